// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Limits;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The filters that cross-reference, object and metadata streams use: none, or Flate with PNG predictors. ISO 32000-1, 7.4.4. */
final class PdfFilters {
    private PdfFilters() {}

    static byte[] decode(PdfDict dict, byte[] raw) throws LabelException {
        String filter = filter(dict);
        if (filter.isEmpty()) {
            return raw;
        }
        if (!filter.equals("FlateDecode") && !filter.equals("Fl")) {
            throw LabelException.unsupported(
                    "A PDF stream uses the filter " + printable(filter) + "; Flate alone is read.");
        }
        byte[] plain = inflate(raw);
        PdfDict parameters = parameters(dict);
        long predictor = parameters.number("Predictor", 1);
        if (predictor == 1) {
            return plain;
        }
        long width = parameters.number("Columns", 1);
        if (predictor < 10
                || parameters.number("Colors", 1) != 1
                || parameters.number("BitsPerComponent", 8) != 8
                || width < 1
                || width > 1 << 20) {
            throw LabelException.unsupported(
                    "A PDF stream uses the predictor " + predictor + " in a form that is not read.");
        }
        return unpredict(plain, (int) width);
    }

    private static String filter(PdfDict dict) throws LabelException {
        if (!dict.has("Filter")) {
            return "";
        }
        if (dict.get("Filter", List.class).isPresent()) {
            List<?> names = dict.get("Filter", List.class).get();
            if (names.isEmpty()) {
                return "";
            }
            return names.size() == 1 && names.get(0) instanceof PdfDict.Name name ? name.text() : "chain";
        }
        return dict.get("Filter", PdfDict.Name.class).map(PdfDict.Name::text).orElse("reference");
    }

    private static PdfDict parameters(PdfDict dict) {
        if (dict.get("DecodeParms", List.class).isPresent()) {
            List<?> items = dict.get("DecodeParms", List.class).get();
            return !items.isEmpty() && items.get(0) instanceof PdfDict first ? first : PdfDict.EMPTY;
        }
        return dict.get("DecodeParms", PdfDict.class).orElse(PdfDict.EMPTY);
    }

    private static byte[] inflate(byte[] raw) throws LabelException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[64 << 10];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw LabelException.malformed("A compressed PDF stream ends early.");
                }
                out.write(buffer, 0, length);
                if (out.size() > Limits.BLOCK) {
                    throw LabelException.limit("A PDF stream inflates to more than " + Limits.BLOCK + " bytes.");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw LabelException.malformed("A compressed PDF stream cannot be unpacked.");
        } finally {
            inflater.end();
        }
    }

    /** Undoes the PNG filters, each row with its own: PNG specification, section 9, one byte a sample. */
    private static byte[] unpredict(byte[] plain, int width) {
        int rows = plain.length / (width + 1);
        byte[] out = new byte[rows * width];
        for (int row = 0; row < rows; row++) {
            int kind = plain[row * (width + 1)];
            for (int i = 0; i < width; i++) {
                int at = row * width + i;
                int left = i > 0 ? out[at - 1] & 0xFF : 0;
                int up = row > 0 ? out[at - width] & 0xFF : 0;
                int corner = i > 0 && row > 0 ? out[at - width - 1] & 0xFF : 0;
                out[at] = (byte) (plain[row * (width + 1) + 1 + i] + predicted(kind, left, up, corner));
            }
        }
        return out;
    }

    private static int predicted(int kind, int left, int up, int corner) {
        return switch (kind) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private static String printable(String name) {
        return name.matches("[A-Za-z0-9]{1,32}") ? name : "(unknown)";
    }
}
