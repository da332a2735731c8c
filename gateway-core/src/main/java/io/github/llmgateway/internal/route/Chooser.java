// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.internal.settings.RouteOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/** In which order a route's candidates are asked. */
final class Chooser {
    private final ToIntFunction<Candidate> inFlight;
    private final DoubleSupplier random;

    Chooser(ToIntFunction<Candidate> inFlight, DoubleSupplier random) {
        this.inFlight = inFlight;
        this.random = random;
    }

    List<Candidate> order(Route route, Map<String, String> tags) {
        List<Candidate> candidates = route.candidates();
        RouteOptions options = route.options();
        if (candidates.size() < 2) {
            return candidates;
        }
        return switch (options.choice()) {
            case ORDERED -> candidates;
            case WEIGHTED -> ranked(route, index -> -Math.log(1 - random.getAsDouble()) / weight(route, index));
            case LEAST_IN_FLIGHT ->
                ranked(route, index -> (double) inFlight.applyAsInt(candidates.get(index)) / weight(route, index));
            case STICKY -> {
                String value = tags.get(options.stickyBy());
                yield value == null
                        ? candidates
                        // Rendezvous hashing: when a candidate comes or goes, only its own values move.
                        : ranked(route, index -> -Math.log(unit(value, candidates.get(index))) / weight(route, index));
            }
        };
    }

    private static double weight(Route route, int index) {
        List<Integer> weights = route.options().weights();
        return weights.isEmpty() ? 1 : weights.get(index);
    }

    private interface Score {
        double of(int index);
    }

    /** The lowest score first; equals in the order given. */
    private static List<Candidate> ranked(Route route, Score score) {
        List<Candidate> candidates = route.candidates();
        record Ranked(Candidate candidate, double score) {}
        List<Ranked> ranked = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            ranked.add(new Ranked(candidates.get(i), score.of(i)));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score));
        return ranked.stream().map(Ranked::candidate).toList();
    }

    /** A number above 0 and up to 1 that depends on both, evenly spread. */
    private static double unit(String value, Candidate candidate) {
        long hash = 0xcbf29ce484222325L;
        String both = value + '\n' + candidate;
        for (int i = 0; i < both.length(); i++) {
            hash = (hash ^ both.charAt(i)) * 0x100000001b3L;
        }
        // FNV's low bits follow the last characters too closely: mixed as in SplitMix64.
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return ((hash >>> 11) + 1) * 0x1.0p-53;
    }
}
