// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.wire.WireHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vendor says may be repeated; what the application said, and keys, may not. */
class VendorWordsTest {
    private static final String LEFT_OUT = "(the vendor's words repeat content and are left out)";
    private static final ChatRequest REQUEST = ChatRequest.builder("acme/m")
            .system("You are the night porter of a small hotel")
            .user("secret word")
            .message(Message.tool("t", "Room 12 is\noccupied by Ms Ferrars"))
            .endUser("user-778899")
            .build();

    @Test
    void wordsOfItsOwnAreOneShortLine() {
        assertThat(clean(" Too many\r\n\trequests,\u0000 slow\u2028 down ")).isEqualTo("Too many requests, slow down");
        assertThat(clean("")).isEmpty();
        assertThat(clean(" \n ")).isEmpty();
        assertThat(clean("x".repeat(1_000))).isEqualTo("x".repeat(300) + "...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: sk-canary1234567890. Find yours at",
                "bad sk-sp-canary123456",
                "Authorization: Bearer canary.abc.def was refused",
                "apikey 0123456789abcdef0123456789abcdef.canarysecret is unknown",
                "Invalid api_key: canary-of-no-known-form",
                "token=canary99999 has expired",
                "Incorrect API key provided: canary777."
            })
    void keysAreStarredOut(String words) {
        assertThat(clean(words)).contains("***").doesNotContain("canary");
    }

    @Test
    void aKeyThatTheCutWouldHalveIsStarredOutToo() {
        assertThat(clean("x".repeat(280) + " sk-canary12345678901234567890")).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The input 'secret word' is not allowed",
                "message 0: You are the night porter of",
                "near \"of a small hotel\"",
                "content: Room 12 is occupied by Ms Ferrars",
                "content: Room 12 is\n occupied by Ms Ferrars",
                "unknown user user-778899"
            })
    void wordsThatRepeatTheRequestAreLeftOut(String words) {
        assertThat(clean(words)).isEqualTo(LEFT_OUT);
    }

    @Test
    void contentAfterTheCutDoesNotHideWordsAndContentAtTheCutIsNotShown() {
        assertThat(clean("busy ".repeat(300) + "You are the night porter")).startsWith("busy");
        assertThat(clean("y".repeat(290) + "You are the night porter of")).isEqualTo(LEFT_OUT);
    }

    @Test
    void completionsAreWatchedAsChatsAre() {
        CompletionRequest request = CompletionRequest.builder("acme/m")
                .prompt("def launch_codes(")
                .suffix("return 42 - ghost")
                .build();

        assertThat(VendorWords.clean("bad prompt: def launch_codes(", request, WireHeaders.NONE))
                .isEqualTo(LEFT_OUT);
        assertThat(VendorWords.clean("bad suffix: return 42 - ghost", request, WireHeaders.NONE))
                .isEqualTo(LEFT_OUT);
        assertThat(VendorWords.clean("bad prompt", request, WireHeaders.NONE)).isEqualTo("bad prompt");
    }

    @Test
    void shortWordsOfTheRequestDoNotHideTheVendors() {
        ChatRequest request = ChatRequest.builder("acme/m").user("model").build();

        assertThat(VendorWords.clean("no such model", request, WireHeaders.NONE))
                .isEqualTo("no such model");
    }

    @Test
    void longWordsAboutALongRequestTakeNoTime() {
        ChatRequest request =
                ChatRequest.builder("acme/m").user("ab".repeat(2_000_000)).build();

        String cleaned = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> VendorWords.clean("abc ".repeat(1_000_000), request, WireHeaders.NONE));

        assertThat(cleaned).startsWith("abc abc");
    }

    private static String clean(String words) {
        return VendorWords.clean(words, REQUEST, WireHeaders.NONE);
    }

    @Test
    void theCredentialThatWasSentIsMaskedWhateverItsForm() {
        WireHeaders sent = WireHeaders.of("Authorization", "Bearer id.very-secret", "X-Key", "plainword77");

        assertThat(VendorWords.clean(
                        "no such key: id.very-secret or plainword77",
                        ChatRequest.builder("one/m").user("x").build(),
                        sent))
                .isEqualTo("no such key: *** or ***");
    }
}
