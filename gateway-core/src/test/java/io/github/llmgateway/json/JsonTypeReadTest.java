// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTypeReadTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a body of its own";
            }
        }
    }

    record Point(int x, double y) {}

    record Forms(LocalDate a, LocalDateTime b, Instant c, OffsetDateTime d, Duration e, URI f, UUID g) {}

    record Groups(List<String> a, Set<Colour> b, Collection<Point> c, Map<String, List<Long>> d) {}

    record Optionals(
            Optional<String> a,
            OptionalInt b,
            OptionalLong c,
            OptionalDouble d,
            Optional<Point> e,
            @Nullable String f,
            @Nullable Integer g) {}

    record Scalars(boolean a, Boolean b, Sizes c) {}

    record Sizes(byte a, Short b, Integer c, Long d, float e, Double f, BigDecimal g, BigInteger h) {}

    static Stream<Arguments> answers() {
        UUID id = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        return Stream.of(
                Arguments.of("{'x':1,'y':2}", new Point(1, 2)),
                Arguments.of("{'y':2.5,'x':-1}", new Point(-1, 2.5)),
                Arguments.of(
                        "{'a':true,'b':false,'c':{'a':1,'b':2,'c':3,'d':4,'e':5,'f':6.25,'g':1.10,'h':70}}",
                        new Scalars(
                                true,
                                false,
                                new Sizes(
                                        (byte) 1,
                                        (short) 2,
                                        3,
                                        4L,
                                        5f,
                                        6.25,
                                        new BigDecimal("1.10"),
                                        BigInteger.valueOf(70)))),
                Arguments.of(
                        "{'a':'2026-01-31','b':'2026-01-31T09:30','c':'2026-01-31T13:00:00+01:00',"
                                + "'d':'2026-01-31T09:30:00.5+08:00','e':'PT1H30M','f':'https://example.com/a?b=c',"
                                + "'g':'0f8fad5b-d9cb-469f-a165-70867728950e'}",
                        new Forms(
                                LocalDate.of(2026, 1, 31),
                                LocalDateTime.of(2026, 1, 31, 9, 30),
                                noon,
                                OffsetDateTime.parse("2026-01-31T09:30:00.5+08:00"),
                                Duration.ofMinutes(90),
                                URI.create("https://example.com/a?b=c"),
                                id)),
                Arguments.of(
                        "{'a':['p','q'],'b':['GREEN','RED','GREEN'],'c':[{'x':1,'y':1}],'d':{'k':[1,2],'':[]}}",
                        new Groups(
                                List.of("p", "q"),
                                Set.of(Colour.RED, Colour.GREEN),
                                List.of(new Point(1, 1)),
                                Map.of("k", List.of(1L, 2L), "", List.of()))),
                Arguments.of(
                        "{'a':'s','b':1,'c':2,'d':0.5,'e':{'x':1,'y':1},'f':'t','g':7}",
                        new Optionals(
                                Optional.of("s"),
                                OptionalInt.of(1),
                                OptionalLong.of(2),
                                OptionalDouble.of(0.5),
                                Optional.of(new Point(1, 1)),
                                "t",
                                7)),
                Arguments.of("{'a':null,'b':null,'c':null,'d':null,'e':null,'f':null,'g':null}", nothing()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerBecomesTheRecord(String answer, Record expected) {
        String text = answer.replace('\'', '"');
        JsonType<? extends Record> derived = JsonType.of(expected.getClass());

        assertThat((Object) derived.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theDerivedSchemaAcceptsWhatTheRecordAccepts(String answer, Record expected) {
        String text = answer.replace('\'', '"');
        JsonType<? extends Record> derived = JsonType.of(expected.getClass());
        JsonType<? extends Record> given = JsonType.ofSchema("same", derived.schema(), expected.getClass());

        assertThat((Object) given.read(text)).isEqualTo(expected);
    }

    @Test
    void whatIsOptionalMayBeLeftOut() {
        assertThat(JsonType.of(Optionals.class).read("{}")).isEqualTo(nothing());
    }

    @Test
    void collectionsAreUnmodifiableAndKeepTheOrder() {
        Groups groups = JsonType.of(Groups.class)
                .read("{\"a\":[\"z\",\"a\"],\"b\":[\"GREEN\",\"RED\"],\"c\":[],\"d\":{\"z\":[],\"a\":[]}}");

        assertThat(groups.b()).containsExactly(Colour.GREEN, Colour.RED);
        assertThat(groups.d().keySet()).containsExactly("z", "a");
        assertThatThrownBy(() -> groups.a().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> groups.b().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> groups.c().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> groups.d().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aGivenSchemaYieldsPlainMaps() {
        Map<String, Object> value =
                JsonType.ofSchema("any", "{\"type\":\"object\"}").read("{\"b\":[1,2.5,null],\"a\":{\"c\":true}}");

        assertThat(Json.write(value)).isEqualTo("{\"b\":[1,2.5,null],\"a\":{\"c\":true}}");
    }

    @Test
    void aGivenSchemaMayAllowMembersThatTheRecordLacks() {
        JsonType<Point> type = JsonType.ofSchema("point", "{\"type\":\"object\"}", Point.class);

        assertThat(type.read("{\"x\":1,\"why\":\"because\",\"y\":2}")).isEqualTo(new Point(1, 2));
    }

    private static Optionals nothing() {
        return new Optionals(
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                null,
                null);
    }
}
