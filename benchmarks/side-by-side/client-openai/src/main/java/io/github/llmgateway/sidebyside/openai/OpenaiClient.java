// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.github.llmgateway.sidebyside.Client;
import io.github.llmgateway.sidebyside.Sink;
import io.github.llmgateway.sidebyside.Workload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** openai-java with its defaults. Many streams at once go through its asynchronous client. */
public final class OpenaiClient implements Client {
    private final OpenAIClient client;
    private final OpenAIClientAsync asynchronous;

    /** A client of the server at {@code address}. */
    public OpenaiClient(String address) {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(address + "/v1")
                .apiKey(Workload.KEY)
                .build();
        asynchronous = client.async();
    }

    @Override
    public long call(String system, String user) {
        ChatCompletion answer =
                client.chat().completions().create(request(system, user).build());
        return answer.choices().get(0).message().content().orElseThrow().length()
                + answer.usage().orElseThrow().totalTokens();
    }

    @Override
    public void stream(String system, String user, Sink sink) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(streaming(system, user))) {
            response.stream().forEach(chunk -> tell(chunk, sink));
        }
    }

    @Override
    public CompletableFuture<?> begin(String system, String user, Sink sink, Executor threads) {
        AsyncStreamResponse<ChatCompletionChunk> response =
                asynchronous.chat().completions().createStreaming(streaming(system, user));
        response.subscribe(chunk -> tell(chunk, sink));
        return response.onCompleteFuture();
    }

    private static void tell(ChatCompletionChunk chunk, Sink sink) {
        if (!chunk.choices().isEmpty()) {
            sink.text(chunk.choices().get(0).delta().content().orElse(null));
        }
        chunk.usage().ifPresent(usage -> sink.tokens(usage.totalTokens()));
    }

    private static ChatCompletionCreateParams streaming(String system, String user) {
        return request(system, user)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    private static ChatCompletionCreateParams.Builder request(String system, String user) {
        return ChatCompletionCreateParams.builder()
                .model(Workload.MODEL)
                .addSystemMessage(system)
                .addUserMessage(user);
    }
}
