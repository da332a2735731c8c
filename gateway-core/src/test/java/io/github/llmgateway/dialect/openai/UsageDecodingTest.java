// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Heard.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage is read wherever it stands, never summed, and never invented. */
class UsageDecodingTest {

    @Test
    void usageOnEveryChunkIsCumulativeSoTheLastHolds() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}");

        assertThat(heard.usage().inputTokens()).hasValue(9);
        assertThat(heard.usage().outputTokens()).hasValue(2);
        assertThat(heard.usage().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void usageMayStandInAChunkOfItsOwnAfterTheFinish() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}");

        assertThat(heard.usage().totalTokens()).hasValue(3);
        assertThat(heard.answer().finishReason()).isEqualTo(FinishReason.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "7", "\"none\"", "{\"total_tokens\":5}", "{\"prompt_tokens\":null}"})
    void usageThatSaysNothingIsNotTold(String usage) throws IOException {
        assertThat(stream("{\"choices\":[],\"usage\":" + usage + "}").events).isEmpty();
    }

    @Test
    void detailsAreSubsets() throws IOException {
        Usage usage = usage("\"completion_tokens_details\":{\"reasoning_tokens\":3,\"text_tokens\":4},"
                + "\"prompt_tokens_details\":{\"cached_tokens\":5,\"cache_creation_input_tokens\":2,\"x\":{\"y\":1}},"
                + "\"prompt_tokens\":10,\"completion_tokens\":7");

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .inputTokens(10)
                        .outputTokens(7)
                        .cachedInputTokens(5)
                        .cacheWriteTokens(2)
                        .reasoningTokens(3)
                        .build());
    }

    /** Model Studio tells the tokens of pictures, films and sounds apart: they are tokens, and in the whole already. */
    @Test
    void tokensOfMediaArePartsOfTheInputAndNoUnitsOfMedia() throws IOException {
        Usage usage = usage("\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
                + "\"prompt_tokens_details\":{\"text_tokens\":30,\"image_tokens\":40,\"video_tokens\":20,\"audio_tokens\":10},"
                + "\"completion_tokens_details\":{\"text_tokens\":15,\"audio_tokens\":5}");

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .inputTokens(100)
                        .outputTokens(20)
                        .audioInputTokens(10)
                        .visionInputTokens(60)
                        .audioOutputTokens(5)
                        .build());
        assertThat(usage.media().isEmpty()).isTrue();
        assertThat(usage)
                .hasToString("Usage[input=100, output=20, cachedInput=unknown, cacheWrite=unknown, reasoning=unknown,"
                        + " audioInput=10, visionInput=60, audioOutput=5, source=PROVIDER]");
        assertThat(usage.toBuilder().build()).isEqualTo(usage);
    }

    @Test
    void whatNoModelHeardOrSawStaysUnknownAndZeroIsTold() throws IOException {
        Usage none = usage(
                "\"prompt_tokens\":10,\"completion_tokens\":2,"
                        + "\"prompt_tokens_details\":{\"audio_tokens\":null,\"cached_tokens\":0},\"completion_tokens_details\":null");
        assertThat(none.audioInputTokens()).isEmpty();
        assertThat(none.visionInputTokens()).isEmpty();
        assertThat(none.audioOutputTokens()).isEmpty();
        Usage zero = usage("\"prompt_tokens\":10,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"audio_tokens\":0,\"image_tokens\":0},"
                + "\"completion_tokens_details\":{\"audio_tokens\":0,\"image_tokens\":1}");
        assertThat(zero.audioInputTokens()).hasValue(0);
        assertThat(zero.visionInputTokens()).hasValue(0);
        assertThat(zero.audioOutputTokens()).hasValue(0);
        Usage odd = usage("\"prompt_tokens\":10,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"image_tokens\":3,\"video_tokens\":-3,\"audio_tokens\":11}");
        assertThat(odd.visionInputTokens()).as("a sum of which one cannot be").isEmpty();
        assertThat(odd.audioInputTokens()).as("cut to its whole").hasValue(10);
        assertThat(odd.isAdjusted()).isTrue();
    }

    @Test
    void whatIsToldUnderTwoNamesCountsOnce() throws IOException {
        String hit = "\"prompt_cache_hit_tokens\":5,\"prompt_cache_miss_tokens\":5";
        String details = "\"prompt_tokens_details\":{\"cached_tokens\":5}";

        assertThat(usage("\"prompt_tokens\":10," + hit + "," + details).cachedInputTokens())
                .hasValue(5);
        assertThat(usage("\"prompt_tokens\":10," + details + "," + hit).cachedInputTokens())
                .hasValue(5);
        assertThat(usage("\"prompt_tokens\":10," + hit).cachedInputTokens()).hasValue(5);
    }

    @Test
    void theNativeNamesAreKnownToo() throws IOException {
        Usage usage = usage("\"input_tokens\":4,\"output_tokens\":6,\"input_tokens_details\":{\"cached_tokens\":1},"
                + "\"output_tokens_details\":{\"reasoning_tokens\":2}");

        assertThat(usage.totalTokens()).hasValue(10);
        assertThat(usage.cachedInputTokens()).hasValue(1);
        assertThat(usage.reasoningTokens()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-9223372036854775808", "99999999999999999999", "9223372036854775807", "1e300", "-0.5"})
    void aNumberThatNoCountCanBeIsUnknownAndMarked(String number) throws IOException {
        Usage usage = usage("\"prompt_tokens\":" + number + ",\"completion_tokens\":" + number);

        assertThat(usage.inputTokens()).isEmpty();
        assertThat(usage.outputTokens()).isEmpty();
        assertThat(usage.totalTokens()).isEmpty();
        assertThat(usage.isAdjusted()).isTrue();
    }

    @Test
    void aSubsetLargerThanItsWholeIsClampedAndMarked() throws IOException {
        Usage usage = usage("\"prompt_tokens_details\":{\"cached_tokens\":11},\"prompt_tokens\":10");

        assertThat(usage.cachedInputTokens()).hasValue(10);
        assertThat(usage.isAdjusted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":[2]}", "[1,{\"a\":2}]", "\"12\"", "null", "true", "{}", "[]"})
    void aNumberOfTheWrongShapeIsUnknownAndHidesNothingElse(String value) throws IOException {
        for (String name : new String[] {
            "prompt_tokens",
            "input_tokens",
            "completion_tokens_details",
            "prompt_tokens_details",
            "prompt_cache_hit_tokens",
            "other"
        }) {
            Heard heard = stream("{\"usage\":{\"" + name + "\":" + value + ",\"completion_tokens\":7,"
                    + "\"prompt_tokens_details\":{\"x\":" + value + ",\"cached_tokens\":" + value + "}},"
                    + "\"choices\":[{\"delta\":{\"content\":\"after\"}}]}");

            assertThat(heard.usage().outputTokens()).as(name).hasValue(7);
            assertThat(heard.usage().inputTokens()).as(name).isEmpty();
            assertThat(heard.answer().text()).as(name).isEqualTo("after");
        }
    }

    @Test
    void wholeNumbersWrittenAsFractionsAreTaken() throws IOException {
        assertThat(usage("\"prompt_tokens\":12.0,\"completion_tokens\":1e2").totalTokens())
                .hasValue(112);
    }

    private static Usage usage(String members) throws IOException {
        Heard heard = stream("{\"choices\":[],\"usage\":{" + members + "}}");
        assertThat(heard.all(ChatEvent.UsageReported.class)).hasSize(1);
        return heard.usage();
    }
}
