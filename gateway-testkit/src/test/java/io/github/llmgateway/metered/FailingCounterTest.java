// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.metering.CalibratedTokenCounter;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's tokenizer that fails costs neither the answer nor the settlement. */
class FailingCounterTest {
    private final MeteredSpine spine = new MeteredSpine().with("gateway.budgets.b.limit=100000 tokens");

    @AfterEach
    void nothingStaysOpen() {
        assertThat(spine.metering().ledger().open()).isZero();
        assertThat(spine.transport.openResponses()).isZero();
    }

    private enum When {
        START,
        TEXT,
        TOKENS,
        REPORTED
    }

    private static TokenCounter failing(TokenCounter.Flow where, When when) {
        return failing(where, when, () -> {
            throw new IllegalStateException("no vocabulary");
        });
    }

    private static TokenCounter failing(TokenCounter.Flow where, When when, Runnable failure) {
        CalibratedTokenCounter good = new CalibratedTokenCounter();
        return (candidate, flow) -> {
            if (flow == where && when == When.START) {
                failure.run();
            }
            return new Failing(good.start(candidate, flow), flow == where ? when : null, failure);
        };
    }

    private record Failing(TokenCounter.Tally good, When when, Runnable failure) implements TokenCounter.Tally {
        @Override
        public void text(CharSequence piece) {
            failIf(When.TEXT);
            good.text(piece);
        }

        @Override
        public void fixed(long tokens) {
            good.fixed(tokens);
        }

        @Override
        public long tokens() {
            failIf(When.TOKENS);
            return good.tokens();
        }

        @Override
        public void reported(long tokens) {
            failIf(When.REPORTED);
            good.reported(tokens);
        }

        private void failIf(When now) {
            if (when == now) {
                failure.run();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerOfWhichTheVendorTellsTheUsageIsSettledAtThat(When when) {
        spine.counter(failing(TokenCounter.Flow.OUTPUT, when));
        spine.transport.then(ScriptedResponse.events(text("Hello"), FINISH, USAGE));
        assertThat(spine.chat().text()).isEqualTo("Hello");
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.SETTLE);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPORTED")
    void anAnswerOfWhichItDoesNotIsSettledAtTheOutputThatWasHeld(When when) {
        spine.counter(failing(TokenCounter.Flow.OUTPUT, when));
        spine.transport.then(ScriptedResponse.events(text("Hello"), FINISH));
        assertThat(spine.chat().text()).isEqualTo("Hello");
        assertThat(spine.last().kind()).isEqualTo(RowKind.SETTLE);
        assertThat(spine.last().source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(spine.last().tokens().output()).as("max_tokens").isEqualTo(100);
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNoOtherFailure() {
        spine.counter(failing(TokenCounter.Flow.OUTPUT, When.TOKENS, () -> {
            throw new NoClassDefFoundError("vocabulary");
        }));
        spine.transport.then(ScriptedResponse.events(text("Hello"), FINISH));
        spine.chat();
        assertThat(spine.last().tokens().output()).isEqualTo(100);
    }

    @Test
    void whatTheInputsCountDoesNotWantToLearnIsSettledAllTheSame() {
        spine.counter(failing(TokenCounter.Flow.INPUT, When.REPORTED));
        spine.transport.then(ScriptedResponse.events(text("Hello"), FINISH, USAGE));
        spine.chat();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
    }

    @Test
    void aFailureOnTheInputEndsTheCallBeforeAnythingIsHeldOrSent() {
        spine.counter(failing(TokenCounter.Flow.INPUT, When.TEXT));
        assertThatThrownBy(spine::chat).isInstanceOf(IllegalStateException.class);
        assertThat(spine.rows()).isEmpty();
        assertThat(spine.transport.requests()).isEmpty();
    }
}
