// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Heard.body;
import static io.github.llmgateway.dialect.openai.Heard.event;
import static io.github.llmgateway.dialect.openai.Heard.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.spi.ErrorReply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors inside a 200, in every form that vendors use. */
class ErrorDecodingTest {

    @Test
    void anErrorObjectIsAnError() throws IOException {
        String text = "{\"error\":{\"code\":\"1302\",\"message\":\"slow down\",\"type\":\"rate\",\"param\":null},"
                + "\"request_id\":\"r-1\"}";

        for (Heard heard : new Heard[] {stream(text), body(text), event(text, "error", 0)}) {
            assertThat(heard.errors).containsExactly(reply(0, "1302", "rate", "slow down"));
            assertThat(heard.requestIds).contains("r-1");
            assertThat(heard.events).isEmpty();
            assertThat(heard.finished).isFalse();
        }
    }

    @Test
    void anErrorTextIsAnError() throws IOException {
        assertThat(stream("{\"error\":\"too busy\"}").errors).containsExactly(reply(0, "", "", "too busy"));
        assertThat(body("{\"error\":\"too busy\"}").errors).containsExactly(reply(0, "", "", "too busy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false"})
    void anErrorThatIsNoneIsNone(String none) throws IOException {
        assertThat(stream("{\"error\":" + none + ",\"choices\":[]}").errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "1", "[{\"message\":\"x\"}]"})
    void anErrorOfAnyOtherShapeIsAnErrorWithoutWords(String shape) throws IOException {
        Heard heard = stream("{\"error\":" + shape + "}");

        assertThat(heard.errors).hasSize(1);
        assertThat(heard.errors.get(0).code()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"message\"", "\"msg\""})
    void flatMembersAreAnError(String message) throws IOException {
        String text = "{\"code\":\"InvalidParameter\"," + message + ":\"wrong\",\"request_id\":\"r-1\"}";

        for (Heard heard : new Heard[] {stream(text), body(text), event(text, "error", 0)}) {
            assertThat(heard.errors)
                    .containsExactly(new ErrorReply(0, "InvalidParameter", "", "wrong", "r-1", null, true));
        }
    }

    @Test
    void aFlatCodeMayBeANumber() throws IOException {
        assertThat(stream("{\"code\":50505,\"message\":\"busy\",\"data\":null}").errors)
                .containsExactly(reply(0, "50505", "", "busy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000", "200", "0", "\"\"", "null", "\"200\""})
    void aFlatCodeOfSuccessIsNoError(String code) throws IOException {
        assertThat(stream("{\"code\":" + code + ",\"message\":\"Ok\"}").errors).isEmpty();
    }

    @Test
    void aCodeBesideAnAnswerIsNoError() throws IOException {
        Heard heard = stream("{\"code\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");

        assertThat(heard.errors).isEmpty();
        assertThat(heard.answer().text()).isEqualTo("a");
    }

    @Test
    void aDocumentThatCallsItselfAnErrorIsOne() throws IOException {
        String text = "{\"object\":\"error\",\"message\":\"no such model\",\"type\":\"NotFoundError\",\"code\":null}";

        assertThat(stream(text).errors).containsExactly(reply(0, "", "NotFoundError", "no such model"));
        assertThat(body(text).errors).containsExactly(reply(0, "", "NotFoundError", "no such model"));
        assertThat(stream("{\"object\":\"chat.completion.chunk\",\"message\":\"x\"}").errors)
                .isEmpty();
    }

    @Test
    void aBareTextIsAnError() throws IOException {
        assertThat(stream("\"Invalid token\"").errors).containsExactly(reply(0, "", "", "Invalid token"));
        assertThat(body("\"Invalid token\"").errors).containsExactly(reply(0, "", "", "Invalid token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"choices\":[]}]", "1", "true", "null"})
    void anythingElseAtTheRootIsNoAnswer(String text) {
        assertThatThrownBy(() -> stream(text)).isInstanceOf(IOException.class).hasMessage("it is no JSON object");
        assertThatThrownBy(() -> body(text)).isInstanceOf(IOException.class).hasMessage("it is no JSON object");
    }

    @Test
    void aStatusCommentMakesAnErrorAndGivesItsStatus() throws IOException {
        assertThat(event("{\"code\":\"Throttling\",\"message\":\"m\"}", "", 429).errors)
                .containsExactly(reply(429, "Throttling", "", "m"));
        assertThat(event("{\"error\":{\"code\":\"c\",\"message\":\"m\"}}", "", 429).errors)
                .containsExactly(reply(429, "c", "", "m"));
        assertThat(event("{\"message\":\"only words\"}", "", 500).errors)
                .containsExactly(reply(500, "", "", "only words"));
        assertThat(event(Heard.delta("\"content\":\"a\""), "result", 200).errors)
                .isEmpty();
    }

    @Test
    void anErrorFrameIsAnErrorWhateverItHolds() throws IOException {
        assertThat(event("{\"message\":\"m\"}", "error", 0).errors).containsExactly(reply(0, "", "", "m"));
        assertThat(event("{}", "error", 0).errors).containsExactly(reply(0, "", "", ""));
        assertThat(event("overloaded", "error", 0).errors)
                .containsExactly(new ErrorReply(0, "", "", "overloaded", "", null, false));
        assertThat(event("<html><title>502 Bad Gateway</title></html>", "error", 0).errors)
                .containsExactly(new ErrorReply(0, "", "", "502 Bad Gateway", "", null, false));
        assertThat(event("[1]", "error", 0).errors).hasSize(1);
    }

    @Test
    void anErrorFrameTellsItsErrorOnce() throws IOException {
        assertThat(event("{\"error\":{\"message\":\"m\"}}", "error", 500).errors)
                .hasSize(1);
        assertThat(event("{\"error\":{\"message\":\"m\"},\"code\":\"c\"}", "", 0).errors)
                .hasSize(1);
    }

    @Test
    void contentBeforeAnErrorIsKept() throws IOException {
        Heard heard = stream(Heard.delta("\"content\":\"a\""), "{\"error\":{\"message\":\"m\"}}");

        assertThat(heard.answer().text()).isEqualTo("a");
        assertThat(heard.errors).hasSize(1);
    }

    @Test
    void anAnswerWithoutChoicesIsNone() {
        for (String text :
                new String[] {"{}", "{\"choices\":[]}", "{\"choices\":null,\"id\":\"x\"}", "{\"usage\":{}}"}) {
            assertThatThrownBy(() -> body(text)).isInstanceOf(IOException.class).hasMessage("it holds no choices");
        }
        assertThatThrownBy(() -> body("")).isInstanceOf(IOException.class).hasMessage("it is empty");
    }

    @Test
    void aFinishThatMeansFailureIsAnErrorAndMayWithdraw() throws IOException {
        ChatShape shape = new ChatShape() {
            @Override
            public ErrorReply finishError(String word) {
                return word.equals("sensitive") || word.equals("broken") ? ErrorReply.ofCode(word) : null;
            }

            @Override
            public boolean withdraws(String word) {
                return word.equals("sensitive");
            }
        };
        for (String word : new String[] {"sensitive", "broken"}) {
            Heard heard = new Heard();
            heard.hear(
                    Heard.dialect().chat(shape).newDecoder(Heard.HELLO, "m"),
                    "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"" + word + "\"}]}",
                    "",
                    0);

            assertThat(heard.errors).containsExactly(ErrorReply.ofCode(word));
            assertThat(heard.finished).isFalse();
            assertThat(heard.all(ChatEvent.Withdrawn.class)).hasSize(word.equals("sensitive") ? 1 : 0);
        }
    }

    private static ErrorReply reply(int status, String code, String type, String message) {
        return new ErrorReply(status, code, type, message, "", null, true);
    }
}
