// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decodes recorded payloads where somebody has some: {@code -Drecorded.payloads=FOLDER}, whose folders hold {@code *.sse}
 * and {@code *.json} files. Skipped otherwise.
 */
class RecordedPayloadTest {
    private static final Pattern CHOICES = Pattern.compile("\"choices\"\\s*:\\s*\\[");

    @Test
    void recordedPayloadsAreUnderstood() throws IOException {
        String property = System.getProperty("recorded.payloads", "");
        assumeTrue(!property.isEmpty() && Files.isDirectory(Path.of(property)), "no recorded payloads");
        List<String> failed = new ArrayList<>();
        int decoded = 0;
        for (Path file : payloads(Path.of(property))) {
            byte[] bytes = Files.readAllBytes(file);
            Heard heard = new Heard();
            try {
                Payloads.decode(Heard.decoder(), file.toString(), bytes, heard);
                decoded++;
            } catch (IOException | RuntimeException e) {
                failed.add(file.getFileName() + ": " + e);
            }
        }
        assertThat(failed).isEmpty();
        assertThat(decoded).isPositive();
    }

    private static List<Path> payloads(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(RecordedPayloadTest::isChat)
                    .sorted()
                    .toList();
        }
    }

    /** Streams and whole answers of this dialect: payloads of vendors' own protocols have an "output" around them. */
    private static boolean isChat(Path file) {
        String name = file.toString();
        try {
            return (name.endsWith(".sse")
                            || (name.endsWith(".json")
                                    && CHOICES.matcher(text(file)).find()))
                    && !text(file).contains("\"output\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
