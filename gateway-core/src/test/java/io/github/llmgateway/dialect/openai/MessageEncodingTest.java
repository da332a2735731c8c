// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherMessage;
import io.github.llmgateway.model.OtherPart;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.UserMessage;
import io.github.llmgateway.model.VideoPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Turns and their parts on the wire. */
class MessageEncodingTest {

    @Test
    void textAloneIsTextBecauseTextModelsTakeNoList() {
        assertThat(sent(Message.system("s"))).isEqualTo("{\"role\":\"system\",\"content\":\"s\"}");
        assertThat(sent(Message.user("u"))).isEqualTo("{\"role\":\"user\",\"content\":\"u\"}");
        assertThat(sent(Message.tool("t-1", "r")))
                .isEqualTo("{\"role\":\"tool\",\"content\":\"r\",\"tool_call_id\":\"t-1\"}");
        assertThat(sent(new OtherMessage("developer", List.of(new TextPart("d")), Map.of("name", "n"))))
                .isEqualTo("{\"role\":\"developer\",\"content\":\"d\",\"name\":\"n\"}");
    }

    @Test
    void nothingIsAnEmptyText() {
        assertThat(sent(Message.user())).isEqualTo("{\"role\":\"user\",\"content\":\"\"}");
        assertThat(sent(Message.assistant(""))).isEqualTo("{\"role\":\"assistant\",\"content\":\"\"}");
    }

    @Test
    void severalPartsAreAList() {
        assertThat(content(new TextPart("a"), new TextPart("b")))
                .isEqualTo("[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]");
    }

    @Test
    void optionsMakeOneTextAPart() {
        assertThat(content(new TextPart("a", Map.of("cache_control", Map.of("type", "ephemeral")))))
                .isEqualTo("[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{\"type\":\"ephemeral\"}}]");
    }

    @Test
    void picturesSoundVideoAndDocumentsHaveTheirMembers() {
        assertThat(content(ImagePart.ofUrl("https://x.example/1.png")))
                .isEqualTo("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/1.png\"}}]");
        assertThat(content(ImagePart.ofBytes(new byte[] {1, 2, 3}, "image/png")))
                .isEqualTo("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}]");
        assertThat(content(new ImagePart("u", Map.of("detail", "low"))))
                .isEqualTo("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\",\"detail\":\"low\"}}]");
        assertThat(content(new ImagePart("u", Map.of("min_pixels", 3136))))
                .isEqualTo("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"},\"min_pixels\":3136}]");
        assertThat(content(new AudioPart("AAAA", "wav")))
                .isEqualTo("[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"wav\"}}]");
        assertThat(content(new VideoPart("v", Map.of("fps", 0.5))))
                .isEqualTo("[{\"type\":\"video_url\",\"video_url\":{\"url\":\"v\"},\"fps\":0.5}]");
        assertThat(content(new FilePart("https://x.example/a.pdf")))
                .isEqualTo("[{\"type\":\"file\",\"file\":{\"file_url\":\"https://x.example/a.pdf\"}}]");
        assertThat(content(new FilePart("file-1")))
                .isEqualTo("[{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}]");
        assertThat(content(new OtherPart("video", Map.of("video", List.of("f1", "f2")))))
                .isEqualTo("[{\"type\":\"video\",\"video\":[\"f1\",\"f2\"]}]");
    }

    @Test
    void anAssistantTurnCarriesItsToolCallsAndOptions() {
        AssistantMessage message = AssistantMessage.builder()
                .toolCall(new ToolCall("t-1", "f", "{\"a\":1}"))
                .options(Map.of("partial", true))
                .build();

        assertThat(sent(message))
                .isEqualTo(
                        "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"t-1\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}],\"partial\":true}");
    }

    @Test
    void reasoningGoesBackOnlyWhereTheShapeSendsIt() {
        AssistantMessage message =
                AssistantMessage.builder().text("a").reasoning("because").build();
        ChatShape shape = new ChatShape() {
            @Override
            public boolean sendsReasoningBack(ChatRequest request, String model) {
                return true;
            }
        };

        assertThat(sent(message)).isEqualTo("{\"role\":\"assistant\",\"content\":\"a\"}");
        assertThat(sent(shape, message))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_content\":\"because\"}");
        assertThat(sent(shape, Message.assistant("a"))).isEqualTo("{\"role\":\"assistant\",\"content\":\"a\"}");
    }

    @Test
    void everyCharacterSurvives() {
        String text = "\"\\/\b\f\n\r\t\0\u001f\u007f\u2028 你好 🌏 é \uFEFF <script> half: \ud83c x \udf0f";
        String body = Sent.text(ChatRequest.builder("acme/m").user(text));
        List<?> messages =
                (List<?>) Sent.members(ChatRequest.builder("acme/m").user(text)).get("messages");

        assertThat(((Map<?, ?>) messages.get(0)).get("content")).isEqualTo(text);
        assertThat(body).contains("你好", "é").doesNotContain("\n");
    }

    private static String content(ContentPart... parts) {
        String message = sent(new UserMessage(List.of(parts), Map.of()));
        assertThat(message).startsWith("{\"role\":\"user\",\"content\":");
        return message.substring("{\"role\":\"user\",\"content\":".length(), message.length() - 1);
    }

    private static String sent(Message message) {
        return sent(ChatShape.STANDARD, message);
    }

    private static String sent(ChatShape shape, Message message) {
        ChatRequest request = ChatRequest.builder("acme/m").message(message).build();
        String body = new String(
                Heard.dialect().chat(shape).encode(request, "m", false).body(), StandardCharsets.UTF_8);
        return body.substring("{\"model\":\"m\",\"messages\":[".length(), body.length() - 2);
    }
}
