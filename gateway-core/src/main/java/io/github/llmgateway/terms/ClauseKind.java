// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

/** What is done about a clause. */
public enum ClauseKind {
    /** Decided from declared facts and the request, before anything is sent. */
    ENFORCE,
    /** Content is looked at by a hook that can be replaced. */
    GUARD,
    /** Labels and notices stay whole on every way out. */
    PRESERVE,
    /** Counted, reserved, settled, warned of, stopped. */
    METER,
    /** The application is handed what it must show or know. */
    DISCLOSE,
    /** No program can check it; it is listed. */
    NOTICE
}
