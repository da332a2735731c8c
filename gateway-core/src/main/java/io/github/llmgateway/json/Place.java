// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in an answer; costs a text only when something is wrong there. Immutable. */
final class Place {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*");

    private final @Nullable Place parent;
    private final @Nullable String name;
    private final int index;
    private final int depth;
    private final boolean closed;

    private Place(@Nullable Place parent, @Nullable String name, int index, int depth, boolean closed) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.depth = depth;
        this.closed = closed;
    }

    /** The whole answer; {@code closed} when an object with a member that its record lacks is refused. */
    static Place root(boolean closed) {
        return new Place(null, null, -1, 0, closed);
    }

    /** A member whose name is known beforehand. */
    Place member(String member) {
        return new Place(this, member, -1, depth + 1, closed);
    }

    /** A member whose name comes from the answer, and is therefore not told. */
    Place anyMember() {
        return new Place(this, null, -1, depth + 1, closed);
    }

    Place item(int at) {
        return new Place(this, null, at, depth + 1, closed);
    }

    int depth() {
        return depth;
    }

    boolean isClosed() {
        return closed;
    }

    JsonMismatchException mismatch(String expected, String found) {
        return new JsonMismatchException(path(), expected, found);
    }

    String path() {
        StringBuilder path = new StringBuilder();
        append(path);
        return path.toString();
    }

    private void append(StringBuilder path) {
        if (parent == null) {
            path.append('$');
            return;
        }
        parent.append(path);
        if (index >= 0) {
            path.append('[').append(index).append(']');
        } else if (name == null) {
            path.append(".*");
        } else if (PLAIN.matcher(name).matches()) {
            path.append('.').append(name);
        } else {
            path.append("['").append(name).append("']");
        }
    }
}
