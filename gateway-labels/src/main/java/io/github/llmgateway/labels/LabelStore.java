// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.LabelFiles.WriteOption;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Replacement;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes labelled files so that the target is either as it was or complete and proved. */
final class LabelStore {
    private LabelStore() {}

    static void store(Path source, Path target, AigcLabel label, Set<WriteOption> options) throws IOException {
        Path goal = Files.exists(target) ? target.toRealPath() : target;
        requirePlace(target);
        try (ByteSource in = ByteSource.open(source)) {
            Optional<Container> container = LabelFiles.container(in, source);
            boolean sidecar = options.contains(WriteOption.SIDECAR);
            if (container.isPresent() && tryWrite(container.get(), in, source, goal, label, options, sidecar)) {
                Sidecar.discard(goal);
                return;
            }
            if (!sidecar) {
                throw LabelException.unsupported(
                        "This file is of no format that can hold a label; write it with the sidecar"
                                + " option, which puts the label into "
                                + Sidecar.of(goal).getFileName());
            }
        }
        if (!isSame(source, goal)) {
            Files.copy(source, goal, StandardCopyOption.REPLACE_EXISTING);
        }
        Sidecar.write(goal, label);
    }

    /** Said here, because later on the error would name a file that nobody asked for. */
    private static void requirePlace(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target) || folder == null) {
            throw new FileSystemException(target.toString(), null, "this is a folder; name the file to be written");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(target.toString(), null, "its folder does not exist");
        }
    }

    /** False when the format refuses and a sidecar may stand in for it. */
    private static boolean tryWrite(
            Container container,
            ByteSource in,
            Path source,
            Path goal,
            AigcLabel label,
            Set<WriteOption> options,
            boolean sidecar)
            throws IOException {
        Path made = Replacement.make(goal);
        try {
            refuseManifest(container, in, options);
            produce(container, in, made, label);
            Replacement.commit(made, goal, isSame(source, goal) || !Files.exists(goal) ? source : goal);
            return true;
        } catch (LabelException e) {
            if (sidecar && e.kind() == LabelException.Kind.UNSUPPORTED) {
                return false;
            }
            throw e;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static void refuseManifest(Container container, ByteSource in, Set<WriteOption> options)
            throws IOException {
        Findings before = new Findings();
        container.read(in, before);
        if (before.hasC2pa() && !options.contains(WriteOption.FORCE_C2PA)) {
            throw LabelException.c2pa(
                    "The file carries a C2PA manifest, whose hash a label would break; label it before it is"
                            + " signed, or write with FORCE_C2PA");
        }
    }

    private static void produce(Container container, ByteSource in, Path made, AigcLabel label) throws IOException {
        try (ByteSink out = ByteSink.open(made)) {
            container.write(in, out, label);
            out.force();
        }
        Findings after = new Findings();
        try (ByteSource back = ByteSource.open(made)) {
            container.read(back, after);
        }
        List<AigcLabel> labels = after.labels().stream().map(FoundLabel::label).toList();
        if (!labels.equals(List.of(label))) {
            throw LabelException.conflict("What was read back is not what was written (" + labels.size()
                    + " labels); the target was not touched");
        }
    }

    private static boolean isSame(Path source, Path target) throws IOException {
        return Files.exists(target) && Files.isSameFile(source, target);
    }
}
