// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the command line says; else the values of a full run, or with {@code --quick} small ones. */
final class Options {
    static final String USAGE = """
            ./run [--quick] [--name value ...]
              --quick              everything once and briefly: shows that it works, not how fast
              --clients LIST       of raw,gateway,langchain4j,openai,ai4j
              --parts LIST         of calls,open,cold,size
              --rounds N           rounds that count; one more goes before them and is dropped
              --millis N           for one client in one cell of a round
              --warm-up SCALE      of 20 seconds for each client
              --streams N          that are open at once
              --open-seconds N     after which streams that are not done are given up
              --cold-starts N      that count; one more goes before them and is dropped
              --java DIRECTORY     the JDK that the clients run on; by default the one that runs this
              --output FILE        where the results go, as JSON
            """;

    private static final Map<String, String> FULL = defaults("4", "1000", "1", "1000", "9", "5");
    private static final Map<String, String> QUICK = defaults("1", "200", "0.05", "100", "9", "1");
    private static final Set<String> PARTS = Set.of("calls", "open", "cold", "size");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    private static Map<String, String> defaults(
            String rounds, String millis, String warmUp, String streams, String openSeconds, String coldStarts) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("clients", "raw,gateway,langchain4j,openai,ai4j");
        values.put("parts", "calls,open,cold,size");
        values.put("rounds", rounds);
        values.put("millis", millis);
        values.put("warm-up", warmUp);
        values.put("streams", streams);
        values.put("open-seconds", openSeconds);
        values.put("cold-starts", coldStarts);
        values.put("java", System.getProperty("java.home"));
        values.put("output", "");
        return values;
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that says which of them cannot be
     */
    static Options parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        boolean quick = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.startsWith("--") && FULL.containsKey(argument.substring(2))) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                given.put(argument.substring(2), arguments.get(i));
            } else {
                throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        Map<String, String> values = new LinkedHashMap<>(quick ? QUICK : FULL);
        values.putAll(given);
        Options options = new Options(values);
        options.check();
        return options;
    }

    private void check() {
        clients();
        for (String part : values.get("parts").split(",")) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("--parts has '" + part + "', not one of " + PARTS);
            }
        }
        for (String name : List.of("rounds", "millis", "streams", "open-seconds", "cold-starts")) {
            if (number(name) <= 0) {
                throw new IllegalArgumentException("--" + name + " must be positive");
            }
        }
        warmUp();
    }

    List<Contender> clients() {
        return Arrays.stream(values.get("clients").split(","))
                .map(Contender::of)
                .toList();
    }

    boolean has(String part) {
        return List.of(values.get("parts").split(",")).contains(part);
    }

    /** The whole number of this option. */
    int number(String name) {
        try {
            return Integer.parseInt(values.get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number, not " + values.get(name), e);
        }
    }

    double warmUp() {
        try {
            return Double.parseDouble(values.get("warm-up"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--warm-up must be a number, not " + values.get("warm-up"), e);
        }
    }

    Path java() {
        return Path.of(values.get("java"));
    }

    /** Where the results go; {@code otherwise} when that was not said. */
    Path output(Path otherwise) {
        return values.get("output").isEmpty() ? otherwise : Path.of(values.get("output"));
    }

    /** What a reader has to know to repeat it. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.keySet().removeAll(Set.of("java", "output"));
        return shown;
    }
}
