// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.VendorOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What only Zhipu has, for {@code ChatRequest.Builder.options(...)}; left out when another vendor answers. What is not
 * set is not sent. Values are checked when the call is made, before anything is sent. Of two such objects on one request
 * the later one's values stand, {@code tools} as a whole. Immutable; {@code toString} shows names alone.
 *
 * <p>Source, where a method names none: docs.bigmodel.cn chat completions reference, read 2026-10-03. The identifier of
 * the end user ({@code user_id}, 6 to 128 characters) is set by the request's own {@code endUser}.
 */
public final class ZhipuOptions implements VendorOptions {
    private final Map<String, Object> parameters;

    private ZhipuOptions(Map<String, Object> parameters) {
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderType type() {
        return ZhipuProviderFactory.TYPE;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return "ZhipuOptions" + parameters.keySet();
    }

    /** Builds {@link ZhipuOptions}. Not safe for concurrent use. */
    public static final class Builder {
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private final List<Object> tools = new ArrayList<>();

        private Builder() {}

        /**
         * Lets the model search the web; not together with function tools or retrieval, of which the vendor would act on
         * one alone.
         *
         * @param engine see {@link ZhipuTool#webSearch}, which has the other settings of a search
         */
        public Builder webSearch(String engine) {
            return tool(ZhipuTool.webSearch(engine).build());
        }

        /** Adds a tool that runs at the vendor. Text models only. */
        public Builder tool(ZhipuTool tool) {
            tools.add(tool.wire());
            return this;
        }

        /**
         * Sets whether the next word is drawn by chance; true at the vendor unless set. With false the most likely word is
         * taken, and temperature and top_p have no effect.
         */
        public Builder doSample(boolean doSample) {
            return put("do_sample", doSample);
        }

        /**
         * Sets whether the reasoning of earlier turns is cleared. With false it is sent back and kept, and the turns must
         * be given whole, unchanged and in order. Unless set, true at the general endpoint and false at the Coding Plan's.
         * GLM-4.5 and later. Source: docs.bigmodel.cn "Thinking mode".
         */
        public Builder clearThinking(boolean clearThinking) {
            return put(ZhipuThinking.CLEAR_THINKING, clearThinking);
        }

        /**
         * Sets whether a stream brings the arguments of tool calls as they are written; otherwise they come in one piece.
         * GLM-4.6 and later; of no effect where the answer is not streamed.
         */
        public Builder toolStream(boolean toolStream) {
            return put("tool_stream", toolStream);
        }

        /**
         * Sets the name of this exchange, 6 to 64 characters, a UUID by advice; the vendor makes one otherwise. A second
         * request under a name that is still being answered is refused (code 1231), a retry of ours included.
         */
        public Builder requestId(String requestId) {
            return put("request_id", requestId);
        }

        /**
         * Sets whether the vendor checks for sensitive words; it does unless set. Switching it off takes the vendor's
         * consent. Source: the vendor's Java SDK, {@code SensitiveWordCheckRequest}.
         */
        public Builder sensitiveWordCheck(boolean enabled) {
            return put("sensitive_word_check", Map.of("type", "ALL", "status", enabled ? "ENABLE" : "DISABLE"));
        }

        /**
         * Describes the parts of a role play. Models {@code charglm} and {@code emohaa}. Source: docs.bigmodel.cn chat
         * completions reference, read 2026-04-23.
         *
         * @param userName what the bot calls the user
         * @param userInfo who the user is
         * @param botName what the bot is called
         * @param botInfo who the bot is
         */
        public Builder meta(String userName, String userInfo, String botName, String botInfo) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("user_name", Objects.requireNonNull(userName, "userName"));
            meta.put("user_info", Objects.requireNonNull(userInfo, "userInfo"));
            meta.put("bot_name", Objects.requireNonNull(botName, "botName"));
            meta.put("bot_info", Objects.requireNonNull(botInfo, "botInfo"));
            return put("meta", Collections.unmodifiableMap(meta));
        }

        /**
         * Sets whether what is generated carries the visible and the implicit mark; it does unless set. False is for
         * customers who have signed the vendor's disclaimer; what others get is not documented. In chats, model {@code
         * glm-4-voice}.
         */
        public Builder watermark(boolean enabled) {
            return put("watermark_enabled", enabled);
        }

        /** Builds the options. */
        public ZhipuOptions build() {
            Map<String, Object> all = new LinkedHashMap<>(parameters);
            if (!tools.isEmpty()) {
                all.put(ZhipuTools.TOOLS, List.copyOf(tools));
            }
            return new ZhipuOptions(all);
        }

        private Builder put(String name, Object value) {
            parameters.put(name, Objects.requireNonNull(value, name));
            return this;
        }
    }
}
