// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.wire.WireHeaders;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a vendor's words fit for a message of ours: one line, short, without keys, and not repeating what the
 * application sent.
 */
final class VendorWords {
    private static final int MAX = 300;
    private static final int LOOKED_AT = 1_000;
    private static final int WINDOW = 16;
    private static final int SHORTEST = 6;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern KEY = Pattern.compile("(?i)(sk-[\\w-]{6,}|bearer\\s+\\S+|\\b[0-9a-f]{32}\\.\\w+"
            + "|\\b(?:(?:api|access|secret)[-_ ]?key|token|secret|credential)\\b(?: provided)?[\"']?\\s?[:=]\\s?\\S+)");

    private VendorWords() {}

    static String clean(String message, CallRequest request, WireHeaders sent) {
        // Only the beginning is ever shown, so only the beginning costs time.
        String begin = message.length() > LOOKED_AT ? message.substring(0, LOOKED_AT) : message;
        String line = SPACE.matcher(begin).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "";
        }
        if (repeats(line, request)) {
            return "(the vendor's words repeat content and are left out)";
        }
        String safe = KEY.matcher(withoutCredentials(line, sent)).replaceAll("***");
        return safe.length() > MAX ? safe.substring(0, MAX) + "..." : safe;
    }

    /** What a request carried in its headers, the key among them, is never told again. */
    private static String withoutCredentials(String line, WireHeaders sent) {
        String safe = line;
        for (int i = 0; i < sent.size(); i++) {
            String value = sent.value(i);
            String credential = value.substring(value.lastIndexOf(' ') + 1);
            if (credential.length() >= SHORTEST) {
                safe = safe.replace(credential, "***");
            }
        }
        return safe;
    }

    private static boolean repeats(String line, CallRequest request) {
        Set<String> windows = new HashSet<>();
        for (int i = 0; i + WINDOW <= line.length(); i++) {
            windows.add(line.substring(i, i + WINDOW));
        }
        for (String text : request.texts()) {
            String content = SPACE.matcher(text).replaceAll(" ").strip();
            if (content.length() <= WINDOW) {
                if (content.length() >= SHORTEST && line.contains(content)) {
                    return true;
                }
                continue;
            }
            for (int i = 0; i + WINDOW <= content.length(); i++) {
                if (windows.contains(content.substring(i, i + WINDOW))) {
                    return true;
                }
            }
        }
        return false;
    }
}
