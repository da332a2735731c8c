// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An object of a terms document, read strictly: a refusal names the file, the clause, the field and what is allowed. */
final class Node {
    private static final int LONGEST = 2000;

    private final String place;
    private final Map<?, ?> members;

    private Node(String place, Map<?, ?> members) {
        this.place = place;
        this.members = members;
    }

    /** The object that a file holds. */
    static Node root(String file, String text) {
        Object value;
        try {
            value = Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw GatewayException.configuration(
                    "terms document " + file + ": " + e.getMessage(), "Write it as one JSON object");
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw GatewayException.configuration(
                    "terms document " + file + " is no JSON object", "Write it as one JSON object");
        }
        return new Node("terms document " + file, map);
    }

    /** The same object, told as {@code name} in messages. */
    Node named(String name) {
        return new Node(place.replaceFirst(", clauses\\[\\d+]$", "") + ", " + name, members);
    }

    /** Refuses fields that nobody knows: a misspelt one would otherwise not be kept. */
    Node only(String... names) {
        List<String> known = Arrays.asList(names);
        for (Object name : members.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                throw GatewayException.configuration(
                        place + ": there is no field '" + name + "'",
                        "Fields here are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "is missing", "Set it to a text"));
    }

    Optional<String> optional(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || !isPlain(text)) {
            throw wrong(name, "is no text", "Set it to a text of 1 to " + LONGEST + " characters, without line breaks");
        }
        return Optional.of(text);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : array(name)) {
            if (!(item instanceof String text) || !isPlain(text)) {
                throw wrong(name, "holds something that is no text", "Make it an array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** What is read is shown to people, on terminals too. */
    private static boolean isPlain(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    List<Node> nodes(String name) {
        List<Node> nodes = new ArrayList<>();
        for (Object item : array(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(name, "holds something that is no object", "Make it an array of objects");
            }
            nodes.add(new Node(place + ", " + name + "[" + nodes.size() + "]", map));
        }
        return nodes;
    }

    Node node(String name) {
        if (!(members.get(name) instanceof Map<?, ?> map)) {
            throw wrong(name, has(name) ? "is no object" : "is missing", "Make it an object");
        }
        return new Node(place + ", " + name, map);
    }

    /** The names of this object's fields. */
    List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    boolean flag(String name, boolean otherwise) {
        Object value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(name, "is no flag", "Set it to true or false");
        }
        return value == null ? otherwise : (Boolean) value;
    }

    long number(String name) {
        if (!(members.get(name) instanceof Long number)) {
            throw wrong(name, "is no whole number", "Set it to a whole number");
        }
        return number;
    }

    @Nullable
    LocalDate date(String name) {
        Optional<String> text = optional(name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.get());
        } catch (DateTimeParseException e) {
            throw wrong(name, "is '" + text.orElse("") + "'", "Write it as yyyy-mm-dd, or null where there is none");
        }
    }

    /** The constant whose name is the field's text, which is written in lower case with hyphens. */
    <E extends Enum<E>> E word(String name, Class<E> type) {
        return constant(name, text(name), type);
    }

    /** The constants of an array. */
    <E extends Enum<E>> List<E> words(String name, Class<E> type) {
        return texts(name).stream().map(text -> constant(name, text, type)).toList();
    }

    private <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (spelled(constant).equals(text)) {
                return constant;
            }
        }
        throw wrong(
                name,
                "holds '" + text + "'",
                "Allowed are "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Node::spelled)
                                        .toList()));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<?> array(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(name, "is no array", "Make it an array");
        }
        return list;
    }

    /** A refusal of a field. */
    GatewayException wrong(String name, String what, String advice) {
        return GatewayException.configuration(place + ": field '" + name + "' " + what, advice);
    }
}
