// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownContainerTest {
    private static final MarkdownContainer MD = new MarkdownContainer();
    private static final AigcLabel SHORT =
            AigcLabel.builder().label("1").produceId("it's").build();
    private static final String REST =
            "  ReservedCode1: ''\n  ContentPropagator: ''\n  PropagateID: ''\n  ReservedCode2: ''\n";
    private static final String FRESH = "AIGC:\n  Label: '1'\n  ContentProducer: ''\n  ProduceID: 'it''s'\n" + REST;

    private static String edited(String text) throws IOException {
        return new String(write(MD, utf8(text), SHORT), StandardCharsets.UTF_8);
    }

    @Test
    void aFileWithoutFrontMatterGetsIt() throws IOException {
        assertThat(edited("# Title\n")).isEqualTo("---\n" + FRESH + "---\n# Title\n");
        assertThat(edited("")).isEqualTo("---\n" + FRESH + "---\n");
        assertThat(edited("\uFEFFa\r\nb"))
                .isEqualTo("\uFEFF" + ("---\n" + FRESH + "---\n").replace("\n", "\r\n") + "a\r\nb");
        assertThat(edited("---\nno end\n")).isEqualTo("---\n" + FRESH + "---\n---\nno end\n");
    }

    @Test
    void otherKeysAndCommentsStayAndTheKeyComesLast() throws IOException {
        String head = """
                ---
                title: "a: b"  # c

                # note
                tags:
                - x
                AIGCX: 1
                """;
        assertThat(edited(head + "---\nbody")).isEqualTo(head + FRESH + "---\nbody");
        assertThat(edited("---\n---\nbody")).isEqualTo("---\n" + FRESH + "---\nbody");
    }

    @Test
    void aMappingIsEditedLineByLine() throws IOException {
        String text = """
                ---
                a: 1
                AIGC: # ours
                    # inner
                    ProduceID: "x" # keep
                    Foo: bar
                    aigc: x
                    ReserveCode1: old
                    Label: 2
                    Label: 3

                z: 1
                ---
                body
                """;
        String rest = "    ContentProducer: ''\n"
                + REST.replace("  R", "    R").replace("  C", "    C").replace("  P", "    P");
        assertThat(edited(text))
                .isEqualTo("---\na: 1\nAIGC: # ours\n    # inner\n    ProduceID: 'it''s' # keep\n    Foo: bar\n"
                        + "    Label: '1'\n" + rest + "\nz: 1\n---\nbody\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AIGC: {Label: \"1\", ProduceID: 'it''s'}",
                "AIGC: {\"AIGC\": {\"Label\": \"1\", \"ProduceID\": \"it's\"}} # c",
                "AIGC: '{\"Label\":\"1\",\"ProduceID\":\"it''s\"}'",
                "AIGC: \"{\\\"Label\\\":\\\"1\\\",\\\"ProduceID\\\":\\\"it\\u0027s\\\"}\"",
                "AIGC: |\n  {\"Label\":\"1\",\n  \"ProduceID\":\"it's\"}",
                "\"AIGC\":\n\tLabel: 1 # c\n\tProduceID: it's",
                "'AIGC' :\n  ProduceID:\n    it's\n  Label: '1'",
                "aigc:\n  'Label' : 1\n  \"ProduceID\": it's",
                "AIGC: {\n Label: 1,\n ProduceID: it's\n}"
            })
    void everyFormIsReadAndReplaced(String form) throws IOException {
        String text = "---\na: 1\n" + form + "\nz: {x: 1}\n---\nbody";

        assertThat(labels(MD, utf8(text))).containsExactly(SHORT);
        byte[] labelled = write(MD, utf8(text), LABEL);
        assertThat(labels(MD, labelled)).containsExactly(LABEL);
        assertThat(new String(labelled, StandardCharsets.UTF_8))
                .startsWith("---\na: 1\n")
                .endsWith("\nz: {x: 1}\n---\nbody");
    }

    @Test
    void ofSeveralKeysOneStays() throws IOException {
        String text = "---\n" + FRESH + "b: 1\n" + FRESH + "---\n";
        assertThat(labels(MD, utf8(text))).containsExactly(SHORT, SHORT);
        assertThat(edited(text)).isEqualTo("---\n" + FRESH + "b: 1\n---\n");
    }

    @Test
    void chineseNamesAreReadAndWrittenAsUtf8() throws IOException {
        AigcLabel label =
                AigcLabel.builder().contentProducer("\u67D0\u516C\u53F8").build();
        byte[] file = utf8("---\ntitle: \u6807\u9898\nAIGC:\n  ContentProducer: \u67D0\u516C\u53F8\n---\n\u6B63\u6587");

        assertThat(labels(MD, file)).containsExactly(label);
        String written = new String(write(MD, file, label), StandardCharsets.UTF_8);
        assertThat(written)
                .contains("  ContentProducer: '\u67D0\u516C\u53F8'\n")
                .startsWith("---\ntitle: \u6807\u9898\n")
                .endsWith("\u6B63\u6587");
    }

    @Test
    void aKeyInTheTextOrDeeperIsNoLabel() throws IOException {
        assertThat(labels(MD, utf8("text\n---\n" + FRESH + "---\n"))).isEmpty();
        assertThat(labels(MD, utf8("---\na:\n  AIGC: {Label: 1}\n---\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+++\na = 1\n+++\n", "{\n\"a\": 1\n}\n", "---\n{a: 1}\n---\n", "---\n- a\n---\n", "\u00FF\u00FEa"
            })
    void whatIsNoYamlMappingIsNotWritten(String text) {
        LabelException error = catchThrowableOfType(
                LabelException.class, () -> write(MD, text.getBytes(StandardCharsets.ISO_8859_1), LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AIGC: {Label: 1, ",
                "AIGC: {Label: 1} x",
                "AIGC: 'x",
                "AIGC:\n  just text",
                "AIGC:\n   Label: 1\n  ProduceID: 2"
            })
    void brokenYamlIsMalformed(String text) {
        LabelException error =
                catchThrowableOfType(LabelException.class, () -> labels(MD, utf8("---\n" + text + "\n---\n")));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void longHeadsDoNotTakeLong() throws IOException {
        String blanks = "---\na" + " ".repeat(900_000) + "\n---\n";
        assertThat(read(MD, utf8(blanks)).labels()).isEmpty();
        String lines = "---\nAIGC:\n  Label: 1\n" + "    x\n".repeat(150_000) + "---\n";
        assertThat(read(MD, utf8(lines)).labels()).hasSize(1);
    }
}
