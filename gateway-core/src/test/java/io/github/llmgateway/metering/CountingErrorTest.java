// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.metering.TokenCounter.Flow;
import io.github.llmgateway.metering.TokenCounter.Tally;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * How far the default counter is from real tokenizers, on texts of our own. The numbers stand in docs/metering.md. The
 * counts of reference were made with the published vocabularies of Qwen2.5 and DeepSeek-V3, without special tokens.
 */
class CountingErrorTest {
    private static final Candidate MODEL = new Candidate(ProviderId.of("p"), new ProviderType("v"), "", "m");

    private record Sample(String kind, String text, long qwen, long deepSeek) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "Chinese prose",
                    "上周的会议确定了三件事：第一，新的计费接口在下个月上线；第二，旧接口保留半年；第三，每个团队要在月底之前核对自己的用量。请大家把发现的问题写" + "在表格里，周五之前发给财务组，逾期不再受理。",
                    57,
                    53),
            new Sample(
                    "English prose",
                    "The meeting settled three things: the new billing interface goes live "
                            + "next month, the old one stays for half a year, and every team checks i"
                            + "ts own usage before the end of the month. Write what you find into the"
                            + " sheet and send it to the finance group by Friday.",
                    55,
                    55),
            new Sample(
                    "Java",
                    "public long total() {\n    long sum = input + output;\n    return input "
                            + "> 0 && output > 0 && sum < 0 ? Long.MAX_VALUE : sum;\n}\n\nprivate static"
                            + " boolean isDue(Instant now, Duration period) {\n    return !now.isBefor"
                            + "e(started.plus(period));\n}",
                    62,
                    64),
            new Sample(
                    "JSON",
                    "{\"rows\":[{\"provider\":\"qwen\",\"model\":\"qwen-plus\",\"calls\":12,\"inputToken"
                            + "s\":34567,\"outputTokens\":890,\"cost\":{\"CNY\":\"0.0123\"}},{\"provider\":\"zhip"
                            + "u\",\"model\":\"glm-4.6\",\"calls\":3,\"inputTokens\":456,\"outputTokens\":78,\"co"
                            + "st\":{}}],\"open\":0}",
                    88,
                    82),
            new Sample(
                    "Mixed",
                    "用 Java 17 写一个 retry 函数：遇到 HTTP 429 或者 503 时等待 Retry-After 秒，最多重试 3 次，其"
                            + "他 4xx 错误直接抛出 GatewayException，不要吞掉异常。",
                    60,
                    54),
            new Sample(
                    "Numbers",
                    "2026-03-01 10:00:00  70  30  0.000370\n2026-03-01 10:00:05  1204  877  "
                            + "0.009974\n2026-03-01 10:01:30  256000  4096  0.296960\n2026-03-02 09:15:"
                            + "44  88  12  0.000208",
                    160,
                    90),
            new Sample(
                    "Markdown",
                    "# Usage report\n\n| team | calls | cost |\n|---|---|---|\n| search | 1,204"
                            + " | 12.50 CNY |\n| ads | 88 | 0.70 CNY |\n\n- **Budget**: 80 % used\n- *Pac"
                            + "k*: valid until `2026-12-27`\n\nSee [the manual](docs/metering.md).",
                    91,
                    75),
            new Sample(
                    "Dialogue",
                    "“你好，我想查一下这个月的账单。”“好的，请问您的账号是多少？”“尾号是 2048。”“查到了，您本月用了一百二十万个 token，还剩百分" + "之三十五的额度。”“谢谢！”",
                    54,
                    44),
            new Sample(
                    "Japanese",
                    "先週の会議で三つのことが決まりました。新しい課金インターフェースは来月から使えます。古いものは半年間残ります。各チームは月末までに自分の使用" + "量を確認してください。",
                    47,
                    51),
            new Sample(
                    "Error log",
                    "java.net.SocketTimeoutException: Read timed out\n\tat okhttp3.internal.h"
                            + "ttp2.Http2Stream.waitForIo(Http2Stream.kt:714)\n\tat okhttp3.internal.ht"
                            + "tp2.Http2Stream.takeHeaders(Http2Stream.kt:140)\n\tat com.example.billin"
                            + "g.UsageClient.fetch(UsageClient.java:88)",
                    68,
                    72));

    private final CalibratedTokenCounter counter = new CalibratedTokenCounter();

    private Tally tally(Sample sample) {
        Tally tally = counter.start(MODEL, Flow.INPUT);
        tally.text(sample.text());
        return tally;
    }

    /** In thousandths of all reference tokens. */
    private long error(ToLongFunction<Sample> reference) {
        long wrong = 0;
        long all = 0;
        for (Sample sample : SAMPLES) {
            wrong += Math.abs(tally(sample).tokens() - reference.applyAsLong(sample));
            all += reference.applyAsLong(sample);
        }
        return wrong * 1000 / all;
    }

    private void learn(ToLongFunction<Sample> reference) {
        for (int i = 0; i < 5; i++) {
            SAMPLES.forEach(sample -> tally(sample).reported(reference.applyAsLong(sample)));
        }
    }

    @Test
    void beforeAnythingWasLearntTheMeanErrorIsBelowAFifth() {
        assertThat(error(Sample::qwen)).isBetween(100L, 190L);
        assertThat(error(Sample::deepSeek)).isBetween(100L, 160L);
    }

    @Test
    void noTextIsCountedAtLessThanThreeFifthsOrMoreThanFourThirds() {
        for (Sample sample : SAMPLES) {
            for (long reference : List.of(sample.qwen(), sample.deepSeek())) {
                assertThat(tally(sample).tokens()).as(sample.kind()).isBetween(reference * 3 / 5, reference * 4 / 3);
            }
        }
    }

    @Test
    void whatIsLearntOnAMixOfTextsBringsTheMeanErrorDown() {
        learn(Sample::deepSeek);
        assertThat(error(Sample::deepSeek)).isLessThan(70);
        assertThat(counter.accuracy(MODEL, Flow.INPUT).samples()).isEqualTo(5L * SAMPLES.size());
    }

    @Test
    void oneKindOfTextIsLearntAlmostExactly() {
        for (Sample sample : SAMPLES) {
            CalibratedTokenCounter one = new CalibratedTokenCounter();
            Tally first = one.start(MODEL, Flow.INPUT);
            first.text(sample.text());
            first.reported(sample.qwen());
            Tally second = one.start(MODEL, Flow.INPUT);
            second.text(sample.text());
            assertThat(second.tokens()).as(sample.kind()).isEqualTo(sample.qwen());
        }
    }
}
