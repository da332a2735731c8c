// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks keys; no message shows any of one. */
final class ApiKeys {
    private ApiKeys() {}

    static @Nullable String read(Map<String, String> map, String prefix) {
        String value = map.get(prefix + "api-key");
        String file = map.get(prefix + "api-key-file");
        if (value != null && file != null) {
            throw GatewayException.configuration(
                    "both " + prefix + "api-key and " + prefix + "api-key-file are set", "Set one of them");
        }
        if (file != null) {
            return check(prefix + "api-key-file", content(prefix + "api-key-file", file));
        }
        return value == null ? null : check(prefix + "api-key", value);
    }

    private static String content(String key, String file) {
        try {
            // An editor ends a file with a line end that is not part of the key.
            return Files.readString(Path.of(file.strip()), StandardCharsets.UTF_8)
                    .stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            key + " names a file that cannot be read ("
                                    + e.getClass().getSimpleName() + ")")
                    .advice("Check the path and its permissions")
                    .cause(e)
                    .build();
        }
    }

    private static String check(String key, String value) {
        if (value.isBlank()) {
            throw GatewayException.configuration(key + " is empty", "Set it to the key the vendor issued");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                String what = c == '\n' || c == '\r'
                        ? "a line break"
                        : c == ' ' || c == '\t' ? "a space" : "a character that no key has";
                throw GatewayException.configuration(
                        key + " holds " + what + " at position " + i + " of " + value.length(),
                        "Set it to the key alone, as the vendor issued it");
            }
        }
        return value;
    }
}
