// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record: an object with the members that its components name, made by the canonical constructor. */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private List<Component> components = List.of();
    private Set<String> names = Set.of();
    private boolean recursive;

    /** One component of the record and what {@link Description} says of it. */
    record Component(String name, Shape shape, String description) {}

    RecordShape(Class<?> type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /** Ends the analysis: a record that contains itself must exist before its components do. */
    void complete(List<Component> all) {
        components = List.copyOf(all);
        Set<String> known = new HashSet<>();
        all.forEach(component -> known.add(component.name()));
        names = Set.copyOf(known);
    }

    /** Marks a record that contains itself. */
    void setRecursive() {
        recursive = true;
    }

    Class<?> type() {
        return type;
    }

    List<Component> components() {
        return components;
    }

    boolean isRecursive() {
        return recursive;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        return definitions.use(this);
    }

    /** The schema itself, where {@link #schema} may be a reference to it. */
    Map<String, @Nullable Object> body(Definitions definitions) {
        definitions.count(components.size());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<@Nullable Object> required = new ArrayList<>();
        for (Component component : components) {
            Map<String, @Nullable Object> schema = component.shape().schema(definitions);
            properties.put(component.name(), Schemas.described(schema, component.description()));
            required.add(component.name());
        }
        Map<String, @Nullable Object> body = Schemas.described(Schemas.of("type", "object"), Schemas.description(type));
        body.put("properties", properties);
        body.put("required", required);
        body.put("additionalProperties", false);
        return body;
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public List<Shape> parts() {
        return components.stream().map(Component::shape).toList();
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof Map<?, ?> object)) {
            throw at.mismatch(expected(), JsonKind.of(value));
        }
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            Shape shape = component.shape();
            Place inside = at.member(component.name());
            if (!shape.isOptional() && !object.containsKey(component.name())) {
                throw inside.mismatch(shape.expected(), "nothing");
            }
            arguments[i] = shape.read(object.get(component.name()), inside);
        }
        if (at.isClosed() && !names.containsAll(object.keySet())) {
            List<String> known = components.stream().map(Component::name).toList();
            throw at.mismatch("an object with no other members than " + Words.list(known), "object with others");
        }
        return construct(arguments, at);
    }

    private Object construct(@Nullable Object[] arguments, Place at) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            // What the constructor says may quote the answer: only its class is told.
            String refusal = thrown == null ? "an exception" : thrown.getClass().getName();
            throw at.mismatch(
                    "values that the record " + type.getSimpleName() + " accepts",
                    "object that its constructor refused with " + refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }
}
