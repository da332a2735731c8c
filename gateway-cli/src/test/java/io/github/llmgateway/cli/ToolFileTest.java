// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFileTest {
    @TempDir
    Path directory;

    @Test
    void readsToolsWithAndWithoutParameters() throws IOException {
        Path file =
                file("[{\"name\":\"f\",\"description\":\"d\",\"parameters\":{\"type\":\"object\"}},{\"name\":\"g\"}]");
        assertThat(ToolFile.read(file))
                .containsExactly(new Tool("f", "d", "{\"type\":\"object\"}"), new Tool("g", "", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | expected a JSON array",
                "[1] | entry 1: expected an object",
                "[{\"name\":\"a\"},{\"name\":\" \"}] | entry 2: \"name\" must be",
                "[{\"name\":\"a\",\"description\":1}] | entry 1 (a): \"description\" must be text",
                "[{\"name\":\"a\",\"parameters\":\"x\"}] | entry 1 (a): \"parameters\" must be a JSON Schema object",
                "[{] | not JSON"
            })
    void saysWhichEntryIsWrongAndHow(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ToolFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--tool-file " + file)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileOrADirectoryIsAWrongArgument() {
        assertThatThrownBy(() -> ToolFile.read(directory.resolve("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ToolFile.read(directory)).hasMessageContaining("is a directory");
    }

    @Test
    void whatIsNotUtf8IsAWrongArgument() throws IOException {
        Path file = Files.write(directory.resolve("latin1"), new byte[] {'"', (byte) 0xE9, '"'});
        assertThatThrownBy(() -> ToolFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not UTF-8");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("tools.json"), text);
    }
}
