// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonTypeRecordTest {
    private record Hidden(String name) {}

    record Age(int years) {
        Age {
            if (years < 0) {
                throw new IllegalArgumentException("no such age: " + years);
            }
        }

        Age(String years) {
            this(Integer.parseInt(years));
        }
    }

    record People(List<Age> ages) {}

    record Strict(String name) {
        Strict {
            Objects.checkIndex(name.length(), 3);
        }
    }

    record Broken(String name) {
        Broken {
            if (!name.isEmpty()) {
                throw new AssertionError("a broken record");
            }
        }
    }

    record Trimmed(String name) {
        Trimmed {
            name = name.strip();
        }
    }

    @Test
    void aRecordThatIsNotPublicIsMadeToo() {
        record Local(Hidden hidden) {}

        assertThat(JsonType.of(Local.class).read("{\"hidden\":{\"name\":\"a\"}}"))
                .isEqualTo(new Local(new Hidden("a")));
    }

    @Test
    void theCanonicalConstructorRuns() {
        assertThat(JsonType.of(Trimmed.class).read("{\"name\":\" a \"}").name()).isEqualTo("a");
        assertThat(JsonType.of(Age.class).read("{\"years\":7}")).isEqualTo(new Age("7"));
    }

    @Test
    void whatAConstructorRefusesIsAMismatchThatTellsTheClassOfTheRefusalOnly() {
        assertThatThrownBy(() -> JsonType.of(People.class).read("{\"ages\":[{\"years\":1},{\"years\":-77}]}"))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("$.ages[1]: expected values that the record Age accepts,"
                        + " found object that its constructor refused with java.lang.IllegalArgumentException")
                .hasNoCause()
                .extracting(e -> ((JsonMismatchException) e).path())
                .isEqualTo("$.ages[1]");
        assertThatThrownBy(() -> JsonType.of(Strict.class).read("{\"name\":\"long\"}"))
                .hasMessageEndingWith("refused with java.lang.IndexOutOfBoundsException");
    }

    @Test
    void anErrorOfAConstructorIsNoMismatch() {
        assertThatThrownBy(() -> JsonType.of(Broken.class).read("{\"name\":\"a\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a broken record");
    }
}
