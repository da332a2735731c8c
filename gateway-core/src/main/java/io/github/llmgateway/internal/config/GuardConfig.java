// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.PersonalDataKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

    /** The keys. */
    static final List<String> KEYS = List.of(PERSONAL_DATA, KINDS, MODE, WORDS);

    private GuardConfig() {}

    /**
     * The settings among properties; nothing is guarded where nothing is set.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property, what was given, and what is allowed
     */
    public static GuardSettings read(Map<String, String> map) {
        GuardMode screening = mode(map, MODE);
        Path words = words(map);
        if (words != null && !map.containsKey(MODE)) {
            throw GatewayException.configuration(
                    WORDS + " is set, but " + MODE + " is not, so nothing would be screened",
                    "Set " + MODE + " to observe, mask or refuse");
        }
        return new GuardSettings(mode(map, PERSONAL_DATA), kinds(map), screening, words);
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
