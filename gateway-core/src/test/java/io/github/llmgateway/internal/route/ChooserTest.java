// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.internal.settings.RouteOptions;
import io.github.llmgateway.internal.settings.RouteOptions.Choice;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is asked first. */
class ChooserTest {
    private static final Candidate A = candidate("a");
    private static final Candidate B = candidate("b");
    private static final Candidate C = candidate("c");

    private final Map<Candidate, Integer> inFlight = new HashMap<>();
    private final Chooser chooser =
            new Chooser(candidate -> inFlight.getOrDefault(candidate, 0), new Random(3)::nextDouble);

    private static Candidate candidate(String name) {
        return new Candidate(ProviderId.of(name), ProviderType.of("acme"), "", "m");
    }

    private static Route route(Choice choice, List<Integer> weights, Candidate... candidates) {
        return new Route(
                List.of(candidates),
                new RouteOptions(choice, weights, "user", Set.of(), "", Duration.ofSeconds(1)),
                null);
    }

    @Test
    void inOrderUnlessToldOtherwise() {
        assertThat(chooser.order(route(Choice.ORDERED, List.of(), A, B, C), Map.of()))
                .containsExactly(A, B, C);
    }

    @Test
    void byWeightInTheLongRun() {
        Route route = route(Choice.WEIGHTED, List.of(3, 1), A, B);
        int first = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Candidate> order = chooser.order(route, Map.of());
            assertThat(order).containsExactlyInAnyOrder(A, B);
            first += order.get(0).equals(A) ? 1 : 0;
        }
        assertThat(first).isBetween(7_300, 7_700);
    }

    @Test
    void whoHasTheFewestCallsForItsWeight() {
        inFlight.putAll(Map.of(A, 6, B, 3, C, 4));
        assertThat(chooser.order(route(Choice.LEAST_IN_FLIGHT, List.of(), A, B, C), Map.of()))
                .containsExactly(B, C, A);
        assertThat(chooser.order(route(Choice.LEAST_IN_FLIGHT, List.of(4, 1, 1), A, B, C), Map.of()))
                .containsExactly(A, B, C);
    }

    @Test
    void theSameValueStaysAndOnlyAMissingCandidatesValuesMove() {
        Route three = route(Choice.STICKY, List.of(), A, B, C);
        Route two = route(Choice.STICKY, List.of(), A, C);
        Map<Candidate, Integer> share = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            Map<String, String> tags = Map.of("user", "u" + i);
            Candidate first = chooser.order(three, tags).get(0);
            assertThat(chooser.order(three, tags).get(0)).isEqualTo(first);
            share.merge(first, 1, Integer::sum);
            if (!first.equals(B)) {
                assertThat(chooser.order(two, tags).get(0)).isEqualTo(first);
            }
        }
        assertThat(share.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
    }

    @Test
    void aCallWithoutTheTagIsAskedInOrder() {
        assertThat(chooser.order(route(Choice.STICKY, List.of(), B, A), Map.of("team", "x")))
                .containsExactly(B, A);
    }
}
