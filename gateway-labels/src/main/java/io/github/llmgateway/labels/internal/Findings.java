// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.FoundLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.LabelProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what a container reads. Not for use by several threads at once. */
public final class Findings {
    private static final String RULE = "GB 45438-2025 Annex E";

    private final List<FoundLabel> labels = new ArrayList<>();
    private final List<LabelProblem> problems = new ArrayList<>();
    private boolean c2pa;
    private boolean more;

    /** A text in a place made for labels. Text that is no label is a problem. */
    public void add(String location, String json) {
        try {
            found(location, json, AigcLabel.parse(json));
        } catch (LabelException e) {
            problem(RULE, location + ": " + e.getMessage());
        }
    }

    /** A text in a place that serves other purposes too, such as a comment. Text that is no label is ignored. */
    public boolean consider(String location, String text) {
        if (text.indexOf('{') < 0 || text.length() > Limits.JSON) {
            return false;
        }
        try {
            found(location, text, AigcLabel.parse(text));
            return true;
        } catch (LabelException e) {
            return false;
        }
    }

    /** Every label of an XMP packet; a packet that cannot be read is a problem, not the end of reading. */
    public void xmp(String location, byte[] packet) {
        try {
            for (String json : Xmp.labels(packet)) {
                add(location, json);
            }
        } catch (LabelException e) {
            problem("ISO 16684-1", location + ": " + e.getMessage());
        }
    }

    /** The file carries a C2PA manifest. */
    public void c2pa() {
        c2pa = true;
    }

    /** A rule is broken. */
    public void problem(String rule, String message) {
        if (problems.size() < Limits.REPORTS) {
            problems.add(new LabelProblem(rule, message));
        } else {
            overflow();
        }
    }

    /** Whether a manifest was seen. */
    public boolean hasC2pa() {
        return c2pa;
    }

    /** The labels in the order in which they were found. */
    public List<FoundLabel> labels() {
        return List.copyOf(labels);
    }

    /** The problems in the order in which they were found. */
    public List<LabelProblem> problems() {
        return List.copyOf(problems);
    }

    private void found(String location, String json, AigcLabel label) {
        if (labels.size() < Limits.REPORTS) {
            labels.add(new FoundLabel(location, json, label));
        } else {
            overflow();
        }
    }

    private void overflow() {
        if (!more) {
            more = true;
            problems.add(new LabelProblem(RULE, "the file holds more labels or problems than are reported here"));
        }
    }
}
