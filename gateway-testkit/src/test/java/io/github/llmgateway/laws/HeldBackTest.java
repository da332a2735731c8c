// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Screening;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guards hold back when a stream breaks off is handed on where it may be shown, and dropped where it may not. */
class HeldBackTest {
    /** "[[PH" may become a placeholder, "lucky dr" a word of the list. */
    private static final String BEGUN = "Call [[PHONE_1]] or [[PH";

    private static final String SHOWN = "Call 13800138000 or [[PH";
    private static final ChatRequest REQUEST =
            ChatRequest.builder("one/m").user("My number is 13800138000").build();

    private final Spine spine = new Spine();
    private final List<ChatEvent> events = new ArrayList<>();
    private final List<GatewayException> ended = new ArrayList<>();
    private final List<Takedown> told = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path words;

    @BeforeEach
    void words() throws IOException {
        words = Files.writeString(directory.resolve("words"), "lucky draw\tgambling\n");
    }

    private GatewayBuilder masking() {
        return spine.builder()
                .property("gateway.guard.personal-data", "mask")
                .observer(new CallObserver() {
                    @Override
                    public void failed(ObservedCall call, GatewayException error) {
                        ended.add(error);
                    }

                    @Override
                    public void cancelled(ObservedCall call, GatewayException error) {
                        ended.add(error);
                    }
                })
                .takedownListener(told::add);
    }

    private GatewayBuilder screening(String mode) {
        return masking()
                .property("gateway.screening.mode", mode)
                .property("gateway.screening.words-file", words.toString());
    }

    private GatewayException broken(GatewayBuilder builder, ErrorKind kind) {
        try (Gateway gateway = builder.build();
                ChatStream stream = gateway.stream(REQUEST)) {
            return assertFails(kind, () -> stream.forEach(events::add)).actual();
        }
    }

    private static String partial(GatewayException e) {
        return e.partialResponse().map(answer -> ((ChatResponse) answer).text()).orElse("");
    }

