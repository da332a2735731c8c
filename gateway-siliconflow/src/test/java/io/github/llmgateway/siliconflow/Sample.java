// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderSettings;
import org.assertj.core.api.Assertions;

/** What the tests of this package start from. */
final class Sample {
    static final String MODEL = "Qwen/Qwen3-32B";
    static final String R1 = "deepseek-ai/DeepSeek-R1";
    static final String CODER = "Qwen/Qwen2.5-Coder-7B-Instruct";

    private Sample() {}

    static ProviderSettings.Builder settings() {
        return ProviderSettings.builder(new ProviderId("sf")).apiKey("sk-test");
    }

    static Provider provider(ProviderSettings.Builder settings) {
        return new SiliconFlowProviderFactory().create(settings.build());
    }

    static Codec<ChatRequest> chat() {
        return provider(settings()).codec(Operation.CHAT);
    }

    static Codec<CompletionRequest> completion() {
        return provider(settings()).codec(Operation.COMPLETION);
    }

    static ChatRequest.Builder request() {
        return ChatRequest.builder("sf/" + MODEL).user("What is two and two?");
    }

    static CompletionRequest.Builder gap() {
        return CompletionRequest.builder("sf/" + CODER).prompt("def twice(x):").suffix("print(twice(2))");
    }

    static GatewayException refusal(ChatRequest.Builder request, String model) {
        return refusal(() -> chat().check(request.build(), model));
    }

    static GatewayException refusal(Runnable call) {
        return Assertions.catchThrowableOfType(GatewayException.class, call::run);
    }
}
