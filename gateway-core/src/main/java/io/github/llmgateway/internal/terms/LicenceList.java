// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.ModelLicence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which weights are under which licence. A model's name counts from its last slash on, in any case: platforms put the
 * maker, a tier or a tenant before it. The first row that fits holds; a model that no row knows has an unknown licence.
 */
final class LicenceList {
    /** What the field {@code format} of a list says. */
    static final String FORMAT = "llmgateway-licences/1";

    private final List<Row> rows;

    /**
     * A row.
     *
     * @param pattern fits the whole of a name in lower case
     */
    record Row(Pattern pattern, ModelLicence licence) {}

    LicenceList(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Reads the rows of a file. */
    static List<Row> read(Node root) {
        root.only("format", "read", "note", "rows");
        List<Row> rows = new ArrayList<>();
        for (Node node : root.nodes("rows")) {
            node.only("models", "licence", "name", "checked", "source");
            rows.add(new Row(
                    pattern(node),
                    new ModelLicence(
                            node.text("licence"),
                            node.text("name"),
                            node.flag("checked", false),
                            node.text("source"))));
        }
        return rows;
    }

    ModelLicence find(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Row row : rows) {
            if (row.pattern().matcher(name).matches()) {
                return row.licence();
            }
        }
        return ModelLicence.UNKNOWN;
    }

    private static Pattern pattern(Node node) {
        String text = node.text("models");
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw node.wrong("models", "is no regular expression (" + e.getDescription() + ")", "Correct it");
        }
    }
}
