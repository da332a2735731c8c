// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;

/** The head of a RIFF WAVE file with PCM samples, integer or floating point. */
final class Wave {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    private final ByteSource in;
    private boolean floating;
    private int channels;
    private int rate;
    private int frame;
    private int bits;
    private long data = -1;
    private long dataLength;
    private long fact = -1;
    private boolean points;

    private Wave(ByteSource in) {
        this.in = in;
    }

    static Wave of(ByteSource in) throws IOException {
        if (!in.matches(0, "RIFF") || !in.matches(8, "WAVE")) {
            throw LabelException.unsupported("The rhythm mark is written into RIFF WAVE files with PCM samples only");
        }
        Wave wave = new Wave(in);
        long end = 8 + in.u32le(4);
        if (end > in.size()) {
            throw LabelException.malformed("The WAVE file claims " + end + " bytes and has " + in.size());
        }
        for (long at = 12; at + 8 <= end; ) {
            long length = in.u32le(at + 4);
            if (at + 8 + length > end) {
                throw LabelException.malformed(
                        "WAVE chunk at " + at + " claims " + length + " bytes, which the file does not have");
            }
            wave.chunk(in.ascii(at, 4), at + 8, length);
            at += 8 + length + (length & 1);
        }
        if (wave.frame == 0 || wave.data < 0) {
            throw LabelException.malformed("The WAVE file lacks its format or its samples");
        }
        return wave;
    }

    private void chunk(String id, long at, long length) throws IOException {
        switch (id) {
            case "fmt " -> format(at, length);
            case "data" -> {
                if (data >= 0) {
                    throw LabelException.malformed("The WAVE file has several data chunks");
                }
                data = at;
                dataLength = length;
            }
            case "fact" -> fact = length >= 4 ? at : -1;
            case "cue ", "smpl", "plst" -> points = true;
            case "C2PA" ->
                throw LabelException.c2pa(
                        "The WAVE file carries a C2PA manifest, whose hash a rhythm mark would break; mark it before it is signed");
            default -> {
                // Not about samples.
            }
        }
    }

    private void format(long at, long length) throws IOException {
        int kind = in.u16le(at);
        if (kind == EXTENSIBLE && length >= 26) {
            kind = in.u16le(at + 24);
        }
        channels = in.u16le(at + 2);
        rate = (int) Math.min(Integer.MAX_VALUE, in.u32le(at + 4));
        bits = in.u16le(at + 14);
        floating = kind == FLOAT;
        boolean known = (kind == PCM && bits % 8 == 0 && bits >= 8 && bits <= 32) || (floating && bits == 32);
        if (!known || channels < 1 || channels > 32 || rate < 4000 || rate > 768_000) {
            throw LabelException.unsupported("The rhythm mark needs PCM of 8 to 32 bits at 4 to 768 kHz with at most 32"
                    + " channels; convert the sound first");
        }
        frame = channels * bits / 8;
    }

    int rate() {
        return rate;
    }

    /** Bytes of one sample of every channel. */
    int frame() {
        return frame;
    }

    long data() {
        return data;
    }

    /** Bytes of samples, whole frames only. */
    long dataLength() {
        return dataLength - dataLength % frame;
    }

    long dataChunkLength() {
        return dataLength;
    }

    /** Place of the number of frames that some files tell, or -1. */
    long fact() {
        return fact;
    }

    /** Whether chunks point at places in the sound, which would be wrong after an insertion at its start. */
    boolean hasPoints() {
        return points;
    }

    /** Mean of the channels, -1 to 1, of frames that stand in an array. */
    double[] decode(byte[] bytes) {
        double[] mono = new double[bytes.length / frame];
        for (int i = 0; i < mono.length; i++) {
            for (int c = 0; c < channels; c++) {
                mono[i] += sample(bytes, i * frame + c * bits / 8) / channels;
            }
        }
        return mono;
    }

    /** The same value in every channel. */
    void encode(double value, byte[] into, int at) {
        for (int c = 0; c < channels; c++) {
            int place = at + c * bits / 8;
            if (floating) {
                store(Float.floatToIntBits((float) value), into, place);
            } else if (bits == 8) {
                into[place] = (byte) Math.round(128 + value * 127);
            } else {
                store((int) Math.round(value * ((1L << (bits - 1)) - 1)), into, place);
            }
        }
    }

    private void store(int value, byte[] into, int at) {
        for (int i = 0; i < bits / 8; i++) {
            into[at + i] = (byte) (value >> (8 * i));
        }
    }

    private double sample(byte[] bytes, int at) {
        if (bits == 8) {
            return ((bytes[at] & 0xFF) - 128) / 128.0;
        }
        int value = 0;
        for (int i = 0; i < bits / 8; i++) {
            value |= (bytes[at + i] & 0xFF) << (32 - bits + 8 * i);
        }
        if (floating) {
            float f = Float.intBitsToFloat(value);
            return Float.isFinite(f) ? Math.max(-1, Math.min(1, f)) : 0;
        }
        return value / 2147483648.0;
    }
}
