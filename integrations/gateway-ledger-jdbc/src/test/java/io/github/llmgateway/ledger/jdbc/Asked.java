// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.simulator.RecordedRequest;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.SimulatorCounts;
import io.github.llmgateway.simulator.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulator was asked in one round, and what it counted. A call is known by the number in its prompt. */
final class Asked {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern NUMBER = Pattern.compile("number (\\S+) ");
    private static final Pattern USAGE =
            Pattern.compile("\"prompt_tokens\"\\s*:\\s*(\\d+).{0,40}?\"completion_tokens\"\\s*:\\s*(\\d+)");

    private final Simulator simulator;
    private final Map<String, RecordedRequest> requests = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final SimulatorCounts.OfVendor counts;

    Asked(Simulator simulator) {
        this.simulator = simulator;
        for (RecordedRequest request : simulator.requests()) {
            Matcher matcher = NUMBER.matcher(request.body());
            if (matcher.find()) {
                requests.put(matcher.group(1), request);
                times.merge(matcher.group(1), 1, Integer::sum);
            }
        }
        this.counts = simulator.counts().total();
    }

    Set<String> numbers() {
        return times.keySet();
    }

    /** How many requests carried the number. */
    int times(String number) {
        return times.getOrDefault(number, 0);
    }

    /** All tokens that it wrote to a client as usage. */
    Tokens counted() {
        return Tokens.of(counts.inputTokens(), counts.outputTokens());
    }

    /** The usage that it reports for that call, which depends on the request alone: it is asked again. */
    Tokens usage(String number) throws IOException, InterruptedException {
        RecordedRequest request = requests.get(number);
        if (request == null) {
            return Tokens.ZERO;
        }
        Vendor vendor = request.vendor();
        HttpRequest again = HttpRequest.newBuilder(URI.create(simulator.baseUrl(vendor) + "/chat/completions"))
                .header("Authorization", "Bearer " + simulator.apiKey(vendor))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                .build();
        Matcher matcher = USAGE.matcher(
                CLIENT.send(again, HttpResponse.BodyHandlers.ofString()).body());
        Tokens usage = Tokens.ZERO;
        while (matcher.find()) {
            usage = Tokens.of(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return usage;
    }
}
