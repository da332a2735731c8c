// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list or a set, unmodifiable; a set keeps the answer's order and drops what is there twice. */
final class CollectionShape implements Shape {
    private final Shape element;
    private final boolean set;

    CollectionShape(Shape element, boolean set) {
        this.element = element;
        this.set = set;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        // uniqueItems is outside the strict mode of OpenAI, so a set does not say it.
        Map<String, @Nullable Object> schema = Schemas.of("type", "array");
        schema.put("items", element.schema(definitions));
        return schema;
    }

    @Override
    public String expected() {
        return "an array";
    }

    @Override
    public List<Shape> parts() {
        return List.of(element);
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof List<?> array)) {
            throw at.mismatch(expected(), JsonKind.of(value));
        }
        Collection<@Nullable Object> items = set ? new LinkedHashSet<>() : new ArrayList<>(array.size());
        int index = 0;
        for (Object item : array) {
            items.add(element.read(item, at.item(index++)));
        }
        return items instanceof Set<@Nullable Object> unique
                ? Collections.unmodifiableSet(unique)
                : Collections.unmodifiableList((List<@Nullable Object>) items);
    }
}
