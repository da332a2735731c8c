// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Containers;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.labels.text.ExplicitMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Labels in files: reading, writing, verifying, carrying over. Stateless; every method may be called by many threads,
 * though not for the same target at once. Nothing is read whole: memory is bounded whatever the size of a file.
 */
public final class LabelFiles {
    /** How a label is written. */
    public enum WriteOption {
        /** Write although the file carries a C2PA manifest, whose hash will then no longer match. */
        FORCE_C2PA,
        /**
         * Where the format cannot hold a label, copy the file unchanged and write the label beside it, as
         * {@code FILE.aigc.json}. Without effect where the format can.
         */
        SIDECAR
    }

    private static final String ONE_LABEL = "GB 45438-2025 6.1 c)";
    private static final String EXPLICIT = "GB 45438-2025 5.1";
    private static final String IN_METADATA = "GB 45438-2025 6.1";

    private LabelFiles() {}

    /**
     * Reads every label of a file, a sidecar beside it included.
     *
     * @throws LabelException MALFORMED or LIMIT when the file is damaged or hostile
     * @throws IOException when the file cannot be read
     */
    public static Inspection inspect(Path file) throws IOException {
        try (ByteSource in = ByteSource.open(file)) {
            Optional<Container> container = container(in, file);
            Format format = container.map(Container::format).orElse(Format.UNKNOWN);
            Findings findings = new Findings();
            if (container.isPresent()) {
                container.get().read(in, findings);
            } else {
                PacketSearch.read(in, findings);
            }
            Optional<ExplicitMark> explicit = ExplicitText.find(in, format);
            return inspection(file, format, findings, explicit);
        }
    }

    /**
     * Writes a label into a copy of a file: to a new file beside the target, which is read back and compared before it
     * takes the target's place in one step. Source and target may be the same. Every other label of the file is
     * replaced (GB 45438-2025 6.1 c) allows one), everything else stays byte-identical.
     *
     * @throws LabelException MALFORMED when the label breaks a demand or the file is damaged, UNSUPPORTED when the
     *     format cannot hold a label, C2PA when a manifest stands in the way, LIMIT, CONFLICT
     * @throws IOException when a file cannot be read or written; the target is then as it was
     */
    public static void write(Path source, Path target, AigcLabel label, WriteOption... options) throws IOException {
        for (LabelProblem problem : LabelValidator.validate(label)) {
            if (!problem.advice()) {
                throw LabelException.malformed(
                        "The label was not written: " + problem.message() + " [" + problem.rule() + "]");
            }
        }
        LabelStore.store(source, target, label, set(options));
    }

    /**
     * Reads a file and judges it: exactly one label, and no demand broken.
     *
     * @throws IOException as {@link #inspect(Path)}
     */
    public static Verification verify(Path file) throws IOException {
        Inspection inspection = inspect(file);
        List<LabelProblem> problems = new ArrayList<>(inspection.problems());
        if (inspection.labels().isEmpty()) {
            problems.add(new LabelProblem(
                    IN_METADATA, "no implicit label was found; this does not say that the content is not generated"));
        }
        return new Verification(inspection, problems);
    }

    /**
     * Carries the label of one file over to another, as it is: for use after the application re-encoded a picture or a
     * sound. A sidecar of the first file counts too.
     *
     * @throws LabelException ABSENT when the first file has no label, CONFLICT when its labels disagree or the second
     *     file already has another one, and as {@link #write}
     */
    public static void copy(Path from, Path to, WriteOption... options) throws IOException {
        AigcLabel label = onlyLabel(from)
                .orElseThrow(() -> LabelException.absent(
                        "The first file has no label to carry over; label the second with its producer and number"));
        Optional<AigcLabel> present = onlyLabel(to);
        if (present.isPresent() && !present.get().equals(label)) {
            throw LabelException.conflict(
                    "The second file already has another label, which was not replaced; use write if"
                            + " that is meant");
        }
        LabelStore.store(to, to, label, set(options));
    }

    private static Optional<AigcLabel> onlyLabel(Path file) throws IOException {
        List<AigcLabel> labels = inspect(file).labels().stream()
                .map(FoundLabel::label)
                .distinct()
                .toList();
        if (labels.size() > 1) {
            throw LabelException.conflict("A file has " + labels.size()
                    + " labels that disagree; which one is right has to" + " be decided by hand");
        }
        return labels.stream().findFirst();
    }

    static Optional<Container> container(ByteSource in, Path file) throws IOException {
        byte[] head = in.read(0, (int) Math.min(4096, in.size()));
        Path name = file.getFileName();
        return Containers.detect(head, head.length, name == null ? "" : name.toString());
    }

    private static Inspection inspection(Path file, Format format, Findings findings, Optional<ExplicitMark> explicit)
            throws IOException {
        List<FoundLabel> labels = new ArrayList<>(findings.labels());
        List<LabelProblem> problems = new ArrayList<>(findings.problems());
        if (!format.readable()) {
            problems.add(new LabelProblem(
                    IN_METADATA,
                    "format " + format + " has no place for a label that is known here; nothing can be said about it",
                    true));
        }
        explicit.filter(mark -> !mark.compliant())
                .ifPresent(mark -> problems.add(new LabelProblem(
                        EXPLICIT,
                        "'" + mark.text() + "' is near a mark, but not one: a mark names 人工智能 or AI, and 生成 or 合成,"
                                + " such as " + ExplicitMarks.DEFAULT_WORDING,
                        true)));
        Optional<FoundLabel> beside = Sidecar.read(file, problems);
        beside.ifPresent(label -> {
            labels.add(label);
            problems.add(new LabelProblem(
                    IN_METADATA,
                    "the label stands in a sidecar; the standard wants it in the file's own metadata",
                    !format.writable()));
        });
        labels.stream()
                .flatMap(found -> LabelValidator.validate(found.label()).stream())
                .distinct()
                .forEach(problems::add);
        if (labels.size() > 1) {
            long different = labels.stream().map(FoundLabel::label).distinct().count();
            problems.add(new LabelProblem(
                    ONE_LABEL,
                    "the file has " + labels.size() + " labels, " + different + " of them different; keep one"));
        }
        return new Inspection(file, format, labels, findings.hasC2pa(), problems, explicit);
    }

    private static Set<WriteOption> set(WriteOption... options) {
        Set<WriteOption> set = EnumSet.noneOf(WriteOption.class);
        set.addAll(List.of(options));
        return set;
    }
}
