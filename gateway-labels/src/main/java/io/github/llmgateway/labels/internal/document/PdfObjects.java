// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.Optional;

/** The objects of a PDF file, read one by one where they stand. Not thread-safe. */
final class PdfObjects {
    private static final int MAX_LOADS = 4096;
    private static final int MAX_OBJECT = 8 << 20;
    /** All bytes looked at for objects; a file that needs more was made to keep readers busy. */
    private static final long MAX_LOOKED_AT = 256L << 20;

    private static final int TAIL = 64 << 10;

    /** A stream: its dictionary and where its bytes are. */
    record Stream(PdfDict dict, long start, long length) {
        byte[] raw(ByteSource in) throws IOException {
            return in.read(start, length);
        }
    }

    private final ByteSource in;
    private final PdfXref xref;
    private long start;
    private int loads;
    private long lookedAt;
    private long unpackedFrom = -1;
    private byte[] unpacked = new byte[0];

    private PdfObjects(ByteSource in) {
        this.in = in;
        this.xref = new PdfXref(in, this);
    }

    static PdfObjects open(ByteSource in) throws IOException {
        PdfObjects objects = new PdfObjects(in);
        int length = (int) Math.min(TAIL, in.size());
        String tail = in.ascii(in.size() - length, length);
        int found = tail.lastIndexOf("startxref");
        if (found < 0) {
            throw LabelException.malformed("The PDF file has no startxref near its end: it was cut.");
        }
        objects.start = new PdfLexer(in.read(in.size() - length, length), found + 9).whole();
        objects.xref.load(objects.start);
        return objects;
    }

    PdfXref xref() {
        return xref;
    }

    PdfDict trailer() {
        return xref.trailer();
    }

    /** Where the newest cross-reference section stands. */
    long xrefOffset() {
        return start;
    }

    /** The dictionary that an entry holds or refers to; of a stream, its own. */
    Optional<PdfDict> dict(PdfDict parent, String name) throws IOException {
        Optional<PdfDict.Ref> ref = parent.get(name, PdfDict.Ref.class);
        return ref.isPresent() ? dict(ref.get()) : parent.get(name, PdfDict.class);
    }

    Optional<PdfDict> dict(PdfDict.Ref ref) throws IOException {
        return resolve(ref) instanceof PdfDict dict ? Optional.of(dict) : Optional.empty();
    }

    /** What a reference stands for; the word "null" for an object that does not exist. */
    Object resolve(PdfDict.Ref ref) throws IOException {
        PdfXref.Entry entry = xref.find(ref.number());
        if (entry.kind() == 0) {
            return "null";
        }
        if (entry.kind() == 2) {
            return packed(entry, ref.number());
        }
        return lexed(entry.place(), lexer -> {
            header(lexer, ref.number());
            return lexer.value();
        });
    }

    /** The stream that a reference stands for, if it is one. */
    Optional<Stream> stream(PdfDict.Ref ref) throws IOException {
        PdfXref.Entry entry = xref.find(ref.number());
        return entry.kind() == 1 ? Optional.of(streamAt(entry.place())) : Optional.empty();
    }

    Object valueAt(long offset) throws IOException {
        return lexed(offset, PdfLexer::value);
    }

    Stream streamAt(long offset) throws IOException {
        long[] from = new long[1];
        Object value = lexed(offset, lexer -> {
            header(lexer, -1);
            Object dict = lexer.value();
            lexer.skipSpace();
            if (!lexer.next("stream")) {
                throw LabelException.malformed("The PDF object at offset " + offset + " is no stream.");
            }
            if (!lexer.next("\r\n") && !lexer.next("\n")) {
                throw LabelException.malformed(
                        "The PDF stream at offset " + offset + " does not start on a line of its own.");
            }
            from[0] = offset + lexer.at();
            return dict;
        });
        if (!(value instanceof PdfDict dict)) {
            throw LabelException.malformed("The PDF stream at offset " + offset + " has no dictionary.");
        }
        long length = dict.number("Length", -1);
        Optional<PdfDict.Ref> ref = dict.get("Length", PdfDict.Ref.class);
        if (ref.isPresent() && resolve(ref.get()) instanceof Long given) {
            length = given;
        }
        if (length < 0 || length > in.size() - from[0]) {
            throw LabelException.malformed(
                    "The PDF stream at offset " + offset + " declares a length of " + length + ".");
        }
        return new Stream(dict, from[0], length);
    }

    /** An object out of an object stream: ISO 32000-1, 7.5.7. */
    private Object packed(PdfXref.Entry entry, int number) throws IOException {
        if (entry.place() > Integer.MAX_VALUE || xref.find((int) entry.place()).kind() != 1) {
            throw LabelException.malformed("A PDF object stands in an object stream that does not exist.");
        }
        Stream stream = streamAt(xref.find((int) entry.place()).place());
        byte[] data = unpack(stream);
        long count = stream.dict().number("N", 0);
        long first = stream.dict().number("First", 0);
        PdfLexer lexer = new PdfLexer(data, 0);
        for (long i = 0; i < count; i++) {
            long own = lexer.whole();
            long offset = lexer.whole();
            if (own == number) {
                if (first < 0 || first + offset > data.length) {
                    break;
                }
                return new PdfLexer(data, (int) (first + offset)).value();
            }
        }
        throw LabelException.malformed("PDF object " + number + " is not in its object stream.");
    }

    /** The newest object stream is kept, since neighbours are asked for together. */
    private byte[] unpack(Stream stream) throws IOException {
        if (unpackedFrom != stream.start()) {
            unpacked = PdfFilters.decode(stream.dict(), stream.raw(in));
            unpackedFrom = stream.start();
            look(unpacked.length);
        }
        return unpacked;
    }

    private void look(long bytes) throws LabelException {
        lookedAt += bytes;
        if (lookedAt > MAX_LOOKED_AT) {
            throw LabelException.limit("More than " + MAX_LOOKED_AT + " bytes of PDF objects had to be read.");
        }
    }

    private static void header(PdfLexer lexer, int number) throws LabelException {
        long own = lexer.whole();
        lexer.whole();
        lexer.skipSpace();
        if (!lexer.next("obj") || (number >= 0 && own != number)) {
            throw LabelException.malformed(
                    "The PDF cross-reference points to another place than object " + (number < 0 ? own : number) + ".");
        }
    }

    /** Something that is read with a lexer. */
    private interface Reading {
        Object read(PdfLexer lexer) throws LabelException;
    }

    /** Reads from more and more bytes, because an object does not say how long it is. */
    private Object lexed(long offset, Reading reading) throws IOException {
        if (++loads > MAX_LOADS) {
            throw LabelException.limit("More than " + MAX_LOADS + " PDF objects had to be read.");
        }
        if (offset < 0 || offset >= in.size()) {
            throw LabelException.malformed("A PDF reference points to offset " + offset + ", outside the file.");
        }
        long left = in.size() - offset;
        for (int length = 4096; ; length *= 8) {
            look(Math.min(length, left));
            PdfLexer lexer = new PdfLexer(in.read(offset, (int) Math.min(length, left)), 0);
            boolean all = length >= left;
            try {
                Object value = reading.read(lexer);
                if (all || !lexer.isCut()) {
                    return value;
                }
            } catch (LabelException e) {
                if (all || !lexer.isCut()) {
                    throw e;
                }
            }
            if (length > Math.min(MAX_OBJECT, Limits.BLOCK)) {
                throw LabelException.limit("A PDF object is larger than " + MAX_OBJECT + " bytes.");
            }
        }
    }
}
