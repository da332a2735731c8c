// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The cities the simulated model knows, in both languages. */
final class Cities {

    private static final List<String> KNOWN = List.of(
            "Beijing",
            "北京",
            "Shanghai",
            "上海",
            "Hangzhou",
            "杭州",
            "Shenzhen",
            "深圳",
            "Guangzhou",
            "广州",
            "Chengdu",
            "成都",
            "Hong Kong",
            "香港",
            "Paris",
            "巴黎",
            "London",
            "伦敦",
            "Tokyo",
            "东京",
            "New York",
            "纽约",
            "Singapore",
            "新加坡");

    private Cities() {}

    /** The cities that a text names, in the order of the text; Beijing when it names none. */
    static List<String> in(String text, boolean chinese) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String city : KNOWN) {
            if (lower.contains(city.toLowerCase(Locale.ROOT))) {
                found.add(city);
            }
        }
        found.sort(Comparator.comparingInt(city -> lower.indexOf(city.toLowerCase(Locale.ROOT))));
        return found.isEmpty() ? List.of(chinese ? "北京" : "Beijing") : found;
    }
}
