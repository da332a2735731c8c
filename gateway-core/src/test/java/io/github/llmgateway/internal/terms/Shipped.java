// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents that the modules of this repository ship, read from their folders. */
final class Shipped {
    static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    private static final List<String> MODULES =
            List.of("gateway-qwen", "gateway-terms", "gateway-zhipu", "gateway-siliconflow");
    private static final TermsLoader LOADED = load();

    private Shipped() {}

    static TermsLibrary library() {
        return LOADED.library();
    }

    static List<TermsDocument> documents() {
        return LOADED.documents();
    }

    static Path folder(String module) {
        return REPOSITORY.resolve(module).resolve("src/main/resources").resolve(TermsLoader.FOLDER);
    }

    /** What each index names is there, and what is there is named: a file that nobody names would not be kept. */
    static Stream<Path> files() {
        return MODULES.stream().map(Shipped::folder).flatMap(Shipped::named);
    }

    private static Stream<Path> named(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("index")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(folder::resolve);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TermsLoader load() {
        TermsLoader loader = new TermsLoader();
        files().forEach(loader::addFile);
        return loader;
    }
}
