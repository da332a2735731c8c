// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of the sources, over the whole repository. */
class SourcesTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern VENDOR = Pattern.compile("(?i)qwen|zhipu|siliconflow|dashscope|bigmodel|aliyun");

    @Test
    void noFileHasMoreThanFiveHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> files = javaFiles(REPOSITORY);
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > 500) {
                tooLong.add(file.getFileName() + ": " + lines);
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }

    @Test
    void coreNamesNoVendor() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path file : javaFiles(REPOSITORY.resolve("gateway-core/src/main"))) {
            String code = COMMENTS.matcher(Files.readString(file)).replaceAll("");
            if (VENDOR.matcher(code).find()) {
                named.add(file.getFileName().toString());
            }
        }
        assertThat(named).isEmpty();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
