// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AigcLabelTest {
    @Test
    void theStrictFormHasTheSevenMembersInOrderAndNothingElse() {
        assertThat(AigcLabel.builder().label("1").produceId("p").build().toJson())
                .isEqualTo("{\"Label\":\"1\",\"ContentProducer\":\"\",\"ProduceID\":\"p\",\"ReservedCode1\":\"\","
                        + "\"ContentPropagator\":\"\",\"PropagateID\":\"\",\"ReservedCode2\":\"\"}");
    }

    @Test
    void everyTextSurvivesWritingAndReading() throws LabelException {
        AigcLabel label = AigcLabel.builder()
                .label("1")
                .contentProducer("名字 with \"quotes\" and \\ and \uD83D\uDE00")
                .produceId("\u0000\t\n\u001F")
                .reservedCode1("{\"SecurityData\":{\"Type\":\"TC260PG\"}}")
                .build();

        assertThat(AigcLabel.parse(label.toJson())).isEqualTo(label);
        assertThat(AigcLabel.parse(label.toWrappedJson())).isEqualTo(label);
        assertThat(label.toJson().chars()).allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AIGC\":{\"Label\":\"1\",\"ProduceID\":\"p\"}}",
                "{\"aigc\":{\"label\":\"1\",\"produceid\":\"p\"}}",
                "{\"AIGC\":\"{\\\"Label\\\":\\\"1\\\",\\\"ProduceID\\\":\\\"p\\\"}\"}",
                "\uFEFF {\"Label\" : 1, \"ProduceID\":\"p\", \"Unknown\":[{},null,true,-1.5e3]} \0\0",
                "{\"Label\":\"1\",\"ProducerID\":\"p\"}"
            })
    void formsThatProductsWriteAreRead(String json) throws LabelException {
        AigcLabel label = AigcLabel.parse(json);

        assertThat(label.label()).isEqualTo("1");
        assertThat(label.produceId()).isEqualTo("p");
    }

    @Test
    void whatTheReaderForgaveIsReported() throws LabelException {
        AigcLabel label = AigcLabel.parse("{\"Label\":1,\"Label\":\"2\",\"ContentProducer\":\"x\",\"ProduceID\":\"p\","
                + "\"ReserveCode1\":{\"SecurityData\":{}}}");

        assertThat(label.label()).isEqualTo("1");
        assertThat(label.reservedCode1()).isEqualTo("{\"SecurityData\":{}}");
        assertThat(LabelValidator.validate(label))
                .extracting(LabelProblem::message)
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).contains("Label").contains("more than once"),
                        m -> assertThat(m).contains("value of Label is not text"),
                        m -> assertThat(m).contains("not spelt ReservedCode1"),
                        m -> assertThat(m).contains("value of ReservedCode1 is not text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"a\":\"b\"}",
                "{\"Label\":\"1\"",
                "{\"Label\":\"1\"}x",
                "{\"Label\":'1'}",
                "{\"Label\":\"\\x\"}",
                "{\"Label\":\"\\u12G4\"}",
                "{\"Label\":01}",
                "{\"Label\":tru}",
                "{Label:1}",
                "{\"AIGC\":{\"AIGC\":{\"Label\":\"1\"}}}",
                "{\"Label\":\"1\",}",
                "{\"Label\":\"a\nb\"}",
                "{\"AIGC\":7}"
            })
    void textThatIsNoLabelIsMalformed(String json) {
        assertThat(failure(json).kind()).isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void depthAndLengthAreBounded() {
        String deep = "[".repeat(100_000);
        assertThat(failure("{\"Label\":" + deep).kind()).isEqualTo(LabelException.Kind.LIMIT);
        assertThat(failure(" ".repeat((1 << 20) + 1)).kind()).isEqualTo(LabelException.Kind.LIMIT);
    }

    @Test
    void messagesNeverQuoteTheText() {
        assertThat(failure("{\"Label\":\"secret-text").getMessage()).doesNotContain("secret");
    }

    @Test
    void aPropagatorAddsItsElementsAndKeepsTheProducers() {
        AigcLabel spread = TestLabels.LABEL.toBuilder()
                .reservedCode1("r1")
                .reservedCode2("old")
                .build()
                .propagatedBy("platform", "n-1");

        assertThat(List.of(
                        spread.label(),
                        spread.contentProducer(),
                        spread.produceId(),
                        spread.reservedCode1(),
                        spread.contentPropagator(),
                        spread.propagateId(),
                        spread.reservedCode2()))
                .containsExactly(
                        "1",
                        TestLabels.LABEL.contentProducer(),
                        TestLabels.LABEL.produceId(),
                        "r1",
                        "platform",
                        "n-1",
                        "");
    }

    @Test
    void equalityIsThatOfTheSevenTexts() throws LabelException {
        assertThat(AigcLabel.parse("{\"label\":1}"))
                .isEqualTo(AigcLabel.builder().label("1").build());
        assertThat(TestLabels.LABEL)
                .isNotEqualTo(TestLabels.OTHER)
                .hasSameHashCodeAs(TestLabels.LABEL.toBuilder().build());
        assertThatNullPointerException()
                .isThrownBy(() -> AigcLabel.builder().label(null))
                .withMessage("Label");
    }

    private static LabelException failure(String json) {
        return catchThrowableOfType(LabelException.class, () -> AigcLabel.parse(json));
    }
}
