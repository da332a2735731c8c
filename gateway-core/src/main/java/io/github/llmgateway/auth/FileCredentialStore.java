// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Tokens in a file that only its owner can read (mode 0600, in a folder of mode 0700 that is made when it is missing),
 * in a shape that other tools read too. It is replaced in one step, so that a reader never meets half of it. Who changes
 * it holds a lock of the operating system on the file {@code NAME.lock} beside it, which ends with the process however
 * that ends; the lock file stays. On file systems without such locks (some network shares) two processes can renew at a
 * time.
 */
public final class FileCredentialStore implements CredentialStore {
    private static final int LARGEST = 64 * 1024;

    private final Path file;
    private final TimeSource time;
    private final FileSteps steps;

    /** A store in {@code file}, which need not exist. */
    public FileCredentialStore(Path file, TimeSource time) {
        this(file, time, new FileSteps());
    }

    FileCredentialStore(Path file, TimeSource time, FileSteps steps) {
        this.file = file.toAbsolutePath().normalize();
        this.time = Objects.requireNonNull(time, "time");
        this.steps = steps;
    }

    @Override
    public Optional<TokenSet> load() throws IOException {
        byte[] bytes;
        // Not by a channel: an interrupt of the calling thread would close it.
        try (InputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            throw new IOException(file + " cannot be read; check its permissions", e);
        }
        if (bytes.length > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST / 1024 + " KiB, so it holds no tokens");
        }
        try {
            return Optional.of(TokenFile.read(bytes));
        } catch (IOException e) {
            throw new IOException(file + " holds no tokens: " + e.getMessage(), e);
        }
    }

    @Override
    public Lease lock(Duration patience) throws IOException, InterruptedException {
        Path folder = Objects.requireNonNull(file.getParent(), "folder");
        Folders.make(folder);
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        Path lock = folder.toRealPath().resolve(file.getFileName() + ".lock");
        return new FileLease(target, FileMutex.acquire(lock, time, patience, location()), steps);
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public String toString() {
        return "FileCredentialStore[" + file + "]";
    }
}
