// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArgumentTest {

    @Test
    void anAddressIsLeftToTheVendor() {
        assertThat(ImageArgument.of("https://example.org/a").url()).isEqualTo("https://example.org/a");
        assertThat(ImageArgument.of("data:image/png;base64,AA==").url()).isEqualTo("data:image/png;base64,AA==");
    }

    @Test
    void aFileIsSentByItsBytes(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("dot.JPG"), new byte[] {1, 2, 3});
        assertThat(ImageArgument.of(file.toString()).url()).isEqualTo("data:image/jpeg;base64,AQID");
    }

    @Test
    void anUnknownKindOrAMissingFileIsAWrongArgument() {
        assertThatThrownBy(() -> ImageArgument.of("a.txt"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--image a.txt")
                .hasMessageContaining(".png");
        assertThatThrownBy(() -> ImageArgument.of("missing.png")).hasMessageContaining("no such file");
    }
}
