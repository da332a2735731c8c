// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.simulator.Vendor;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.ProviderFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The provider that comes with the core, against the simulator's OpenAI and the dialect's own samples. */
final class OpenAiCompatibleContractTest extends SimulatedProviderContract {

    @Override
    protected ProviderFactory factory() {
        return new OpenAiCompatibleFactory();
    }

    @Override
    protected Vendor vendor() {
        return Vendor.OPENAI;
    }

    @Override
    protected String chatModel() {
        return "house-model";
    }

    @Override
    protected Optional<String> completionModel() {
        return Optional.of("house-code");
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("supports.video", "false");
    }

    /** Everything is let through unless a property says no; without a word for it, thinking cannot be asked for. */
    @Override
    protected Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.removeAll(
                EnumSet.of(Capability.VIDEO, Capability.THINKING, Capability.THINKING_OFF, Capability.THINKING_BUDGET));
        return all;
    }

    @Override
    protected boolean needsKey() {
        return false;
    }

    @Override
    protected ContractSamples samples() {
        return OpenAiSamples.builder()
                .requestHas("$.model", "house-model")
                .errors(OpenAiSamples.statusErrors())
                .errors(
                        ErrorSample.json(
                                        401,
                                        "{\"error\":{\"message\":\"Incorrect API key: " + ErrorSample.KEY
                                                + "\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}",
                                        ErrorKind.AUTHENTICATION)
                                .code("invalid_api_key"),
                        ErrorSample.json(
                                        429,
                                        "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}",
                                        ErrorKind.RATE_LIMITED)
                                .header("Retry-After", "7")
                                .retryAfter(Duration.ofSeconds(7)),
                        ErrorSample.inStream(
                                ":HTTP_STATUS/429\nevent: error\ndata: {\"error\":{\"message\":\"slow down\"}}",
                                ErrorKind.RATE_LIMITED))
                .build();
    }
}
