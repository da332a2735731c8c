// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a structured answer must be: a JSON Schema, and how its text becomes a value. Immutable, safe for concurrent use;
 * what is found out about a record class is kept for as long as the class.
 *
 * <h2>From a record</h2>
 *
 * <p>{@link #of} derives the schema. It stays inside the strict mode of OpenAI (guide "Structured model outputs",
 * supported schemas): every component is in {@code required} and {@code additionalProperties} is false. So a component
 * that may be missing is one that may be null: {@code Optional}, {@code OptionalInt}, {@code OptionalLong},
 * {@code OptionalDouble}, or one annotated {@code @Nullable} by any annotation of that name that is kept at run time
 * (JSpecify's is). Its schema is a union with null; reading also takes an answer that leaves it out. A box is required
 * like a primitive. Elements of lists and maps are never null, unless they are {@code Optional}.
 *
 * <p>Components may be text, numbers, booleans, enums (by constant name), nested records, lists, sets, maps from text,
 * {@code java.time} values, {@code URI} and {@code UUID}; anything else is refused at once. Collections are unmodifiable.
 * A record may contain itself where that can end. The one form outside OpenAI's strict mode is {@code Map}, whose member
 * names cannot be told beforehand: for OpenAI itself ask for a list of records instead.
 *
 * <p>A number without fraction is an integer however it is written: {@code 3.0} is, {@code 3.5} is not, and nothing is
 * rounded or cut to fit an integer type.
 *
 * <h2>From a schema text</h2>
 *
 * <p>{@link #ofSchema(String, String)} checks answers against {@code type} (also several), {@code properties},
 * {@code required}, {@code additionalProperties}, {@code items}, {@code enum}, {@code const}, {@code minimum},
 * {@code maximum} and their exclusive forms, {@code minLength}, {@code maxLength}, {@code minItems}, {@code maxItems},
 * {@code pattern} (a Java regular expression, found anywhere in the text), {@code anyOf}, {@code oneOf}, {@code allOf}
 * and {@code $ref} to a place in the same text ({@code #}, {@code #/$defs/...}, {@code #/definitions/...}). Every other
 * keyword, {@code format} and {@code nullable} included, is sent to the model and not checked.
 *
 * @param <T> the value's type
 */
public final class JsonType<T> {
    private static final ClassValue<JsonType<?>> DERIVED = new ClassValue<>() {
        @Override
        protected JsonType<?> computeValue(Class<?> type) {
            return derive(type);
        }
    };

    private final String name;
    private final String schema;
    private final Function<@Nullable Object, T> reader;

    private JsonType(String name, String schema, Function<@Nullable Object, T> reader) {
        this.name = name;
        this.schema = schema;
        this.reader = reader;
    }

    /**
     * A record, its schema derived and its name the class's simple name.
     *
     * @throws IllegalArgumentException when it is no record, or has a component that is not supported; the message names
     *     the record, the component, its type and what is supported
     */
    @SuppressWarnings("unchecked")
    public static <T> JsonType<T> of(Class<T> type) {
        return (JsonType<T>) DERIVED.get(type);
    }

    /**
     * A schema, its values as plain maps: null, {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger},
     * {@code BigDecimal}, {@code List} and {@code Map} with members in order. The maps belong to the caller.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param schema a JSON Schema for an object, as JSON text; it is sent as it is
     * @throws IllegalArgumentException when the name or the schema is not that; the message says where
     */
    public static JsonType<Map<String, @Nullable Object>> ofSchema(String name, String schema) {
        SchemaNode check = SchemaCompiler.compile(name, schema);
        return new JsonType<>(Names.check(name), schema, value -> object(check, value));
    }

    /**
     * A schema whose values become records. An answer must obey the schema and fit the record; members that the schema
     * allows and the record lacks are dropped.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param schema a JSON Schema for an object, as JSON text; it is sent as it is
     * @throws IllegalArgumentException when the name, the schema or the record is not usable; the message says where
     */
    public static <T> JsonType<T> ofSchema(String name, String schema, Class<T> type) {
        SchemaNode check = SchemaCompiler.compile(name, schema);
        RecordShape shape = Shapes.of(type);
        return new JsonType<>(
                Names.check(name), schema, value -> type.cast(shape.read(object(check, value), Place.root(false))));
    }

    private static <T> JsonType<T> derive(Class<T> type) {
        RecordShape shape = Shapes.of(type);
        return new JsonType<>(
                Names.toName(type.getSimpleName()),
                Json.write(Definitions.schema(shape)),
                value -> type.cast(shape.read(value, Place.root(true))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(SchemaNode check, @Nullable Object value) {
        Place root = Place.root(false);
        Mismatch mismatch = check.check(value, root);
        if (mismatch != null) {
            throw mismatch.exception();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw root.mismatch("an object", JsonKind.of(value));
        }
        return (Map<String, @Nullable Object>) value;
    }

    /** The schema's name: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    public String name() {
        return name;
    }

    /** The JSON Schema, as JSON text. */
    public String schema() {
        return schema;
    }

    /**
     * The value of an answer. White space around the JSON does no harm, nor a Markdown fence ({@code ```json}).
     *
     * @throws JsonMismatchException when the text is not JSON, or not what the schema asks for
     */
    public T read(String text) {
        Objects.requireNonNull(text, "text");
        Object value;
        try {
            value = Json.parse(Fence.strip(text));
        } catch (NumberFormatException quotesTheAnswer) {
            throw Place.root(true).mismatch("JSON", "text that cannot be read: a number with too large an exponent");
        } catch (IllegalArgumentException notJson) {
            throw Place.root(true).mismatch("JSON", "text that cannot be read: " + notJson.getMessage());
        }
        return reader.apply(value);
    }

    /** The name; never the schema. */
    @Override
    public String toString() {
        return "JsonType[" + name + "]";
    }
}
