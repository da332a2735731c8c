// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

/**
 * An answer is not what its {@link JsonType} asks for. The message names the place, what was expected there and the kind
 * of value that was found, never the value or a member name that the answer made up: it is safe to log.
 */
public final class JsonMismatchException extends IllegalArgumentException {
    private final String path;

    JsonMismatchException(String path, String expected, String found) {
        super(path + ": expected " + expected + ", found " + found);
        this.path = path;
    }

    /**
     * Where the answer is wrong: {@code $} is the whole, {@code $.lines[2].price} a part of it. A member whose name
     * comes from the answer, as in a {@code Map}, shows as {@code *}.
     */
    public String path() {
        return path;
    }
}
