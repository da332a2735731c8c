// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Sent.chat;
import static io.github.llmgateway.dialect.openai.Sent.member;
import static io.github.llmgateway.dialect.openai.Sent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The members of a chat's body. */
class ChatEncodingTest {

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(text(chat())).isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    @Test
    void aStreamAsksForItsUsage() {
        assertThat(text(chat(), true))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void theRequestGoesToTheEndpointWithItsHeaders() {
        WireRequest wire = Heard.codec().encode(chat().build(), "m", true);

        assertThat(wire.url()).isEqualTo("https://llm.example/v1/chat/completions");
        assertThat(wire.headers().name(0)).isEqualTo("Authorization");
        assertThat(wire.headers().value(0)).isEqualTo("Bearer k");
        assertThat(wire.isStreaming()).isTrue();
        assertThat(wire.toString()).doesNotContain("Bearer", "Hi");
    }

    @Test
    void samplingParametersAreSentByTheirWireNames() {
        ChatRequest.Builder request = chat().temperature(0.7)
                .topP(1)
                .presencePenalty(-0.5)
                .frequencyPenalty(2)
                .maxTokens(100)
                .seed(Long.MAX_VALUE)
                .endUser("u-1")
                .parallelToolCalls(false)
                .reasoningEffort("low");

        assertThat(text(request))
                .endsWith("],\"temperature\":0.7,\"top_p\":1,\"presence_penalty\":-0.5,\"frequency_penalty\":2,"
                        + "\"max_tokens\":100,\"seed\":9223372036854775807,\"user\":\"u-1\","
                        + "\"parallel_tool_calls\":false,\"reasoning_effort\":\"low\"}");
    }

    @Test
    void oneStopIsTextAndMoreAreAList() {
        assertThat(member(chat(), "stop")).isEqualTo("absent");
        assertThat(member(chat().stop("a"), "stop")).isEqualTo("\"a\"");
        assertThat(member(chat().stop("a", "b"), "stop")).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void theShapeDecidesWhatVendorsNameDifferently() {
        ChatShape shape = new ChatShape() {
            @Override
            public String maxTokensName(String model) {
                return "max_completion_tokens";
            }

            @Override
            public String userName() {
                return "user_id";
            }

            @Override
            public boolean stopIsAlwaysArray() {
                return true;
            }

            @Override
            public boolean asksForStreamUsage() {
                return false;
            }

            @Override
            public void writeExtras(ChatRequest request, String model, boolean streaming, BodyWriter body) {
                body.put("extra", model);
                body.putJson("raw", "{ \"a\" : 1 }");
            }
        };
        ChatRequest request = chat().maxTokens(5).endUser("u").stop("a").build();

        assertThat(new String(
                        Heard.dialect().chat(shape).encode(request, "m", true).body(), StandardCharsets.UTF_8))
                .endsWith("\"stream\":true,\"max_completion_tokens\":5,\"user_id\":\"u\",\"stop\":[\"a\"],"
                        + "\"extra\":\"m\",\"raw\":{ \"a\" : 1 }}");
    }

    @Test
    void toolsAreFunctions() {
        ChatRequest.Builder request =
                chat().tool(Tool.of("f", "does f", "{\"type\":\"object\"}")).tool(new Tool("g", "", null));

        assertThat(member(request, "tools"))
                .isEqualTo("[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
                        + "\"parameters\":{\"type\":\"object\"}}},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"g\",\"description\":\"\"}}]");
        assertThat(member(chat(), "tools")).isEqualTo("absent");
    }

    @Test
    void aToolChoiceIsAWordOrAFunction() {
        assertThat(member(chat().toolChoice(ToolChoice.AUTO), "tool_choice")).isEqualTo("\"auto\"");
        assertThat(member(chat().toolChoice(ToolChoice.NONE), "tool_choice")).isEqualTo("\"none\"");
        assertThat(member(chat().toolChoice(ToolChoice.REQUIRED), "tool_choice"))
                .isEqualTo("\"required\"");
        assertThat(member(chat().toolChoice(ToolChoice.function("f")), "tool_choice"))
                .isEqualTo("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}");
    }

    @Test
    void aResponseFormatCarriesItsSchema() {
        assertThat(member(chat().responseFormat(ResponseFormat.TEXT), "response_format"))
                .isEqualTo("{\"type\":\"text\"}");
        assertThat(member(chat().responseFormat(ResponseFormat.JSON_OBJECT), "response_format"))
                .isEqualTo("{\"type\":\"json_object\"}");
        assertThat(member(
                        chat().responseFormat(ResponseFormat.jsonSchema("s", "{\"type\":\"string\"}")),
                        "response_format"))
                .isEqualTo("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"strict\":true,"
                        + "\"schema\":{\"type\":\"string\"}}}");
    }

    @Test
    void aSchemaBecomesAnInstructionWhereTheShapeTakesNone() {
        ChatShape shape = new ChatShape() {
            @Override
            public void check(ChatRequest request, String model) {
                if (request.responseFormat().orElse(ResponseFormat.TEXT).schema() != null) {
                    throw GatewayException.builder(ErrorKind.UNSUPPORTED, "no schema")
                            .build();
                }
            }
        };
        ChatRequest strict =
                chat().responseFormat(ResponseFormat.jsonSchema("s", "{}")).build();
        ChatRequest relaxed = ChatRequest.builder("acme/m")
                .system("Be brief")
                .user("Hi")
                .responseFormat(ResponseFormat.structured("s", "{\"x\":1}"))
                .build();

        assertThat(Heard.dialect().chat(shape).adapt(strict, "m")).isSameAs(strict);
        assertThat(Heard.codec().adapt(relaxed, "m")).isSameAs(relaxed);
        ChatRequest adapted = Heard.dialect().chat(shape).adapt(relaxed, "m");
        assertThat(adapted.responseFormat()).contains(ResponseFormat.JSON_OBJECT);
        assertThat(adapted.messages()).hasSize(3);
        assertThat(adapted.texts().get(0)).isEqualTo("Be brief");
        assertThat(adapted.texts().get(1)).contains("JSON Schema", "{\"x\":1}");
    }
}