    private String delivered() {
        StringBuilder text = new StringBuilder();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    @Test
    void aCutDeliversItAndTellsIt() {
        spine.transport.then(ScriptedResponse.events(Spine.text(BEGUN)).failure(new IOException("reset")));
        GatewayException e = broken(masking(), ErrorKind.STREAM_INTERRUPTED);
        assertThat(partial(e)).isEqualTo(SHOWN);
        assertThat(delivered()).isEqualTo(SHOWN);
    }

    @Test
    void anErrorInTheStreamDeliversItToo() {
        spine.transport.then(ScriptedResponse.events(
                Spine.text("lucky dr"), "{\"error\":{\"code\":\"server_error\",\"message\":\"down\"}}"));
        try (Gateway gateway = screening("mask").build();
                ChatStream stream = gateway.stream(REQUEST)) {
            GatewayException e = catchThrowableOfType(GatewayException.class, () -> stream.forEach(events::add));
            assertThat(partial(e)).isEqualTo("lucky dr");
        }
        assertThat(delivered()).isEqualTo("lucky dr");
    }

    @Test
    void aWholeCallHasItInItsPart() {
        spine.transport.then(ScriptedResponse.events(Spine.text("[[PHONE_1")));
        try (Gateway gateway = masking().build()) {
            assertFails(ErrorKind.STREAM_INTERRUPTED, () -> gateway.chat(REQUEST))
                    .hasPartialText("[[PHONE_1");
        }
    }

    @Test
    void everyGuardPassesItToTheNext() {
        // Screening holds "[[PHONE_1]] lucky dr" back from its "lucky"; restoring has the rest.
        spine.transport.then(ScriptedResponse.events(Spine.text("a [[PHONE_1]] lucky dr")));
        GatewayException e = broken(screening("mask"), ErrorKind.STREAM_INTERRUPTED);
        assertThat(partial(e)).isEqualTo("a 13800138000 lucky dr").isEqualTo(delivered());
    }

    @Test
    void everyChannelIsHandedOn() {
        spine.transport.then(ScriptedResponse.events(
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"think [[P\"}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"[[PHO\"}}]}}]}"));
        GatewayException e = broken(masking(), ErrorKind.STREAM_INTERRUPTED);
        ChatResponse part = (ChatResponse) e.partialResponse().orElseThrow();
        assertThat(part.reasoning()).isEqualTo("think [[P");
        assertThat(part.toolCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.arguments()).isEqualTo("{\"a\":\"[[PHO"));
    }

    @Test
    void aClosedStreamTellsItToItsObservers() {
        spine.transport.then(ScriptedResponse.events(Spine.text(BEGUN), Spine.text("ONE_1]]"), Spine.FINISH));
        try (Gateway gateway = masking().build()) {
            ChatStream stream = gateway.stream(REQUEST);
            Iterator<ChatEvent> read = stream.iterator();
            read.next();
            read.next();
            stream.close();
            assertFails(ErrorKind.CANCELLED, stream::response).hasPartialText(SHOWN);
        }
        assertThat(ended).singleElement().satisfies(e -> assertThat(partial(e)).isEqualTo(SHOWN));
    }

    @Test
    void aConsumerThatWentAwayFindsItWhenItComesBack() {
        spine.transport.then(ScriptedResponse.events(Spine.text(BEGUN), Spine.FINISH));
        try (Gateway gateway =
                masking().property("gateway.timeouts.consumer", "30s").build()) {
            ChatStream stream = gateway.stream(REQUEST);
            Iterator<ChatEvent> read = stream.iterator();
            read.next();
            read.next();
            spine.time.advance(Duration.ofSeconds(30));
            assertFails(ErrorKind.CANCELLED, stream::response).hasPartialText(SHOWN);
        }
    }

    @Test
    void aSilentSocketAndACancelFromOutsideKeepIt() throws Exception {
        for (boolean cancel : List.of(true, false)) {
            spine.transport.then(ScriptedResponse.events(Spine.text(BEGUN)).stall());
            try (Gateway gateway =
                    masking().property("gateway.timeouts.idle", "20s").build()) {
                ChatStream stream = gateway.stream(REQUEST);
                CompletableFuture<?> reader = Spine.async(stream::response);
                spine.transport.awaitStalled(1);
                if (cancel) {
                    stream.cancel();
                } else {
                    spine.time.advance(Duration.ofSeconds(20));
                }
                ExecutionException failed =
                        catchThrowableOfType(ExecutionException.class, () -> reader.get(20, TimeUnit.SECONDS));
                GatewayException e = (GatewayException) failed.getCause();
                assertThat(e.kind()).isEqualTo(cancel ? ErrorKind.CANCELLED : ErrorKind.TIMEOUT);
                assertThat(partial(e)).isEqualTo(SHOWN);
            }
        }
    }

    @Test
    void whatTheVendorFilteredIsNotHandedOn() {
        spine.transport.then(ScriptedResponse.events(
                Spine.text(BEGUN), "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}"));
        GatewayException e = broken(masking(), ErrorKind.CONTENT_FILTERED);
        assertThat(partial(e)).isEqualTo("Call 13800138000 or ");
        assertThat(told)
                .singleElement()
                .satisfies(takedown -> assertThat(takedown.withdraw()).isTrue());
    }

    @Test
    void whatScreeningRefusedIsNotHandedOn() {
        spine.transport.then(ScriptedResponse.events(Spine.text("A luck"), Spine.text("y draw [[PH")));
        GatewayException e = broken(screening("refuse"), ErrorKind.CONTENT_FILTERED);
        assertThat(partial(e)).isEqualTo("A ").isEqualTo(delivered());
        assertThat(events).last().isEqualTo(new ChatEvent.Withdrawn("screening"));
    }

    @Test
    void aFindingInWhatWasHeldBackWithdrawsTheAnswer() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Well, "), Spine.text("bad")));
        GatewayException e = broken(
                masking().property("gateway.screening.mode", "refuse").screener(AtTheEnd.FINDS),
                ErrorKind.CONTENT_FILTERED);
        assertThat(partial(e)).isEqualTo("Wel").isEqualTo(delivered());
        assertThat(events).last().isEqualTo(new ChatEvent.Withdrawn("screening"));
        assertThat(told)
                .singleElement()
                .satisfies(takedown -> assertThat(takedown.source()).isEqualTo(Takedown.Source.SCREENING));
    }

    @Test
    void whatAScreenerCouldNotLookAtIsDropped() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Well, "), Spine.text("bad")));
        GatewayException e = broken(
                masking().property("gateway.screening.mode", "mask").screener(AtTheEnd.CANNOT),
                ErrorKind.STREAM_INTERRUPTED);
        assertThat(partial(e)).isEqualTo("Well, ").isEqualTo(delivered());
    }

    @Test
    void aScreenerThatFailsAtTheBreakDoesNotHideHowTheStreamBroke() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Well, "), Spine.text("bad")));
        GatewayException e = broken(
                masking().property("gateway.screening.mode", "mask").screener(AtTheEnd.FAILS),
                ErrorKind.STREAM_INTERRUPTED);
        assertThat(partial(e)).isEqualTo("Wel");
        assertThat(e.toString()).doesNotContain("bad");
    }

    /** Holds six characters back and looks at them only where the text ends. */
    private enum AtTheEnd implements Screener {
        FINDS,
        CANNOT,
        FAILS;

        @Override
        public Screening begin(Direction direction) {
            return new Screening() {
                private int length;

                @Override
                public void next(String piece, Consumer<Finding> found) {
                    length += piece.length();
                }

                @Override
                public int pending() {
                    return direction == Direction.INPUT ? 0 : Math.min(length, 6);
                }

                @Override
                public void end(Consumer<Finding> found) {
                    if (direction == Direction.OUTPUT && AtTheEnd.this == FAILS) {
                        throw new IllegalStateException("bad");
                    }
                    if (direction == Direction.OUTPUT) {
                        found.accept(new Finding(length - 3, length, Category.OTHER));
                    }
                }

                @Override
                public int breakOff(Consumer<Finding> found) {
                    if (AtTheEnd.this == CANNOT) {
                        return 3;
                    }
                    end(found);
                    return 0;
                }
            };
        }
    }
}
