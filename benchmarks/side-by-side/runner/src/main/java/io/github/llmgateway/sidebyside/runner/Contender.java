// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The clients. To add one: a module {@code client-NAME}, its line in the parent's modules, and a line here. */
enum Contender {
    /** The one that the others are compared with. */
    RAW("raw.RawClient", true),
    GATEWAY("gateway.GatewayClient", true),
    LANGCHAIN4J("langchain4j.Langchain4jClient", true),
    OPENAI("openai.OpenaiClient", true),
    AI4J("ai4j.Ai4jClient", false);

    private final String className;
    private final boolean streams;

    Contender(String className, boolean streams) {
        this.className = "io.github.llmgateway.sidebyside." + className;
        this.streams = streams;
    }

    static Contender of(String name) {
        return Arrays.stream(values())
                .filter(contender -> contender.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no client '" + name + "', but "
                        + Arrays.stream(values()).map(Contender::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return "client-" + label();
    }

    String className() {
        return className;
    }

    /** Whether it takes part in cells that stream. */
    boolean streams() {
        return streams;
    }
}
