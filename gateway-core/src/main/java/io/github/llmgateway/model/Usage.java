// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Tokens that a call used. Cached and cache-write tokens are part of the input, reasoning tokens are part of the output, and
 * the tokens of sound and of pictures are part of either: they are subsets and must not be added. A number that nobody told
 * is unknown (empty), which is not zero. Immutable.
 */
public final class Usage {

    /** Nothing is known. */
    public static final Usage NONE = builder().source(UsageSource.NONE).build();

    private static final long UNKNOWN = -1;

    private final long inputTokens;
    private final long outputTokens;
    private final long cachedInputTokens;
    private final long cacheWriteTokens;
    private final long reasoningTokens;
    private final long audioInputTokens;
    private final long visionInputTokens;
    private final long audioOutputTokens;
    private final Media media;
    private final UsageSource source;
    private final boolean adjusted;

    private Usage(Builder builder) {
        this.inputTokens = builder.inputTokens;
        this.outputTokens = builder.outputTokens;
        this.cachedInputTokens = builder.cachedInputTokens;
        this.cacheWriteTokens = builder.cacheWriteTokens;
        this.reasoningTokens = builder.reasoningTokens;
        this.audioInputTokens = builder.audioInputTokens;
        this.visionInputTokens = builder.visionInputTokens;
        this.audioOutputTokens = builder.audioOutputTokens;
        this.media = builder.media;
        this.source = builder.source;
        this.adjusted = builder.adjusted;
    }

    /** A builder in which every number is unknown and the source is {@link UsageSource#PROVIDER}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Input tokens, cached ones included. */
    public OptionalLong inputTokens() {
        return known(inputTokens);
    }

    /** Output tokens, reasoning included. */
    public OptionalLong outputTokens() {
        return known(outputTokens);
    }

    /** Input tokens that were read from the vendor's cache; a subset of the input. */
    public OptionalLong cachedInputTokens() {
        return known(cachedInputTokens);
    }

    /** Input tokens that were written to the vendor's cache; a subset of the input. */
    public OptionalLong cacheWriteTokens() {
        return known(cacheWriteTokens);
    }

    /** Output tokens that were spent on reasoning; a subset of the output. */
    public OptionalLong reasoningTokens() {
        return known(reasoningTokens);
    }

    /** Input tokens of sound; a subset of the input. */
    public OptionalLong audioInputTokens() {
        return known(audioInputTokens);
    }

    /** Input tokens of pictures and films; a subset of the input. */
    public OptionalLong visionInputTokens() {
        return known(visionInputTokens);
    }

    /** Output tokens of sound; a subset of the output. */
    public OptionalLong audioOutputTokens() {
        return known(audioOutputTokens);
    }

    /** Input plus output, when both are known and their sum fits a {@code long}. */
    public OptionalLong totalTokens() {
        return inputTokens < 0 || outputTokens < 0 ? OptionalLong.empty() : known(inputTokens + outputTokens);
    }

    /** What was used in characters, seconds, pictures or requests; these are not tokens and no part of them. */
    public Media media() {
        return media;
    }

    /** Where the numbers come from. */
    public UsageSource source() {
        return source;
    }

    /**
     * Whether the vendor reported something that cannot be (a negative number, a subset larger than its whole) and it
     * was left out or clamped here.
     */
    public boolean isAdjusted() {
        return adjusted;
    }

