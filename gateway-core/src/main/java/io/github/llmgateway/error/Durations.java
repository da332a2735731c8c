// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import java.time.Duration;

/** Durations as the configuration writes them. */
public final class Durations {
    private Durations() {}

    /** {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h30m}: what the configuration reads back. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds < 120 || (seconds % 60 != 0 && seconds < 3600)) {
            return seconds + "s";
        }
        if (seconds < 7200 && seconds % 60 == 0) {
            return seconds / 60 + "m";
        }
        return seconds / 3600 + "h" + piece(seconds / 60 % 60, "m") + piece(seconds % 60, "s");
    }

    /** As {@link #text}, rounded up to whole seconds from one second on: for waits that people read. */
    public static String rounded(Duration duration) {
        return text(duration.toMillis() <= 1000 ? duration : Duration.ofSeconds((duration.toMillis() + 999) / 1000));
    }

    private static String piece(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
