// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** Puts colour on text, or leaves it as it is. */
enum Paint {
    /** No escape sequences at all. */
    PLAIN,
    /** ANSI colours. */
    COLOUR;

    String bold(String text) {
        return with("1", text);
    }

    String dim(String text) {
        return with("2", text);
    }

    String red(String text) {
        return with("31", text);
    }

    String green(String text) {
        return with("32", text);
    }

    String yellow(String text) {
        return with("33", text);
    }

    String cyan(String text) {
        return with("36", text);
    }

    private String with(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
