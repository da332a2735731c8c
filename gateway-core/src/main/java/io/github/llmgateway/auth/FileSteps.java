// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The steps of a change of a file that a full or read-only disk can spoil, one by one so that tests can spoil them. A
 * {@link RandomAccessFile} is used because an interrupt of the thread does not close it half way.
 */
class FileSteps {

    /** Fills {@code temporary} with {@code bytes} bytes, so that the disk has room for what will be written over them. */
    void reserve(Path temporary, int bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
            file.write(new byte[bytes]);
            file.getFD().sync();
        }
    }

    /** Makes {@code content} all that {@code temporary} holds. */
    void write(Path temporary, byte[] content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
            file.write(content);
            file.setLength(content.length);
            file.getFD().sync();
        }
    }

    /** Puts {@code temporary} in the place of {@code file} in one step. */
    void replace(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
