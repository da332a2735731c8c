// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

/** One entry of a ZIP directory. Immutable by convention: nobody changes {@code head}. */
final class ZipEntry {
    final String name;
    /** The fixed part of its directory record. */
    final byte[] head;
    /** Where its local header starts. */
    final long offset;

    final long packed;
    final long plain;
    /** Where its directory record starts, and how long it is. */
    final long record;

    final long recordLength;

    ZipEntry(String name, byte[] head, long offset, long packed, long plain, long record, long recordLength) {
        this.name = name;
        this.head = head;
        this.offset = offset;
        this.packed = packed;
        this.plain = plain;
        this.record = record;
        this.recordLength = recordLength;
    }
}
