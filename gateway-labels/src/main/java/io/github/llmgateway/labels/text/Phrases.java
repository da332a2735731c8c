// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

/**
 * The grammar of marks. GB 45438-2025 5.1 fixes no sentence, only two elements: 人工智能 or AI, and 生成 or 合成. A clause is
 * a mark only as a whole: a subject or none, an agent, the word of generation, and after it nothing but what is generated
 * or a warning. Linear in the length of the clause but for the bounded gap of a name.
 */
final class Phrases {
    /** What a clause is. */
    enum Kind {
        /** Both elements, no subject: AI生成. */
        BARE(true, false),
        /** Both elements and a subject or 由: 本内容由AI生成. */
        WITH_SUBJECT(true, true),
        /** Means to be a mark but lacks an element: AI创作. */
        NEAR_MISS(false, false),
        /** No mark. */
        OTHER(false, false);

        private final boolean compliant;
        private final boolean subject;

        Kind(boolean compliant, boolean subject) {
            this.compliant = compliant;
            this.subject = subject;
        }

        boolean isMark() {
            return this != OTHER;
        }

        boolean compliant() {
            return compliant;
        }

        boolean hasSubject() {
            return subject;
        }
    }

    /** Characters of a product's name before AI, or of a model's between AI and the verb. */
    private static final int LONGEST_NAME = 14;

    /** Characters that make a phrase a statement about generating instead of a mark. */
    private static final String NOT_IN_NAME = "不未非否如若可能会让将把被对于的，。";

    private static final String NOT_IN_OWN_NOUN = "不未非否如若可能会由为是支应须需，";

    private final String text;

    private Phrases(String text) {
        this.text = text;
    }

    /** What a clause is; without spaces beside Chinese characters and without signs around it. */
    static Kind kind(String clause) {
        Phrases phrases = new Phrases(clause);
        Kind kind = Kind.OTHER;
        for (int at = 0; at < clause.length(); at++) {
            char c = clause.charAt(at);
            if (c == '生' || c == '合') {
                int end = made(clause, at);
                if (end > at && phrases.endsAfter(end)) {
                    Kind found = phrases.beforeMade(at);
                    if (found.compliant()) {
                        return found;
                    }
                    kind = found.isMark() ? found : kind;
                }
            }
            if (kind == Kind.OTHER && Vocabulary.OTHER_VERB.mayBegin(c)) {
                int verb = Vocabulary.OTHER_VERB.skip(clause, at);
                if (verb > at && phrases.endsAfter(verb) && phrases.beforeVerb(at)) {
                    kind = Kind.NEAR_MISS;
                }
            }
        }
        return kind == Kind.OTHER && EnglishPhrases.matches(clause) ? Kind.NEAR_MISS : kind;
    }

    /** Whether a clause only introduces what follows. */
    static boolean isPreface(String clause) {
        return !clause.isEmpty() && Vocabulary.PREFACE.skipAll(clause, 0) == clause.length();
    }

    /** Whether a clause warns the reader, as the ones after a mark do. */
    static boolean isWarning(String clause) {
        return Vocabulary.WARNING.isAt(clause, 0) || Vocabulary.WARNING.isAt(clause, Vocabulary.ABOUT.skip(clause, 0));
    }

    /** One past 生成, 合成 or both. */
    private static int made(String clause, int at) {
        int end = Vocabulary.MADE.skip(clause, at);
        if (end == at) {
            return at;
        }
        int second = end < clause.length() && "/、与和或及".indexOf(clause.charAt(end)) >= 0 ? end + 1 : end;
        int both = Vocabulary.MADE.skip(clause, second);
        return both > second ? both : end;
    }

    /** Whether nothing follows but what is generated and a warning. */
    private boolean endsAfter(int from) {
        int at = Vocabulary.RESULT.skip(text, from);
        at += text.startsWith("的", at) ? 1 : 0;
        at = Vocabulary.NOUN.skipAll(text, at);
        at = Vocabulary.NOTICE.skip(text, at);
        return at == text.length() || (Vocabulary.WARNED.isAt(text, at) && !text.startsWith("可能性", at));
    }

