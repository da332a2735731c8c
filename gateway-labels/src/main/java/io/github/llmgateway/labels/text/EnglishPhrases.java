// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.regex.Pattern;

/** English marks. They lack the words that GB 45438-2025 5.1 asks for, so they are near misses. */
final class EnglishPhrases {
    private static final String THING =
            "(?:content|text|image|images|picture|pictures|photo|art|artwork|video|audio|voice|music"
                    + "|answer|response|summary|article|work|message|material|media)";
    private static final String BY_AI = "(?:ai[- ]?(?:generated|created|made|assisted|synthesi[sz]ed|produced|written)"
            + "|(?:generated|created|made|produced|written|synthesi[sz]ed|drawn) (?:by|with|using|via) (?:an? |the )?"
            + "(?:generative )?(?:ai|artificial intelligence|machine learning)(?: (?:model|tool|tools|assistant|system))?)";
    private static final Pattern MARK = Pattern.compile(
            "(?:(?:note|disclaimer|the|this|these|above|following|all|some|part of|our) )*(?:" + THING
                    + " )*(?:(?:is|was|are|were|has been|have been|may be|may have been|contains|includes) )?"
                    + "(?:(?:automatically|partially|partly|fully|entirely) )?" + BY_AI + "(?: " + THING + ")*",
            Pattern.CASE_INSENSITIVE);
    private static final String[] VERBS = {
        "enerated", "reated", "ade", "roduced", "ritten", "ynthesi", "rawn", "ssisted"
    };

    private EnglishPhrases() {}

    static boolean matches(String clause) {
        return clause.length() <= 100 && hasVerb(clause) && MARK.matcher(clause).matches();
    }

    private static boolean hasVerb(String clause) {
        // Most clauses are Chinese or have none of these words; the pattern is for the rest.
        char first = clause.isEmpty() ? 0 : clause.charAt(0);
        if (first >= 0x80) {
            return false;
        }
        for (String verb : VERBS) {
            if (clause.contains(verb)) {
                return true;
            }
        }
        return false;
    }
}
