// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A token pack: so many tokens, paid in advance, for some models of one provider. It is drawn down by input (tokens from
 * the vendor's cache included) and output tokens (SiliconFlow framework agreement, P1 1.1.1: SF-PACK). Size and dates are
 * what the contract says and come from configuration. Immutable.
 *
 * <p>Days are calendar days of the account's time zone, and the last day is included (our reading of the agreement).
 */
public final class Pack {
    /** Days from signing within which a pack is redeemed, unless it is declared otherwise (SF-PACK). */
    public static final int DAYS_TO_REDEEM = 30;

    /** Days from redemption for which a pack is valid, unless it is declared otherwise (SF-PACK). */
    public static final int DAYS_VALID = 360;

    private final String name;
    private final String provider;
    private final long tokens;
    private final Set<String> models;
    private final @Nullable LocalDate redeemBy;
    private final @Nullable LocalDate redeemed;
    private final @Nullable LocalDate validUntil;
    private final boolean overage;
    private final List<OverageSource> overageFrom;
    private final @Nullable Money price;
    private final ZoneId zone;

    private Pack(Builder builder) {
        this.name = builder.name;
        this.provider = builder.provider;
        this.tokens = builder.tokens;
        this.models = Set.copyOf(builder.models);
        LocalDate signed = builder.signed;
        LocalDate redeemedOn = builder.redeemed;
        this.redeemBy = builder.redeemBy == null && signed != null ? signed.plusDays(DAYS_TO_REDEEM) : builder.redeemBy;
        this.redeemed = redeemedOn;
        this.validUntil =
                builder.validUntil == null && redeemedOn != null ? redeemedOn.plusDays(DAYS_VALID) : builder.validUntil;
        this.overage = builder.overage;
        this.overageFrom = builder.overageFrom;
        this.price = builder.price;
        this.zone = builder.zone;
    }

    /** A builder for a pack of {@code tokens} at the configured provider {@code provider}. */
    public static Builder builder(String name, String provider, long tokens) {
        return new Builder(name, provider, tokens);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The configured provider at which it is used. */
    public String provider() {
        return provider;
    }

    /** How many tokens it has in all. */
    public long tokens() {
        return tokens;
    }

    /** The day by which it has to be redeemed. */
    public Optional<LocalDate> redeemBy() {
        return Optional.ofNullable(redeemBy);
    }

    /** The day on which it was redeemed. */
    public Optional<LocalDate> redeemed() {
        return Optional.ofNullable(redeemed);
    }

    /** The last day on which it is valid. */
    public Optional<LocalDate> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    /** Whether calls go on when it is used up, at the cost of coupons, balance, or arrears (SF-OVERAGE). */
    public boolean isOverageAllowed() {
        return overage;
    }

    /** What is declared to pay for tokens beyond it, in the vendor's order. */
    public List<OverageSource> overageFrom() {
        return overageFrom;
    }

    /** What was paid for it. */
    public Optional<Money> price() {
        return Optional.ofNullable(price);
    }

    /** What {@code part} of its tokens have cost of its price, to 12 decimals; empty without a price. */
    public Optional<Money> priceOf(long part) {
        Money paid = price;
        return paid == null
                ? Optional.empty()
                : Optional.of(new Money(
                        paid.amount()
                                .multiply(BigDecimal.valueOf(part))
                                .divide(BigDecimal.valueOf(tokens), Money.SCALE, RoundingMode.HALF_EVEN),
                        paid.currency()));
    }

    /** Its level in the ledger. */
    public Level level() {
        return new Level("pack:" + name, tokens);
    }

    /** Whether it covers a model; one that it does not cover is not drawn from it (SF-PACK-MODELS). */
    public boolean covers(String provider, String model) {
        return this.provider.equals(provider)
                && (models.contains("*") || models.contains(model) || models.contains(provider + "/" + model));
    }

    /** Whether {@code now} lies between its redemption and its end. */
    public boolean isValid(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return redeemed != null && !today.isBefore(redeemed) && (validUntil == null || !today.isAfter(validUntil));
    }

    /** Whether its end has passed. */
    public boolean isOver(Instant now) {
        return redeemed != null
                && validUntil != null
                && LocalDate.ofInstant(now, zone).isAfter(validUntil);
    }

    /** How it stands. */
    public PackState state(Instant now, LevelState level) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (redeemed == null) {
            return redeemBy != null && today.isAfter(redeemBy) ? PackState.VOID : PackState.PENDING;
        }
        if (isOver(now)) {
            return PackState.EXPIRED;
        }
        if (today.isBefore(redeemed)) {
            return PackState.PENDING;
        }
        return level.used() >= tokens ? PackState.EXHAUSTED : PackState.ACTIVE;
    }

