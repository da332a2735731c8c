// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * Puts back what placeholders stand for, also where a placeholder is cut by the pieces in which a stream comes. Holds back
 * only an end that may be the beginning of a placeholder, at most {@value Placeholders#LONGEST} characters.
 */
final class RestoredText implements TextFilter {
    private final Masks masks;
    private final boolean json;
    private final Runnable restored;
    private String held = "";

    /**
     * A filter of one channel.
     *
     * @param json whether what is put back must be escaped for a JSON string
     * @param restored is told of each placeholder that was replaced
     */
    RestoredText(Masks masks, boolean json, Runnable restored) {
        this.masks = masks;
        this.json = json;
        this.restored = restored;
    }

    @Override
    public String next(String piece) {
        if (held.isEmpty() && piece.indexOf('[') < 0) {
            return piece;
        }
        String text = held + piece;
        held = "";
        StringBuilder out = new StringBuilder(text.length() + 16);
        int at = 0;
        for (int bracket = text.indexOf('['); bracket >= 0; bracket = text.indexOf('[', at)) {
            out.append(text, at, bracket);
            int end = Placeholders.end(text, bracket);
            if (end == Placeholders.OPEN) {
                held = text.substring(bracket);
                return out.toString();
            }
            String value = end < 0 ? null : masks.value(text.substring(bracket, end));
            if (value == null) {
                out.append('[');
                at = bracket + 1;
            } else {
                out.append(json ? JsonTexts.escaped(value) : value);
                restored.run();
                at = end;
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    @Override
    public String end() {
        String rest = held;
        held = "";
        return rest;
    }
}
