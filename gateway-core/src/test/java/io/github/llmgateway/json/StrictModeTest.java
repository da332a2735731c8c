// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of OpenAI's strict mode (guide "Structured model outputs", supported schemas), checked on derived schemas. */
class StrictModeTest {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "anyOf",
            "$ref",
            "$defs",
            "description",
            "format",
            "pattern");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

    enum Colour {
        RED,
        GREEN
    }

    @Description("One part.")
    record Part(
            String name,
            List<Part> parts,
            @Description("The one above.") @Nullable Part above) {}

    record Everything(
            @Description("The whole.") Part whole,
            @Description("Maybe.") Optional<Part> maybe,
            @Description("Colour.") Optional<Colour> colour,
            OptionalInt count,
            Set<UUID> ids,
            List<URI> links,
            @Description("Day.") LocalDate day,
            @Nullable Instant at,
            LocalDateTime local,
            Duration length,
            BigDecimal price,
            Boolean done,
            @Nullable Everything again) {}

    private int schemas;

    @Test
    void aDerivedSchemaStaysInsideStrictMode() {
        Map<?, ?> root = (Map<?, ?>) Json.parse(JsonType.of(Everything.class).schema());

        assertThat(root.get("type"))
                .as("the root is an object, no reference and no union")
                .isEqualTo("object");
        check(root, root);
        assertThat(schemas).isGreaterThan(25);
    }

    private void check(Object node, Map<?, ?> root) {
        Map<?, ?> schema = (Map<?, ?>) node;
        schemas++;
        assertThat(KEYWORDS)
                .containsAll(schema.keySet().stream().map(String::valueOf).toList());
        if (schema.containsKey("$ref")) {
            assertThat(schema).as("a reference has no neighbour").hasSize(1);
            String ref = (String) schema.get("$ref");
            Map<?, ?> definitions = (Map<?, ?>) root.get("$defs");
            assertThat(ref.equals("#") || definitions.containsKey(ref.substring("#/$defs/".length())))
                    .isTrue();
            return;
        }
        assertThat(schema.containsKey("type") ^ schema.containsKey("anyOf")).isTrue();
        if (schema.containsKey("format")) {
            assertThat(FORMATS).contains((String) schema.get("format"));
        }
        if ("object".equals(schema.get("type"))) {
            Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
            assertThat(schema.get("additionalProperties")).isEqualTo(false);
            assertThat((Object) List.copyOf(properties.keySet())).isEqualTo(schema.get("required"));
            properties.values().forEach(property -> check(property, root));
        }
        if (schema.get("anyOf") instanceof List<?> choices) {
            choices.forEach(choice -> check(choice, root));
        }
        if (schema.containsKey("items")) {
            check(schema.get("items"), root);
        }
        if (schema.get("$defs") instanceof Map<?, ?> definitions) {
            definitions.values().forEach(definition -> check(definition, root));
        }
    }
}
