// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code in characters, two rows in a line. Light modules are drawn and dark ones left out, with the quiet zone that
 * readers ask for, so that it can be read on a dark terminal; on a light one most readers take it inverted.
 */
final class TerminalQr {
    private static final int QUIET = 2;

    private TerminalQr() {}

    /** The code of {@code text}, lines with line ends. */
    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        StringBuilder lines = new StringBuilder();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            lines.append("  ");
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                boolean upper = !code.getModule(x, y);
                boolean lower = y + 1 < code.size + QUIET && !code.getModule(x, y + 1);
                lines.append(upper ? (lower ? '\u2588' : '\u2580') : (lower ? '\u2584' : ' '));
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
