// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Kinds of content that vendors' agreements do not want to receive or to have drawn out. They follow the lists of the two
 * platform agreements: twenty kinds that both have word for word (clauses ZP-CONTENT and SF-CONTENT), the second list of
 * one of them (SF-CONTENT-DATA), and malicious code and spam, which stand elsewhere (ZP-MALWARE, SF-SPAM). Where one item
 * of a list names several things, each has a member here, so that a word list can tell them apart. May gain members.
 */
public enum Category {
    /** Against the basic principles of the constitution. List item 1. */
    CONSTITUTION(Clauses.BOTH),
    /** State security, state secrets, subversion, the country's unity. Item 2; also what government holds secret. */
    STATE_SECURITY(Clauses.BOTH, Clauses.SECRET),
    /** The country's honour and interests. Item 3. */
    NATIONAL_HONOUR(Clauses.BOTH),
    /** Hatred of or discrimination by region. Item 4. */
    REGIONAL_HATRED(Clauses.BOTH, Clauses.DATA),
    /** Hatred of or discrimination by ethnic group. Item 5. */
    ETHNIC_HATRED(Clauses.BOTH, Clauses.DATA),
    /** Against religious policy; cults and superstition. Item 6. */
    CULTS(Clauses.BOTH),
    /** Rumours that disturb public order. Item 7. */
    RUMOURS(Clauses.BOTH),
    /** Obscenity and pornography. Item 8; the second list adds nudity and the suggestive. */
    SEXUAL(Clauses.BOTH, Clauses.DATA),
    /** Gambling. Item 8. */
    GAMBLING(Clauses.BOTH),
    /** Violence and murder. Item 8; the second list adds its excess. */
    VIOLENCE(Clauses.BOTH, Clauses.DATA),
    /** Terror. Item 8. */
    TERRORISM(Clauses.BOTH),
    /** Incitement to and instruction in crime, drugs included. Item 8. */
    CRIME(Clauses.BOTH, Clauses.DATA),
    /** Insult, defamation, harassment. Item 9 and the second list. */
    INSULT(Clauses.BOTH, Clauses.DATA),
    /** Unlawful assembly, association, procession, demonstration, disturbance. Item 10. */
    UNLAWFUL_ASSEMBLY(Clauses.BOTH),
    /** In the name of an unlawful organisation. Item 11. */
    UNLAWFUL_ORGANISATION(Clauses.BOTH),
    /** Others' works that may be under copyright. Item 12. */
    COPYRIGHT(Clauses.BOTH),
    /** Others' prior rights. Item 13. */
    PRIOR_RIGHTS(Clauses.BOTH),
    /** Threats, intimidation, hunting people down. Item 14 and the second list. */
    THREATS(Clauses.BOTH, Clauses.DATA),
    /** Others' private matters and personal data. Item 15 and the second list. */
    PRIVACY(Clauses.BOTH, Clauses.DATA),
    /** Others' reputation, likeness, intellectual property. Item 16. */
    PERSONAL_RIGHTS(Clauses.BOTH),
    /** Harm to minors. Item 17. */
    MINORS(Clauses.BOTH),
    /** Secret filming and recording. Item 18. */
    COVERT_RECORDING(Clauses.BOTH),
    /** The "seven bottom lines" of public order, morals and truth. Item 19. */
    PUBLIC_MORALS(Clauses.BOTH),
    /** Whatever else laws and regulations forbid. Item 20. */
    UNLAWFUL(Clauses.BOTH, Clauses.DATA),
    /** Discrimination by sex, race or anything else. Second list. */
    DISCRIMINATION(Clauses.DATA),
    /** Self-harm. Second list. */
    SELF_HARM(Clauses.DATA),
    /** False profiles and impostors. Second list. */
    IMPERSONATION(Clauses.DATA, Clauses.SPAM),
    /** Malicious code. */
    MALWARE(Clauses.MALWARE, Clauses.DATA, Clauses.SPAM),
    /** Unsolicited mail, chain letters. */
    SPAM(Clauses.SPAM, Clauses.DATA),
    /** What the application itself does not want; rests on no agreement. */
    OTHER(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> clauses;

    @SafeVarargs
    Category(List<String>... clauses) {
        List<String> all = new ArrayList<>();
        for (List<String> some : clauses) {
            all.addAll(some);
        }
        this.clauses = List.copyOf(all);
    }

    /** The ids of the clauses behind it, as terms reports name them; empty for {@link #OTHER}. */
    public List<String> clauses() {
        return clauses;
    }

    /** The word in word lists: {@code state-security}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The category of a word as {@link #word} gives it. */
    public static Optional<Category> of(String word) {
        return Arrays.stream(values())
                .filter(category -> category.word().equals(word))
                .findFirst();
    }

    /** The ids of the clauses behind any of {@code categories}, each once, in the order of the categories. */
    public static List<String> clausesOf(Set<Category> categories) {
        return categories.isEmpty()
                ? List.of()
                : EnumSet.copyOf(categories).stream()
                        .flatMap(category -> category.clauses.stream())
                        .distinct()
                        .toList();
    }

    private static final class Clauses {
        static final List<String> BOTH = List.of("ZP-CONTENT", "SF-CONTENT");
        static final List<String> DATA = List.of("SF-CONTENT-DATA");
        static final List<String> SECRET = List.of("SF-INPUT-SECRET");
        static final List<String> MALWARE = List.of("ZP-MALWARE");
        static final List<String> SPAM = List.of("SF-SPAM");
    }
}
