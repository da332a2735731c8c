// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file {@code FILE.aigc.json} beside a file that cannot hold a label: the wrapped JSON form. */
final class Sidecar {
    private static final String ENDING = ".aigc.json";

    private Sidecar() {}

    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    /** The label beside a file; a sidecar that cannot be read as one is a problem. */
    static Optional<FoundLabel> read(Path file, List<LabelProblem> problems) throws IOException {
        if (file.getFileName() == null || !Files.isRegularFile(of(file))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(of(file)));
        } catch (LabelException e) {
            problems.add(new LabelProblem("GB 45438-2025 Annex E b)", "sidecar: " + e.getMessage()));
            return Optional.empty();
        }
    }

    static void write(Path target, AigcLabel label) throws IOException {
        Path made = Replacement.make(target);
        try {
            Files.writeString(made, label.toWrappedJson() + "\n", StandardCharsets.UTF_8);
            if (!parse(made).label().equals(label)) {
                throw LabelException.conflict("The sidecar does not read back as it was written");
            }
            Replacement.commit(made, of(target), target);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** Removes a sidecar that has become stale; a file of that name that is no label is left alone. */
    static void discard(Path target) throws IOException {
        if (!Files.isRegularFile(of(target))) {
            return;
        }
        try {
            parse(of(target));
        } catch (LabelException e) {
            return;
        }
        Files.delete(of(target));
    }

    private static FoundLabel parse(Path sidecar) throws IOException {
        if (Files.size(sidecar) > Limits.JSON) {
            throw LabelException.limit("A sidecar is larger than " + Limits.JSON + " bytes");
        }
        String json = new String(Files.readAllBytes(sidecar), StandardCharsets.UTF_8);
        return new FoundLabel("sidecar " + ENDING, json, AigcLabel.parse(json));
    }
}
