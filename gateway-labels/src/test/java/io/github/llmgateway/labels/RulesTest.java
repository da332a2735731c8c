// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final String USCC = TestLabels.code('1', "0001").substring(4, 22);

    @Test
    void aCodeTellsItsParts() {
        ProviderCode code = ProviderCode.parse("0011" + USCC + "2" + "0A9Z").orElseThrow();

        assertThat(code.uscc()).isEqualTo(USCC);
        assertThat(code.isGenerating()).isFalse();
        assertThat(code.suffix()).isEqualTo("0A9Z");
        assertThat(code).hasToString("0011" + USCC + "20A9Z");
    }

    /** Published registration numbers of large companies, so that the weights are checked against the world. */
    @ParameterizedTest
    @ValueSource(strings = {"91110102MACQD9K640", "9144030008867405X2", "91440300708461136T", "91110000802100433B"})
    void registeredCreditCodesHaveARightCheckCharacter(String uscc) {
        assertThat(ProviderCode.isUscc(uscc)).isTrue();
        char wrong = uscc.charAt(17) == '0' ? '1' : '0';
        assertThat(ProviderCode.isUscc(uscc.substring(0, 17) + wrong)).isFalse();
    }

    @Test
    void everySingleTypingErrorInACreditCodeIsSeen() {
        for (int i = 0; i < 17; i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                if (c != USCC.charAt(i)) {
                    assertThat(ProviderCode.isUscc(USCC.substring(0, i) + c + USCC.substring(i + 1)))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "doubao", "0011", "9111000000000000000000000000"})
    void otherTextsAreNoCodes(String text) {
        assertThat(ProviderCode.parse(text)).isEmpty();
    }

    @Test
    void aLabelWithoutFaultHasNoProblem() {
        assertThat(LabelValidator.validate(TestLabels.LABEL)).isEmpty();
        assertThat(LabelValidator.validate(TestLabels.OTHER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',empty", "4,4", "AIGC,AIGC", "01,01"})
    void theAttributeIsOneTwoOrThree(String value, String shown) {
        assertThat(LabelValidator.validate(
                        TestLabels.LABEL.toBuilder().label(value).build()))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith("Label is").contains(shown))
                .satisfies(p -> assertThat(p.rule()).startsWith("GB 45438-2025 Annex E"))
                .matches(p -> !p.advice());
    }

    @Test
    void aProducersLabelNamesProducerAndNumber() {
        assertThat(LabelValidator.validate(AigcLabel.builder().label("1").build()))
                .extracting(LabelProblem::rule)
                .containsExactly("Measures art. 5", "Measures art. 5");
    }

    @Test
    void aPropagatorsLabelNamesPropagatorAndNumber() {
        assertThat(LabelValidator.validate(AigcLabel.builder().label("3").build()))
                .extracting(LabelProblem::rule)
                .containsExactly("Measures art. 6", "Measures art. 6");
        AigcLabel whole = AigcLabel.builder()
                .label("3")
                .contentPropagator("x")
                .propagateId("1")
                .build();
        assertThat(LabelValidator.validate(whole)).isEmpty();
    }

    @Test
    void wrongCharactersAndWrongCodesAreAdvice() {
        AigcLabel label = TestLabels.LABEL.toBuilder()
                .contentProducer("0011" + "911100000000000000" + "1" + "0001")
                .reservedCode1("汉 字")
                .build();

        assertThat(LabelValidator.validate(label))
                .allMatch(LabelProblem::advice)
                .extracting(LabelProblem::rule)
                .containsExactly("TC260-PG-20252A", "GB 45438-2025 Annex E j)");
        assertThat(LabelValidator.validate(label).get(1).message()).contains("ReservedCode1 has 3 characters");
    }

    @ParameterizedTest
    @CsvSource({"1,26 characters", "12,28 characters"})
    void aCodeOfWrongLengthIsNamed(String end, String said) {
        String code = "0011" + USCC + "1" + "00" + end;
        assertThat(LabelValidator.validate(TestLabels.LABEL.toBuilder()
                        .contentProducer(code + (end.length() > 1 ? "0" : ""))
                        .build()))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains(said));
    }

    @Test
    void aProducerIsNotCodedAsASpreadingService() {
        AigcLabel label = TestLabels.LABEL.toBuilder()
                .contentProducer(TestLabels.code('2', "0001"))
                .build();
        assertThat(LabelValidator.validate(label))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("spreading service"));
    }

    @Test
    void propagatorsDutiesFollowArticleSix() {
        assertThat(PropagatorDuty.of(true, false, true)).isEqualTo(PropagatorDuty.GENERATED);
        assertThat(PropagatorDuty.of(false, true, true)).isEqualTo(PropagatorDuty.POSSIBLE);
        assertThat(PropagatorDuty.of(false, false, true)).isEqualTo(PropagatorDuty.SUSPECTED);
        assertThat(PropagatorDuty.of(false, false, false)).isEqualTo(PropagatorDuty.NONE);

        AigcLabel none = AigcLabel.builder().build();
        assertThat(PropagatorDuty.SUSPECTED.apply(none, "x", "1").label()).isEqualTo("3");
        assertThat(PropagatorDuty.GENERATED.apply(TestLabels.LABEL, "x", "1"))
                .isEqualTo(TestLabels.LABEL.propagatedBy("x", "1"));
        assertThatIllegalStateException().isThrownBy(() -> PropagatorDuty.NONE.apply(none, "x", "1"));
    }
}
