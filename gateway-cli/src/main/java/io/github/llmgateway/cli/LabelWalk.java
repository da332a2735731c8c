// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.labels.LabelException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Goes through files and folders, tells a person how far it is, and what could not be read. */
final class LabelWalk {
    private final Console console;
    private final TimeSource time;
    private int done;

    LabelWalk(Console console, TimeSource time) {
        this.console = console;
        this.time = time;
    }

    /** What is done with a file; false when it is not as it should be. */
    interface Step {
        boolean on(Path file) throws IOException;
    }

    /** The exit status: 2 when a file cannot be read, else 1 when one is not as it should be. */
    int each(String did, List<Path> files, Step step) {
        boolean unreadable = false;
        boolean wrong = false;
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            try {
                collect(file, all);
            } catch (IOException e) {
                console.err().line(said(e));
                unreadable = true;
            }
        }
        Waiting progress = new Waiting(console.err(), time, () -> did + " " + done + " of " + all.size() + " files");
        progress.begin();
        try {
            for (Path file : all) {
                try {
                    wrong |= !step.on(file);
                } catch (IOException e) {
                    console.err().line(file + ": " + said(e));
                    unreadable = true;
                }
                done++;
            }
        } finally {
            progress.over();
        }
        return unreadable ? ExitStatus.USAGE : wrong ? ExitStatus.FAILED : ExitStatus.ANSWERED;
    }

    private static void collect(Path start, List<Path> all) throws IOException {
        if (!Files.exists(start)) {
            throw new NoSuchFileException(start.toString());
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() || file.equals(start)) {
                    all.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** An error of the file system says which one it was by its class only. */
    static String said(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        String message = String.valueOf(e.getMessage());
        return e instanceof LabelException ? message : e.getClass().getSimpleName() + ": " + message;
    }
}
