// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.ClauseKind;
import java.util.List;

/**
 * A clause as a terms document tells of it.
 *
 * @param id its id
 * @param where where it stands in the agreement
 * @param kinds what is done about it, the chief kind first
 * @param english what it asks, in words of our own
 * @param chinese the same in Chinese
 * @param readingEnglish what in the rules is a reading of ours; empty when nothing is
 * @param readingChinese the same in Chinese
 * @param consentLifts whether the vendor's written consent lifts it
 * @param rules what is done
 */
record Clause(
        String id,
        String where,
        List<ClauseKind> kinds,
        String english,
        String chinese,
        String readingEnglish,
        String readingChinese,
        boolean consentLifts,
        List<Rule> rules) {}
