// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.model.ProviderType;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * The names of meters, observations and attributes, and the bounds of buckets: OpenTelemetry semantic conventions for
 * generative AI, client metrics and client spans; what they have no word for is named {@code llm.gateway.*}.
 */
final class Names {
    static final String CALL = "gen_ai.client.operation";
    static final String CALL_DURATION = "gen_ai.client.operation.duration";
    static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    static final String PER_CHUNK = "gen_ai.client.operation.time_per_output_chunk";
    static final String TOKENS = "gen_ai.client.token.usage";
    static final String ATTEMPT = "llm.gateway.attempt";
    static final String ATTEMPT_DURATION = "llm.gateway.attempt.duration";

    static final String OPERATION = "gen_ai.operation.name";
    static final String PROVIDER = "gen_ai.provider.name";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String RESPONSE_MODEL = "gen_ai.response.model";
    static final String TOKEN_TYPE = "gen_ai.token.type";
    static final String ERROR = "error.type";
    static final String PROVIDER_ID = "llm.gateway.provider";

    /** In place of a value that is not known: Micrometer wants the same keys on every series of a meter. */
    static final String NONE = "none";

    /** In place of a model beyond the bound on different names. */
    static final String OTHER = "other";

    private static final double[] SECONDS = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };

    private Names() {}

    /** The bounds of every duration's buckets. */
    static Duration[] durationBuckets() {
        return DoubleStream.of(SECONDS)
                .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)))
                .toArray(Duration[]::new);
    }

    /** The bounds of the buckets of token counts: the powers of 4 up to 4 to the 13th. */
    static double[] tokenBuckets() {
        return DoubleStream.iterate(1, bound -> bound * 4).limit(14).toArray();
    }

    /**
     * The value of {@code gen_ai.provider.name}. The conventions list no vendor of this gateway and allow own values; the
     * vendor's type as it is configured is the one value that needs no table.
     */
    static String provider(ProviderType type) {
        return type.name();
    }
}
