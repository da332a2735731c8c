// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Analyses a record type once, and refuses what it does not know with the place and what would do. */
final class Shapes {
    private static final ClassValue<RecordShape> CACHE = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            Shapes shapes = new Shapes();
            RecordShape root = shapes.record(type, "JsonType");
            RecordLoops.check(shapes.records.values());
            return root;
        }
    };

    private final Map<Class<?>, RecordShape> records = new HashMap<>();

    private Shapes() {}

    /**
     * The shape of a record, kept for as long as its class.
     *
     * @throws IllegalArgumentException when it is no record, or holds a type that is not supported
     */
    static RecordShape of(Class<?> type) {
        return CACHE.get(type);
    }

    private Shape shape(Type type, String where) {
        if (type instanceof WildcardType wildcard) {
            return shape(wildcard.getUpperBounds()[0], where);
        } else if (type instanceof ParameterizedType generic) {
            return generic(generic, where);
        } else if (!(type instanceof Class<?> plain)) {
            throw refusal(where, type, "");
        } else {
            return plain(plain, where);
        }
    }

    private Shape plain(Class<?> type, String where) {
        Shape scalar = Scalars.all().get(type);
        if (scalar != null) {
            return scalar;
        } else if (type == OptionalInt.class) {
            return new OptionalShape(scalar(int.class), OptionalInt.empty(), value -> OptionalInt.of((int) value));
        } else if (type == OptionalLong.class) {
            return new OptionalShape(scalar(long.class), OptionalLong.empty(), value -> OptionalLong.of((long) value));
        } else if (type == OptionalDouble.class) {
            return new OptionalShape(
                    scalar(double.class), OptionalDouble.empty(), value -> OptionalDouble.of((double) value));
        } else if (type.isEnum()) {
            EnumShape constants = new EnumShape(type);
            if (constants.isEmpty()) {
                throw refusal(where, type, "an enum without constants has no value; ");
            }
            return constants;
        }
        return record(type, where);
    }

    private static Shape scalar(Class<?> type) {
        Shape scalar = Scalars.all().get(type);
        if (scalar == null) {
            throw new IllegalStateException(type.getName());
        }
        return scalar;
    }

    private Shape generic(ParameterizedType type, String where) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class || raw == Collection.class || raw == Set.class) {
            return new CollectionShape(shape(arguments[0], where), raw == Set.class);
        } else if (raw == Map.class) {
            if (arguments[0] != String.class) {
                throw refusal(where, type, "the keys of a Map must be String; ");
            }
            return new MapShape(shape(arguments[1], where));
        } else if (raw == Optional.class) {
            Shape present = shape(arguments[0], where);
            if (present.isOptional()) {
                throw refusal(where, type, "an Optional in an Optional cannot be told from null; ");
            }
            return new OptionalShape(present, Optional.empty(), Optional::of);
        }
        throw refusal(where, type, "");
    }

    private RecordShape record(Class<?> type, String where) {
        RecordShape known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordComponent[] parts = type.getRecordComponents();
        if (parts == null || type.getTypeParameters().length > 0) {
            throw refusal(where, type, "");
        }
        if (parts.length == 0) {
            throw refusal(where, type, "a record without components asks for nothing; ");
        }
        RecordShape shape = new RecordShape(type, constructor(type, parts));
        records.put(type, shape);
        List<RecordShape.Component> components = new ArrayList<>();
        for (RecordComponent part : parts) {
            String inside = "the record " + type.getName() + ", component '" + part.getName() + "'";
            Shape partShape = shape(part.getGenericType(), inside);
            if (isNullable(part) && !partShape.isOptional()) {
                partShape = new OptionalShape(partShape, null, value -> value);
            }
            Description description = part.getAnnotation(Description.class);
            components.add(new RecordShape.Component(
                    part.getName(), partShape, description == null ? "" : description.value()));
        }
        shape.complete(components);
        return shape;
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] parts) {
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (InaccessibleObjectException | SecurityException e) {
            throw new IllegalArgumentException(
                    "the constructor of the record " + type.getName() + " cannot be used: open the package "
                            + type.getPackageName() + " to this library in module-info.java",
                    e);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor: " + type.getName(), e);
        }
    }

    /** Any annotation of that name will do, as for null checkers; a primitive is never null. */
    private static boolean isNullable(RecordComponent part) {
        Annotation[] onType = part.getAnnotatedType().getAnnotations();
        return !part.getType().isPrimitive()
                && Stream.concat(Arrays.stream(onType), Arrays.stream(part.getAnnotations()))
                        .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
    }

    private static IllegalArgumentException refusal(String where, Type type, String reason) {
        String more = reason.isEmpty() ? hint(type) : reason;
        return new IllegalArgumentException(where + ": the type " + type.getTypeName() + " is not supported; " + more
                + "supported are " + Scalars.SUPPORTED);
    }

    private static String hint(Type type) {
        Class<?> raw = type instanceof Class<?> plain ? plain : Object.class;
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> owner) {
            raw = owner;
        }
        if (raw.isSealed()) {
            return "a sealed type has no single form: use a record with an enum that tells the kinds apart, and"
                    + " Optional components; ";
        } else if (raw.isArray()) {
            return "use a List instead of an array; ";
        } else if (raw.isRecord()) {
            return "a generic record has no schema of its own: write one record for each use; ";
        } else if (type == raw && raw.getTypeParameters().length > 0) {
            return "its type arguments are missing; ";
        }
        return "";
    }
}
