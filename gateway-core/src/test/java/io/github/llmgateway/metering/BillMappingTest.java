// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills as vendors and spreadsheet programs write them. */
class BillMappingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CHINESE = "request-id=请求ID,time=时间,model=模型,input=输入Token,cost=金额(元)";
    private static final String CHINESE_BILL =
            "请求ID,时间,模型,输入Token,金额(元)\nr1,2026-03-01 18:00:00,通义千问,\"1,234\",￥0.0123\n";

    @TempDir
    Path directory;

    private static List<BillLine> read(String mapping, String csv) {
        return BillMapping.parse(mapping, ZONE).read(csv);
    }

    private List<BillLine> file(byte[] bytes, String mapping) throws IOException {
        Path file = Files.write(directory.resolve("bill.csv"), bytes);
        List<BillLine> lines = new ArrayList<>();
        BillFile.open(file, BillMapping.parse(mapping, ZONE), null).read(lines::add);
        return lines;
    }

    @Test
    void quotedCellsAndThousandsAreRead() {
        assertThat(read(
                        "time=When,model=M,input=I,time-format=dd/MM/yyyy HH:mm",
                        "\uFEFFWhen,M,I\r\n01/03/2026 18:00,\"a \"\"b\"\", c\",\"1,234\"\r\n\r\n"))
                .containsExactly(new BillLine(2, "", NOW, "a \"b\", c", 1234L, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void whatSeparatesCellsIsFoundOut(String separator) {
        String csv = "When,M,I\n2026-03-01T18:00:00,m,7".replace(",", separator);
        assertThat(read("time=When,model=M,input=I", csv))
                .containsExactly(new BillLine(2, "", NOW, "m", 7L, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesOfTheFileAreNumbered(String end) {
        String csv = String.join(
                end,
                "Bill of March",
                "",
                "When,M,I",
                "2026-03-01 18:00,\"a" + end + "b\",7",
                "",
                "2026-03-01 18:00,m,7");
        assertThat(read("time=when,model=M,input=I", csv))
                .extracting(BillLine::number)
                .containsExactly(4, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 18:00:00",
                "2026-03-01T18:00:00",
                "2026/3/1 18:00",
                "2026-03-01 18:00:00.000",
                "2026-03-01T10:00:00Z",
                "2026-03-01 12:00:00 +02:00",
                "1772359200",
                "1772359200000"
            })
    void timesAreReadAsTheyAreUsuallyWritten(String time) {
        assertThat(read("time=T,model=M,input=I", "T,M,I\n" + time + ",m,1\n"))
                .extracting(BillLine::at)
                .containsExactly(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd/MM/yyyy HH:mm|01/03/2026 18:00",
                "d.M.uuuu H:mm:ss|1.3.2026 18:00:00",
                "yyyyMMdd HH|20260301 18",
                "yyMMddHHmm|2603011800",
                "MM/dd/yyyy hh:mm a|03/01/2026 06:00 PM",
                "yyyy-MM-dd HH:mm[:ss]|2026-03-01 18:00",
                "yyyy-MM-dd HH:mmXXX|2026-03-01 12:00+02:00"
            })
    void timesOfOtherOrdersAreReadByTheirFormat(String format, String time) {
        assertThat(read("time=T,model=M,input=I,time-format=" + format, "T;M;I\n" + time + ";m;1\n"))
                .extracting(BillLine::at)
                .containsExactly(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-31 13:50:14|",
                "2026-02-30T13:50:14|",
                "2026/2/29 13:50|",
                "2026-11-30 25:50:14|",
                "31/11/2026 13:50|,time-format=dd/MM/yyyy HH:mm",
                "29/02/2026 13:50|,time-format=dd/MM/uuuu HH:mm"
            })
    void timesThatNoCalendarHasAreNamedWithTheirPlace(String time, @Nullable String format) {
        String mapping = "time=T,model=M,input=I" + (format == null ? "" : format);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(mapping, "T;M;I\n" + time + ";m;1\n"))
                .withMessageContaining("line 2, column 'T': '" + time + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"1234 1234", "'1,234' 1234", "'12,345,678' 12345678", "1234.0 1234", "1.2E3 1200"})
    void numbersAreReadAsTheyAreUsuallyWritten(String text, long number) {
        assertThat(read("time=T,model=M,input=I", "T;M;I\n2026-03-01 18:00;m;" + text + "\n"))
                .extracting(BillLine::input)
                .containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,123", "1,23", "1.5", "12a", "0x10", "1,234,5", "99999999999999999999"})
    void whatIsNoWholeNumberIsNamedWithItsPlace(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=In", "T;M;In\n2026-03-01 18:00;m;" + text + "\n"))
                .withMessageContaining("line 2, column 'In'")
                .withMessageContaining(text);
    }

    @Test
    void amountsMayBearTheirSign() {
        assertThat(read("time=T,model=M,cost=C", "T;M;C\n2026-03-01 18:00;m;¥1,234.50\n2026-03-01 18:00;m;0.1元\n"))
                .extracting(BillLine::cost)
                .containsExactly(Money.of("1234.5", "CNY"), Money.of("0.1", "CNY"));
        assertThat(read("time=T,model=M,cost=C,currency=USD", "T;M;C\n2026-03-01 18:00;m;0.1 USD\n"))
                .extracting(BillLine::cost)
                .containsExactly(Money.of("0.1", "USD"));
    }

    @Test
    void thousandsOfTokensAreMultiplied() {
        assertThat(read("time=T,model=M,input=I,token-unit=1000", "T;M;I\n2026-03-01 18:00;m;1.234\n"))
                .extracting(BillLine::input)
                .containsExactly(1234L);
    }

    @Test
    void rowsWithoutTimeAndModelArePassedOver() throws IOException {
        Path file = Files.writeString(directory.resolve("b.csv"), "T,M,I\n2026-03-01 18:00,m,7\n,,7\n,,\n");
        BillFile bill = BillFile.open(file, BillMapping.parse("time=T,model=M,input=I", ZONE), null);
        List<BillLine> lines = new ArrayList<>();
        bill.read(lines::add);
        assertThat(lines).hasSize(1);
        assertThat(bill.passedOver()).isEqualTo(1);
    }

    @Test
    void chineseBillsAreReadInWhatSpreadsheetsSave() throws IOException {
        BillLine line = new BillLine(2, "r1", NOW, "通义千问", 1234L, null, Money.of("0.0123", "CNY"));
        for (Charset charset : List.of(
                StandardCharsets.UTF_8, Charset.forName("GBK"), Charset.forName("GB18030"), StandardCharsets.UTF_16)) {
            assertThat(file(CHINESE_BILL.getBytes(charset), CHINESE))
                    .as(charset.name())
                    .containsExactly(line);
        }
        assertThat(file(("\uFEFF" + CHINESE_BILL).getBytes(StandardCharsets.UTF_8), CHINESE))
                .containsExactly(line);
        assertThat(file(
                        ("\uFEFF" + CHINESE_BILL.replace(",", "\t").replace("1\t234", "1,234"))
                                .getBytes(StandardCharsets.UTF_16LE),
                        CHINESE))
                .containsExactly(line);
    }

    @Test
    void aCharacterSetThatIsNotTheFilesIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("b.csv"), CHINESE_BILL.getBytes(Charset.forName("GBK")));
        BillFile bill = BillFile.open(file, BillMapping.parse(CHINESE, ZONE), StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bill.read(line -> {}))
                .withMessageContaining("character set");
    }

    @Test
    void aWorkbookIsNoBill() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file(new byte[] {'P', 'K', 3, 4}, "time=T,model=M,input=I"))
                .withMessageContaining("CSV UTF-8");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("colour=Red", ""))
                .withMessageContaining("colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T", ""))
                .withMessageContaining("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M", ""))
                .withMessageContaining("nothing to compare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,time=U,model=M,input=I", ""))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I,time-format=qqqqqq", ""))
                .withMessageContaining("time-format");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I,time-format=QQQQ", ""))
                .withMessageContaining("time-format 'QQQQ'")
                .withMessageContaining("as 'Q1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        read("time=T,model=M,input=I,time-format=dd/MM/yyyy HH:mm", "T,M,I\n2026-03-01 18:00,m,1\n"))
                .withMessageContaining("'2026-03-01 18:00' is no date with a time such as 01/03/2026 18:00")
                .withMessageContaining("time-format 'dd/MM/yyyy HH:mm'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I,token-unit=0", ""))
                .withMessageContaining("token-unit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I", "A,B\nT,M\n"))
                .withMessageContaining("no column 'I' for input")
                .withMessageContaining("line 2 are T, M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I", "T,M,I,I\n"))
                .withMessageContaining("two columns 'I'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I", "T,M,I\nsoon,m,1\n"))
                .withMessageContaining("line 2, column 'T': 'soon'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I", "T,M,I\n2026-03-01,m,1\n"))
                .withMessageContaining("with a time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("time=T,model=M,input=I", "T,M,I\n2026-03-01 18:00,\"m,1\n"))
                .withMessageContaining("line 2: a quoted cell");
    }
}
