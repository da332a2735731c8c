// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code in the guide for writers of providers is the code of the sample, which is compiled and tested here. */
final class GuideTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path GUIDE = MODULE.resolve("../docs/writing-a-provider.md");
    private static final Path TESTS = MODULE.resolve("src/test");
    private static final Pattern BLOCK = Pattern.compile("<!-- from (\\S+) -->\\R```\\w+\\R(.*?)```", Pattern.DOTALL);

    /** A line that stands for code which the guide leaves out. */
    private static final Pattern ELLIPSIS = Pattern.compile("(?m)^\\s*// \\.\\.\\.\\R");

    @TestFactory
    Stream<DynamicTest> everyBlockStandsInItsFile() throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> DynamicTest.dynamicTest(block.group(1), () -> assertQuoted(block)));
    }

    private static void assertQuoted(MatchResult block) throws IOException {
        String source = squeezed(Files.readString(TESTS.resolve(block.group(1))));
        ELLIPSIS.splitAsStream(block.group(2))
                .forEach(part -> assertThat(source).contains(squeezed(part)));
    }

    @Test
    void everyCodeBlockNamesItsFile() throws IOException {
        String guide = Files.readString(GUIDE);
        long fences = guide.lines().filter(line -> line.startsWith("```")).count();
        long quoted = BLOCK.matcher(guide).results().count();
        long plain = guide.lines()
                .filter(line -> line.equals("```xml") || line.equals("```properties"))
                .count();
        assertThat(quoted).isGreaterThanOrEqualTo(5);
        assertThat(fences).isEqualTo(2 * (quoted + plain));
    }

    /** Without differences of white space, which the formatter decides. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
