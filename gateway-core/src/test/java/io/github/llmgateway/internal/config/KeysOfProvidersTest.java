// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.refusal;
import static io.github.llmgateway.internal.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials in the configuration; no message shows any of one. */
class KeysOfProvidersTest {
    private static final String KEY = "gateway.providers.acme.api-key";
    private static final String FILE = "gateway.providers.acme.api-key-file";

    @TempDir
    private Path folder;

    @Test
    void aKeyIsKeptAndNotShown() {
        ProviderSettings settings = settings(KEY, "sk-canary");

        assertThat(settings.requireApiKey().reveal()).isEqualTo("sk-canary");
        assertThat(settings.toString() + settings.apiKey()).doesNotContain("canary");
    }

    @Test
    void aMissingKeyIsRefusedWithTheNameOfItsProperty() {
        ProviderSettings settings = settings("gateway.providers.two.type", "acme");

        assertThat(refusal(settings::requireApiKey))
                .isEqualTo(
                        "provider 'two' has no key. Set gateway.providers.two.api-key (a value like ${MY_KEY} is read"
                                + " from the environment) or gateway.providers.two.api-key-file.");
        assertThat(ProviderSettings.builder(ProviderId.of("x")).build().apiKey())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`sk-canary\n`, a line break at position 9 of 10",
                "`sk-\r\ncanary`, a line break at position 3 of 11",
                "` sk-canary`, a space at position 0 of 10",
                "`sk canary`, a space at position 2 of 9",
                "`sk-canary\t`, a space at position 9 of 10",
                "`sk-canaryé`, a character that no key has at position 9 of 10",
                "`\uFEFFsk-canary`, a character that no key has at position 0 of 10",
                "`“sk-canary”`, a character that no key has at position 0 of 11",
                "`sk-\u0000canary`, a character that no key has at position 3 of 10"
            })
    void aKeyWithWhatNoKeyHasIsRefusedWithoutShowingIt(String key, String what) {
        assertThat(refusal(KEY, key))
                .isEqualTo(KEY + " holds " + what + ". Set it to the key alone, as the vendor issued it.");
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThat(refusal(KEY, "")).isEqualTo(KEY + " is empty. Set it to the key the vendor issued.");
        assertThat(refusal(KEY, " \n")).startsWith(KEY + " is empty.");
    }

    @Test
    void aKeyMayStandInAFileThatEndsInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "sk-canary\r\n\n");

        assertThat(settings(FILE, " " + file + " ").requireApiKey().reveal()).isEqualTo("sk-canary");
    }

    @Test
    void aKeyFileIsCheckedAsAKeyIs() throws IOException {
        Path two = Files.writeString(folder.resolve("two"), "sk-canary\nsk-other\n");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(refusal(FILE, two.toString()))
                .startsWith(FILE + " holds a line break at position 9")
                .doesNotContain("canary", "other");
        assertThat(refusal(FILE, empty.toString())).startsWith(FILE + " is empty.");
        assertThat(refusal(FILE, bytes.toString())).startsWith(FILE + " names a file that cannot be read (Malformed");
    }

    @Test
    void aKeyFileThatCannotBeReadIsRefused() {
        assertThat(refusal(FILE, folder.resolve("missing").toString()))
                .isEqualTo(FILE + " names a file that cannot be read (NoSuchFileException)."
                        + " Check the path and its permissions.");
        assertThat(refusal(FILE, folder.toString())).startsWith(FILE + " names a file that cannot be read");
        assertThat(refusal(FILE, "\0")).startsWith(FILE + " names a file that cannot be read (InvalidPath");
        assertThat(refusal(FILE, "")).startsWith(FILE);
    }

    @Test
    void aKeyAndAFileAreOneTooMany() {
        assertThat(refusal(KEY, "sk-canary", FILE, "f"))
                .isEqualTo("both " + KEY + " and " + FILE + " are set. Set one of them.");
    }
}
