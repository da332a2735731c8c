// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a client brings to an application's class path. */
final class Sizes {
    static final String CELL = "class-path";

    private final Options options;
    private final Build build;
    private final Results results;

    Sizes(Options options, Build build, Results results) {
        this.options = options;
        this.build = build;
        this.results = results;
    }

    void run() throws IOException {
        for (Contender contender : options.clients()) {
            long bytes = 0;
            for (Path jar : build.jars(contender)) {
                bytes += Files.size(jar);
            }
            long jars = build.jars(contender).size();
            results.add(CELL, contender, new Sample(Map.of("jars", jars, "bytes", bytes)));
        }
        results.write();
    }
}
