// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.model.VideoPart;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Refuses requests that a model is known not to serve, before anything is sent. */
public final class RequestChecks {
    private RequestChecks() {}

    /**
     * Refuses what {@code table} says the model cannot do.
     *
     * @throws GatewayException of kind {@code UNSUPPORTED} that says what to change
     */
    public static void capabilities(ChatRequest request, String model, CapabilityTable table) {
        for (Capability need : needs(request)) {
            capability(model, need, table);
        }
    }

    /**
     * Refuses what {@code table} says the model cannot do.
     *
     * @throws GatewayException of kind {@code UNSUPPORTED} that says what to change
     */
    public static void capabilities(CompletionRequest request, String model, CapabilityTable table) {
        capability(model, Capability.COMPLETION, table);
        if (request.suffix().isPresent()) {
            capability(model, Capability.SUFFIX, table);
        }
    }

    private static void capability(String model, Capability need, CapabilityTable table) {
        table.refusal(model, need).ifPresent(row -> {
            List<String> families = table.familiesWith(need);
            String where = families.isEmpty()
                    ? "No model of this vendor is known to take it: leave it out, or use another provider"
                    : "Leave it out, or use a model such as " + String.join(", ", families);
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "model '" + model + "' does not take " + need.words() + " (" + row.source() + ")")
                    .advice(where)
                    .build();
        });
    }

    /** What a request needs of a model. */
    static Set<Capability> needs(ChatRequest request) {
        EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);
        for (Message message : request.messages()) {
            for (ContentPart part : message.content()) {
                addPart(part, needs);
            }
        }
        if (!request.tools().isEmpty()) {
            needs.add(Capability.TOOLS);
        }
        request.toolChoice().ifPresent(choice -> addChoice(choice, needs));
        request.parallelToolCalls().ifPresent(on -> needs.add(Capability.PARALLEL_TOOL_CALLS));
        request.thinking().ifPresent(on -> needs.add(on ? Capability.THINKING : Capability.THINKING_OFF));
        request.thinkingBudget().ifPresent(budget -> needs.add(Capability.THINKING_BUDGET));
        request.reasoningEffort().ifPresent(effort -> needs.add(Capability.REASONING_EFFORT));
        request.seed().ifPresent(seed -> needs.add(Capability.SEED));
        if (request.presencePenalty().isPresent() || request.frequencyPenalty().isPresent()) {
            needs.add(Capability.PENALTIES);
        }
        request.responseFormat().ifPresent(format -> {
            switch (format.type()) {
                case "json_object" -> needs.add(Capability.JSON_OBJECT);
                case "json_schema" -> needs.add(Capability.JSON_SCHEMA);
                default -> {}
            }
        });
        return needs;
    }

    private static void addPart(ContentPart part, Set<Capability> needs) {
        if (part instanceof ImagePart) {
            needs.add(Capability.IMAGES);
        } else if (part instanceof AudioPart) {
            needs.add(Capability.AUDIO);
        } else if (part instanceof VideoPart) {
            needs.add(Capability.VIDEO);
        } else if (part instanceof FilePart) {
            needs.add(Capability.FILES);
        }
    }

    private static void addChoice(ToolChoice choice, Set<Capability> needs) {
        switch (choice.mode()) {
            case "none" -> needs.add(Capability.TOOL_CHOICE_NONE);
            case "required" -> needs.add(Capability.TOOL_CHOICE_REQUIRED);
            case "function" -> needs.add(Capability.TOOL_CHOICE_FUNCTION);
            default -> {}
        }
    }

    /**
     * Refuses a number outside a range; both ends are allowed. Never changes the number.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} that names what was given and what is allowed
     */
    public static void range(String parameter, OptionalDouble value, double low, double high, String source) {
        if (value.isPresent() && !(value.getAsDouble() >= low && value.getAsDouble() <= high)) {
            throw GatewayException.invalidRequest(
                    parameter + " is " + number(value.getAsDouble()) + ", but this vendor takes " + number(low) + " to "
                            + number(high) + " (" + source + ")",
                    "Set " + parameter + " within the range; it is not changed silently");
        }
    }

    /**
     * Refuses text of the wrong length.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} that names the lengths
     */
    public static void length(String parameter, String value, int low, int high, String source) {
        if (value.length() < low || value.length() > high) {
            throw GatewayException.invalidRequest(
                    parameter + " has " + value.length() + " characters, but this vendor takes " + low + " to " + high
                            + " (" + source + ")",
                    "Set " + parameter + " to a text of that length");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
