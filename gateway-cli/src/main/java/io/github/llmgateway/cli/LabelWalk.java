// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static java.util.stream.Collectors.joining;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.labels.LabelException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Goes through files and folders, tells a person how far it is, and what could not be read. */
final class LabelWalk {
    private static final int BAR = 20;
    private static final String SIDECAR = ".aigc.json";

    private final Console console;
    private final TimeSource time;
    private boolean unreadable;
    private BiConsumer<Path, String> told = (file, why) -> {};
    private boolean empty;
    private final AtomicInteger done = new AtomicInteger();

    LabelWalk(Console console, TimeSource time) {
        this.console = console;
        this.time = time;
    }

    /** Also tells {@code reader} of each file that cannot be read, and why. */
    LabelWalk unreadable(BiConsumer<Path, String> reader) {
        told = reader;
        return this;
    }

    /** What is done with a file; false when it is not as it should be. */
    interface Step {
        boolean on(Path file) throws IOException;
    }

    /**
     * The exit status: 2 when a file cannot be read, else 1 when one is not as it should be.
     *
     * @param bar whether a person at a terminal sees how far it is; never with output for scripts
     */
    int each(String did, List<Path> files, boolean bar, Step step) {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            collect(file, all);
        }
        if (all.isEmpty() && !unreadable) {
            console.err()
                    .line("no file was found in "
                            + files.stream().map(Path::toString).collect(joining(", ")));
        }
        empty = all.isEmpty();
        Waiting progress = new Waiting(console.err(), time, () -> shown(did, done.get(), all.size()));
        if (bar) {
            progress.begin();
        }
        boolean wrong = false;
        try {
            for (Path file : all) {
                try {
                    wrong |= !step.on(file);
                } catch (IOException e) {
                    failed(file, e);
                }
                done.incrementAndGet();
            }
        } finally {
            progress.over();
        }
        return unreadable ? ExitStatus.USAGE : wrong ? ExitStatus.FAILED : ExitStatus.ANSWERED;
    }

    /** Whether there was no file at all. */
    boolean isEmpty() {
        return empty;
    }

    /** How far it is: a bar, and the numbers behind it. */
    static String shown(String did, int done, int all) {
        int full = all == 0 ? BAR : (int) ((long) BAR * done / all);
        return did + " [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + done + " of " + all + " files";
    }

    /** The files of a folder in the order of their names, without sidecars: those are read with what they stand beside. */
    private void collect(Path start, List<Path> all) {
        if (!Files.isDirectory(start)) {
            all.add(start);
            return;
        }
        TreeSet<Path> found = new TreeSet<>();
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isSidecar(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException error) {
                    failed(file, error);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            failed(start, e);
        }
        all.addAll(found);
    }

    private static boolean isSidecar(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SIDECAR)
                && Files.exists(file.resolveSibling(name.substring(0, name.length() - SIDECAR.length())));
    }

    private void failed(Path file, IOException error) {
        String why = said(file, error);
        console.err().line(why);
        told.accept(file, why);
        unreadable = true;
    }

    /** The file and what is wrong with it; an error of the file system may say that by its class only. */
    static String said(Path file, IOException e) {
        if (e instanceof LabelException) {
            return file + ": " + e.getMessage();
        }
        if (e instanceof FileSystemException system) {
            String which = system.getFile() == null ? file.toString() : system.getFile();
            if (e instanceof NoSuchFileException && system.getReason() == null) {
                return which + ": there is no such file";
            }
            if (e instanceof AccessDeniedException) {
                return which + ": access is denied; see who may read and write it";
            }
            return which + ": " + (system.getReason() == null ? e.getClass().getSimpleName() : system.getReason());
        }
        return file + ": " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
