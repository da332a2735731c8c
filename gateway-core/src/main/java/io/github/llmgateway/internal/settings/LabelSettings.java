// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of labels.
 *
 * @param guard whether a mark that goes missing on its way out fails the call
 * @param contentProducer the name or code that labels carry; empty text for the provider's id
 * @param undertaking under which visible marks may be switched off; null when none is recorded
 * @param log where unlabelled answers and their labelling are written; null for nowhere
 */
public record LabelSettings(
        boolean guard,
        String contentProducer,
        @Nullable Undertaking undertaking,
        @Nullable Path log) {

    /** On, with nothing else said. */
    public static final LabelSettings DEFAULT = new LabelSettings(true, "", null, null);

    /**
     * Who took it upon themselves to label what comes without a visible mark.
     *
     * @param who the person or body
     * @param when the day, as {@code 2026-11-21}
     * @param reference the document
     */
    public record Undertaking(String who, String when, String reference) {}

    /** The undertaking, if one is recorded. */
    public Optional<Undertaking> recorded() {
        return Optional.ofNullable(undertaking);
    }
}
