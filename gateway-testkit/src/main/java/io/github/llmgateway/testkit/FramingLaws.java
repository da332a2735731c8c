// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.model.ChatEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How a stream is written, and where the network cuts it, changes none of its events. */
interface FramingLaws {

    @TestFactory
    default Stream<DynamicTest> everyFramingGivesTheSameEvents(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.streamed().stream()
                .flatMap(sample -> Arrays.stream(Framing.values())
                        .map(framing -> DynamicTest.dynamicTest(sample.name() + ", " + framing, () -> {
                            byte[] body = framing.encode(
                                    sample.frames(), bench.samples().endMarker());
                            bench.transport().then(Bench.sse(body));
                            Played played = Played.of(gateway, bench.chat().build());
                            played.answered();
                            assertThat(played.events()).isEqualTo(reference(bench, gateway, sample));
                        })));
    }

    /**
     * In two pieces, for every place where they can be cut: in line ends, the byte order mark, UTF-8 sequences,
     * numbers.
     */
    @TestFactory
    default Stream<DynamicTest> aStreamCutInTwoAtAnyByteGivesTheSameEvents(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.streamed().stream()
                .flatMap(sample -> Stream.of(Framing.LF, Framing.EVERYTHING)
                        .map(framing -> DynamicTest.dynamicTest(sample.name() + ", " + framing, () -> {
                            List<ChatEvent> reference = reference(bench, gateway, sample);
                            byte[] body = framing.encode(
                                    sample.frames(), bench.samples().endMarker());
                            List<Integer> wrong = new ArrayList<>();
                            for (int cut = 1; cut < body.length; cut++) {
                                bench.transport().then(inTwo(body, cut));
                                Played played = Played.of(gateway, bench.chat().build());
                                if (played.failure() != null || !played.events().equals(reference)) {
                                    wrong.add(cut);
                                }
                            }
                            assertThat(wrong)
                                    .as("the cuts, of %s, that change the events", body.length - 1)
                                    .isEmpty();
                        })));
    }

    @TestFactory
    default Stream<DynamicTest> aStreamThatDribblesByteByByteGivesTheSameEvents(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.streamed().stream()
                .flatMap(sample -> Stream.of(Framing.CRLF, Framing.EVERYTHING)
                        .map(framing -> DynamicTest.dynamicTest(sample.name() + ", " + framing, () -> {
                            byte[] body = framing.encode(
                                    sample.frames(), bench.samples().endMarker());
                            bench.transport()
                                    .then(ScriptedResponse.of(200, "text/event-stream; charset=utf-8")
                                            .pieces(body, 1));
                            Played played = Played.of(gateway, bench.chat().build());
                            played.answered();
                            assertThat(played.events()).isEqualTo(reference(bench, gateway, sample));
                        })));
    }

    /** A whole answer is cut as well. */
    @TestFactory
    default Stream<DynamicTest> aBodyCutInTwoAtAnyByteMeansTheSame(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.samples().answers().stream()
                .filter(sample -> sample.body().isPresent())
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    byte[] body = ScriptedResponse.bytes(sample.body().orElseThrow());
                    List<Integer> wrong = new ArrayList<>();
                    for (int cut = 1; cut < body.length; cut++) {
                        bench.transport()
                                .then(ScriptedResponse.of(200, "application/json")
                                        .piece(Arrays.copyOf(body, cut))
                                        .piece(Arrays.copyOfRange(body, cut, body.length)));
                        if (!gateway.chat(bench.chat().build())
                                .message()
                                .equals(sample.expected().message())) {
                            wrong.add(cut);
                        }
                    }
                    assertThat(wrong).as("the cuts that change the answer").isEmpty();
                }));
    }

    private static ScriptedResponse inTwo(byte[] body, int cut) {
        return ScriptedResponse.of(200, "text/event-stream")
                .piece(Arrays.copyOf(body, cut))
                .piece(Arrays.copyOfRange(body, cut, body.length));
    }

    /** The events of the stream in one piece. */
    private static List<ChatEvent> reference(Bench bench, Gateway gateway, AnswerSample sample) {
        bench.transport().then(Bench.sse(bench.stream(sample)));
        Played played = Played.of(gateway, bench.chat().build());
        played.answered();
        assertThat(played.events()).hasSizeGreaterThan(2);
        return played.events();
    }
}