    @Override
    public String toString() {
        return "Pack[" + name + ", " + tokens + " tokens at " + provider + "]";
    }

    /** Builds a {@link Pack}. Not safe for concurrent use. */
    public static final class Builder {
        private final String name;
        private final String provider;
        private final long tokens;
        private List<String> models = List.of("*");
        private @Nullable LocalDate signed;
        private @Nullable LocalDate redeemBy;
        private @Nullable LocalDate redeemed;
        private @Nullable LocalDate validUntil;
        private boolean overage;
        private List<OverageSource> overageFrom = List.of(OverageSource.values());
        private @Nullable Money price;
        private ZoneId zone = MeteringSettings.DEFAULT_ZONE;

        private Builder(String name, String provider, long tokens) {
            this.name = Objects.requireNonNull(name, "name");
            this.provider = Objects.requireNonNull(provider, "provider");
            this.tokens = tokens;
        }

        /** Sets the models it covers, in the vendor's words or as {@code provider/model}; {@code *}, the default, is all. */
        public Builder models(List<String> models) {
            this.models = List.copyOf(models);
            return this;
        }

        /** Sets the day of signing. */
        public Builder signed(@Nullable LocalDate signed) {
            this.signed = signed;
            return this;
        }

        /** Sets the last day for redemption; by default {@value Pack#DAYS_TO_REDEEM} days after signing. */
        public Builder redeemBy(@Nullable LocalDate redeemBy) {
            this.redeemBy = redeemBy;
            return this;
        }

        /** Sets the day of redemption; without one the pack is not drawn from. */
        public Builder redeemed(@Nullable LocalDate redeemed) {
            this.redeemed = redeemed;
            return this;
        }

        /** Sets the last valid day; by default {@value Pack#DAYS_VALID} days after redemption. */
        public Builder validUntil(@Nullable LocalDate validUntil) {
            this.validUntil = validUntil;
            return this;
        }

        /** Sets whether calls go on when it is used up; they do not by default. */
        public Builder overage(boolean overage) {
            this.overage = overage;
            return this;
        }

        /** Sets what pays for tokens beyond it; by default all that the agreement names. */
        public Builder overageFrom(Collection<OverageSource> sources) {
            this.overageFrom = List.copyOf(new TreeSet<>(sources));
            return this;
        }

        /** Sets what was paid for it; it is shown and does nothing else. */
        public Builder price(@Nullable Money price) {
            this.price = price;
            return this;
        }

        /** Sets the account's time zone. */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Builds the pack.
         *
         * @throws IllegalArgumentException when it was redeemed before it was signed or after it had to be, ends before
         *     it begins, or has no token
         */
        public Pack build() {
            Pack pack = new Pack(this);
            if (tokens <= 0) {
                throw new IllegalArgumentException("tokens must be positive, but is " + tokens);
            }
            if (models.isEmpty()) {
                throw new IllegalArgumentException("models names no model");
            }
            LocalDate begin = pack.redeemed;
            if (begin != null && signed != null && begin.isBefore(signed)) {
                throw new IllegalArgumentException("redeemed (" + begin + ") lies before signed (" + signed + ")");
            }
            if (begin != null && pack.redeemBy != null && begin.isAfter(pack.redeemBy)) {
                throw new IllegalArgumentException("redeemed (" + begin + ") lies after redeem-by (" + pack.redeemBy
                        + "): a pack that is not redeemed in time is forfeited");
            }
            if (begin != null && pack.validUntil != null && pack.validUntil.isBefore(begin)) {
                throw new IllegalArgumentException(
                        "valid-until (" + pack.validUntil + ") lies before redeemed (" + begin + ")");
            }
            return pack;
        }
    }
}
