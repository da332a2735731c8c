// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final OutputStream GONE = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    };

    @Test
    void whatIsWrittenIsUtf8AndLeavesAtOnce() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = new Page(bytes, false, Paint.PLAIN, false);
        page.print("你好");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("你好");
    }

    @Test
    void anOpenLineIsEndedOnce() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = new Page(bytes, false, Paint.PLAIN, false);
        page.endLine();
        page.print("a");
        page.endLine();
        page.endLine();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\n");
    }

    @Test
    void aReaderThatHasLeftIsToldOnlyWhereItMatters() {
        assertThatThrownBy(() -> new Page(GONE, false, Paint.PLAIN, false).print("x"))
                .isInstanceOf(BrokenPipe.class);
        assertThatCode(() -> new Page(GONE, false, Paint.PLAIN, true).print("x"))
                .doesNotThrowAnyException();
    }

    @Test
    void aVendorCannotSteerTheTerminal() {
        String steering = "a\u001B[2J\u009Bb\r\n\tc";
        assertThat(new Page(GONE, true, Paint.PLAIN, true).shown(steering)).isEqualTo("a[2Jb\n\tc");
        assertThat(new Page(GONE, false, Paint.PLAIN, true).shown(steering)).isEqualTo(steering);
    }

    @Test
    void aBrokenPipeEndsTheCommandQuietly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayInputStream(new byte[0]), GONE, err, Set.of(), Map.of());
        assertThat(GatewayCommand.run(console, "version")).isEqualTo(1);
        assertThat(GatewayCommand.run(console, "--help")).isEqualTo(1);
        assertThat(GatewayCommand.run(console, "demo")).isEqualTo(1);
        assertThat(err.size()).isZero();
    }

    @Test
    void colourNeedsATerminalThatWantsIt() {
        assertThat(paint(Set.of("out"), Map.of())).isEqualTo(Paint.COLOUR);
        assertThat(paint(Set.of("out"), Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOUR);
        assertThat(paint(Set.of("out"), Map.of("NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
        assertThat(paint(Set.of("out"), Map.of("TERM", "dumb"))).isEqualTo(Paint.PLAIN);
        assertThat(paint(Set.of("err"), Map.of())).isEqualTo(Paint.PLAIN);
    }

    private static Paint paint(Set<String> terminals, Map<String, String> environment) {
        return Console.of(new ByteArrayInputStream(new byte[0]), GONE, GONE, terminals, environment)
                .out()
                .paint();
    }
}
