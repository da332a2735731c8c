// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalQrTest {
    private static final String TEXT = "https://login.example/authorize?user_code=ABCD-EFGH";

    /** Whether the module is drawn, read back from the characters. */
    private static boolean isLight(List<String> lines, int x, int y) {
        char c = lines.get(y / 2).charAt(2 + x);
        return c == '\u2588' || c == (y % 2 == 0 ? '\u2580' : '\u2584');
    }

    @Test
    void eachModuleIsDrawnWithAQuietZoneAroundAll() {
        QrCode code = QrCode.encodeText(TEXT, QrCode.Ecc.LOW);
        List<String> lines = TerminalQr.of(TEXT).lines().toList();

        assertThat(lines).hasSize((code.size + 4 + 1) / 2);
        for (int y = -2; y < code.size + 2; y++) {
            for (int x = -2; x < code.size + 2; x++) {
                assertThat(isLight(lines, x + 2, y + 2)).as(x + "," + y).isEqualTo(!code.getModule(x, y));
            }
        }
    }
}
