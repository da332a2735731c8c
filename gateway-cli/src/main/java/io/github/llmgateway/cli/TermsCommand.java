// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.UseFacts;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway terms}. */
@Command(
        name = "terms",
        description = "Show which terms hold for a model, and what they make of the declared use.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"", "Rows are in our own words and no legal advice; the agreements themselves bind."})
final class TermsCommand implements Callable<Integer> {
    private final Console console;
    private final Source source;

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "provider/model or the alias of a route; without it all known documents are shown.")
    private @Nullable String model;

    @Option(
            names = "--fact",
            paramLabel = "NAME=VALUE",
            description = "What is declared about the use (repeatable), in place of gateway.use.NAME.")
    private List<String> facts = List.of();

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Write one JSON object to standard output.")
    private boolean json;

    /** Where the report comes from. */
    @FunctionalInterface
    interface Source {
        /** The report on {@code model}, or on all documents for null. */
        TermsReport report(Gateway gateway, @Nullable String model);
    }

    TermsCommand(Console console, Source source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public Integer call() {
        try {
            return show(config.builder());
        } catch (GatewayException failure) {
            return failed(failure);
        }
    }

    private int show(GatewayBuilder builder) {
        FactArgument.of(facts).forEach((name, value) -> builder.property(UseFacts.PREFIX + name, value));
        try (Gateway gateway = builder.build()) {
            TermsReport report = source.report(gateway, model);
            if (json) {
                console.out().line(Json.write(TermsJson.of(report)));
            } else {
                new TermsText(console.out()).write(report);
            }
            return ExitStatus.ANSWERED;
        }
    }

    private int failed(GatewayException failure) {
        if (json) {
            console.out().line(Json.write(TermsJson.failed(model, failure)));
        } else {
            config.complain(failure, console.err());
        }
        return ExitStatus.of(failure.kind());
    }
}
