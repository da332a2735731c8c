// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.model.CallRequest;
import java.util.regex.Pattern;

/**
 * Makes a vendor's words fit for a message of ours: one line, short, without keys, and not repeating what the
 * application sent. Only errors come here, so it may take its time.
 */
final class VendorWords {
    private static final int MAX = 300;
    private static final int WINDOW = 16;
    private static final int SHORTEST = 6;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern KEY = Pattern.compile("(?i)(sk-[\\w-]{6,}|bearer\\s+\\S+|\\b[0-9a-f]{32}\\.\\w+)");

    private VendorWords() {}

    static String clean(String message, CallRequest request) {
        String line = SPACE.matcher(message).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "";
        }
        if (repeats(line, request)) {
            return "(the vendor's words repeat content and are left out)";
        }
        String safe = KEY.matcher(line).replaceAll("***");
        return safe.length() > MAX ? safe.substring(0, MAX) + "..." : safe;
    }

    private static boolean repeats(String line, CallRequest request) {
        for (String text : request.texts()) {
            String content = SPACE.matcher(text).replaceAll(" ").strip();
            if (content.length() < SHORTEST) {
                continue;
            }
            if (content.length() <= WINDOW) {
                if (line.contains(content)) {
                    return true;
                }
                continue;
            }
            for (int i = 0; i + WINDOW <= line.length(); i++) {
                if (content.contains(line.substring(i, i + WINDOW))) {
                    return true;
                }
            }
        }
        return false;
    }
}
