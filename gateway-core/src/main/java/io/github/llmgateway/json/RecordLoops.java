// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Records that contain themselves: marked, and refused where that would never end. */
final class RecordLoops {
    private final Set<RecordShape> open = new HashSet<>();
    private final Set<RecordShape> done = new HashSet<>();

    private RecordLoops() {}

    /**
     * Marks the recursive ones among the records that belong together.
     *
     * @throws IllegalArgumentException when a record needs another one of itself in every value
     */
    static void check(Collection<RecordShape> records) {
        RecordLoops loops = new RecordLoops();
        records.forEach(loops::requireEnd);
        for (RecordShape shape : records) {
            if (reaches(shape)) {
                shape.setRecursive();
            }
        }
    }

    private void requireEnd(RecordShape shape) {
        if (done.contains(shape)) {
            return;
        }
        open.add(shape);
        for (RecordShape.Component component : shape.components()) {
            if (!(component.shape() instanceof RecordShape needed)) {
                continue; // An empty list, map or optional ends it.
            }
            if (open.contains(needed)) {
                throw new IllegalArgumentException("the record " + shape.type().getName() + ", component '"
                        + component.name() + "': a " + needed.type().getSimpleName()
                        + " that always holds another one never ends; make it Optional, @Nullable or a List");
            }
            requireEnd(needed);
        }
        open.remove(shape);
        done.add(shape);
    }

    private static boolean reaches(RecordShape shape) {
        Set<Shape> seen = new HashSet<>();
        Deque<Shape> next = new ArrayDeque<>(shape.parts());
        while (!next.isEmpty()) {
            Shape part = next.pop();
            if (part == shape) {
                return true;
            }
            if (seen.add(part)) {
                next.addAll(part.parts());
            }
        }
        return false;
    }
}
