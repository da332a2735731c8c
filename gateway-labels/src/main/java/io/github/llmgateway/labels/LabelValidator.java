// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says which rule of which document a label breaks. Stateless. */
public final class LabelValidator {
    /** Characters of one value that a common cloud service accepts (Tencent Cloud CI, AIGC metadata of files). */
    static final int USUAL_LENGTH = 2048;

    private static final String ELEMENTS = "GB 45438-2025 Annex E c)-i)";
    private static final String CHARACTERS = "GB 45438-2025 Annex E j)";
    private static final String CODE = "TC260-PG-20252A";

    private LabelValidator() {}

    /** Every broken rule, in the order of the members; empty for a label without fault. */
    public static List<LabelProblem> validate(AigcLabel label) {
        Objects.requireNonNull(label, "label");
        List<LabelProblem> problems = new ArrayList<>(label.remarks());
        attribute(label, problems);
        elements(label, problems);
        service("ContentProducer", label.contentProducer(), true, problems);
        service("ContentPropagator", label.contentPropagator(), false, problems);
        for (int i = 0; i < AigcLabel.KEYS.size(); i++) {
            characters(AigcLabel.KEYS.get(i), label.values().get(i), problems);
        }
        return List.copyOf(problems);
    }

    private static void attribute(AigcLabel label, List<LabelProblem> problems) {
        if (!List.of("1", "2", "3").contains(label.label())) {
            problems.add(new LabelProblem(
                    ELEMENTS,
                    "Label is " + shown(label.label())
                            + "; allowed are \"1\" (generated), \"2\" (possibly) and \"3\" (suspected)"));
        }
    }

    /** A label of attribute 1 names its producer; 2 and 3 are written by propagators (Measures art. 6), who name themselves. */
    private static void elements(AigcLabel label, List<LabelProblem> problems) {
        boolean byPropagator = label.label().equals("2") || label.label().equals("3");
        if (byPropagator) {
            required("ContentPropagator", label.contentPropagator(), "Measures art. 6", problems);
            required("PropagateID", label.propagateId(), "Measures art. 6", problems);
        } else {
            required("ContentProducer", label.contentProducer(), "Measures art. 5", problems);
            required("ProduceID", label.produceId(), "Measures art. 5", problems);
            if (label.contentPropagator().isEmpty() != label.propagateId().isEmpty()) {
                problems.add(new LabelProblem(
                        "Measures art. 6",
                        "only one of ContentPropagator and PropagateID is given; a propagator writes both",
                        true));
            }
        }
    }

    private static void required(String name, String value, String rule, List<LabelProblem> problems) {
        if (value.isBlank()) {
            problems.add(new LabelProblem(rule, name + " is empty; it must name the service or number the content"));
        }
    }

    private static void service(String name, String value, boolean producer, List<LabelProblem> problems) {
        if (!ProviderCode.isMeantAsCode(value)) {
            return;
        }
        ProviderCode.parse(value)
                .ifPresentOrElse(
                        code -> {
                            if (code.isGenerating() != producer && producer) {
                                advise(
                                        name
                                                + " holds the code of a spreading service (character 23 is 2); a producer's has 1",
                                        problems);
                            }
                        },
                        () -> advise(name + faultOf(value), problems));
    }

    private static String faultOf(String value) {
        if (value.length() != ProviderCode.LENGTH) {
            return " looks like a provider code but has " + value.length() + " characters; a code has 27";
        }
        if (!ProviderCode.hasShape(value)) {
            return " looks like a provider code but is not 0011, 18 characters 0-9 A-Z, 1 or 2, and four characters 0-9 A-Z";
        }
        return " looks like a provider code but its unified social credit code (characters 5 to 22) has a wrong check"
                + " character (GB 32100-2015); check it for typing errors";
    }

    private static void advise(String message, List<LabelProblem> problems) {
        problems.add(new LabelProblem(CODE, message, true));
    }

    /** The standard says that values consist mainly of these characters, hence advice. */
    private static void characters(String name, String value, List<LabelProblem> problems) {
        long strange = value.codePoints().filter(c -> !isUsual(c)).count();
        if (strange > 0) {
            problems.add(new LabelProblem(
                    CHARACTERS,
                    name + " has " + strange
                            + " characters outside printable ASCII without space and backslash; use the"
                            + " provider code instead of a name, and a UUID as number",
                    true));
        }
        if (value.length() > USUAL_LENGTH) {
            problems.add(new LabelProblem(
                    CHARACTERS,
                    name + " has " + value.length() + " characters; platforms take at most " + USUAL_LENGTH,
                    true));
        }
    }

    /** 0x21, 0x23-0x5B, 0x5D-0x7E and, escaped in JSON, the quotation mark. */
    private static boolean isUsual(int c) {
        return c >= 0x21 && c <= 0x7E && c != '\\';
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value.length() > 20 ? "longer than one digit" : '"' + value + '"';
    }
}
