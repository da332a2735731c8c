// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmpTest {
    private static final String RDF = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
    private static final String TITLE =
            "<rdf:Description rdf:about=\"uuid:1\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    + "><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li></rdf:Alt></dc:title></rdf:Description>";
    private static final String FOREIGN = packet(TITLE);

    private static String packet(String inner) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                + RDF + ">" + inner + "</rdf:RDF></x:xmpmeta>" + " ".repeat(50) + "<?xpacket end=\"w\"?>";
    }

    @Test
    void aFreshPacketHoldsTheLabelAndNothingElse() throws LabelException {
        assertThat(Xmp.labels(Xmp.merge(null, LABEL))).containsExactly(LABEL.toJson());
        assertThat(Xmp.labels(Xmp.merge(new byte[20], LABEL))).containsExactly(LABEL.toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void mergingKeepsEverythingElseAndItsEncoding(String charset) throws LabelException {
        Charset encoding = Charset.forName(charset);
        String before = FOREIGN;
        byte[] merged = Xmp.merge(before.getBytes(encoding), LABEL);
        String text = new String(merged, encoding);

        assertThat(Xmp.labels(merged)).containsExactly(LABEL.toJson());
        assertThat(text).contains(TITLE).contains("rdf:about=\"uuid:1\" xmlns:TC260");
        assertThat(new String(Xmp.strip(merged), encoding)).isEqualTo(before);
    }

    @Test
    void writingAgainReplacesAndDoesNotGrow() throws LabelException {
        byte[] once = Xmp.merge(FOREIGN.getBytes(StandardCharsets.UTF_8), LABEL);
        byte[] other = Xmp.merge(once, OTHER);

        assertThat(Xmp.merge(once, LABEL)).isEqualTo(once);
        assertThat(Xmp.labels(other)).containsExactly(OTHER.toJson());
        assertThat(Xmp.merge(other, LABEL)).isEqualTo(once);
    }

    @Test
    void elementAttributeAndCdataFormsAreReadAndReplaced() throws LabelException {
        String json = LABEL.toJson().replace("\"", "&quot;");
        String ns = "xmlns:t='http://www.tc260.org.cn/ns/AIGC/1.0/'";
        String all = packet("<rdf:Description rdf:about='' " + ns + " t:AIGC='" + LABEL.toJson()
                + "' xmlns:e='e:' e:x='1'/>"
                + "<rdf:Description rdf:about='' " + ns + "><t:AIGC>" + json
                + "</t:AIGC><e:y xmlns:e='e:'/></rdf:Description>"
                + "<rdf:Description " + ns + "><t:AIGC><![CDATA[" + LABEL.toJson() + "]]></t:AIGC></rdf:Description>"
                + "<rdf:Description rdf:about='' xmlns:t='http://other/'><t:AIGC>not ours</t:AIGC></rdf:Description>");

        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        assertThat(Xmp.labels(bytes)).containsExactly(LABEL.toJson(), LABEL.toJson(), LABEL.toJson());
        byte[] merged = Xmp.merge(bytes, OTHER);
        assertThat(Xmp.labels(merged)).containsExactly(OTHER.toJson());
        assertThat(new String(merged, StandardCharsets.UTF_8))
                .contains("e:x='1'/>")
                .contains("<e:y xmlns:e='e:'/>")
                .contains("not ours");
    }

    @Test
    void aSelfClosedRdfElementIsOpened() throws LabelException {
        byte[] bytes = ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF " + RDF + "/></x:xmpmeta>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Xmp.labels(Xmp.merge(bytes, LABEL))).containsExactly(LABEL.toJson());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<a>&lol;</a>",
                "<a>&#xFFFFFFF;</a>",
                "<a>&#0110000000;</a>",
                "<a><b></a></b>",
                "<a",
                "<a b>",
                "<a b=c>",
                "<a b='c>",
                "</a>",
                "<a>",
                "<!-- ",
                "<?x",
                "<![CDATA[",
                "<a/",
                "< a>",
                "<a>&amp</a>",
                "<a b='&'/>"
            })
    void brokenOrHostileXmlIsMalformed(String xml) {
        byte[] bytes = packet(xml).getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(LabelException.class, () -> Xmp.labels(bytes))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
        assertThat(catchThrowableOfType(LabelException.class, () -> Xmp.merge(bytes, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void depthIsBounded() {
        byte[] bytes = packet("<a>".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(LabelException.class, () -> Xmp.labels(bytes))
                        .kind())
                .isEqualTo(LabelException.Kind.LIMIT);
    }

    @Test
    void bytesThatAreNoTextAreNotEdited() {
        byte[] bytes = packet("<a>\u00E9</a>").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(catchThrowableOfType(LabelException.class, () -> Xmp.merge(bytes, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void trimmingTakesThePaddingOnly() {
        String trimmed = new String(Xmp.trim(FOREIGN.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(trimmed).isEqualTo(FOREIGN.replace(" ".repeat(50), ""));
    }

    @Test
    void anyTextSurvivesTheEscapes() throws LabelException {
        AigcLabel label = LABEL.toBuilder().reservedCode1("<&>\"'\\]]>").build();
        assertThat(AigcLabel.parse(Xmp.labels(Xmp.merge(null, label)).get(0))).isEqualTo(label);
    }
}
