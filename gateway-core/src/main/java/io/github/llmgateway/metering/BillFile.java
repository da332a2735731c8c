// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's bill in a file of separated values. Commas, semicolons, tabs and bars are told apart by the heading, which is
 * the first of the first thirty rows that has all columns of the mapping. Read as a stream. Not for concurrent use.
 */
public final class BillFile implements Bill {
    /** What files that are not UTF-8 are taken for: it contains GBK, in which spreadsheet programs save in China. */
    private static final String CHINESE = "GB18030";

    private final Charset charset;
    private final BillReader reader;

    private BillFile(Charset charset, BillReader reader) {
        this.charset = charset;
        this.reader = reader;
    }

    /**
     * Opens a bill.
     *
     * @param charset its character set; null finds it out: what a byte order mark says, else UTF-8, else GB18030
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is a workbook and no text
     */
    public static BillFile open(Path file, BillMapping mapping, @Nullable Charset charset) throws IOException {
        Charset known = charset == null ? charsetOf(file) : charset;
        return new BillFile(known, new BillReader(mapping, () -> reader(file, known)));
    }

    @Override
    public void read(Consumer<? super BillLine> lines) {
        reader.read(lines);
    }

    /** The character set by which it is read. */
    public Charset charset() {
        return charset;
    }

    /** Rows without a time and a model (totals, remarks) that the last reading passed over. */
    public int passedOver() {
        return reader.passedOver();
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static Charset charsetOf(Path file) throws IOException {
        int first;
        int second;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            first = bytes.read();
            second = bytes.read();
        }
        if (first == 'P' && second == 'K') {
            throw new IllegalArgumentException(
                    "the file is a workbook and no CSV; save it as 'CSV UTF-8' in the spreadsheet program");
        }
        if (first == 0xFF && second == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xFE && second == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName(CHINESE);
    }

    private static boolean isUtf8(Path file) throws IOException {
        try (Reader reader = reader(file, StandardCharsets.UTF_8)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
