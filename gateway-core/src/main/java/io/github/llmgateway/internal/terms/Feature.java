// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

/** The part of the gateway that keeps a clause which is not decided from facts. */
enum Feature {
    /** Content screening, in and out. */
    SCREENING,
    /** The guard for personal data. */
    PERSONAL_DATA,
    /** Vendors' signals that content has to be withdrawn. */
    TAKEDOWN,
    /** Labels and notices on generated content. */
    LABELS,
    /** Ledger, packs, prices. */
    METERING,
    /** Limits of rate and concurrency, and how refusals for load are met. */
    LIMITS,
    /** What is measured and logged, and that it holds no content. */
    TELEMETRY,
    /** The union of the terms of platform, route, model and service. */
    UNION
}
