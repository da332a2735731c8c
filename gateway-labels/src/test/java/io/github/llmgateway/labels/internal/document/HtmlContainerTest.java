// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlContainerTest {
    private static final HtmlContainer HTML = new HtmlContainer();
    private static final String META =
            "<meta name=\"AIGC\" content=\"" + LABEL.toJson().replace("\"", "&quot;") + "\"/>";

    /** The bar marks where the label goes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">|<title>t</title></head><body></body></html>",
                "<html lang=en><head>|<!-- <meta name=AIGC> --><script>'<meta name=\"AIGC\">'</script></head>",
                "<head><meta http-equiv=Content-Type content='text/html'>|</head>",
                "<!doctype html>|<p>a",
                "|a < b <",
                "|<!DOCTYPE html",
                "<html><head>|</head><body><meta charset=x></body>",
                "<html>|<title><meta charset=x>"
            })
    void theLabelGoesBehindTheCharacterSetElseIntoTheHead(String page) throws IOException {
        byte[] labelled = write(HTML, utf8(page.replace("|", "")), LABEL);

        assertThat(new String(labelled, StandardCharsets.UTF_8)).isEqualTo(page.replace("|", META));
        assertThat(labels(HTML, labelled)).containsExactly(LABEL);
    }

    @Test
    void ofSeveralLabelsOneStaysAndAnyCharacterSetSurvives() throws IOException {
        String json = LABEL.toJson();
        String page = "<head><META NAME='aigc' CONTENT='" + json + "'>\u00D6<meta content=\""
                + json.replace("\"", "&#34;") + "\" name=AIGC ><meta name=AIGCx content=y></head>";
        byte[] latin = page.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(labels(HTML, latin)).containsExactly(LABEL, LABEL);
        assertThat(write(HTML, latin, LABEL))
                .isEqualTo(("<head>" + META + "\u00D6<meta name=AIGCx content=y></head>")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void pagesAreKnownByNameOrByTheirStart() {
        byte[] start = utf8("\uFEFF \n<!DocType HTML>");
        assertThat(HTML.matches(start, start.length, "a.bin")).isTrue();
        assertThat(HTML.matches(new byte[0], 0, "a.xhtml")).isTrue();
        assertThat(HTML.matches(utf8("<htm"), 4, "a.bin")).isFalse();
    }

    @Test
    void wideTextIsNotWritten() {
        byte[] wide = "\uFEFF<html>".getBytes(StandardCharsets.UTF_16LE);
        assertThat(catchThrowableOfType(LabelException.class, () -> write(HTML, wide, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @Test
    void hostilePagesDoNotTakeLong() throws IOException {
        for (String piece :
                new String[] {"<!>", "<a ", "</x", "<script></", "<meta name=AIGC content=", "&#", "<!--"}) {
            String page = " ".repeat(300_000) + piece.repeat(700_000 / piece.length());
            assertThat(labels(HTML, utf8(page))).isEmpty();
        }
    }
}
