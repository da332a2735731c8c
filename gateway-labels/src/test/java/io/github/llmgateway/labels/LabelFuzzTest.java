// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LabelFuzzTest {
    @Test
    @Timeout(600)
    void mutatedFilesEndInATypedErrorOrAreRead() throws IOException {
        LabelFuzz fuzz = new LabelFuzz(20_250_901);
        fuzz.run(0, 50_000);

        assertThat(fuzz.written()).isGreaterThan(5_000);
        assertThat(fuzz.refused()).isGreaterThan(5_000);
    }

    @Test
    void everySampleKeepsOneLabelAndWritingItAgainChangesNothing() throws IOException {
        int labels = 0;
        for (Map.Entry<String, byte[]> file : Samples.all().entrySet()) {
            var container = Samples.container(file.getKey(), file.getValue());
            var labelled = Samples.labelled(container, file.getValue(), TestLabels.LABEL);
            if (labelled.isPresent()) {
                labels++;
                assertThat(TestLabels.labels(container, labelled.get()))
                        .as(file.getKey())
                        .containsExactly(TestLabels.LABEL);
                if (container.format() != Format.PDF) {
                    // A PDF grows by one incremental update each time, so that what was signed stays.
                    assertThat(TestLabels.write(container, labelled.get(), TestLabels.LABEL))
                            .as(file.getKey())
                            .isEqualTo(labelled.get());
                }
                assertThat(TestLabels.labels(container, TestLabels.write(container, labelled.get(), TestLabels.OTHER)))
                        .as(file.getKey())
                        .containsExactly(TestLabels.OTHER);
            }
        }
        assertThat(labels).isGreaterThan(20);
    }

    @Test
    void everyPrefixOfEverySampleEndsInATypedErrorOrIsRead() throws IOException {
        for (Map.Entry<String, byte[]> file : Samples.all().entrySet()) {
            var container = Samples.container(file.getKey(), file.getValue());
            int step = Math.max(1, file.getValue().length / 300);
            for (int length = 0; length < file.getValue().length; length += step) {
                try {
                    TestLabels.read(container, Arrays.copyOf(file.getValue(), length));
                } catch (LabelException e) {
                    assertThat(e.kind())
                            .isIn(
                                    LabelException.Kind.MALFORMED,
                                    LabelException.Kind.LIMIT,
                                    LabelException.Kind.UNSUPPORTED);
                }
            }
        }
    }

    @Test
    void thereIsASampleOfEveryFormat() {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        Samples.plain()
                .forEach((name, file) ->
                        formats.add(Samples.container(name, file).format()));
        assertThat(formats).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Format.UNKNOWN)));
    }

    @Test
    void aFormatIsCalledWritableWhenAFileOfItCanBeLabelled() throws IOException {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        for (Map.Entry<String, byte[]> file : Samples.plain().entrySet()) {
            var container = Samples.container(file.getKey(), file.getValue());
            if (Samples.labelled(container, file.getValue(), TestLabels.LABEL).isPresent()) {
                formats.add(container.format());
            }
        }
        assertThat(formats)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Format.values()).filter(Format::writable).toList());
    }
}
