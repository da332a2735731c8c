// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/** Where the numbers of a {@link Usage} come from. */
public enum UsageSource {
    /** The vendor reported them. */
    PROVIDER,
    /** They were estimated here, because the vendor reported none. */
    ESTIMATED,
    /** Nothing is known. */
    NONE
}
