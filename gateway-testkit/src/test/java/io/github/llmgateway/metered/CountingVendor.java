// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** A vendor that has a tokenizer and a moderation endpoint beside its chats. */
final class CountingVendor implements ProviderFactory {
    static final String TOKENIZER = "http://127.0.0.1:1/v1/tokenizer";
    static final String MODERATION = "http://127.0.0.1:1/v1/moderations";

    private static final ProviderType TYPE = ProviderType.of("counting");

    @Override
    public ProviderType type() {
        return TYPE;
    }

    @Override
    public Set<Operation<?, ?, ?>> operations() {
        return Set.of(Operation.CHAT);
    }

    @Override
    public Provider create(ProviderSettings settings) {
        OpenAiDialect dialect = OpenAiDialect.builder(
                        settings.baseUrl().orElseThrow(), TYPE, HeaderSource.bearer("key"))
                .build();
        Codecs codecs = Codecs.none().with(Operation.CHAT, dialect.chat(ChatShape.STANDARD));
        return new Provider() {
            @Override
            public <Q extends CallRequest> Codec<Q> codec(Operation<Q, ?, ?> operation) {
                return codecs.get(operation);
            }

            @Override
            public Tokenizer tokenizer() {
                return new Counts(dialect);
            }

            @Override
            public Moderation moderation() {
                return new Passes();
            }

            @Override
            public String endpoint() {
                return settings.baseUrl().orElseThrow();
            }
        };
    }

    private record Counts(OpenAiDialect dialect) implements Tokenizer {
        @Override
        public WireRequest encode(ChatRequest request, String model) {
            return dialect.input("/tokenizer", request, model, ChatShape.STANDARD);
        }

        @Override
        public long decode(String body) throws IOException {
            if (Json.parse(body) instanceof Map<?, ?> answer && answer.get("tokens") instanceof Long tokens) {
                return tokens;
            }
            throw new IOException("no tokens in " + body);
        }
    }

    private static final class Passes implements Moderation {
        @Override
        public int longest() {
            return 1000;
        }

        @Override
        public WireRequest encode(String text) {
            return new WireRequest(MODERATION, WireHeaders.NONE, text.getBytes(StandardCharsets.UTF_8), false);
        }

        @Override
        public Set<Category> decode(String body) {
            return Set.of();
        }
    }
}
