// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.ai4j;

import io.github.llmgateway.sidebyside.Client;
import io.github.llmgateway.sidebyside.Sink;
import io.github.llmgateway.sidebyside.Workload;
import io.github.lnyocly.ai4j.config.OpenAiConfig;
import io.github.lnyocly.ai4j.platform.openai.chat.entity.ChatCompletion;
import io.github.lnyocly.ai4j.platform.openai.chat.entity.ChatCompletionResponse;
import io.github.lnyocly.ai4j.platform.openai.chat.entity.ChatMessage;
import io.github.lnyocly.ai4j.service.Configuration;
import io.github.lnyocly.ai4j.service.IChatService;
import io.github.lnyocly.ai4j.service.PlatformType;
import io.github.lnyocly.ai4j.service.factor.AiService;
import okhttp3.OkHttpClient;

/** ai4j over an OkHttp client with its defaults. Calls only. */
public final class Ai4jClient implements Client {
    private final IChatService chat;

    /** A client of the server at {@code address}. */
    public Ai4jClient(String address) {
        OpenAiConfig openAi = new OpenAiConfig();
        openAi.setApiHost(address + "/");
        openAi.setApiKey(Workload.KEY);
        Configuration configuration = new Configuration();
        configuration.setOpenAiConfig(openAi);
        configuration.setOkHttpClient(new OkHttpClient());
        chat = new AiService(configuration).getChatService(PlatformType.OPENAI);
    }

    @Override
    public long call(String system, String user) throws Exception {
        ChatCompletion request = ChatCompletion.builder()
                .model(Workload.MODEL)
                .message(ChatMessage.withSystem(system))
                .message(ChatMessage.withUser(user))
                .build();
        ChatCompletionResponse response = chat.chatCompletion(request);
        return response.getChoices().get(0).getMessage().getContent().length()
                + response.getUsage().getTotalTokens();
    }

    /**
     * Not compared: in 0.5.3 the caller of a stream waits without end when the stream has ended before it begins to
     * wait, which is what a fast server brings about.
     */
    @Override
    public void stream(String system, String user, Sink sink) {
        throw new UnsupportedOperationException("streams of ai4j 0.5.3 may never return");
    }
}
