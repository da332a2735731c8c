// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputsTest {

    @Test
    void aDashReadsStandardInputAsItIsAndAnythingElseIsThePrompt() {
        assertThat(Inputs.prompt("-", console(pipe("你好\n")))).isEqualTo("你好\n");
        assertThat(Inputs.prompt("--", console(pipe("no")))).isEqualTo("--");
    }

    @Test
    void anEmptyPromptIsAWrongArgument() {
        assertThatThrownBy(() -> Inputs.prompt("", console(pipe("no"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the prompt: is empty; say what to ask");
        assertThatThrownBy(() -> Inputs.prompt("-", console(pipe(" \n"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("standard input: is empty; say what to ask");
    }

    @Test
    void whatIsNotUtf8OrTooLargeIsAWrongArgument() {
        InputStream latin1 = new ByteArrayInputStream(new byte[] {(byte) 0xE9});
        assertThatThrownBy(() -> Inputs.prompt("-", console(latin1)))
                .isInstanceOf(UsageException.class)
                .hasMessage("standard input: is not UTF-8 text");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        };
        assertThatThrownBy(() -> Inputs.prompt("-", console(endless)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("larger than 32 MB");
    }

    /** A pipe has no position: asking for one fails. */
    private static InputStream pipe(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public byte[] readNBytes(int length) throws IOException {
                throw new IOException("Illegal seek");
            }

            @Override
            public synchronized byte[] readAllBytes() {
                throw new IllegalStateException("Illegal seek");
            }

            @Override
            public synchronized int available() {
                throw new IllegalStateException("Illegal seek");
            }
        };
    }

    private static Console console(InputStream in) {
        return Console.of(in, OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Set.of(), Map.of());
    }
}
