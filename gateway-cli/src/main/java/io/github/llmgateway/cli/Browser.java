// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Opens an address in a browser where there is one that the person at this terminal can see. */
final class Browser {
    private final String system;
    private final Map<String, String> environment;
    private final Launcher launcher;

    /** Starts a program and does not wait for it. */
    interface Launcher {
        void start(List<String> command) throws IOException;
    }

    Browser(String system, Map<String, String> environment, Launcher launcher) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.environment = environment;
        this.launcher = launcher;
    }

    /** The browser of this machine. */
    static Browser ofProcess() {
        return new Browser(
                System.getProperty("os.name", ""),
                System.getenv(),
                command -> new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Opens the address if that can be seen; says whether a browser was started. */
    boolean open(URI address) {
        List<String> opener = opener();
        if (opener.isEmpty()) {
            return false;
        }
        try {
            launcher.start(Stream.concat(opener.stream(), Stream.of(address.toString()))
                    .toList());
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Over SSH a browser would open, if at all, where nobody sits. */
    private List<String> opener() {
        if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) {
            return List.of();
        }
        if (system.contains("mac")) {
            return List.of("open");
        }
        if (system.contains("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") ? List.of("xdg-open") : List.of();
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
