// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZhipuOptionsTest {

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(ZhipuOptions.builder().build().parameters()).isEmpty();
        assertThat(ZhipuOptions.builder().build().type()).isEqualTo(ProviderType.of("zhipu"));
    }

    @Test
    void aShortWebSearchIsSwitchedOn() {
        assertThat(ZhipuOptions.builder().webSearch("search_std").build().parameters())
                .isEqualTo(Map.of(
                        "tools",
                        List.of(Map.of(
                                "type",
                                "web_search",
                                "web_search",
                                Map.of("enable", true, "search_engine", "search_std")))));
    }

    @Test
    void checkingForSensitiveWordsCanBeSetBothWays() {
        assertThat(ZhipuOptions.builder().sensitiveWordCheck(true).build().parameters())
                .containsEntry("sensitive_word_check", Map.of("type", "ALL", "status", "ENABLE"));
        assertThat(ZhipuOptions.builder().sensitiveWordCheck(false).build().parameters())
                .containsEntry("sensitive_word_check", Map.of("type", "ALL", "status", "DISABLE"));
    }

    @Test
    void optionsAreForThisVendorAlone() {
        ChatRequest request = ChatRequest.builder("glm/glm-5.2")
                .user("Hello")
                .options(ZhipuOptions.builder().doSample(false).build())
                .build();
        assertThat(request.parameters()).isEmpty();
        assertThat(request.vendorParameters()).containsOnlyKeys(ProviderType.of("zhipu"));
    }

    @Test
    void optionsDoNotChangeAfterTheyWereBuilt() {
        ZhipuTool.WebSearch search = ZhipuTool.webSearch("search_std");
        ZhipuOptions.Builder builder =
                ZhipuOptions.builder().tool(search.build()).doSample(true);
        ZhipuOptions options = builder.build();
        search.count(3);
        builder.doSample(false).webSearch("search_pro");
        assertThat(options.parameters()).containsEntry("do_sample", true);
        assertThat((List<?>) options.parameters().get("tools"))
                .hasSize(1)
                .first()
                .asString()
                .doesNotContain("count");
        assertThatThrownBy(() -> options.parameters().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothingPrintedShowsAValue() {
        ZhipuTool server = ZhipuTool.mcpServer("maps")
                .url("https://mcp.example.com/?token=hush")
                .header("Authorization", "hush")
                .build();
        ZhipuOptions options = ZhipuOptions.builder()
                .tool(server)
                .meta("hush", "hush", "hush", "hush")
                .build();
        assertThat(server).hasToString("ZhipuTool[mcp]");
        assertThat(options).hasToString("ZhipuOptions[meta, tools]");
    }
}
