// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTypeRecursionTest {
    record Tree(
            String name, @Description("What hangs below.") List<Tree> children) {}

    record Chain(int n, @Nullable Chain next) {}

    record Forest(Tree oldest, @Description("The youngest.") Tree youngest, Optional<Tree> best) {}

    record Person(String name, List<Firm> firms) {}

    record Firm(String name, Map<String, Person> staff) {}

    static final class Other {
        record Tree(List<Tree> twigs) {}
    }

    record TwoTrees(Tree a, Other.Tree b) {}

    record Endless(Endless again) {}

    record Ping(int n, Optional<Pong> maybe, Pong pong) {}

    record Pong(Ping ping) {}

    // Its ring of needs is closed only behind an optional part.
    record Ring(Optional<Arc> maybe, Bow bow) {}

    record Arc(Ring ring) {}

    record Bow(Arc arc) {}

    @Test
    void aRecordThatContainsItselfRefersToTheRoot() {
        assertThat(JsonType.of(Tree.class).schema())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"},"
                        + "\"description\":\"What hangs below.\"}},"
                        + "\"required\":[\"name\",\"children\"],\"additionalProperties\":false}");
        assertThat(JsonType.of(Chain.class).schema())
                .contains("\"next\":{\"anyOf\":[{\"$ref\":\"#\"},{\"type\":\"null\"}]}");
    }

    @Test
    void oneInsideTheRootIsDefinedOnceAndAReferenceHasNoNeighbour() {
        Map<?, ?> schema = (Map<?, ?>) Json.parse(JsonType.of(Forest.class).schema());

        assertThat(Json.write(schema.get("properties")))
                .isEqualTo("{\"oldest\":{\"$ref\":\"#/$defs/Tree\"},"
                        + "\"youngest\":{\"anyOf\":[{\"$ref\":\"#/$defs/Tree\"}],\"description\":\"The youngest.\"},"
                        + "\"best\":{\"anyOf\":[{\"$ref\":\"#/$defs/Tree\"},{\"type\":\"null\"}]}}");
        assertThat(Json.write(schema.get("$defs")))
                .startsWith("{\"Tree\":{\"type\":\"object\"")
                .contains("\"items\":{\"$ref\":\"#/$defs/Tree\"}");
    }

    @Test
    void definitionsOfTheSameSimpleNameStayApart() {
        Map<?, ?> schema = (Map<?, ?>) Json.parse(JsonType.of(TwoTrees.class).schema());

        assertThat(Json.write(schema.get("properties")))
                .isEqualTo("{\"a\":{\"$ref\":\"#/$defs/Tree\"},\"b\":{\"$ref\":\"#/$defs/Tree_2\"}}");
        assertThat(((Map<?, ?>) schema.get("$defs")).keySet()).hasToString("[Tree, Tree_2]");
    }

    @Test
    void recursiveAnswersAreReadByRecordAndBySchema() {
        String tree = "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}";
        Tree expected = new Tree("a", List.of(new Tree("b", List.of())));
        JsonType<Tree> derived = JsonType.of(Tree.class);
        String people = "{\"name\":\"p\",\"firms\":[{\"name\":\"f\",\"staff\":{\"x\":{\"name\":\"q\",\"firms\":[]}}}]}";

        assertThat(derived.read(tree)).isEqualTo(expected);
        assertThat(JsonType.ofSchema("tree", derived.schema(), Tree.class).read(tree))
                .isEqualTo(expected);
        assertThat(JsonType.of(Chain.class).read("{\"n\":1,\"next\":{\"n\":2}}"))
                .isEqualTo(new Chain(1, new Chain(2, null)));
        assertThat(JsonType.of(Person.class).read(people))
                .isEqualTo(new Person("p", List.of(new Firm("f", Map.of("x", new Person("q", List.of()))))));
        assertThatThrownBy(() -> derived.read(tree.replace("\"b\"", "5")))
                .hasMessage("$.children[0].name: expected a string, found integer");
    }

    @Test
    void depthIsBoundedForRecursiveAnswers() {
        String deep = "{\"n\":1,\"next\":".repeat(5000) + "null" + "}".repeat(5000);

        assertThatThrownBy(() -> JsonType.of(Chain.class).read(deep))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageStartingWith("$: expected JSON, found text that cannot be read");
    }

    @Test
    void aRecordThatCanNeverEndIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.of(Endless.class))
                .withMessage("the record " + Endless.class.getName() + ", component 'again': a Endless that always"
                        + " holds another one never ends; make it Optional, @Nullable or a List");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.of(Ping.class))
                .withMessageContaining("never ends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.of(Ring.class))
                .withMessageContaining("never ends");
    }
}
