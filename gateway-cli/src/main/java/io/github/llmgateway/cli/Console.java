// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command reads and writes.
 *
 * @param in standard input
 * @param out standard output: answers
 * @param err standard error: everything else
 */
record Console(InputStream in, Page out, Page err) {
    /** Set by the launcher, because Java 17 cannot tell which of its streams is a terminal: {@code out}, {@code err}. */
    static final String TERMINALS = "llmgateway.cli.terminals";

    /** The streams of this process. */
    static Console ofProcess(@Nullable String terminals, Map<String, String> environment) {
        return of(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Set.of((terminals == null ? "" : terminals).split(",", -1)),
                environment);
    }

    static Console of(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Set<String> terminals,
            Map<String, String> environment) {
        boolean colour = allowsColour(environment);
        return new Console(
                in,
                page(out, terminals.contains("out"), colour, false),
                page(err, terminals.contains("err"), colour, true));
    }

    private static Page page(OutputStream stream, boolean terminal, boolean colour, boolean mayBreak) {
        return new Page(stream, terminal, terminal && colour ? Paint.COLOUR : Paint.PLAIN, mayBreak);
    }

    /** The custom of no-color.org: any non-empty {@code NO_COLOR} means none; neither does a terminal without any. */
    private static boolean allowsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }
}
