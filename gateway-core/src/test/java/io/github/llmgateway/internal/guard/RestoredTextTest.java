// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Placeholders, and putting back what they stand for wherever the pieces are cut. */
class RestoredTextTest {
    private final Masks masks = new Masks();
    private int restored;

    private RestoredText filter(boolean json) {
        return new RestoredText(masks, json, () -> restored++);
    }

    @Test
    void theSamePieceHasTheSamePlaceholder() {
        assertThat(masks.placeholder("13800138000", PersonalDataKind.PHONE)).isEqualTo("[[PHONE_1]]");
        assertThat(masks.placeholder("13900139000", PersonalDataKind.PHONE)).isEqualTo("[[PHONE_2]]");
        assertThat(masks.placeholder("a@b.cn", PersonalDataKind.EMAIL)).isEqualTo("[[EMAIL_1]]");
        assertThat(masks.placeholder("13800138000", PersonalDataKind.PHONE)).isEqualTo("[[PHONE_1]]");
    }

    @Test
    void aPlaceholderThatTheTextHoldsAlreadyIsNeverGivenOut() {
        masks.reserve("what is [[[PHONE_1]] and [[PHONE_3]]?");
        assertThat(masks.placeholder("13800138000", PersonalDataKind.PHONE)).isEqualTo("[[PHONE_2]]");
        assertThat(masks.placeholder("13900139000", PersonalDataKind.PHONE)).isEqualTo("[[PHONE_4]]");
        RestoredText filter = filter(false);
        assertThat(filter.next("[[PHONE_1]] [[PHONE_2]]")).isEqualTo("[[PHONE_1]] 13800138000");
    }

    @Test
    void restoresWhereverItIsCut() {
        masks.placeholder("13800138000", PersonalDataKind.PHONE);
        masks.placeholder("a@b.cn", PersonalDataKind.EMAIL);
        String text = "[a] [[b]] [[PHONE_1]][[EMAIL_1]] [[[PHONE_1]]] [[PHONE_9]] [[phone_1]] [[PHONE_1] [[PHONE_1";
        String whole = "[a] [[b]] 13800138000a@b.cn [13800138000] [[PHONE_9]] [[phone_1]] [[PHONE_1] [[PHONE_1";
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                RestoredText filter = filter(false);
                String out = filter.next(text.substring(0, first))
                        + filter.next(text.substring(first, second))
                        + filter.next(text.substring(second))
                        + filter.end();
                assertThat(out).isEqualTo(whole);
            }
        }
    }

    @Test
    void holdsBackOnlyWhatMayBeAPlaceholder() {
        masks.placeholder("13800138000", PersonalDataKind.PHONE);
        RestoredText filter = filter(false);
        assertThat(filter.next("plain")).isEqualTo("plain");
        assertThat(filter.next("at [[PHO")).isEqualTo("at ");
        assertThat(filter.next("NE_1]")).isEmpty();
        assertThat(filter.next("] ok")).isEqualTo("13800138000 ok");
        assertThat(filter.next("[[" + "A".repeat(200))).hasSize(202);
        assertThat(restored).isEqualTo(1);
    }

    @Test
    void whatIsPutBackIntoJsonIsEscaped() {
        String value = "a \"b\" \\ c\nd";
        String placeholder = masks.placeholder(value, PersonalDataKind.OTHER);
        RestoredText filter = filter(true);
        String json = filter.next("{\"note\":\"<" + placeholder + ">\"}");
        assertThat(Json.parse(json)).isEqualTo(Map.of("note", "<" + value + ">"));
    }

    @Test
    void rewritingJsonLeavesItJson() {
        String json = "{ \"to\" : [\"13800138000\", 13800138000, true, null], \"n\": 1.50 }";
        assertThat(JsonTexts.rewrite(json, text -> text)).isSameAs(json);
        String masked = JsonTexts.rewrite(json, text -> text.replace("13800138000", "[[PHONE_1]]"));
        assertThat(((Map<?, ?>) Json.parse(masked)).get("to").toString())
                .isEqualTo(List.of("[[PHONE_1]]", "[[PHONE_1]]", true, "null").toString());
        assertThat(JsonTexts.rewrite("{\"x\":\"\\n13800138000\"}", text -> text.strip()))
                .isEqualTo("{\"x\":\"13800138000\"}");
        assertThat(JsonTexts.rewrite("no json 1", text -> text + "!")).isEqualTo("no json 1!");
    }
}
