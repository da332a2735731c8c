// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.ModerationSettings;
import io.github.llmgateway.guard.PersonalDataKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.guard.*} and {@code gateway.screening.*}. */
public final class GuardConfig {
    private static final String PERSONAL_DATA = "gateway.guard.personal-data";
    private static final String KINDS = "gateway.guard.kinds";
    private static final String MODE = "gateway.screening.mode";
    private static final String WORDS = "gateway.screening.words-file";
    private static final String MODERATION = "gateway.screening.moderation";
    private static final String MODERATION_TIMEOUT = "gateway.screening.moderation-timeout";
    private static final String MODERATION_FAILURE = "gateway.screening.moderation-on-failure";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** The keys. */
    static final List<String> KEYS =
            List.of(PERSONAL_DATA, KINDS, MODE, WORDS, MODERATION, MODERATION_TIMEOUT, MODERATION_FAILURE);

    private GuardConfig() {}

    /**
     * The settings among properties; nothing is guarded where nothing is set.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property, what was given, and what is allowed
     */
    public static GuardSettings read(Map<String, String> map) {
        GuardMode screening = mode(map, MODE);
        Path words = words(map);
        ModerationSettings moderation = moderation(map);
        if ((words != null || moderation != null) && !map.containsKey(MODE)) {
            throw GatewayException.configuration(
                    (words == null ? MODERATION : WORDS) + " is set, but " + MODE
                            + " is not, so nothing would be screened",
                    "Set " + MODE + " to observe, mask or refuse");
        }
        return new GuardSettings(mode(map, PERSONAL_DATA), kinds(map), screening, words, moderation);
    }

    private static @Nullable ModerationSettings moderation(Map<String, String> map) {
        String provider = map.get(MODERATION);
        if (provider == null || provider.isBlank()) {
            for (String key : List.of(MODERATION_TIMEOUT, MODERATION_FAILURE)) {
                if (map.containsKey(key)) {
                    throw GatewayException.configuration(
                            key + " is set, but " + MODERATION + " is not",
                            "Set it to a provider's id, or take " + key + " out");
                }
            }
            return null;
        }
        String failure = map.getOrDefault(MODERATION_FAILURE, "closed").strip();
        if (!failure.equals("closed") && !failure.equals("open")) {
            throw GatewayException.configuration(
                    MODERATION_FAILURE + " is '" + failure + "'",
                    "Set it to closed (a text that could not be looked at is refused) or open (it passes)");
        }
        return new ModerationSettings(
                provider.strip(), Values.duration(map, MODERATION_TIMEOUT, TIMEOUT), failure.equals("open"));
    }

    private static GuardMode mode(Map<String, String> map, String key) {
        String value = map.get(key);
        if (value == null) {
            return GuardMode.OFF;
        }
        for (GuardMode mode : GuardMode.values()) {
            if (mode.word().equals(value.strip())) {
                return mode;
            }
        }
        throw GatewayException.configuration(key + " is '" + value + "'", "Set it to observe, mask, refuse or off");
    }

    private static Set<PersonalDataKind> kinds(Map<String, String> map) {
        String value = map.get(KINDS);
        if (value == null) {
            return EnumSet.allOf(PersonalDataKind.class);
        }
        Set<PersonalDataKind> kinds = EnumSet.noneOf(PersonalDataKind.class);
        for (String word : value.split(",", -1)) {
            kinds.add(Arrays.stream(PersonalDataKind.values())
                    .filter(kind -> kind.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> GatewayException.configuration(
                            KINDS + " holds '" + word.strip() + "'",
                            "List any of "
                                    + Arrays.stream(PersonalDataKind.values())
                                            .map(PersonalDataKind::word)
                                            .collect(Collectors.joining(", "))
                                    + ", separated by commas, or leave it out for all")));
        }
        return kinds;
    }

    private static @Nullable Path words(Map<String, String> map) {
        String value = map.get(WORDS);
        if (value == null) {
            return null;
        }
        try {
            if (!value.isBlank()) {
                return Path.of(value.strip());
            }
        } catch (InvalidPathException notAPath) {
            // Told below, as an empty value is.
        }
        throw GatewayException.configuration(
                WORDS + " is '" + value + "', which is no path", "Name a UTF-8 file of words and patterns");
    }
}
