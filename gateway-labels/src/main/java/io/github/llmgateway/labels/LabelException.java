// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.io.IOException;

/**
 * Why a label or the file that should hold it could not be read or written. A damaged or hostile file ends in this
 * exception and in no other; {@link IOException} itself is left for the operating system.
 */
public final class LabelException extends IOException {
    /** What kind of obstacle it was. */
    public enum Kind {
        /** The bytes are not what their format promises: truncated, a length that lies, text that is not JSON. */
        MALFORMED,
        /** A bound of this library was met: size of one metadata block, number of chunks, nesting, inflated bytes. */
        LIMIT,
        /** The format, or this variant of it, cannot be labelled soundly; a sidecar file can. */
        UNSUPPORTED,
        /** The file carries a C2PA manifest, whose hash a label would break. */
        C2PA,
        /** Several labels disagree, or what was read back is not what was written. */
        CONFLICT,
        /** There is no label where one is needed. */
        ABSENT
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private LabelException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The kind of obstacle; never null. */
    public Kind kind() {
        return kind;
    }

    /** Bytes or text that break their own format. */
    public static LabelException malformed(String message) {
        return new LabelException(Kind.MALFORMED, message);
    }

    /** A bound of this library was met. */
    public static LabelException limit(String message) {
        return new LabelException(Kind.LIMIT, message);
    }

    /** Not soundly possible; the message says what to do instead. */
    public static LabelException unsupported(String message) {
        return new LabelException(Kind.UNSUPPORTED, message);
    }

    /** A C2PA manifest stands in the way. */
    public static LabelException c2pa(String message) {
        return new LabelException(Kind.C2PA, message);
    }

    /** Labels that disagree. */
    public static LabelException conflict(String message) {
        return new LabelException(Kind.CONFLICT, message);
    }

    /** No label where one is needed. */
    public static LabelException absent(String message) {
        return new LabelException(Kind.ABSENT, message);
    }
}