    private Kind beforeMade(int end) {
        int start = ai(0);
        if (start > 0 && mannerTo(start, end)) {
            return Kind.BARE;
        }
        if (agent(end, true)) {
            return Kind.WITH_SUBJECT;
        }
        return agent(end, false) ? Kind.NEAR_MISS : Kind.OTHER;
    }

    private boolean beforeVerb(int end) {
        return agent(end, true) || agent(end, false);
    }

    /** Whether the text up to here is a subject or none, then an agent. */
    private boolean agent(int end, boolean prescribed) {
        int own = ownSubject(end);
        if (own > 0 && agentFrom(Vocabulary.DEGREE.skipAll(text, own), end, prescribed)) {
            return true;
        }
        int subject = Vocabulary.SUBJECT.skipAll(text, 0);
        return agentFrom(Vocabulary.DEGREE.skipAll(text, subject), end, prescribed);
    }

    private boolean agentFrom(int at, int end, boolean prescribed) {
        if (agentAt(at, end, prescribed)) {
            return true;
        }
        int by = Vocabulary.BY.skip(text, at);
        if (by == at) {
            return false;
        }
        for (int gap = 0; gap <= LONGEST_NAME && by + gap < end; gap++) {
            if (agentAt(by + gap, end, prescribed)) {
                return true;
            }
            if (NOT_IN_NAME.indexOf(text.charAt(by + gap)) >= 0) {
                return false;
            }
        }
        return false;
    }

    private boolean agentAt(int at, int end, boolean prescribed) {
        if (prescribed) {
            int after = ai(at);
            return after > at && after <= end && (mannerTo(after, end) || isName(after, end));
        }
        int after = Vocabulary.OTHER_AGENT.skip(text, at);
        if (after == at) {
            return false;
        }
        while (after < end && isModelNumber(text.charAt(after))) {
            after++;
        }
        return after <= end && mannerTo(after, end);
    }

    private boolean mannerTo(int from, int end) {
        return from <= end && Vocabulary.MANNER.skipAll(text, Vocabulary.TOOL.skip(text, from)) == end;
    }

    private boolean isName(int from, int end) {
        return end - from <= LONGEST_NAME
                && text.substring(from, end).chars().noneMatch(c -> NOT_IN_NAME.indexOf(c) >= 0);
    }

    /** One past 本 and a noun of any kind, such as 本纪要, when an agent follows; else 0. */
    private int ownSubject(int end) {
        if (!text.startsWith("本")) {
            return 0;
        }
        for (int at = 1; at < Math.min(end, 10); at++) {
            char c = text.charAt(at);
            if (at > 1 && "由均皆都".indexOf(c) >= 0) {
                return at;
            }
            if (NOT_IN_OWN_NOUN.indexOf(c) >= 0) {
                return 0;
            }
        }
        return 0;
    }

    /** One past the element of AI, which may be called generative; else the place itself. */
    private int ai(int from) {
        int at = text.startsWith("生成式", from) ? from + 3 : from;
        if (text.startsWith("人工智能", at)) {
            return at + 4;
        }
        boolean letters = text.startsWith("AI", at) || text.startsWith("ＡＩ", at);
        if (!letters || (at > 0 && isLatinOrDigit(text.charAt(at - 1)))) {
            return from;
        }
        boolean longer = at + 2 < text.length() && isLatin(text.charAt(at + 2));
        return longer ? from : at + 2;
    }

    private static boolean isLatin(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isLatinOrDigit(char c) {
        return isLatin(c) || (c >= '0' && c <= '9');
    }

    private static boolean isModelNumber(char c) {
        return isLatinOrDigit(c) || c == '-' || c == '.';
    }
}
