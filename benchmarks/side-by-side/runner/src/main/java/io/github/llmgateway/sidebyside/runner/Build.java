// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the build has put what is to be run. */
final class Build {
    private final Path home;

    /** The build in this directory, that of the parent pom. */
    Build(Path home) {
        this.home = home;
    }

    /** Where this comparison may write. */
    Path output() {
        return home.resolve("target");
    }

    String serverClassPath() {
        return classes("server") + File.pathSeparator + classes("harness");
    }

    String classPath(Contender contender) {
        return classes(contender.module())
                + File.pathSeparator
                + classes("harness")
                + File.pathSeparator
                + libraries(contender);
    }

    /** The jars that a client needs to run, its own few classes not among them. */
    List<Path> jars(Contender contender) {
        return Arrays.stream(libraries(contender).split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private String libraries(Contender contender) {
        Path file = home.resolve(contender.module()).resolve("target").resolve("class-path.txt");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("not built yet: use ./run, which builds first", e);
        }
    }

    private String classes(String module) {
        return home.resolve(module).resolve("target").resolve("classes").toString();
    }
}
