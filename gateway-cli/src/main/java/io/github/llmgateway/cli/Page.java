// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Standard output or standard error. What is written is UTF-8 and leaves at once, so that a reader sees each line as it
 * arrives. Safe for concurrent use.
 */
final class Page {
    /** What a terminal could take for a command. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final OutputStream bytes;
    private final boolean terminal;
    private final Paint paint;
    private final boolean mayBreak;
    private boolean lineOpen;

    /**
     * A page.
     *
     * @param mayBreak whether a reader that has left is to be ignored; otherwise writing throws {@link BrokenPipe}
     */
    Page(OutputStream bytes, boolean terminal, Paint paint, boolean mayBreak) {
        this.bytes = bytes;
        this.terminal = terminal;
        this.paint = paint;
        this.mayBreak = mayBreak;
    }

    /** Whether a person watches. */
    boolean isTerminal() {
        return terminal;
    }

    Paint paint() {
        return paint;
    }

    /** Text from outside as it may be shown: what could steer a terminal is taken out before it reaches one. */
    String shown(String text) {
        return terminal ? CONTROLS.matcher(text).replaceAll("") : text;
    }

    void line(String text) {
        print(text + "\n");
    }

    /** Ends the line that is being written, if there is one. */
    synchronized void endLine() {
        if (lineOpen) {
            print("\n");
        }
    }

    /** Takes back a line that was shown in passing. */
    synchronized void erase(String sequence) {
        print(sequence);
        lineOpen = false;
    }

    synchronized void print(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
            bytes.flush();
        } catch (IOException gone) {
            if (!mayBreak) {
                throw new BrokenPipe(gone);
            }
        }
        lineOpen = !text.endsWith("\n");
    }
}
