// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.terms.TermsDecision;

/**
 * What the terms make of a call, for each of those who use it.
 *
 * @param decision for records
 * @param disclosure for the answer
 * @param policy for the spine
 */
record Ruling(TermsDecision decision, Disclosure disclosure, PolicyDecision policy) {}
