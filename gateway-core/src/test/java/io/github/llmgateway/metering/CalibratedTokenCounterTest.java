// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.metering.TokenCounter.Flow;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratedTokenCounterTest {
    private static final Candidate MODEL = candidate("m");

    private final CalibratedTokenCounter counter = new CalibratedTokenCounter();

    private static Candidate candidate(String model) {
        return new Candidate(ProviderId.of("p"), new ProviderType("v"), "", model);
    }

    private TokenCounter.Tally tally(Candidate candidate, String text) {
        TokenCounter.Tally tally = counter.start(candidate, Flow.INPUT);
        tally.text(text);
        return tally;
    }

    private long count(String text) {
        return tally(MODEL, text).tokens();
    }

    @Test
    void scriptsWeighDifferently() {
        assertThat(count("")).isZero();
        assertThat(count("a")).isEqualTo(1);
        assertThat(count("The quick brown fox jumps over the lazy dog")).isBetween(9L, 14L);
        assertThat(count("今天天气不错，我们去公园散步吧")).isBetween(8L, 14L);
        assertThat(count("0123456789")).isBetween(4L, 10L);
        assertThat(count("{\"a\": [1, 2], \"b\": null}")).isBetween(8L, 20L);
    }

    @Test
    void piecesCountAsTheWholeDoes() {
        String text = "Streaming 把一句话切成 many pieces, 123 of them.\n";
        TokenCounter.Tally pieces = counter.start(MODEL, Flow.INPUT);
        text.chars().forEach(c -> pieces.text(String.valueOf((char) c)));
        assertThat(pieces.tokens()).isEqualTo(count(text));
    }

    @Test
    void whatAVendorReportsCorrectsTheNextCountOfItsModelOnly() {
        String text = "word ".repeat(200);
        long guessed = count(text);
        for (int i = 0; i < 20; i++) {
            tally(MODEL, text).reported(guessed * 2);
        }
        assertThat(count(text)).isEqualTo(guessed * 2);
        assertThat(tally(candidate("other"), text).tokens()).isEqualTo(guessed);
        TokenCounter.Tally output = counter.start(MODEL, Flow.OUTPUT);
        output.text(text);
        assertThat(output.tokens()).as("the other way is learnt apart").isEqualTo(guessed);
    }

    @Test
    void theErrorIsMeasuredAndShrinks() {
        Random random = new Random(7);
        assertThat(counter.accuracy(MODEL, Flow.INPUT)).isEqualTo(Accuracy.UNKNOWN);
        for (int i = 0; i < 500; i++) {
            int words = 50 + random.nextInt(400);
            // A tokenizer that this one knows nothing about, with some scatter of its own.
            long truth = words * 17L / 10 + random.nextInt(1 + words / 20);
            tally(MODEL, "word ".repeat(words)).reported(truth);
        }
        Accuracy accuracy = counter.accuracy(MODEL, Flow.INPUT);
        assertThat(accuracy.samples()).isEqualTo(500);
        assertThat(accuracy.errorPermille()).isLessThan(50);
        assertThat(accuracy.factorPermille()).isBetween(1200L, 1700L);
    }

    @Test
    void whatIsFarOffOrTinyIsNotLearntFrom() {
        String text = "word ".repeat(200);
        long guessed = count(text);
        tally(MODEL, text).reported(guessed * 9);
        tally(MODEL, text).reported(0);
        tally(MODEL, "hi").reported(2);
        assertThat(count(text)).isEqualTo(guessed);
        assertThat(counter.accuracy(MODEL, Flow.INPUT).samples()).isZero();
    }

    @Test
    void onlySoManyModelsAreRemembered() {
        String text = "word ".repeat(200);
        long guessed = count(text);
        tally(MODEL, text).reported(guessed * 2);
        for (int i = 0; i < 2000; i++) {
            tally(candidate("m" + i), text);
        }
        assertThat(count(text))
                .as("forgotten, because 2,000 others were used since")
                .isEqualTo(guessed);
    }
}
