// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    private static final URI ADDRESS = URI.create("https://login.example/?user_code=A");

    @ParameterizedTest
    @CsvSource({
        "Linux, DISPLAY, xdg-open",
        "Linux, WAYLAND_DISPLAY, xdg-open",
        "Linux, NONE, ''",
        "Mac OS X, NONE, open",
        "Windows 11, NONE, 'rundll32 url.dll,FileProtocolHandler'",
    })
    void eachSystemHasItsOpener(String system, String variable, String opener) {
        List<String> started = new ArrayList<>();

        boolean open = new Browser(system, Map.of(variable, "x"), started::addAll).open(ADDRESS);

        assertThat(open).isEqualTo(!opener.isEmpty());
        assertThat(String.join(" ", started)).isEqualTo(open ? opener + " " + ADDRESS : "");
    }

    @ParameterizedTest
    @CsvSource({"Linux, SSH_CONNECTION", "Mac OS X, SSH_TTY"})
    void overSshNothingIsOpened(String system, String variable) {
        Map<String, String> environment = new HashMap<>(Map.of("DISPLAY", ":0"));
        environment.put(variable, "x");

        assertThat(new Browser(system, environment, command -> {
                            throw new AssertionError("opened");
                        })
                        .open(ADDRESS))
                .isFalse();
    }

    @Test
    void anOpenerThatIsNotThereIsNoError() {
        Browser browser = new Browser("Linux", Map.of("DISPLAY", ":0"), command -> {
            throw new IOException("no such program");
        });

        assertThat(browser.open(ADDRESS)).isFalse();
    }
}
