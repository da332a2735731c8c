// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.text.ExplicitMark;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No {@code toString} of the vocabulary shows what was said: every type is built with a canary and looked at. */
class NoContentShownTest {
    private static final String CANARY = "canary-5519";

    /** What names things and is no content: these components may be shown. */
    private static final Set<String> NAMES = Set.of(
            "ToolCallDelta.name",
            "Started.id",
            "Started.model",
            "Withdrawn.reason",
            "Other.type",
            "FinishReason.value",
            "ProviderId.name",
            "ProviderType.name",
            "LabelReport.provider",
            "LabelReport.model",
            "Tried.provider",
            "Tried.model",
            "Tried.failure",
            "Tool.name",
            "ToolCall.name",
            "ToolChoice.mode",
            "ToolChoice.function",
            "ResponseFormat.type",
            "ResponseFormat.name",
            "OtherMessage.role",
            "OtherPart.type",
            "AudioPart.format",
            "SearchResult.reference");

    /** What documents say, and plain numbers: nothing of a call. */
    private static final Set<Class<?>> NOT_OF_A_CALL =
            Set.of(Disclosure.Item.class, DocumentInForce.class, ModelLicence.class, Media.class);

    @Test
    void noRecordShowsItsContent() throws Exception {
        List<String> leaks = new ArrayList<>();
        Set<String> looked = new TreeSet<>();
        for (Class<?> type : types()) {
            if (!type.isRecord() || NOT_OF_A_CALL.contains(type)) {
                continue;
            }
            for (RecordComponent component : type.getRecordComponents()) {
                String name = type.getSimpleName() + "." + component.getName();
                Object shown = record(type, component.getName());
                if (shown != null && !NAMES.contains(name)) {
                    looked.add(name);
                    if (shown.toString().contains(CANARY)) {
                        leaks.add(name + ": " + shown);
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(looked)
                .contains(
                        "TextDelta.text", "Other.json", "TextPart.text", "ToolCall.arguments", "ResponseFormat.schema")
                .contains("UserMessage.content", "UserMessage.options", "SearchReported.results", "Tool.description")
                .hasSizeGreaterThan(35);
    }

    @Test
    void noRequestOrAnswerShowsItsContent() {
        AssistantMessage message = AssistantMessage.builder()
                .text(CANARY)
                .reasoning(CANARY)
                .toolCall(new ToolCall("i", "f", CANARY))
                .options(Map.of("o", CANARY))
                .build();
        ChatRequest chat = ChatRequest.builder("m")
                .system(CANARY)
                .message(message)
                .tool(Tool.of("f", CANARY, CANARY))
                .stop(CANARY)
                .endUser(CANARY)
                .responseFormat(ResponseFormat.jsonSchema("s", CANARY))
                .parameter("p", CANARY)
                .tag("t", CANARY)
                .build();
        ChatResponse answer = ChatResponse.builder()
                .message(message)
                .searchResults(List.of(new SearchResult(CANARY, CANARY, CANARY, CANARY, "1", CANARY)))
                .build();

        for (Object shown : new Object[] {
            message,
            chat,
            chat.toBuilder(),
            answer,
            CompletionRequest.builder("m").prompt(CANARY).suffix(CANARY).build(),
            new CompletionResponse("i", "m", CANARY, FinishReason.STOP, CallReport.UNKNOWN),
            ChatAccumulator.eventsOf(answer),
            answer.report()
        }) {
            assertThat(shown.toString()).as("%s", shown.getClass()).doesNotContain(CANARY);
        }
    }

    /** A record with the canary in one component; null when that component can hold no text. */
    private static Object record(Class<?> type, String canaryIn) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean holds = false;
        for (int i = 0; i < components.length; i++) {
            boolean canary = components[i].getName().equals(canaryIn);
            values[i] = value(components[i], canary ? CANARY : "x");
            holds |= canary && canHoldText(components[i].getType());
        }
        if (!holds) {
            return null;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static boolean canHoldText(Class<?> type) {
        return type == String.class || type == List.class || type == Map.class || type == Optional.class;
    }

    private static Object value(RecordComponent component, String text) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return text;
        }
        if (type == Map.class) {
            return Map.of("o", text);
        }
        if (type == List.class) {
            return component.getGenericType().getTypeName().contains("SearchResult")
                    ? List.of(new SearchResult(text, text, text, text, "1", text))
                    : List.of(new TextPart(text), new OtherPart("t", Map.of("json", text)), new FilePart(text));
        }
        if (type == int.class) {
            return 1;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Usage.class) {
            return Usage.NONE;
        }
        if (type == FinishReason.class) {
            return FinishReason.STOP;
        }
        if (type == Optional.class) {
            return component.getGenericType().getTypeName().contains("ExplicitMark")
                    ? Optional.of(new ExplicitMark(text, 0, text.length(), true))
                    : Optional.of(true);
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == AigcLabel.class) {
            return AigcLabel.builder().label("1").produceId(text).build();
        }
        if (type == LabelReport.Duty.class) {
            return LabelReport.Duty.KEEP;
        }
        throw new AssertionError("say how to make a " + type + " for " + component);
    }

    /** All types of the package, nested ones included. */
    private static List<Class<?>> types() throws Exception {
        Path folder = Path.of(ChatRequest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("io/github/llmgateway/model");
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    Class<?> type = Class.forName("io.github.llmgateway.model." + name.replace(".class", ""));
                    if (!Modifier.isPrivate(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(40);
        return types;
    }
}
