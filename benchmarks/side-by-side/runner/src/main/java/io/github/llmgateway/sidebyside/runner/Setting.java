// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Where and how it was measured. */
final class Setting {
    private Setting() {}

    static Map<String, Object> of(Options options) throws IOException {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        setting.put("JDK of the clients", version(options.java()));
        setting.put(
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        setting.put("options", options.shown());
        return setting;
    }

    private static String version(Path jdk) throws IOException {
        Properties release = new Properties();
        Path file = jdk.resolve("release");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                release.load(reader);
            }
        }
        return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    }
}
