// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The right to change a file of tokens: a new file is written beside it and put in its place. */
final class FileLease implements CredentialStore.Lease {
    /** More than tokens have been seen to need; a larger save makes its own room. */
    private static final int ROOM = 16 * 1024;

    private final Path file;
    private final Path folder;
    private final String prefix;
    private final FileMutex mutex;
    private final FileSteps steps;
    private @Nullable Path temporary;

    FileLease(Path file, FileMutex mutex, FileSteps steps) {
        this.file = file;
        this.folder = Objects.requireNonNull(file.getParent(), "folder");
        this.prefix = "." + file.getFileName() + ".";
        this.mutex = mutex;
        this.steps = steps;
    }

    @Override
    public void ready() throws IOException {
        if (temporary == null) {
            try {
                removeLeftovers();
                Path made = Folders.temporary(folder, prefix);
                temporary = made;
                steps.reserve(made, ROOM);
            } catch (IOException e) {
                discard();
                throw unwritable(e);
            }
        }
    }

    /** Whoever held the right before and died may have left a file behind. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> leftovers = entries.filter(entry -> {
                        String name = entry.getFileName().toString();
                        return name.startsWith(prefix) && name.endsWith(".tmp");
                    })
                    .toList();
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    @Override
    public void save(TokenSet tokens) throws IOException {
        ready();
        Path ready = Objects.requireNonNull(temporary, "temporary");
        try {
            steps.write(ready, TokenFile.write(tokens));
            steps.replace(ready, file);
            temporary = null;
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            discard();
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        discard();
        mutex.close();
    }

    private void discard() {
        Path left = temporary;
        temporary = null;
        if (left != null) {
            try {
                Files.deleteIfExists(left);
            } catch (IOException e) {
                // It holds nothing that works any longer than the tokens do, and the next owner removes it.
                return;
            }
        }
    }

    private IOException unwritable(IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileSystemException known && known.getReason() != null
                        ? known.getReason()
                        : String.valueOf(e.getMessage());
        return new IOException(file + " cannot be written: " + reason, e);
    }
}