    private static OptionalLong known(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usage that
                && inputTokens == that.inputTokens
                && outputTokens == that.outputTokens
                && cachedInputTokens == that.cachedInputTokens
                && cacheWriteTokens == that.cacheWriteTokens
                && reasoningTokens == that.reasoningTokens
                && audioInputTokens == that.audioInputTokens
                && visionInputTokens == that.visionInputTokens
                && audioOutputTokens == that.audioOutputTokens
                && media.equals(that.media)
                && source == that.source
                && adjusted == that.adjusted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                inputTokens,
                outputTokens,
                cachedInputTokens,
                cacheWriteTokens,
                reasoningTokens,
                audioInputTokens,
                visionInputTokens,
                audioOutputTokens,
                media,
                source,
                adjusted);
    }

    @Override
    public String toString() {
        return "Usage[input=" + text(inputTokens) + ", output=" + text(outputTokens) + ", cachedInput="
                + text(cachedInputTokens) + ", cacheWrite=" + text(cacheWriteTokens) + ", reasoning="
                + text(reasoningTokens) + told(", audioInput=", audioInputTokens)
                + told(", visionInput=", visionInputTokens) + told(", audioOutput=", audioOutputTokens)
                + (media.isEmpty() ? "" : ", " + media.text()) + ", source=" + source
                + (adjusted ? ", adjusted]" : "]");
    }

    private static String told(String name, long value) {
        return value < 0 ? "" : name + value;
    }

    private static String text(long value) {
        return value < 0 ? "unknown" : Long.toString(value);
    }

    /**
     * Builds a {@link Usage}. A negative number is not taken: the number stays unknown and the usage is marked
     * {@linkplain Usage#isAdjusted() adjusted}. Not safe for concurrent use.
     */
    public static final class Builder {
        private long inputTokens = UNKNOWN;
        private long outputTokens = UNKNOWN;
        private long cachedInputTokens = UNKNOWN;
        private long cacheWriteTokens = UNKNOWN;
        private long reasoningTokens = UNKNOWN;
        private long audioInputTokens = UNKNOWN;
        private long visionInputTokens = UNKNOWN;
        private long audioOutputTokens = UNKNOWN;
        private Media media = Media.NONE;
        private UsageSource source = UsageSource.PROVIDER;
        private boolean adjusted;

        private Builder() {}

        private Builder(Usage usage) {
            inputTokens = usage.inputTokens;
            outputTokens = usage.outputTokens;
            cachedInputTokens = usage.cachedInputTokens;
            cacheWriteTokens = usage.cacheWriteTokens;
            reasoningTokens = usage.reasoningTokens;
            audioInputTokens = usage.audioInputTokens;
            visionInputTokens = usage.visionInputTokens;
            audioOutputTokens = usage.audioOutputTokens;
            media = usage.media;
            source = usage.source;
            adjusted = usage.adjusted;
        }

        /** Sets the input tokens, cached ones included. */
        public Builder inputTokens(long tokens) {
            inputTokens = checked(tokens);
            return this;
        }

        /** Sets the output tokens, reasoning included. */
        public Builder outputTokens(long tokens) {
            outputTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the input that was read from a cache. */
        public Builder cachedInputTokens(long tokens) {
            cachedInputTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the input that was written to a cache. */
        public Builder cacheWriteTokens(long tokens) {
            cacheWriteTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the output that was reasoning. */
        public Builder reasoningTokens(long tokens) {
            reasoningTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the input that was sound. */
        public Builder audioInputTokens(long tokens) {
            audioInputTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the input that was pictures and films. */
        public Builder visionInputTokens(long tokens) {
            visionInputTokens = checked(tokens);
            return this;
        }

        /** Sets the part of the output that was sound. */
        public Builder audioOutputTokens(long tokens) {
            audioOutputTokens = checked(tokens);
            return this;
        }

        /**
         * Sets what was used of a unit of media.
         *
         * @param amount in the unit's smallest parts; when it is negative the amount stays unknown
         */
        public Builder media(MediaUnit unit, long amount) {
            if (amount < 0) {
                adjusted = true;
            } else {
                media = media.with(unit, amount);
            }
            return this;
        }

        /** Sets where the numbers come from. */
        public Builder source(UsageSource source) {
            this.source = Objects.requireNonNull(source, "source");
            return this;
        }

        /** Marks that this is not all as the vendor told it, because that cannot be. */
        public Builder adjusted() {
            adjusted = true;
            return this;
        }

        private long checked(long tokens) {
            if (tokens < 0) {
                adjusted = true;
                return UNKNOWN;
            }
            return tokens;
        }

        /** Builds the usage; a subset that is larger than its whole is clamped to it and the usage marked adjusted. */
        public Usage build() {
            cachedInputTokens = clamp(cachedInputTokens, inputTokens);
            cacheWriteTokens = clamp(cacheWriteTokens, inputTokens);
            reasoningTokens = clamp(reasoningTokens, outputTokens);
            audioInputTokens = clamp(audioInputTokens, inputTokens);
            visionInputTokens = clamp(visionInputTokens, inputTokens);
            audioOutputTokens = clamp(audioOutputTokens, outputTokens);
            return new Usage(this);
        }

        private long clamp(long subset, long whole) {
            if (whole >= 0 && subset > whole) {
                adjusted = true;
                return whole;
            }
            return subset;
        }
    }
}
