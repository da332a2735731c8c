// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code fold(eventsOf(r))} is {@code r} again, and it makes no difference how finely the deltas are cut. */
class AccumulatorLawTest {
    private static final int ROUNDS = 500;
    private static final String[] WORDS = {"", "a", "你好", "🌏", "\"\\\n", " ", "long ".repeat(60), "\0"};

    @Test
    void aChatSurvivesItsEvents() {
        long seed = Long.getLong("accumulator.seed", System.nanoTime());
        System.out.println("AccumulatorLawTest: -Daccumulator.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ChatResponse response = response(random);
            List<ChatEvent> events = ChatAccumulator.eventsOf(response);

            same(ChatAccumulator.fold(events, response.report()), response, seed, round);
            same(ChatAccumulator.fold(cut(events, random), response.report()), response, seed, round);
            assertThat(usage(events)).as("seed %d, round %d", seed, round).isEqualTo(response.usage());
        }
    }

    @Test
    void aCompletionSurvivesItsEvents() {
        for (String text : WORDS) {
            for (Usage usage :
                    new Usage[] {Usage.NONE, Usage.builder().inputTokens(2).build()}) {
                CallReport report = CallReport.builder().usage(usage).build();
                for (FinishReason finish : new FinishReason[] {FinishReason.LENGTH, FinishReason.UNKNOWN}) {
                    CompletionResponse response = new CompletionResponse("i", "m", text, finish, report);
                    CompletionResponse again =
                            CompletionAccumulator.fold(CompletionAccumulator.eventsOf(response), report);

                    assertThat(again.text()).isEqualTo(text);
                    assertThat(again.id()).isEqualTo("i");
                    assertThat(again.model()).isEqualTo("m");
                    assertThat(again.finishReason()).isEqualTo(finish);
                    assertThat(again.usage()).isEqualTo(usage);
                }
            }
        }
    }

    @Test
    void emptyNamesNeverReplaceOnesThatCame() {
        ChatResponse answer = ChatAccumulator.fold(
                List.of(
                        new ChatEvent.Started("i", "m"),
                        new ChatEvent.ToolCallDelta(0, "t", "f", "{"),
                        new ChatEvent.ToolCallDelta(0, "", "", "}"),
                        new ChatEvent.Started("", "")),
                CallReport.UNKNOWN);

        assertThat(answer.id()).isEqualTo("i");
        assertThat(answer.model()).isEqualTo("m");
        assertThat(answer.toolCalls()).containsExactly(new ToolCall("t", "f", "{}"));
        assertThat(answer.finishReason()).isEqualTo(FinishReason.UNKNOWN);
    }

    @Test
    void usageIsNeverSummed() {
        assertThat(usage(List.of(
                        new ChatEvent.UsageReported(
                                Usage.builder().inputTokens(1).build()),
                        new ChatEvent.UsageReported(
                                Usage.builder().inputTokens(2).build()))))
                .isEqualTo(Usage.builder().inputTokens(2).build());
    }

    @Test
    void contentIsWhatCommitsACall() {
        ChatAccumulator accumulator = new ChatAccumulator();
        accumulator.add(new ChatEvent.Started("i", "m"));
        accumulator.add(new ChatEvent.UsageReported(Usage.NONE));
        accumulator.add(new ChatEvent.SearchReported(List.of()));
        assertThat(accumulator.hasContent()).isFalse();
        accumulator.add(new ChatEvent.ToolCallDelta(0, "", "", ""));
        assertThat(accumulator.hasContent()).isTrue();
    }

    private static void same(ChatResponse actual, ChatResponse expected, long seed, int round) {
        String as = "seed " + seed + ", round " + round;
        assertThat(actual.message()).as(as).isEqualTo(expected.message());
        assertThat(actual.finishReason()).as(as).isEqualTo(expected.finishReason());
        assertThat(actual.usage()).as(as).isEqualTo(expected.usage());
        assertThat(actual.model()).as(as).isEqualTo(expected.model());
        assertThat(actual.id()).as(as).isEqualTo(expected.id());
        assertThat(actual.searchResults()).as(as).isEqualTo(expected.searchResults());
    }

    private static Usage usage(List<ChatEvent> events) {
        ChatAccumulator accumulator = new ChatAccumulator();
        events.forEach(accumulator::add);
        return accumulator.usage();
    }

    /** An answer as decoders make them: one text, then what has no word of ours. */
    private static ChatResponse response(Random random) {
        AssistantMessage.Builder message =
                AssistantMessage.builder().text(words(random)).reasoning(words(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            message.part(new OtherPart("audio", Map.of("json", "{\"n\":" + i + "}")));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            message.toolCall(new ToolCall(word(random), word(random), words(random)));
        }
        List<SearchResult> found = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            found.add(new SearchResult(word(random), word(random), "", word(random), "", ""));
        }
        FinishReason[] reasons = {FinishReason.STOP, FinishReason.TOOL_CALLS, FinishReason.UNKNOWN, FinishReason.of("x")
        };
        Usage usage = random.nextBoolean()
                ? Usage.NONE
                : Usage.builder()
                        .inputTokens(random.nextInt(99))
                        .reasoningTokens(1)
                        .build();
        return ChatResponse.builder()
                .id(word(random))
                .model(word(random))
                .message(message.build())
                .finishReason(reasons[random.nextInt(reasons.length)])
                .searchResults(found)
                .report(CallReport.builder().usage(usage).build())
                .build();
    }

    /** The same events with text cut into pieces and tool calls interleaved. */
    private static List<ChatEvent> cut(List<ChatEvent> events, Random random) {
        List<ChatEvent> finer = new ArrayList<>();
        List<ChatEvent> tails = new ArrayList<>();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextDelta delta) {
                int at = random.nextInt(delta.text().length() + 1);
                finer.add(new ChatEvent.TextDelta(delta.text().substring(0, at)));
                finer.add(new ChatEvent.TextDelta(delta.text().substring(at)));
            } else if (event instanceof ChatEvent.ReasoningDelta delta) {
                for (int i = 0; i < delta.text().length(); i++) {
                    finer.add(new ChatEvent.ReasoningDelta(delta.text().substring(i, i + 1)));
                }
            } else if (event instanceof ChatEvent.ToolCallDelta delta) {
                int at = random.nextInt(delta.arguments().length() + 1);
                String head = delta.arguments().substring(0, at);
                finer.add(new ChatEvent.ToolCallDelta(delta.index(), delta.id(), delta.name(), head));
                tails.add(
                        0,
                        new ChatEvent.ToolCallDelta(
                                delta.index(), "", "", delta.arguments().substring(at)));
            } else {
                finer.addAll(tails);
                tails.clear();
                finer.add(event);
            }
        }
        finer.addAll(tails);
        return finer;
    }

    private static String words(Random random) {
        return word(random) + word(random) + word(random);
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
