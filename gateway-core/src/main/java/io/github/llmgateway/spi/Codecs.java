// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.CallRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider's codecs by operation: what {@link Provider#codec} is usually answered from. Immutable. */
public final class Codecs {
    // Operations are constants compared by identity, which is what their equals and hashCode do.
    private final Map<Operation<?, ?, ?>, Codec<?>> codecs;

    private Codecs(Map<Operation<?, ?, ?>, Codec<?>> codecs) {
        this.codecs = codecs;
    }

    /** No codecs. */
    public static Codecs none() {
        return new Codecs(Map.of());
    }

    /** These codecs and one more. */
    public <Q extends CallRequest> Codecs with(Operation<Q, ?, ?> operation, Codec<Q> codec) {
        Map<Operation<?, ?, ?>, Codec<?>> more = new HashMap<>(codecs);
        more.put(operation, codec);
        return new Codecs(Map.copyOf(more));
    }

    /** The codec of {@code operation}, or null. */
    @SuppressWarnings("unchecked") // `with` pairs each operation with a codec of its own request type
    public <Q extends CallRequest> @Nullable Codec<Q> get(Operation<Q, ?, ?> operation) {
        return (Codec<Q>) codecs.get(operation);
    }

    /** The operations that have a codec. */
    public Set<Operation<?, ?, ?>> operations() {
        return Set.copyOf(codecs.keySet());
    }
}
