// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.llmgateway.sidebyside.Client;
import io.github.llmgateway.sidebyside.Sink;
import io.github.llmgateway.sidebyside.Workload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** langchain4j-open-ai with its defaults. Its streams are asynchronous always. */
public final class Langchain4jClient implements Client {
    private final OpenAiChatModel model;
    private final OpenAiStreamingChatModel streaming;

    /** A client of the server at {@code address}. */
    public Langchain4jClient(String address) {
        model = OpenAiChatModel.builder()
                .baseUrl(address + "/v1")
                .apiKey(Workload.KEY)
                .modelName(Workload.MODEL)
                .build();
        streaming = OpenAiStreamingChatModel.builder()
                .baseUrl(address + "/v1")
                .apiKey(Workload.KEY)
                .modelName(Workload.MODEL)
                .build();
    }

    @Override
    public long call(String system, String user) {
        ChatResponse response = model.chat(messages(system, user));
        return response.aiMessage().text().length() + response.tokenUsage().totalTokenCount();
    }

    @Override
    public void stream(String system, String user, Sink sink) throws Exception {
        begin(system, user, sink, Runnable::run).get();
    }

    @Override
    public CompletableFuture<?> begin(String system, String user, Sink sink, Executor threads) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        streaming.chat(messages(system, user), new Handler(sink, done));
        return done;
    }

    private static List<ChatMessage> messages(String system, String user) {
        return List.of(SystemMessage.from(system), UserMessage.from(user));
    }

    private record Handler(Sink sink, CompletableFuture<Void> done) implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String text) {
            sink.text(text);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            sink.tokens(response.tokenUsage().totalTokenCount());
            done.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }
    }
}
