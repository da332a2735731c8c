// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Container;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every document. */
class DocumentLawsTest {
    private static final List<Container> CONTAINERS = List.of(
            new PdfContainer(),
            new OoxmlContainer(),
            new MarkdownContainer(),
            new HtmlContainer(),
            new PlainTextContainer());

    static Container container(String name, byte[] file) {
        List<Container> found = CONTAINERS.stream()
                .filter(container -> container.matches(file, Math.min(4096, file.length), name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    static Stream<String> names() {
        return DocumentSamples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWrittenIsReadAndIsTheOnlyLabel(String name) throws IOException {
        byte[] file = DocumentSamples.all().get(name);
        Container container = container(name, file);
        byte[] labelled = write(container, file, LABEL);

        assertThat(labels(container, labelled)).containsExactly(LABEL);
        assertThat(read(container, labelled).problems()).isEmpty();
        assertThat(labels(container, write(container, labelled, OTHER))).containsExactly(OTHER);
        assertThat(container(name, labelled)).isSameAs(container);
    }

    @ParameterizedTest
    @MethodSource("names")
    void textsOfEveryKindSurvive(String name) throws IOException {
        AigcLabel odd = AigcLabel.builder()
                .label("1")
                .contentProducer("\u67D0\u516C\u53F8 'a' \"b\" <c> & (d) \\ # : {e}\t\n\uD83D\uDE00")
                .reservedCode1("{\"SecurityData\":{\"Type\":\"TC260PG\"}}")
                .build();
        byte[] file = DocumentSamples.all().get(name);
        Container container = container(name, file);

        assertThat(labels(container, write(container, file, odd))).containsExactly(odd);
        assertThat(labels(container, write(container, write(container, file, odd), LABEL)))
                .containsExactly(LABEL);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyByteMayBeWrongOrMissing(String name) {
        byte[] file = DocumentSamples.all().get(name);
        Container container = container(name, file);
        int step = Math.max(1, file.length / 300);
        for (int at = 0; at < file.length; at += step) {
            check(container, Arrays.copyOf(file, at), name + " cut to " + at);
            for (int value : new int[] {0, '<', '"', 0xFF}) {
                byte[] wrong = file.clone();
                wrong[at] = (byte) value;
                check(container, wrong, name + " with " + value + " at " + at);
            }
        }
    }

    private static void check(Container container, byte[] file, String what) {
        try {
            read(container, file);
        } catch (IOException e) {
            assertThat(e).as(what).isInstanceOf(LabelException.class);
        }
        byte[] labelled;
        try {
            labelled = write(container, file, LABEL);
        } catch (IOException e) {
            assertThat(e).as(what).isInstanceOf(LabelException.class);
            return;
        }
        try {
            assertThat(labels(container, labelled)).as(what).contains(LABEL);
        } catch (IOException e) {
            fail(what + ": what was written cannot be read", e);
        }
    }

    @Test
    void plainTextHasNoPlaceAndSaysSo() throws IOException {
        PlainTextContainer text = new PlainTextContainer();
        assertThat(text.matches(new byte[0], 0, "a.txt")).isTrue();
        assertThat(text.matches(new byte[0], 0, "a.bin")).isFalse();
        assertThat(labels(text, new byte[] {'x'})).isEmpty();
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(text, new byte[0], LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        assertThat(error).hasMessageContaining("sidecar");
    }
}
