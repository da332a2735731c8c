// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what arguments point to, in bounds. */
final class Inputs {
    private static final int MOST_BYTES = 32 << 20;

    private Inputs() {}

    /** The prompt: the argument itself, or standard input for {@code -}; never blank. */
    static String prompt(String argument, Console console) {
        boolean piped = argument.equals("-");
        String prompt = piped ? text("standard input", all("standard input", console.in())) : argument;
        if (prompt.isBlank()) {
            throw new UsageException((piped ? "standard input" : "the prompt")
                    + ": is empty; say what to ask, as an argument or, with - in its place, on standard input");
        }
        return prompt;
    }

    static String text(String option, Path file) {
        return text(option + " " + file, bytes(option, file));
    }

    static byte[] bytes(String option, Path file) {
        String name = option + " " + file;
        if (Files.isDirectory(file) || !Files.exists(file)) {
            throw new UsageException(name + ": " + (Files.exists(file) ? "is a directory" : "no such file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return all(name, in);
        } catch (IOException unreadable) {
            throw new UsageException(name + ": cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    /** Reads without asking how much there is: a pipe cannot tell. */
    private static byte[] all(String name, InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > MOST_BYTES) {
                    throw new UsageException(name + ": is larger than " + (MOST_BYTES >> 20) + " MB");
                }
            }
        } catch (IOException unreadable) {
            throw new UsageException(name + ": cannot be read (" + unreadable.getMessage() + ")");
        }
        return bytes.toByteArray();
    }

    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UsageException(name + ": is not UTF-8 text");
        }
    }
}
