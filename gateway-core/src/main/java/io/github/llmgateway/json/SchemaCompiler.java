// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a schema text into checks. Keywords that are not known are left alone, as JSON Schema wants it. */
final class SchemaCompiler {
    private static final int MAX_DEPTH = 500;

    private final Map<?, ?> root;

    // By identity: a schema that is referred to is compiled once, and may be met again inside itself.
    private final IdentityHashMap<Object, SchemaNode> nodes = new IdentityHashMap<>();
    private int depth;

    private SchemaCompiler(Map<?, ?> root) {
        this.root = root;
    }

    /**
     * The checks of a schema for an object.
     *
     * @throws IllegalArgumentException when the text is not JSON, not an object, or a known keyword cannot be what it is
     */
    static SchemaNode compile(String name, String schema) {
        try {
            if (!(Json.parse(schema) instanceof Map<?, ?> root)) {
                throw new IllegalArgumentException("it must be a JSON object");
            }
            List<String> types = TypeCheck.types(new Keywords(root, "#"));
            if (!types.isEmpty() && !types.contains("object")) {
                throw new IllegalArgumentException("the schema at #/type must be \"object\": an answer is one object");
            }
            SchemaCompiler compiler = new SchemaCompiler(root);
            SchemaNode node = compiler.node(root, "#");
            compiler.nodes.values().forEach(SchemaNode::requireEnd);
            return node;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the JSON Schema '" + name + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private SchemaNode node(@Nullable Object schema, String pointer) {
        SchemaNode node = new SchemaNode(pointer);
        if (schema instanceof Boolean all) {
            if (!all) {
                node.add((value, at) -> new Mismatch(at, "nothing", JsonKind.of(value)));
            }
            return node;
        }
        if (!(schema instanceof Map<?, ?> keywords)) {
            throw new IllegalArgumentException("the schema at " + pointer + " must be an object or a boolean");
        }
        SchemaNode known = nodes.putIfAbsent(schema, node);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "the schema nests, or refers on, through more than " + MAX_DEPTH + " schemas: make it flatter");
        }
        fill(node, new Keywords(keywords, pointer));
        depth--;
        return node;
    }

    private void fill(SchemaNode node, Keywords keywords) {
        TypeCheck.add(node, keywords);
        ValueChecks.add(node, keywords);
        NumberChecks.add(node, keywords);
        TextChecks.add(node, keywords);
        arrays(node, keywords);
        objects(node, keywords);
        String ref = keywords.text("$ref");
        if (ref != null) {
            String where = keywords.pointer("$ref");
            sameValue(node, node(SchemaPointer.resolve(root, ref, where), ref));
        }
        for (SchemaNode every : nodes(keywords, "allOf")) {
            sameValue(node, every);
        }
        alternatives(node, keywords, "anyOf", false);
        alternatives(node, keywords, "oneOf", true);
    }

    private static void sameValue(SchemaNode node, SchemaNode other) {
        node.add(other);
        node.addSameValue(other);
    }

    private void alternatives(SchemaNode node, Keywords keywords, String keyword, boolean exactlyOne) {
        List<SchemaNode> choices = nodes(keywords, keyword);
        if (!choices.isEmpty()) {
            choices.forEach(node::addSameValue);
            node.add(new ChoiceCheck(choices, exactlyOne));
        }
    }

    private void arrays(SchemaNode node, Keywords keywords) {
        // An array under "items" is how older drafts wrote "prefixItems"; neither is checked.
        boolean same = keywords.has("items") && !(keywords.get("items") instanceof List<?>);
        SchemaNode items = same ? node(keywords.get("items"), keywords.pointer("items")) : null;
        long min = keywords.count("minItems", 0);
        long max = keywords.count("maxItems", Long.MAX_VALUE);
        if (items != null || min > 0 || max < Long.MAX_VALUE) {
            node.add(new ArrayCheck(items, keywords.list("prefixItems").size(), min, max));
        }
    }

    private void objects(SchemaNode node, Keywords keywords) {
        Map<String, SchemaNode> properties = new LinkedHashMap<>();
        Keywords members = new Keywords(keywords.object("properties"), keywords.pointer("properties"));
        for (Map.Entry<?, ?> member : members.schema().entrySet()) {
            String name = String.valueOf(member.getKey());
            properties.put(name, node(member.getValue(), members.pointer(name)));
        }
        // Members that fit "patternProperties", which is not checked, are no additional ones: which, is not known.
        boolean others = keywords.has("additionalProperties") && !keywords.has("patternProperties");
        SchemaNode additional =
                others ? node(keywords.get("additionalProperties"), keywords.pointer("additionalProperties")) : null;
        boolean closed = others && Boolean.FALSE.equals(keywords.get("additionalProperties"));
        List<String> required = keywords.texts("required");
        if (additional != null || !properties.isEmpty() || !required.isEmpty()) {
            node.add(new ObjectCheck(properties, required, additional, closed));
        }
    }

    private List<SchemaNode> nodes(Keywords keywords, String keyword) {
        List<SchemaNode> all = new ArrayList<>();
        for (Object item : keywords.list(keyword)) {
            all.add(node(item, keywords.pointer(keyword) + "/" + all.size()));
        }
        if (all.isEmpty() && keywords.has(keyword)) {
            throw keywords.refusal(keyword, "must hold at least one schema");
        }
        return all;
    }
}
