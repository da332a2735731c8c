// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.wire.WireHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QwenHeadersTest {
    private final QwenHeaders source = new QwenHeaders(Qwen.KEY);

    private WireHeaders headers(ChatRequest.Builder request) {
        return source.headers(request.build(), false);
    }

    private static Map<String, String> map(WireHeaders headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            map.put(headers.name(i), headers.value(i));
        }
        return map;
    }

    @Test
    void theKeyIsTheOnlyHeaderByDefaultAndTheObjectIsShared() {
        WireHeaders first = headers(Qwen.hello());

        assertThat(map(first)).containsExactly(Map.entry("Authorization", "Bearer " + Qwen.KEY));
        assertThat(headers(Qwen.hello().parameter("top_k", 3))).isSameAs(first);
    }

    @Test
    void optionsBecomeHeadersAndTheSameOptionsTheSameObject() {
        QwenOptions options = QwenOptions.builder()
                .dataInspection(QwenOptions.INSPECT_INPUT_AND_OUTPUT)
                .resolveOssResources()
                .workspace("ws1")
                .build();
        WireHeaders headers = headers(Qwen.hello().options(options));

        assertThat(map(headers))
                .containsEntry("X-DashScope-DataInspection", "{\"input\":\"cip\",\"output\":\"cip\"}")
                .containsEntry("X-DashScope-OssResourceResolve", "enable")
                .containsEntry("X-DashScope-WorkSpace", "ws1")
                .hasSize(4);
        assertThat(headers(Qwen.hello().options(options))).isSameAs(headers);
    }

    @Test
    void noOtherHeaderCanBeSetByName() {
        assertThat(map(headers(
                        Qwen.hello().parameter("@Authorization", "Bearer other").parameter("@Host", "x"))))
                .containsExactly(Map.entry("Authorization", "Bearer " + Qwen.KEY));
    }

    @Test
    void manyDifferentValuesAreAllRight() {
        for (int i = 0; i < 200; i++) {
            QwenOptions options = QwenOptions.builder().workspace("ws" + i).build();
            assertThat(map(headers(Qwen.hello().options(options)))).containsEntry("X-DashScope-WorkSpace", "ws" + i);
        }
    }

    @Test
    void optionsShowNamesAndNoValues() {
        assertThat(QwenOptions.builder().workspace("ws1").topK(3).build())
                .hasToString("QwenOptions[@X-DashScope-WorkSpace, top_k]");
    }

    @Test
    void optionsDoNotChangeWithTheirBuilder() {
        QwenOptions.Builder builder = QwenOptions.builder().topK(3).searchStrategy("max");
        QwenOptions options = builder.build();
        builder.topK(4).searchStrategy("turbo");

        assertThat(options.parameters())
                .containsEntry("top_k", 3)
                .containsEntry("search_options", Map.of("search_strategy", "max"));
    }
}
