// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.LabelValidator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.labels}. */
final class LabelConfig {
    private static final String PREFIX = "gateway.labels.";
    private static final String UNDERTAKING = PREFIX + "unlabelled.undertaking.";
    private static final int LONGEST = 200;
    private static final List<String> PARTS = List.of("who", "when", "reference");

    static final List<String> KEYS = List.of(
            PREFIX + "guard",
            PREFIX + "content-producer",
            UNDERTAKING + "who",
            UNDERTAKING + "when",
            UNDERTAKING + "reference",
            PREFIX + "unlabelled.log");

    private LabelConfig() {}

    static LabelSettings read(Map<String, String> map) {
        return new LabelSettings(
                Values.flag(map, PREFIX + "guard", true),
                producer(map.getOrDefault(PREFIX + "content-producer", "").strip()),
                undertaking(map),
                log(map));
    }

    private static String producer(String value) {
        if (value.isEmpty()) {
            return value;
        }
        AigcLabel label = AigcLabel.builder()
                .label("1")
                .contentProducer(value)
                .produceId("x")
                .build();
        List<LabelProblem> problems = LabelValidator.validate(label).stream()
                .filter(problem -> !problem.advice())
                .toList();
        if (!problems.isEmpty()) {
            throw GatewayException.configuration(
                    PREFIX + "content-producer is '" + value + "': "
                            + problems.get(0).message() + " (" + problems.get(0).rule() + ")",
                    "Set it to the provider code of 27 characters, or to a name in printable ASCII without spaces");
        }
        return value;
    }

    static LabelSettings.@Nullable Undertaking undertaking(Map<String, String> map) {
        List<String> given = PARTS.stream()
                .filter(part -> map.containsKey(UNDERTAKING + part))
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        for (String part : PARTS) {
            String value = map.getOrDefault(UNDERTAKING + part, "").strip();
            if (value.isEmpty()) {
                throw GatewayException.configuration(
                        "an undertaking to label is recorded without " + UNDERTAKING + part,
                        "Say who gave it, when (2026-11-21) and in which document (reference)");
            }
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw GatewayException.configuration(
                        UNDERTAKING + part + " is too long or holds a line break",
                        "Write at most " + LONGEST + " characters on one line");
            }
        }
        String when = map.getOrDefault(UNDERTAKING + "when", "").strip();
        try {
            LocalDate.parse(when);
        } catch (DateTimeParseException e) {
            throw GatewayException.configuration(
                    UNDERTAKING + "when is '" + when + "', which is no date", "Write it as 2026-11-21");
        }
        return new LabelSettings.Undertaking(
                map.getOrDefault(UNDERTAKING + "who", "").strip(),
                when,
                map.getOrDefault(UNDERTAKING + "reference", "").strip());
    }

    private static @Nullable Path log(Map<String, String> map) {
        String value = map.get(PREFIX + "unlabelled.log");
        try {
            return value == null ? null : Path.of(value.strip());
        } catch (InvalidPathException e) {
            throw GatewayException.configuration(
                    PREFIX + "unlabelled.log is '" + value + "', which is no path", "Set it to a file's path");
        }
    }
}
