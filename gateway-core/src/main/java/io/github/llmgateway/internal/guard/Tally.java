// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallProgress;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardOverride;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.guard.PersonalDataKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in one call so far; two policies count in it and make one report of it. */
final class Tally {
    private final Map<PersonalDataKind, Integer> personalData = new EnumMap<>(PersonalDataKind.class);
    private final Map<Category, Integer> input = new EnumMap<>(Category.class);
    private final Map<Category, Integer> output = new EnumMap<>(Category.class);
    private GuardMode personalDataMode = GuardMode.OFF;
    private GuardMode screeningMode = GuardMode.OFF;
    private @Nullable GuardOverride override;
    private int restored;

    private Tally() {}

    /** The tally of a call. */
    static Tally of(CallProgress progress) {
        Tally known = progress.attached(Tally.class);
        if (known != null) {
            return known;
        }
        Tally tally = new Tally();
        progress.attach(tally);
        return tally;
    }

    void guards(GuardMode mode, @Nullable GuardOverride by) {
        personalDataMode = mode;
        override = by;
    }

    void screens(GuardMode mode) {
        screeningMode = mode;
    }

    void found(PersonalDataKind kind) {
        personalData.merge(kind, 1, Integer::sum);
    }

    void found(Direction direction, Category category) {
        (direction == Direction.INPUT ? input : output).merge(category, 1, Integer::sum);
    }

    void restored() {
        restored++;
    }

    Map<PersonalDataKind, Integer> personalData() {
        return personalData;
    }

    Map<Category, Integer> of(Direction direction) {
        return direction == Direction.INPUT ? input : output;
    }

    /** Puts what is known by now into the call's report. */
    void report(CallProgress progress) {
        progress.part(GuardReport.builder()
                .personalData(personalDataMode, personalData)
                .restored(restored)
                .override(override)
                .screening(screeningMode, input, output)
                .build());
    }
}
