// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

/** How strict the terms are kept: {@code gateway.terms.mode}. A declared violation is refused in both modes. */
public enum TermsMode {
    /** What a rule needs and nobody declared is warned of, once for each rule and fact. */
    STANDARD,
    /** What a rule needs and nobody declared refuses the call, and so does an endpoint whose terms nobody named. */
    STRICT
}
