// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a call went: what is common to all kinds of answers. Holds no content. Immutable; grows in minor releases.
 */
public final class CallReport {

    /** A report of nothing. */
    public static final CallReport UNKNOWN = builder().build();

    private final String provider;
    private final String providerType;
    private final String requestedModel;
    private final String model;
    private final String requestId;
    private final int attempts;
    private final List<Tried> tried;
    private final Usage usage;
    private final List<ReportPart> parts;

    private CallReport(Builder builder) {
        this.provider = builder.provider;
        this.providerType = builder.providerType;
        this.requestedModel = builder.requestedModel;
        this.model = builder.model;
        this.requestId = builder.requestId;
        this.attempts = builder.attempts;
        this.tried = List.copyOf(builder.tried);
        this.usage = builder.usage;
        this.parts = List.copyOf(builder.parts);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The configured provider that answered, or was last asked; empty text when none was. */
    public String provider() {
        return provider;
    }

    /** The vendor of {@link #provider()}; empty text when none was asked. */
    public String providerType() {
        return providerType;
    }

    /** The model as the application asked for it: {@code provider/model} or the alias of a route. */
    public String requestedModel() {
        return requestedModel;
    }

    /**
     * The model that answered, in the vendor's words; the one that was asked for where the vendor does not say.
     */
    public String model() {
        return model;
    }

    /** The vendor's identifier of the exchange, for its support; empty text when it gave none. */
    public String requestId() {
        return requestId;
    }

    /** HTTP attempts, over all candidates. */
    public int attempts() {
        return attempts;
    }

    /** The candidates that were asked, in order; the one that answered is last. */
    public List<Tried> tried() {
        return tried;
    }

    /** What the answer cost in tokens, as far as it is known. */
    public Usage usage() {
        return usage;
    }

    /** What a layer of the gateway adds to the report: its cost, its label, the terms in force. */
    public <T extends ReportPart> Optional<T> part(Class<T> type) {
        for (ReportPart part : parts) {
            if (type.isInstance(part)) {
                return Optional.of(type.cast(part));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "CallReport[provider=" + provider + ", model=" + model + ", requestId=" + requestId + ", attempts="
                + attempts + ", usage=" + usage + "]";
    }

    /** Builds a {@link CallReport}. Not safe for concurrent use. */
    public static final class Builder {
        private String provider = "";
        private String providerType = "";
        private String requestedModel = "";
        private String model = "";
        private String requestId = "";
        private int attempts;
        private List<Tried> tried = List.of();
        private Usage usage = Usage.NONE;
        private List<ReportPart> parts = List.of();

        private Builder() {}

        /** Sets the configured provider and its vendor. */
        public Builder provider(String provider, String providerType) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.providerType = Objects.requireNonNull(providerType, "providerType");
            return this;
        }

        /** Sets the model as it was asked for, and the one that answered. */
        public Builder models(String requested, String answering) {
            this.requestedModel = Objects.requireNonNull(requested, "requested");
            this.model = Objects.requireNonNull(answering, "answering");
            return this;
        }

        /** Sets the vendor's identifier of the exchange. */
        public Builder requestId(String requestId) {
            this.requestId = Objects.requireNonNull(requestId, "requestId");
            return this;
        }

        /** Sets the number of HTTP attempts. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** Sets the candidates that were asked. */
        public Builder tried(List<Tried> tried) {
            this.tried = Objects.requireNonNull(tried, "tried");
            return this;
        }

        /** Sets the usage. */
        public Builder usage(Usage usage) {
            this.usage = Objects.requireNonNull(usage, "usage");
            return this;
        }

        /** Sets what layers add, at most one of each class. */
        public Builder parts(List<ReportPart> parts) {
            this.parts = Objects.requireNonNull(parts, "parts");
            return this;
        }

        /** Builds the report. */
        public CallReport build() {
            return new CallReport(this);
        }
    }
}
