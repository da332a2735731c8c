// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

/** Bounds that hostile files meet; generous beside every file seen in practice. */
public final class Limits {
    /** Bytes of one metadata block, and of everything inflated from one file. */
    public static final int BLOCK = 64 << 20;

    /** Bytes of one XMP packet. */
    public static final int XMP = 16 << 20;

    /** Characters of one label's JSON. */
    public static final int JSON = 1 << 20;

    /** Chunks, segments, boxes or pages of one file. */
    public static final int CHUNKS = 4 << 20;

    /** Nesting of JSON values, XML elements, boxes. */
    public static final int DEPTH = 32;

    /** Labels or problems reported for one file; what comes after is summed up in one problem. */
    public static final int REPORTS = 64;

    private Limits() {}
}
