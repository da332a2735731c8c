// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one root record while it is written. A record that contains itself is written once and referred to; any
 * other is written in place, which every vendor understands.
 */
final class Definitions {
    /** More components than this, counted where they are written, is no answer to ask a model for. */
    static final int MAX_COMPONENTS = 1000;

    private final RecordShape root;
    private final Map<RecordShape, String> names = new HashMap<>();
    private final Map<String, @Nullable Object> bodies = new LinkedHashMap<>();
    private int components;

    private Definitions(RecordShape root) {
        this.root = root;
    }

    /** The whole schema of {@code root}. */
    static Map<String, @Nullable Object> schema(RecordShape root) {
        Definitions definitions = new Definitions(root);
        Map<String, @Nullable Object> schema = root.body(definitions);
        if (!definitions.bodies.isEmpty()) {
            schema.put("$defs", definitions.bodies);
        }
        return schema;
    }

    /** The schema of {@code shape} at a place inside the root. */
    Map<String, @Nullable Object> use(RecordShape shape) {
        if (!shape.isRecursive()) {
            return shape.body(this);
        }
        if (shape == root) {
            return Schemas.of("$ref", "#");
        }
        String name = names.get(shape);
        if (name == null) {
            name = freeName(shape.type().getSimpleName());
            names.put(shape, name);
            bodies.put(name, Schemas.of("type", "object"));
            bodies.put(name, shape.body(this));
        }
        return Schemas.of("$ref", "#/$defs/" + name);
    }

    /** Counts the components written, since places multiply. */
    void count(int more) {
        components += more;
        if (components > MAX_COMPONENTS) {
            throw new IllegalArgumentException("the schema of " + root.type().getName() + " would have more than "
                    + MAX_COMPONENTS + " components, counted at every place where a record is used: ask for less");
        }
    }

    private String freeName(String wanted) {
        String base = Names.toName(wanted);
        String name = base;
        for (int i = 2; bodies.containsKey(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }
}
