// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The shapes of the types without parts. Only the formats that the strict mode of OpenAI knows are named in a schema
 * (guide "Structured model outputs", supported schemas): {@code date}, {@code date-time}, {@code duration} and
 * {@code uuid} among them, {@code uri} not; a local date and time has no format at all, so it has a pattern.
 */
final class Scalars {
    private static final int UUID_LENGTH = 36;
    private static final String LOCAL = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$";
    private static final Map<Class<?>, Shape> SHAPES = shapes();

    /** What a component may be, for messages. */
    static final String SUPPORTED = "String, boolean, the primitive numbers and their boxes, BigDecimal, BigInteger,"
            + " enums, records, List, Set, Collection, Map with String keys, Optional, OptionalInt, OptionalLong,"
            + " OptionalDouble, LocalDate, LocalDateTime, Instant, OffsetDateTime, Duration, URI and UUID";

    private Scalars() {}

    /** The shapes by type, boxes and primitives each. */
    static Map<Class<?>, Shape> all() {
        return SHAPES;
    }

    private static Map<Class<?>, Shape> shapes() {
        Map<Class<?>, Shape> shapes = new HashMap<>();
        both(shapes, boolean.class, Boolean.class, new BooleanShape());
        both(shapes, byte.class, Byte.class, new IntegerShape(Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v));
        both(shapes, short.class, Short.class, new IntegerShape(Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v));
        both(shapes, int.class, Integer.class, new IntegerShape(Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v));
        both(shapes, long.class, Long.class, new IntegerShape(Long.MIN_VALUE, Long.MAX_VALUE, v -> v));
        both(shapes, float.class, Float.class, NumberShape.FLOAT);
        both(shapes, double.class, Double.class, NumberShape.DOUBLE);
        shapes.put(BigInteger.class, NumberShape.BIG_INTEGER);
        shapes.put(BigDecimal.class, NumberShape.BIG_DECIMAL);
        shapes.put(String.class, new TextShape("a string", Map.of(), text -> text));
        shapes.put(LocalDate.class, format("a date as 2026-01-31", "date", LocalDate::parse));
        shapes.put(
                LocalDateTime.class,
                new TextShape(
                        "a local date and time as 2026-01-31T09:30:00", Map.of("pattern", LOCAL), Scalars::local));
        String instant = "a date and time with offset as 2026-01-31T09:30:00Z";
        shapes.put(OffsetDateTime.class, format(instant, "date-time", OffsetDateTime::parse));
        shapes.put(
                Instant.class,
                format(instant, "date-time", text -> OffsetDateTime.parse(text).toInstant()));
        shapes.put(Duration.class, format("a duration of days to seconds as PT1H30M", "duration", Duration::parse));
        shapes.put(UUID.class, format("a UUID", "uuid", Scalars::uuid));
        shapes.put(URI.class, new TextShape("a URI", Map.of("description", "A URI"), URI::create));
        return Map.copyOf(shapes);
    }

    private static void both(Map<Class<?>, Shape> shapes, Class<?> primitive, Class<?> box, Shape shape) {
        shapes.put(primitive, shape);
        shapes.put(box, shape);
    }

    private static TextShape format(String expected, String format, Function<String, Object> parse) {
        return new TextShape(expected, Map.of("format", format), parse);
    }

    private static Object local(String text) {
        return LocalDateTime.parse(text);
    }

    private static Object uuid(String text) {
        // The JDK also takes shortened groups, which are not the format.
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("not 36 characters");
        }
        return UUID.fromString(text);
    }
}
