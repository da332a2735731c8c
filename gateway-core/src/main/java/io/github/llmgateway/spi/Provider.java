// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configured vendor. Safe for concurrent use. */
public interface Provider {

    /** The codec of a kind of call, or null when this vendor has no such call. */
    <Q extends CallRequest> @Nullable Codec<Q> codec(Operation<Q, ?, ?> operation);

    /** Rules that come with this vendor; they run once for each candidate. */
    default List<Policy> policies() {
        return List.of();
    }

    /**
     * What an account may ask of {@code model} where the configuration does not say: the vendor's published limits, or
     * what keeps the load reasonable.
     */
    default Limits limits(String model) {
        return Limits.NONE;
    }

    /** What the vendor's agreement says of labels on what it generates. */
    default LabelRules labelRules() {
        return LabelRules.NONE;
    }

    /**
     * The ids of the clauses by which content is taken down that {@code source} flagged; they stand in the audit trail with
     * the takedown. Empty when the vendor's agreement says nothing of it.
     */
    default List<String> takedownClauses(Takedown.Source source) {
        return List.of();
    }

    /** The vendor's moderation endpoint, or null when it has none that is known. */
    default @Nullable Moderation moderation() {
        return null;
    }

    /** The vendor's tokenizer endpoint, or null when it has none that is known. */
    default @Nullable Tokenizer tokenizer() {
        return null;
    }

    /**
     * How this provider is signed in to, when calls carry the token of a person instead of a key that the codecs know by
     * themselves; null with a key. With a sign-in, requests are encoded by {@link Codec#encode(CallRequest, String,
     * boolean, io.github.llmgateway.auth.Credential)}.
     */
    default @Nullable SignIn signIn() {
        return null;
    }

    /** Says in a few words where calls go, for messages and reports; never a secret. */
    String endpoint();
}
