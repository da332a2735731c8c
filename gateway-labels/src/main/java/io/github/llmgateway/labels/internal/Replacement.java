// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** A file that is made beside its target and takes the target's place in one step, when it is complete and proved. */
public final class Replacement {
    private Replacement() {}

    /** An empty file in the target's folder; the caller deletes it when it was not committed. */
    public static Path make(Path target) throws IOException {
        return Files.createTempFile(target.toAbsolutePath().getParent(), ".aigc-", ".tmp");
    }

    /** Puts the file in the target's place, with the rights of a model file instead of those of a temporary one. */
    public static void commit(Path made, Path target, Path model) throws IOException {
        if (Files.getFileAttributeView(model, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(model));
        }
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
