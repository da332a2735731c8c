// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** ExifTool, where it is installed. */
final class ExifTool {
    private static final long PATIENCE_SECONDS = 10;

    private ExifTool() {}

    /** What it says of a file; empty where it is not installed or has nothing to say. */
    static Optional<String> read(Path file, List<String> options) {
        List<String> command = new ArrayList<>(List.of("exiftool", "-charset", "utf8"));
        command.addAll(options);
        command.add(file.toString());
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && !said.isBlank()
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroy();
        }
    }
}
