// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * This class path as jars of its own: a build beside a long run changes nothing in it, and the JVM can share the classes
 * of jars between its starts, which makes the start of a worker several times cheaper.
 */
final class WorkerClasses {
    private final Path archive;
    private final String classPath;

    private WorkerClasses(Path archive, String classPath) {
        this.archive = archive;
        this.classPath = classPath;
    }

    /** Packs the class path into {@code directory}, unless an earlier run did. */
    static WorkerClasses in(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                jars.add(entry);
            } else if (Files.isDirectory(Path.of(entry))) {
                jars.add(pack(Path.of(entry), directory.resolve(jars.size() + ".jar")));
            }
        }
        return new WorkerClasses(directory.resolve("shared.jsa"), String.join(File.pathSeparator, jars));
    }

    private static String pack(Path classes, Path jar) throws IOException {
        if (Files.notExists(jar)) {
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    zip.putNextEntry(
                            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, zip);
                }
            }
        }
        return jar.toString();
    }

    /** Whether a process has left what the others share. */
    boolean areShared() {
        return Files.exists(archive);
    }

    /** A process that uses what is shared, or that leaves it behind at its orderly end. */
    ProcessBuilder process(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable", // what the machine says of sharing would stand among what the worker says
                "-Xlog:all=error:stderr",
                (areShared() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
