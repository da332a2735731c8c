// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Folders and files for their owner alone; on file systems without modes, with whatever the folder hands down. */
final class Folders {
    private static final boolean MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Folders() {}

    /**
     * Makes a folder that is missing, with mode 0700. One that is there is closed to others only when nothing but
     * credentials is in it: it may be a home folder, or the one for everybody's temporary files.
     */
    static void make(Path folder) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, mode("rwx------"));
            } else if (MODES && isOpen(folder) && holdsOnlyCredentials(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (AccessDeniedException e) {
            throw new IOException("the folder " + folder + " cannot be made or changed: permission denied", e);
        }
    }

    private static boolean isOpen(Path folder) throws IOException {
        return !PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                .endsWith("------");
    }

    private static boolean holdsOnlyCredentials(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> entry.getFileName().toString().contains("oauth_creds"));
        }
    }

    /** A new file of mode 0600. */
    static Path temporary(Path folder, String prefix) throws IOException {
        return Files.createTempFile(folder, prefix, ".tmp", mode("rw-------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return MODES
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Opens what is to be locked, for its owner alone. */
    static void touch(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, mode("rw-------"));
            } catch (java.nio.file.FileAlreadyExistsException another) {
                // Another process was faster, which is as good.
                return;
            }
        }
    }
}
