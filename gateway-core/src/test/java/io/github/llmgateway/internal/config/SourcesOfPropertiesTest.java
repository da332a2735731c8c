// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.map;
import static io.github.llmgateway.internal.config.Configured.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of properties, and references to the environment. */
class SourcesOfPropertiesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "k-1", "DOLLAR", "a$1\\b", "EMPTY", "");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${KEY}, k-1",
        "x${KEY}y${KEY}, xk-1yk-1",
        "${NONE:d}, d",
        "${KEY:d}, k-1",
        "${NONE:}, ''",
        "${EMPTY}, ''",
        "${NONE:http://h:1/}, http://h:1/",
        "${DOLLAR}, a$1\\b",
        "$KEY, $KEY",
        "{KEY}, {KEY}",
        "a$, a$"
    })
    void referencesAreReplacedFromTheEnvironment(String value, String resolved) {
        assertThat(Sources.resolve(map("gateway.a", value), ENVIRONMENT::get)).isEqualTo(Map.of("gateway.a", resolved));
    }

    @Test
    void aMissingVariableIsRefusedWithItsNameAndItsProperty() {
        assertThat(refusal(() -> Sources.resolve(map("gateway.a", "x${NONE}"), ENVIRONMENT::get)))
                .isEqualTo("gateway.a refers to the environment variable 'NONE', which is not set."
                        + " Set NONE, or give a default as ${NONE:default}.");
        assertThat(refusal(() -> Sources.resolve(map("gateway.a", "${}"), ENVIRONMENT::get)))
                .contains("gateway.a", "''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${KEY", "sk-${", "${NONE:${KEY}}", "${KEY}${NONE:x${"})
    void aReferenceThatIsNotClosedOrNestedIsRefused(String value) {
        assertThat(refusal(() -> Sources.resolve(map("gateway.a", value), ENVIRONMENT::get)))
                .isEqualTo("gateway.a holds a reference that cannot be read."
                        + " Write it as ${NAME} or ${NAME:default}; references do not nest.");
    }

    @Test
    void whatIsNotOursIsNotResolved() {
        assertThat(Sources.resolve(map("server.home", "${NONE}"), ENVIRONMENT::get))
                .isEqualTo(Map.of("server.home", "${NONE}"));
    }

    @Test
    void valuesFromTheEnvironmentAreNotResolvedAgain() {
        assertThat(Sources.resolve(map("gateway.a", "${X}"), name -> "${KEY}"))
                .isEqualTo(Map.of("gateway.a", "${KEY}"));
    }

    @Test
    void aFileIsUtf8WithOrWithoutByteOrderMark() throws IOException {
        Path file = folder.resolve("a.properties");
        for (String mark : new String[] {"", "\uFEFF"}) {
            Files.writeString(file, mark + "gateway.a = 值\n# comment\ngateway.b=\\u00e9\n");

            assertThat(Sources.file(file)).isEqualTo(Map.of("gateway.a", "值", "gateway.b", "é"));
        }
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithItsName() throws IOException {
        Path missing = folder.resolve("missing.properties");
        Path latin = Files.write(folder.resolve("latin.properties"), new byte[] {'a', '=', (byte) 0xe9, '\n'});
        Path escape = Files.writeString(folder.resolve("escape.properties"), "a=\\u12\n");

        assertThat(refusal(() -> Sources.file(missing)))
                .isEqualTo("the file " + missing + " does not exist. Create it, or name another.");
        assertThat(refusal(() -> Sources.file(latin)))
                .isEqualTo("the file " + latin + " is not UTF-8. Save it as UTF-8.");
        assertThat(refusal(() -> Sources.file(escape)))
                .startsWith("the file " + escape + " cannot be read as properties (IllegalArgumentException).");
        assertThat(refusal(() -> Sources.file(folder))).startsWith("the file " + folder + " cannot be read");
    }

    @Test
    void onlySystemPropertiesOfOursAreTaken() {
        System.setProperty("gateway.test-only", "1");
        try {
            assertThat(Sources.system()).containsEntry("gateway.test-only", "1");
            assertThat(Sources.system().keySet()).allMatch(name -> name.startsWith("gateway."));
        } finally {
            System.clearProperty("gateway.test-only");
        }
    }
}
