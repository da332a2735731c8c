// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsSettings;
import io.github.llmgateway.terms.UseFacts;
import io.github.llmgateway.terms.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A use that a test declares step by step, and what the shipped terms make of it. */
final class Use {
    static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    final List<String> warnings = new ArrayList<>();
    private final String vendor;
    private final String model;
    private String host = "";
    private String route = "api-key";
    private String account = "acme";
    private Instant now = NOW;
    private TermsLibrary library = Shipped.library();
    private TermsMode mode = TermsMode.STANDARD;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, LocalDate> ended = new HashMap<>();
    private final Map<Fact, Set<String>> controlled = new HashMap<>();
    private final Map<String, List<String>> named = new HashMap<>();
    private final ChatRequest.Builder request;

    private Use(String vendor, String model) {
        this.vendor = vendor;
        this.model = model;
        this.request = ChatRequest.builder("p/" + model).user("How deep is the sea?");
    }

    static Use of(String vendor, String model) {
        return new Use(vendor, model);
    }

    static Use zhipu() {
        return of("zhipu", "glm-5.2");
    }

    static Use siliconflow() {
        return of("siliconflow", "deepseek-ai/DeepSeek-V4");
    }

    static Use tongyi() {
        return of("siliconflow", "Qwen/Qwen2-72B-Instruct");
    }

    static Use speech() {
        return of("nls", "xiaoyun");
    }

    /** Declares a fact for all calls. */
    Use with(String fact, String value) {
        properties.put(UseFacts.PREFIX + fact, value);
        return this;
    }

    /** Declares a fact of the request. */
    Use asking(String fact, String value) {
        request.fact(fact, value);
        return this;
    }

    Use parameter(String name, Object value) {
        request.parameter(name, value);
        return this;
    }

    Use strict() {
        mode = TermsMode.STRICT;
        return this;
    }

    Use ended(String document, String day) {
        ended.put(document, LocalDate.parse(day));
        return this;
    }

    Use controlled(Fact fact, String... values) {
        controlled.put(fact, Set.of(values));
        return this;
    }

    Use named(String... documents) {
        named.put("p", List.of(documents));
        return this;
    }

    Use account(String account) {
        this.account = account;
        return this;
    }

    Use host(String host) {
        this.host = host;
        return this;
    }

    Use route(String route) {
        this.route = route;
        return this;
    }

    Use at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Use under(TermsLibrary library) {
        this.library = library;
        return this;
    }

    Candidate candidate() {
        return new Candidate(ProviderId.of("p"), ProviderType.of(vendor), account, model);
    }

    TermsEngine engine() {
        TermsSettings settings =
                new TermsSettings(mode, UseFacts.ofProperties(properties), List.of(), ended, controlled, named);
        return new TermsEngine(
                library,
                settings,
                Map.of(ProviderId.of("p"), new Platform(vendor, host, route)),
                new FixedDay(() -> now),
                warnings::add);
    }

    Ruling ruling() {
        return engine().decide(candidate(), request.build());
    }

    PolicyDecision.Reject refusal() {
        PolicyDecision decision = ruling().policy();
        assertThat(decision).isInstanceOf(PolicyDecision.Reject.class);
        return (PolicyDecision.Reject) decision;
    }

    /** The call is refused by these clauses and no others. */
    Use refusedBy(String... clauses) {
        assertThat(refusal().clauses()).containsExactly(clauses);
        return this;
    }

    /** The call goes on. */
    Use allowed() {
        assertThat(ruling().policy()).isEqualTo(PolicyDecision.proceed());
        return this;
    }

    /** The call goes on, and the clause was checked and permits it. */
    Use allowedBy(String clause) {
        return verdict(clause, Verdict.ALLOWED).allowed();
    }

    /** The clause lacks a fact: standard mode warns of it, strict mode refuses. */
    Use undeclaredBy(String clause) {
        Ruling ruling = ruling();
        assertThat(ruling.policy()).isEqualTo(PolicyDecision.proceed());
        assertThat(ruling.decision().undeclared()).contains(clause);
        assertThat(warnings).anyMatch(warning -> warning.contains(clause));
        assertThat(strict().refusal().clauses()).contains(clause);
        mode = TermsMode.STANDARD;
        return this;
    }

    /** The verdict of the report, which knows the configuration's facts. */
    Use verdict(String clause, Verdict verdict) {
        assertThat(engine().report("p/" + model, List.of(candidate())).verdict(clause))
                .as(clause)
                .contains(verdict);
        return this;
    }

    /** A clock that tells the day and schedules nothing. */
    private record FixedDay(Supplier<Instant> clock) implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return clock.get();
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            throw new UnsupportedOperationException("nothing is scheduled");
        }
    }
}
