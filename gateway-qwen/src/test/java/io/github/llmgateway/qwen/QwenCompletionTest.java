// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QwenCompletionTest {
    private static final String MODEL = "qwen-coder-turbo";

    private final Codec<CompletionRequest> codec = Qwen.completion();

    private static CompletionRequest.Builder gap(String prompt) {
        return CompletionRequest.builder("qwen/" + MODEL).prompt(prompt);
    }

    private Object prompt(CompletionRequest.Builder request) {
        codec.check(request.build(), MODEL);
        return ((Map<?, ?>) Qwen.json(codec.encode(request.build(), MODEL, false))).get("prompt");
    }

    private void assertRefused(ErrorKind kind, String words, CompletionRequest.Builder request, String model) {
        GatewayException refusal = Qwen.refusal(() -> codec.check(request.build(), model));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal).hasMessageContaining(words);
    }

    @Test
    void bothSidesOfTheGapStandInThePromptAndThereIsNoSuffixField() {
        CompletionRequest request = gap("def f(")
                .suffix("    return x\n")
                .temperature(0.25)
                .maxTokens(32)
                .build();

        codec.check(request, MODEL);
        WireRequest wire = codec.encode(request, MODEL, false);

        assertThat(Qwen.json(wire)).isEqualTo(Qwen.golden("completion"));
        assertThat(wire.url()).isEqualTo("https://dashscope.aliyuncs.com/compatible-mode/v1/completions");
    }

    @Test
    void aTextToBeContinuedIsMarkedToo() {
        assertThat(prompt(gap("def f("))).isEqualTo("<|fim_prefix|>def f(<|fim_suffix|>");
        assertThat(prompt(gap("def f(").suffix(""))).isEqualTo("<|fim_prefix|>def f(<|fim_suffix|>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>",
                "<|fim_prefix|>a<|fim_suffix|>",
                "x<|fim_suffix|>y"
            })
    void aPromptThatIsMarkedAlreadyIsSentAsItIs(String marked) {
        assertThat(prompt(gap(marked))).isEqualTo(marked);
    }

    @Test
    void gapsThatCannotBeFilledAreRefused() {
        assertRefused(ErrorKind.INVALID_REQUEST, "a suffix is given without a prompt", gap("").suffix("x"), MODEL);
        assertRefused(ErrorKind.INVALID_REQUEST, "the prompt is empty", gap(""), MODEL);
        assertRefused(
                ErrorKind.INVALID_REQUEST, "markers", gap("<|fim_prefix|>a").suffix("b"), MODEL);
        assertRefused(ErrorKind.INVALID_REQUEST, "markers", gap("a").suffix("b<|fim_middle|>"), MODEL);
        assertRefused(ErrorKind.INVALID_REQUEST, "temperature", gap("a").temperature(2), MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3.7-plus", "qwen3-coder-plus", "qwen2.5-72b-instruct", "qwq-32b"})
    void modelsForChatsOnlyAreRefusedWithOnesThatComplete(String model) {
        assertRefused(ErrorKind.UNSUPPORTED, "text completion", gap("a"), model);
        assertRefused(ErrorKind.UNSUPPORTED, "qwen-coder-turbo*", gap("a"), model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen-coder-turbo-latest", "qwen2.5-coder-32b-instruct", "something-new"})
    void modelsThatCompleteOrMayAreLetThrough(String model) {
        assertThatCode(() -> codec.check(gap("a").suffix("b").build(), model)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "region, ap-southeast-1, ap-southeast-1",
        "base-url, https://dashscope-us.aliyuncs.com/compatible-mode/v1, us-east-1",
    })
    void otherRegionsThanBeijingAreRefused(String name, String value, String region) {
        GatewayException refusal =
                Qwen.refusal(() -> Qwen.completion(name, value).check(gap("a").build(), MODEL));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refusal).hasMessageContainingAll("cn-beijing only", "calls go to " + region);
    }

    @Test
    void anEndpointWhoseRegionCannotBeToldIsLetThrough() {
        Codec<CompletionRequest> proxied = Qwen.completion("base-url", "http://127.0.0.1:9/v1");

        assertThatCode(() -> proxied.check(gap("a").build(), MODEL)).doesNotThrowAnyException();
    }
}
