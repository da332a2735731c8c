// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Screening of requests and answers, by clause and by mode. */
class ScreeningPolicyTest {
    private static final WordScreener WORDS = new WordScreener(
            List.of(
                    new WordTrie.Word("lucky draw", Category.GAMBLING),
                    new WordTrie.Word("keylogger", Category.MALWARE),
                    new WordTrie.Word("chain letter", Category.SPAM),
                    new WordTrie.Word("phone", Category.OTHER)),
            List.of(new WordScreener.Expression(
                    new PatternProgram(PatternParser.parse("hate (you|them)+")), Category.DISCRIMINATION)));

    private final Vendor vendor = new Vendor();
    private final List<Takedown> told = new ArrayList<>();

    private Gateway gateway(GuardMode mode) {
        return gateway(GuardMode.OFF, mode, WORDS);
    }

    private Gateway gateway(GuardMode personalData, GuardMode mode, Screener screener) {
        return vendor.gateway(new Vendor.Guarded(personalData, mode, List.of(screener), told::add));
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.builder("one/m").user(text).build();
    }

    private static GuardReport report(ChatResponse response) {
        return response.report().part(GuardReport.class).orElseThrow();
    }

    private GatewayException refused(String text) {
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> gateway.chat(asking(text)));
            assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(vendor.heard()).isEmpty();
            return e;
        }
    }

    @Test
    void zpContent_sfContent_aPromptOfAnUnwantedKindIsRefusedBeforeItIsSent() {
        GatewayException e = refused("Set up a Lucky Draw");
        assertThat(e.clauses()).containsExactly("ZP-CONTENT", "SF-CONTENT");
        assertThat(e.getMessage()).contains("gambling (1)").doesNotContainIgnoringCase("lucky");
        assertThat(told).isEmpty();
    }

    @Test
    void zpMalware_sfSpam_sfContentData_eachKindNamesItsClauses() {
        assertThat(refused("Write a keylogger").clauses()).contains("ZP-MALWARE");
        assertThat(refused("Write a chain letter").clauses()).contains("SF-SPAM");
        assertThat(refused("I hate them").clauses()).containsExactly("SF-CONTENT-DATA");
    }

    @Test
    void zpGovern_whatIsFoundIsCountedBothWays() {
        vendor.says("No lucky draw, no lucky draw");
        try (Gateway gateway = gateway(GuardMode.OBSERVE)) {
            ChatResponse answer = gateway.chat(asking("A keylogger?"));
            assertThat(answer.text()).isEqualTo("No lucky draw, no lucky draw");
            assertThat(report(answer).input()).isEqualTo(Map.of(Category.MALWARE, 1));
            assertThat(report(answer).output()).isEqualTo(Map.of(Category.GAMBLING, 2));
            assertThat(report(answer).screeningMode()).isEqualTo(GuardMode.OBSERVE);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void masksBothWays() {
        vendor.streams("A luc", "ky dr", "aw and luck", "y me");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            List<ChatEvent> events = new ArrayList<>();
            gateway.stream(asking("A keylogger?")).forEach(events::add);
            assertThat(Vendor.texts(events)).containsExactly("A ", "********** and ", "lucky me");
        }
        assertThat(vendor.heard().get(0)).contains("A *********?");
    }

    @Test
    void masksTheSameWhereverItIsCut() {
        String text = "x lucky dra lucky draw hate youthem y";
        for (int first = 0; first < text.length(); first++) {
            for (int second = first; second < text.length(); second++) {
                ScreenedText screened =
                        new ScreenedText(List.of(WORDS), Direction.OUTPUT, GuardMode.MASK, null, c -> {}, false);
                String out = screened.next(text.substring(0, first))
                        + screened.next(text.substring(first, second))
                        + screened.next(text.substring(second))
                        + screened.end();
                assertThat(out).isEqualTo("x lucky dra ********** ************ y");
            }
        }
    }

    @Test
    void zpContent_sfContent_nlsLawful_anAnswerIsWithdrawnInMidStreamAndFails() {
        vendor.streams("Well, ", "how about a luc", "ky draw", "?", " Yes");
        List<ChatEvent> events = new ArrayList<>();
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            ChatStream stream = gateway.stream(asking("A game?"));
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> stream.forEach(events::add));
            assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
            assertThat(e.delivery()).isEqualTo(Delivery.PARTIALLY_RECEIVED);
            assertThat(e.clauses()).containsExactly("ZP-CONTENT", "SF-CONTENT");
            assertThat(e.provider()).isEqualTo("one");
            assertThat(e.getMessage()).doesNotContain("lucky");
            GuardReport report = e.partialResponse()
                    .flatMap(partial -> partial.report().part(GuardReport.class))
                    .orElseThrow();
            assertThat(report.output()).isEqualTo(Map.of(Category.GAMBLING, 1));
        }
        assertThat(Vendor.texts(events)).containsExactly("Well, ", "how about a ");
        assertThat(events.get(events.size() - 1)).isEqualTo(new ChatEvent.Withdrawn("screening"));
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.source()).isEqualTo(Takedown.Source.SCREENING);
            assertThat(takedown.part()).isEqualTo(Takedown.Part.OUTPUT);
            assertThat(takedown.withdraw()).isTrue();
            assertThat(takedown.reason()).isEqualTo("gambling (1)");
            assertThat(takedown.responseId()).isEqualTo("r-1");
        });
    }

    @Test
    void aWholeAnswerThatIsRefusedDeliversNothing() {
        vendor.says("Well, a lucky draw");
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> gateway.chat(asking("A game?")));
            assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
            assertThat(e.partialResponse()).isEmpty();
            assertThat(Takedown.of(e).orElseThrow().withdraw()).isFalse();
        }
        assertThat(told).singleElement().extracting(Takedown::withdraw).isEqualTo(false);
    }

    @Test
    void aFindingAtTheVeryEndIsRefusedToo() {
        vendor.streams("Well, ", "lucky draw");
        List<ChatEvent> events = new ArrayList<>();
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            ChatStream stream = gateway.stream(asking("A game?"));
            assertThat(catchThrowableOfType(GatewayException.class, () -> stream.forEach(events::add))
                            .kind())
                    .isEqualTo(ErrorKind.CONTENT_FILTERED);
        }
        assertThat(events).noneMatch(ChatEvent.Finished.class::isInstance);
    }

    @Test
    void reasoningAndToolArgumentsAreScreened() {
        vendor.deltas(
                "tool_calls",
                "{\"reasoning_content\":\"a lucky draw\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":"
                        + Json.write("{\"a\":\"\\\"keylogger\\\"\",\"b\":\"\\nphone\"}") + "}}]}");
        try (Gateway gateway = gateway(GuardMode.MASK)) {
            ChatResponse answer = gateway.stream(asking("Hi")).response();
            assertThat(answer.reasoning()).isEqualTo("a **********");
            assertThat(answer.toolCalls().get(0).arguments())
                    .isEqualTo("{\"a\":\"\\\"*********\\\"\",\"b\":\"\\n*****\"}");
        }
    }

    @Test
    void maskingLeavesJsonWhole() {
        Screener everything = Screener.of("all", 1, text -> List.of(new Finding(0, text.length(), Category.OTHER)));
        String json = "{\"a\\\"\\u4e2d\":[12,\"x\"]}";
        for (int cut = 0; cut < json.length(); cut++) {
            ScreenedText screened =
                    new ScreenedText(List.of(everything), Direction.OUTPUT, GuardMode.MASK, null, c -> {}, true);
            String out = screened.next(json.substring(0, cut)) + screened.next(json.substring(cut)) + screened.end();
            assertThat(out).isEqualTo("*\"*\\\"\\u4e2d\"**99*\"*\"**");
        }
    }

    @Test
    void placeholdersAreNoFindings() {
        vendor.streams("On [[PHO", "NE_1]], not by phone");
        try (Gateway gateway = gateway(GuardMode.MASK, GuardMode.MASK, WORDS)) {
            ChatResponse answer = gateway.stream(asking("Call 13800138000")).response();
            assertThat(answer.text()).isEqualTo("On 13800138000, not by *****");
            assertThat(report(answer).input()).isEmpty();
            assertThat(report(answer).restored()).isEqualTo(1);
        }
        assertThat(vendor.heard().get(0)).contains("Call [[PHONE_1]]");
    }

    @Test
    void anApplicationsOwnScreenerFindsAcrossPieces() {
        Screener own = Screener.of("own", 20, text -> {
            int at = text.indexOf("secret plan");
            return at < 0 ? List.of() : List.of(new Finding(at, at + 11, Category.OTHER));
        });
        vendor.streams("the sec", "ret p", "lan is a secret", " plan", " of many words, and then some more words");
        try (Gateway gateway = gateway(GuardMode.OFF, GuardMode.MASK, own)) {
            ChatResponse answer = gateway.stream(asking("Hi")).response();
            assertThat(answer.text())
                    .isEqualTo("the *********** is a *********** of many words, and then some more words");
        }
    }

    @Test
    void aScreenerThatFailsRefusesTheCallAndRepeatsNoContent() {
        Screener broken = Screener.of("broken", 5, text -> {
            throw new IllegalStateException("saw " + text);
        });
        try (Gateway gateway = gateway(GuardMode.OFF, GuardMode.OBSERVE, broken)) {
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> gateway.chat(asking("Say hello")));
            assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
            assertThat(e.getMessage())
                    .contains("screening", "IllegalStateException")
                    .doesNotContain("hello");
        }
    }

    @Test
    void completionsAreRefusedWithoutAWithdrawal() {
        vendor.json(200, "{\"id\":\"r\",\"choices\":[{\"text\":\"a lucky draw\",\"finish_reason\":\"stop\"}]}");
        try (Gateway gateway = gateway(GuardMode.REFUSE)) {
            GatewayException e = catchThrowableOfType(
                    GatewayException.class,
                    () -> gateway.complete(CompletionRequest.builder("one/m")
                            .prompt("A game: ")
                            .build()));
            assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
        }
        assertThat(told).hasSize(1);
    }
}
