// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about guarding. Immutable.
 *
 * @param personalData what happens to personal data in requests
 * @param kinds which kinds of personal data are looked for
 * @param screening what happens to content that screening finds
 * @param wordsFile the file of words and patterns to screen by, or null
 * @param moderation the vendor's endpoint to screen by, or null
 */
public record GuardSettings(
        GuardMode personalData,
        Set<PersonalDataKind> kinds,
        GuardMode screening,
        @Nullable Path wordsFile,
        @Nullable ModerationSettings moderation) {

    /** Nothing is guarded. */
    public static final GuardSettings OFF =
            new GuardSettings(GuardMode.OFF, EnumSet.allOf(PersonalDataKind.class), GuardMode.OFF, null, null);

    /** Copies the kinds. */
    public GuardSettings {
        Objects.requireNonNull(personalData, "personalData");
        Objects.requireNonNull(screening, "screening");
        Set<PersonalDataKind> copy = EnumSet.noneOf(PersonalDataKind.class);
        copy.addAll(kinds);
        kinds = Collections.unmodifiableSet(copy);
    }

    /** The file of words and patterns, if one is named. */
    public Optional<Path> words() {
        return Optional.ofNullable(wordsFile);
    }
}
