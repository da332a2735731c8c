// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** Words that are said in calls, and the places where they must not turn up. */
final class Canaries {
    private static final String OURS = "io.github.llmgateway";
    private static final String SIMULATOR = OURS + ".simulator";

    private final List<String> words;
    private final Set<String> leaks = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int looked;

    Canaries(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** Looks at a text that was written somewhere. */
    void text(String place, String text) {
        looked++;
        for (String word : words) {
            int at = text.indexOf(word);
            if (at >= 0) {
                leaks.add(place + ": ..." + text.substring(Math.max(0, at - 60), at) + "[" + word + "]");
            }
        }
    }

    /** Looks at the {@code toString} of every object of ours that can be reached from {@code root}. */
    void reachable(String place, Object root) {
        Deque<Object> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            Object next = waiting.poll();
            if (seen.add(next)) {
                look(place, next, waiting);
            }
        }
    }

    private void look(String place, Object object, Deque<Object> waiting) {
        Class<?> type = object.getClass();
        if (object instanceof Collection<?> many && !type.getName().startsWith(OURS)) {
            many.forEach(one -> add(waiting, one));
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(waiting, key);
                add(waiting, value);
            });
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(waiting, value));
        } else if (object instanceof AtomicReference<?> reference) {
            add(waiting, reference.get());
        } else if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                add(waiting, Array.get(object, i));
            }
        } else if (object instanceof Throwable failure) {
            text(place + " " + type.getSimpleName(), failure.toString());
            add(waiting, failure.getCause());
            Collections.addAll(waiting, (Object[]) failure.getSuppressed());
        }
        if (type.getName().startsWith(OURS) && !type.getName().startsWith(SIMULATOR)) {
            text(place + " " + type.getName() + ".toString", object.toString());
            fields(object, type, waiting);
        }
    }

    private static void fields(Object object, Class<?> type, Deque<Object> waiting) {
        for (Class<?> at = type; at != null && at.getName().startsWith(OURS); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        add(waiting, field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    /** Texts themselves are what objects are there to hold; only what shows them is looked at. */
    private static void add(Deque<Object> waiting, Object value) {
        if (value != null
                && !(value instanceof CharSequence)
                && !(value instanceof Class<?>)
                && !(value instanceof Thread)) {
            waiting.add(value);
        }
    }

    /** Where a word turned up. */
    Set<String> leaks() {
        return leaks;
    }

    /** How many texts were looked at. */
    int looked() {
        return looked;
    }
}
