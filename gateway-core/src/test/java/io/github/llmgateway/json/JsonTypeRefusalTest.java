// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTypeRefusalTest {
    sealed interface Answer permits Yes, No {}

    record Yes(int n) implements Answer {}

    record No(int n) implements Answer {}

    enum Empty {}

    record Nothing() {}

    record Box<T>(T content) {}

    record HasDate(String name, Date born) {}

    record HasChar(char c) {}

    record HasObject(Object o) {}

    @SuppressWarnings("ArrayRecordComponent") // It is what the test is about.
    record HasArray(String[] words) {}

    record HasBytes(List<byte[]> parts) {}

    record HasSealed(Answer answer) {}

    record HasRaw(@SuppressWarnings("rawtypes") List words) {}

    record HasWild(List<?> words) {}

    record HasKeys(Map<Integer, String> byNumber) {}

    record HasImplementation(ArrayList<String> words) {}

    record HasGeneric(Box<String> box) {}

    record HasTwice(Optional<Optional<String>> word) {}

    record HasEmpty(Empty empty) {}

    record HasNothing(Nothing nothing) {}

    record Inside(HasDate inner) {}

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(HasDate.class, HasDate.class, "born", "java.util.Date", ""),
                Arguments.of(Inside.class, HasDate.class, "born", "java.util.Date", ""),
                Arguments.of(HasChar.class, HasChar.class, "c", "char", ""),
                Arguments.of(HasObject.class, HasObject.class, "o", "java.lang.Object", ""),
                Arguments.of(
                        HasArray.class,
                        HasArray.class,
                        "words",
                        "java.lang.String[]",
                        "use a List instead of an array; "),
                Arguments.of(HasBytes.class, HasBytes.class, "parts", "byte[]", "use a List instead of an array; "),
                Arguments.of(
                        HasSealed.class,
                        HasSealed.class,
                        "answer",
                        Answer.class.getName(),
                        "a sealed type has no single form: use a record with an enum that tells the kinds apart, and"
                                + " Optional components; "),
                Arguments.of(HasRaw.class, HasRaw.class, "words", "java.util.List", "its type arguments are missing; "),
                Arguments.of(HasWild.class, HasWild.class, "words", "java.lang.Object", ""),
                Arguments.of(
                        HasKeys.class,
                        HasKeys.class,
                        "byNumber",
                        "java.util.Map<java.lang.Integer, java.lang.String>",
                        "the keys of a Map must be String; "),
                Arguments.of(
                        HasImplementation.class,
                        HasImplementation.class,
                        "words",
                        "java.util.ArrayList<java.lang.String>",
                        ""),
                Arguments.of(
                        HasGeneric.class,
                        HasGeneric.class,
                        "box",
                        Box.class.getName() + "<java.lang.String>",
                        "a generic record has no schema of its own: write one record for each use; "),
                Arguments.of(
                        HasTwice.class,
                        HasTwice.class,
                        "word",
                        "java.util.Optional<java.util.Optional<java.lang.String>>",
                        "an Optional in an Optional cannot be told from null; "),
                Arguments.of(
                        HasEmpty.class,
                        HasEmpty.class,
                        "empty",
                        Empty.class.getName(),
                        "an enum without constants has no value; "),
                Arguments.of(
                        HasNothing.class,
                        HasNothing.class,
                        "nothing",
                        Nothing.class.getName(),
                        "a record without components asks for nothing; "));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anUnsupportedComponentIsRefusedByRecordNameAndTypeWithWhatIsSupported(
            Class<?> root, Class<?> record, String component, String type, String hint) {
        IllegalArgumentException e = catchThrowableOfType(IllegalArgumentException.class, () -> JsonType.of(root));

        assertThat(e)
                .hasMessage("the record " + record.getName() + ", component '" + component + "': the type " + type
                        + " is not supported; " + hint
                        + "supported are String, boolean, the primitive numbers and their"
                        + " boxes, BigDecimal, BigInteger, enums, records, List, Set, Collection, Map with String keys,"
                        + " Optional, OptionalInt, OptionalLong, OptionalDouble, LocalDate, LocalDateTime, Instant,"
                        + " OffsetDateTime, Duration, URI and UUID");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aGivenSchemaDoesNotMakeARecordSupported(
            Class<?> root, Class<?> record, String component, String type, String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema("given", "{}", root))
                .withMessageContaining(record.getName() + ", component '" + component + "'")
                .withMessageContaining(type)
                .withMessageContaining(hint);
    }

    static Stream<Class<?>> noRecords() {
        return Stream.of(
                String.class,
                int.class,
                List.class,
                Map.class,
                Answer.class,
                Empty.class,
                Box.class,
                int[].class,
                Nothing.class);
    }

    @ParameterizedTest
    @MethodSource("noRecords")
    void theWholeMustBeARecordWithComponents(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.of(type))
                .withMessageStartingWith("JsonType: ")
                .withMessageContaining(type.getTypeName())
                .withMessageContaining("record");
    }

    @Test
    void aRefusalIsRepeated() {
        for (int i = 0; i < 2; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonType.of(HasDate.class))
                    .withMessageContaining("'born'");
        }
    }

    record N1(int a, int b, int c, int d) {}

    record N2(N1 a, N1 b, N1 c, N1 d) {}

    record N3(N2 a, N2 b, N2 c, N2 d) {}

    record N4(N3 a, N3 b, N3 c, N3 d) {}

    record N5(N4 a, N4 b, N4 c, N4 d) {}

    @Test
    void aSchemaThatGrowsWithoutMeasureIsRefused() {
        assertThat(JsonType.of(N4.class).schema()).hasSizeLessThan(50_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.of(N5.class))
                .withMessage("the schema of " + N5.class.getName() + " would have more than 1000 components, counted at"
                        + " every place where a record is used: ask for less");
    }
}
