// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One owner among the threads of all processes. The operating system's lock belongs to a process, and closing any handle
 * of the file gives it back, so within the process a semaphore stands before it and one handle is open at a time.
 */
final class FileMutex implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final ConcurrentHashMap<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Semaphore local;
    private final RandomAccessFile handle;
    private boolean held = true;

    private FileMutex(Semaphore local, RandomAccessFile handle) {
        this.local = local;
        this.handle = handle;
    }

    static FileMutex acquire(Path lock, TimeSource time, Duration patience, String location)
            throws IOException, InterruptedException {
        Semaphore local = IN_THIS_PROCESS.computeIfAbsent(lock, path -> new Semaphore(1));
        Waits waits = new Waits(time, patience, location);
        while (!local.tryAcquire()) {
            waits.next();
        }
        RandomAccessFile handle = null;
        boolean locked = false;
        try {
            Folders.touch(lock);
            handle = new RandomAccessFile(lock.toFile(), "rw");
            while (tryLock(handle) == null) {
                waits.next();
            }
            locked = true;
            return new FileMutex(local, handle);
        } finally {
            if (!locked) {
                try {
                    if (handle != null) {
                        handle.close();
                    }
                } finally {
                    local.release();
                }
            }
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile handle) throws IOException {
        try {
            return handle.getChannel().tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null; // held by a copy of this class from another class loader
        }
    }

    @Override
    public void close() {
        if (held) {
            held = false;
            try {
                handle.close(); // and with it the lock
            } catch (IOException e) {
                throw new UncheckedIOException("the lock file could not be closed", e);
            } finally {
                local.release();
            }
        }
    }

    /** Growing waits, up to a bound. */
    private static final class Waits {
        private final TimeSource time;
        private final Duration patience;
        private final String location;
        private final long began;
        private Duration pause = FIRST_PAUSE;

        Waits(TimeSource time, Duration patience, String location) {
            this.time = time;
            this.patience = patience;
            this.location = location;
            this.began = time.nanoTime();
        }

        void next() throws IOException, InterruptedException {
            if (time.nanoTime() - began >= patience.toNanos()) {
                throw new LeaseTimeoutException(location, patience);
            }
            Pause.of(time, pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }
}
