// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.FoundLabel;
import io.github.llmgateway.labels.Inspection;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.Verification;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.model.LabelReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Labels as JSON for scripts. */
final class LabelJson {
    private LabelJson() {}

    /** One line for a file. */
    static String of(Inspection inspection) {
        return Json.write(map(inspection, inspection.problems()));
    }

    /** One line for a file, with whether it holds one valid label. */
    static String of(Verification verification) {
        Map<String, Object> map = map(verification.inspection(), verification.problems());
        map.put("valid", verification.valid());
        return Json.write(map);
    }

    /** What is known of an answer's labels; the duty is that of {@link LabelReport.Duty}. */
    static Map<String, Object> of(LabelReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("explicit", explicit(report.explicit()));
        Map<String, Object> implicit = new LinkedHashMap<>();
        implicit.put("found", report.implicit().isPresent());
        implicit.put("label", report.implicit().map(LabelJson::fields).orElse(null));
        map.put("implicit", implicit);
        map.put("duty", report.duty().name());
        return map;
    }

    /** One line for a file that cannot be read; {@code verified} adds that it is not valid. */
    static String unreadable(Path file, String why, boolean verified) {
        List<LabelProblem> problems = List.of(new LabelProblem("readable", why));
        Map<String, Object> map = map(file, Format.UNKNOWN, Optional.empty(), Optional.empty(), false, problems);
        if (verified) {
            map.put("valid", false);
        }
        return Json.write(map);
    }

    private static Map<String, Object> map(Inspection inspection, List<LabelProblem> problems) {
        return map(
                inspection.file(),
                inspection.format(),
                inspection.labels().stream().findFirst(),
                inspection.explicit(),
                inspection.c2pa(),
                problems);
    }

    private static Map<String, Object> map(
            Path file,
            Format format,
            Optional<FoundLabel> found,
            Optional<ExplicitMark> mark,
            boolean c2pa,
            List<LabelProblem> problems) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file.toString());
        map.put("format", format.name().toLowerCase(Locale.ROOT));
        Map<String, Object> implicit = new LinkedHashMap<>();
        implicit.put("found", found.isPresent());
        implicit.put("location", found.map(FoundLabel::location).orElse(null));
        implicit.put("label", found.map(one -> fields(one.label())).orElse(null));
        map.put("implicit", implicit);
        map.put("explicit", explicit(mark));
        map.put("c2pa", c2pa);
        List<Map<String, Object>> told = new ArrayList<>();
        for (LabelProblem problem : problems) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", problem.rule());
            one.put("message", problem.message());
            told.add(one);
        }
        map.put("problems", told);
        return map;
    }

    /** A near miss is no label: it is told among the problems of a file, and here as not found. */
    private static Map<String, Object> explicit(Optional<ExplicitMark> mark) {
        Map<String, Object> map = new LinkedHashMap<>();
        Optional<ExplicitMark> compliant = mark.filter(ExplicitMark::compliant);
        map.put("found", compliant.isPresent());
        map.put("text", compliant.map(ExplicitMark::text).orElse(null));
        return map;
    }

    private static Map<String, Object> fields(AigcLabel label) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Label", label.label());
        map.put("ContentProducer", label.contentProducer());
        map.put("ProduceID", label.produceId());
        map.put("ReservedCode1", label.reservedCode1());
        map.put("ContentPropagator", label.contentPropagator());
        map.put("PropagateID", label.propagateId());
        map.put("ReservedCode2", label.reservedCode2());
        return map;
    }
}
