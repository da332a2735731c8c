// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.spi.RequestChecks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A tool that runs at the vendor: web search, retrieval from a knowledge base, or an MCP server. The vendor acts on one
 * kind only, so a request that has function tools, retrieval and web search side by side is refused before it is sent.
 * Immutable; {@code toString} names the kind alone. Source: docs.bigmodel.cn chat completions reference, read 2026-04-23
 * and 2026-10-03.
 */
public final class ZhipuTool {
    private final String kind;
    private final Map<String, Object> values;

    private ZhipuTool(String kind, Map<String, Object> values) {
        this.kind = kind;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A web search, switched on.
     *
     * @param engine {@code search_std}, {@code search_pro}, {@code search_pro_sogou} or {@code search_pro_quark}; another
     *     word is sent as it is
     */
    public static WebSearch webSearch(String engine) {
        return new WebSearch(engine);
    }

    /** Retrieval from the knowledge base of this id, with the vendor's own prompt around what it finds. */
    public static ZhipuTool retrieval(String knowledgeId) {
        return new ZhipuTool("retrieval", Map.of("knowledge_id", knowledgeId));
    }

    /**
     * Retrieval from the knowledge base of this id.
     *
     * @param promptTemplate the prompt around what is found, with the places {@code {{knowledge}}} and {@code
     *     {{question}}}
     */
    public static ZhipuTool retrieval(String knowledgeId, String promptTemplate) {
        return new ZhipuTool("retrieval", Map.of("knowledge_id", knowledgeId, "prompt_template", promptTemplate));
    }

    /**
     * An MCP server whose tools the vendor calls.
     *
     * @param label its name; for a server that the vendor hosts, its code, and then nothing else is needed
     */
    public static McpServer mcpServer(String label) {
        return new McpServer(label);
    }

    /** The entry of {@code tools}. */
    Map<String, Object> wire() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", kind);
        entry.put(kind, values);
        return Collections.unmodifiableMap(entry);
    }

    @Override
    public String toString() {
        return "ZhipuTool[" + kind + "]";
    }

    /** Builds a web search. What is not set is not sent. Not safe for concurrent use. */
    public static final class WebSearch {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private WebSearch(String engine) {
            values.put("enable", true); // the vendor's default is false
            values.put("search_engine", Objects.requireNonNull(engine, "engine"));
        }

        /** Searches for this, whatever the conversation says. */
        public WebSearch query(String query) {
            return put("search_query", query);
        }

        /** Whether the vendor first judges if a search is wanted; without it every call searches. */
        public WebSearch intent(boolean intent) {
            return put("search_intent", Boolean.toString(intent)); // a text in the vendor's schema
        }

        /**
         * Sets the number of results.
         *
         * @param count 1 to 50; {@code search_pro_sogou} takes 10, 20, 30, 40 and 50
         * @throws io.github.llmgateway.error.GatewayException of kind {@code INVALID_REQUEST} outside the range
         */
        public WebSearch count(int count) {
            RequestChecks.range(
                    "web_search.count", OptionalDouble.of(count), 1, 50, "docs.bigmodel.cn, web search tool, 2026-10");
            return put("count", count);
        }

        /** Searches this domain only, {@code www.example.com}; not with {@code search_pro_quark}. */
        public WebSearch domain(String domain) {
            return put("search_domain_filter", domain);
        }

        /** Searches recent pages only: {@code oneDay}, {@code oneWeek}, {@code oneMonth}, {@code oneYear}, {@code noLimit}. */
        public WebSearch recency(String recency) {
            return put("search_recency_filter", recency);
        }

        /** How much of a page is read: {@code medium} for an extract, {@code high} for the most. */
        public WebSearch contentSize(String size) {
            return put("content_size", size);
        }

        /** Whether the results come {@code before} or {@code after} the answer. */
        public WebSearch resultSequence(String sequence) {
            return put("result_sequence", sequence);
        }

        /** Whether the answer names the pages it rests on; the vendor's default is not to. */
        public WebSearch sources(boolean sources) {
            return put("search_result", sources);
        }

        /** Whether there is no answer without results. */
        public WebSearch required(boolean required) {
            return put("require_search", required);
        }

        /** The prompt by which the results are worked in. */
        public WebSearch prompt(String prompt) {
            return put("search_prompt", prompt);
        }

        /** Builds the tool. */
        public ZhipuTool build() {
            return new ZhipuTool("web_search", values);
        }

        private WebSearch put(String name, Object value) {
            values.put(name, Objects.requireNonNull(value, name));
            return this;
        }
    }

    /** Builds an MCP server. What is not set is not sent. Not safe for concurrent use. */
    public static final class McpServer {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, Object> headers = new LinkedHashMap<>();

        private McpServer(String label) {
            values.put("server_label", Objects.requireNonNull(label, "label"));
        }

        /** Where the server is; the vendor connects to it. */
        public McpServer url(String url) {
            values.put("server_url", Objects.requireNonNull(url, "url"));
            return this;
        }

        /** How the vendor speaks to it: {@code streamable-http} (the default) or {@code sse}. */
        public McpServer transport(String transport) {
            values.put("transport_type", Objects.requireNonNull(transport, "transport"));
            return this;
        }

        /** The server's tools that may be called; all of them otherwise. */
        public McpServer allowedTools(List<String> names) {
            values.put("allowed_tools", List.copyOf(names));
            return this;
        }

        /** A header that the vendor sends to the server: its credential, which the vendor thereby learns. */
        public McpServer header(String name, String value) {
            headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Builds the tool. */
        public ZhipuTool build() {
            Map<String, Object> all = new LinkedHashMap<>(values);
            if (!headers.isEmpty()) {
                all.put("headers", Collections.unmodifiableMap(new LinkedHashMap<>(headers)));
            }
            return new ZhipuTool("mcp", all);
        }
    }
}
