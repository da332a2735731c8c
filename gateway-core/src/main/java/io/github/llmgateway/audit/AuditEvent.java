// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a row of the audit trail says, before it has its place in the chain. Holds no prompt, no answer and no key: names,
 * versions, hashes and numbers. Texts are cut at {@value #LONGEST} characters. Immutable.
 */
public final class AuditEvent {
    /** The characters that a text may have; the rest is left out. */
    public static final int LONGEST = 256;

    private final String id;
    private final Instant at;
    private final AuditKind kind;
    private final String call;
    private final String operation;
    private final String requestedModel;
    private final String provider;
    private final String vendor;
    private final String model;
    private final String requestId;
    private final List<String> documents;
    private final String facts;
    private final AuditVerdict verdict;
    private final List<String> clauses;
    private final List<String> consents;
    private final String outcome;
    private final Map<String, String> details;

    private AuditEvent(Builder builder) {
        this.id = builder.id;
        this.at = builder.at;
        this.kind = builder.kind;
        this.call = builder.call;
        this.operation = builder.operation;
        this.requestedModel = builder.requestedModel;
        this.provider = builder.provider;
        this.vendor = builder.vendor;
        this.model = builder.model;
        this.requestId = builder.requestId;
        this.documents = builder.documents;
        this.facts = builder.facts;
        this.verdict = builder.verdict;
        this.clauses = builder.clauses;
        this.consents = builder.consents;
        this.outcome = builder.outcome;
        this.details = Collections.unmodifiableMap(new TreeMap<>(builder.details));
    }

    /**
     * A builder.
     *
     * @param id a name that no other event has: an event that is written again is not written twice
     * @param kind what it tells of
     * @param at when it happened
     */
    public static Builder builder(String id, AuditKind kind, Instant at) {
        return new Builder(id, kind, at);
    }

    /** A name that no other event has. */
    public String id() {
        return id;
    }

    /** When it happened, to the microsecond, by the clock of the process. */
    public Instant at() {
        return at;
    }

    /** What it tells of. */
    public AuditKind kind() {
        return kind;
    }

    /** The gateway's name for the call; empty when it is not about one. */
    public String call() {
        return call;
    }

    /** The kind of call, {@code chat} for example; empty when it is not about a call. */
    public String operation() {
        return operation;
    }

    /** The model as it was asked for: {@code provider/model} or the alias of a route. */
    public String requestedModel() {
        return requestedModel;
    }

    /** The configured provider that was asked; empty when none was. */
    public String provider() {
        return provider;
    }

    /** The vendor of the provider; empty when none was asked. */
    public String vendor() {
        return vendor;
    }

    /** The model that was asked, and in a row of an end the one that answered; empty when none was. */
    public String model() {
        return model;
    }

    /** The vendor's identifier of the exchange; empty when it gave none. */
    public String requestId() {
        return requestId;
    }

    /** The terms documents in force, each as {@code id@version}. */
    public List<String> documents() {
        return documents;
    }

    /** The fingerprint of the facts that held, as 64 hexadecimal digits; empty when nothing was judged. */
    public String facts() {
        return facts;
    }

    /** What the rules made of it. */
    public AuditVerdict verdict() {
        return verdict;
    }

    /**
     * The ids of the clauses that refused it, or that need a fact that nobody declared; of a takedown also those by
     * which content is taken down.
     */
    public List<String> clauses() {
        return clauses;
    }

    /** The written consents on which it rests, each as {@code CLAUSE:reference}. */
    public List<String> consents() {
        return consents;
    }

    /** How the call ended: {@code COMPLETED} or the kind of its error; empty in rows that are of no end. */
    public String outcome() {
        return outcome;
    }

    /** What is particular to a kind, such as {@code override.who} or {@code takedown.reason}, in the order of the names. */
    public Map<String, String> details() {
        return details;
    }

    /** Its canonical text, which is what the chain is made over: JSON with members in a fixed order. */
    public String body() {
        return AuditBody.write(this);
    }

    /**
     * The event of a canonical text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AuditEvent parse(String body) {
        return AuditBody.read(body);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditEvent event && event.body().equals(body());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "AuditEvent[" + kind + ", " + id + ", " + verdict + (outcome.isEmpty() ? "" : ", " + outcome) + "]";
    }

    /** Builds an {@link AuditEvent}. Not safe for concurrent use. */
    public static final class Builder {
        private final String id;
        private final AuditKind kind;
        private final Instant at;
        private String call = "";
        private String operation = "";
        private String requestedModel = "";
        private String provider = "";
        private String vendor = "";
        private String model = "";
        private String requestId = "";
        private List<String> documents = List.of();
        private String facts = "";
        private AuditVerdict verdict = AuditVerdict.NOT_JUDGED;
        private List<String> clauses = List.of();
        private List<String> consents = List.of();
        private String outcome = "";
        private final Map<String, String> details = new TreeMap<>();

        private Builder(String id, AuditKind kind, Instant at) {
            this.id = AuditBody.clean(id);
            this.kind = Objects.requireNonNull(kind, "kind");
            this.at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** Sets the call, its kind, and the model as it was asked for. */
        public Builder call(String call, String operation, String requestedModel) {
            this.call = AuditBody.clean(call);
            this.operation = AuditBody.clean(operation);
            this.requestedModel = AuditBody.clean(requestedModel);
            return this;
        }

        /** Sets who was asked. */
        public Builder target(String provider, String vendor, String model) {
            this.provider = AuditBody.clean(provider);
            this.vendor = AuditBody.clean(vendor);
            this.model = AuditBody.clean(model);
            return this;
        }

        /** Sets the vendor's identifier of the exchange. */
        public Builder requestId(String requestId) {
            this.requestId = AuditBody.clean(requestId);
            return this;
        }

        /** Sets the documents in force, as {@code id@version}, and the fingerprint of the facts. */
        public Builder terms(List<String> documents, String facts, List<String> consents) {
            this.documents = AuditBody.clean(documents);
            this.facts = AuditBody.clean(facts);
            this.consents = AuditBody.clean(consents);
            return this;
        }

        /** Sets what the rules made of it, and the clauses. */
        public Builder verdict(AuditVerdict verdict, List<String> clauses) {
            this.verdict = Objects.requireNonNull(verdict, "verdict");
            this.clauses = AuditBody.clean(clauses);
            return this;
        }

        /** Sets how the call ended. */
        public Builder outcome(String outcome) {
            this.outcome = AuditBody.clean(outcome);
            return this;
        }

        /** Adds a detail; an empty one is left out. */
        public Builder detail(String name, String value) {
            if (!value.isEmpty()) {
                details.put(AuditBody.clean(name), AuditBody.clean(value));
            }
            return this;
        }

        /** Builds the event. */
        public AuditEvent build() {
            return new AuditEvent(this);
        }
    }
}
