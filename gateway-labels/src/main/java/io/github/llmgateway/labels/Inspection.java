// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.text.ExplicitMark;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one file tells about its labels. No label found means just that: it never means that the content was not
 * generated. Immutable.
 */
public final class Inspection {
    private final Path file;
    private final Format format;
    private final List<FoundLabel> labels;
    private final boolean c2pa;
    private final List<LabelProblem> problems;
    private final Optional<ExplicitMark> explicit;

    Inspection(
            Path file,
            Format format,
            List<FoundLabel> labels,
            boolean c2pa,
            List<LabelProblem> problems,
            Optional<ExplicitMark> explicit) {
        this.file = Objects.requireNonNull(file, "file");
        this.format = Objects.requireNonNull(format, "format");
        this.labels = List.copyOf(labels);
        this.c2pa = c2pa;
        this.problems = List.copyOf(problems);
        this.explicit = Objects.requireNonNull(explicit, "explicit");
    }

    /** The file that was read. */
    public Path file() {
        return file;
    }

    /** Its format, told by its bytes and for text formats by its name. */
    public Format format() {
        return format;
    }

    /** Every implicit label found, in file order; a sidecar comes last. */
    public List<FoundLabel> labels() {
        return labels;
    }

    /** Whether the file carries a C2PA manifest. */
    public boolean c2pa() {
        return c2pa;
    }

    /** What is wrong with the labels or with the places where they stand. */
    public List<LabelProblem> problems() {
        return problems;
    }

    /** The explicit mark in a text format (text, Markdown, HTML); other formats are not searched for one. */
    public Optional<ExplicitMark> explicit() {
        return explicit;
    }

    @Override
    public String toString() {
        return "Inspection[format=" + format + ", labels=" + labels.size() + ", c2pa=" + c2pa + ", problems="
                + problems.size() + "]";
    }
}
