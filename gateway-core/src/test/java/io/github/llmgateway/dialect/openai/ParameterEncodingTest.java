// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Sent.chat;
import static io.github.llmgateway.dialect.openai.Sent.member;
import static io.github.llmgateway.dialect.openai.Sent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VendorOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters that the application sets by wire name. */
class ParameterEncodingTest {

    @Test
    void aParameterIsSentAsItIs() {
        assertThat(member(chat().parameter("top_k", 20), "top_k")).isEqualTo("20");
        assertThat(member(chat().parameter("opts", Map.of("a", List.of(1, "b", true))), "opts"))
                .isEqualTo("{\"a\":[1,\"b\",true]}");
    }

    @Test
    void aParameterOverridesWhatWouldBeSentUnderItsName() {
        ChatRequest.Builder request = chat().temperature(0.5)
                .maxTokens(1)
                .stop("a")
                .tool(Tool.of("f", "", "{}"))
                .toolChoice(ToolChoice.AUTO)
                .responseFormat(ResponseFormat.TEXT)
                .parameter("temperature", 0.9)
                .parameter("max_tokens", 2)
                .parameter("stop", "b")
                .parameter("tools", List.of())
                .parameter("tool_choice", "none")
                .parameter("response_format", "x");

        assertThat(text(request))
                .endsWith("],\"temperature\":0.9,\"max_tokens\":2,\"stop\":\"b\",\"tools\":[],\"tool_choice\":\"none\","
                        + "\"response_format\":\"x\"}");
    }

    @Test
    void vendorOptionsAreSentToTheirVendorAlone() {
        ChatRequest.Builder request =
                chat().options(options("acme", Map.of("mine", 1))).options(options("other", Map.of("theirs", 2)));

        assertThat(text(request)).contains("\"mine\":1").doesNotContain("theirs");
    }

    @Test
    void vendorOptionsWinOverParametersAndAreMerged() {
        ChatRequest.Builder request = chat().parameter("a", 1)
                .parameter("b", 1)
                .options(options("acme", Map.of("a", 2, "c", 2)))
                .options(options("acme", Map.of("c", 3)));

        assertThat(member(request, "a")).isEqualTo("2");
        assertThat(member(request, "b")).isEqualTo("1");
        assertThat(member(request, "c")).isEqualTo("3");
    }

    @Test
    void namesThatBeginWithAnAtSignStayOut() {
        ChatRequest.Builder request = chat().parameter("@header", "x").options(options("acme", Map.of("@other", "y")));

        assertThat(text(request)).isEqualTo(text(chat()));
    }

    @Test
    void oneAnswerMayBeAskedForByName() {
        assertThat(member(chat().parameter("n", 1), "n")).isEqualTo("1");
    }

    @Test
    void numbersKeepTheirValue() {
        Map<Object, String> numbers = Map.ofEntries(
                Map.entry(1.0, "1"),
                Map.entry(0.1, "0.1"),
                Map.entry(1.5f, "1.5"),
                Map.entry((short) 7, "7"),
                Map.entry((byte) -7, "-7"),
                Map.entry(Long.MIN_VALUE, "-9223372036854775808"),
                Map.entry(1e300, "1.0E300"),
                Map.entry(Double.MIN_VALUE, "4.9E-324"),
                Map.entry(1e15, "1.0E15"),
                Map.entry(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Map.entry(new BigDecimal("0.10000000000000000000001"), "0.10000000000000000000001"));

        numbers.forEach((number, text) ->
                assertThat(text(chat().parameter("x", number))).as("%s", number).endsWith(",\"x\":" + text + "}"));
    }

    @Test
    void aCompletionIsPromptSuffixAndSampling() {
        CompletionRequest.Builder request = CompletionRequest.builder("acme/m")
                .prompt("def f(")
                .suffix("return x")
                .temperature(0)
                .topP(0.5)
                .maxTokens(9)
                .seed(3)
                .stop("\n\n")
                .parameter("echo", true)
                .parameter("@h", 1)
                .options(options("acme", Map.of("k", 1)))
                .options(options("other", Map.of("j", 1)));

        assertThat(text(request, true))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"def f(\",\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true},\"suffix\":\"return x\",\"temperature\":0,"
                        + "\"top_p\":0.5,\"max_tokens\":9,\"seed\":3,\"stop\":\"\\n\\n\",\"echo\":true,\"k\":1}");
        assertThat(text(CompletionRequest.builder("acme/m").prompt("p"), false))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"p\"}");
    }

    private static VendorOptions options(String type, Map<String, Object> parameters) {
        return new VendorOptions() {
            @Override
            public ProviderType type() {
                return ProviderType.of(type);
            }

            @Override
            public Map<String, Object> parameters() {
                return parameters;
            }
        };
    }
}
