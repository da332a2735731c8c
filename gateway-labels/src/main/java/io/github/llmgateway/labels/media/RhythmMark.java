// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The rhythm that marks generated sound: short long, short short, which is "AI" in Morse (GB 45438-2025 5.3), as a tone
 * before or after the sound of a PCM WAVE file. Stateless.
 */
public final class RhythmMark {
    /** Where the rhythm stands. */
    public enum Place {
        /** Before the sound. */
        START,
        /** After the sound. */
        END
    }

    /** Length of a short tone in seconds; a long one has three, gaps have one, between the letters three. */
    private static final double UNIT = 0.06;

    private static final double TONE = 880;
    private static final double LOUDNESS = 0.3;
    private static final double RAMP = 0.005;

    /** Units of tone and, as negative numbers, of silence; the silence keeps the rhythm apart from the sound. */
    private static final int[] RHYTHM = {-4, 1, -1, 3, -3, 1, -1, 1, -4};

    /** Seconds at each end that are searched. */
    private static final int SEARCHED = 15;

    private RhythmMark() {}

    /**
     * Adds the rhythm to a copy of a WAVE file; everything but the samples and the sizes that count them stays
     * byte-identical. A file that has the rhythm at that end is copied as it is. Source and target may be the same.
     *
     * @throws LabelException UNSUPPORTED for other sounds than PCM, C2PA for a signed file, MALFORMED
     */
    public static void add(Path source, Path target, Place place) throws IOException {
        Objects.requireNonNull(place, "place");
        Path goal = Files.exists(target) ? target.toRealPath() : target;
        Path made = Replacement.make(goal);
        try {
            try (ByteSource in = ByteSource.open(source);
                    ByteSink out = ByteSink.open(made)) {
                Wave wave = Wave.of(in);
                if (isAt(in, wave, place)) {
                    in.transferTo(0, in.size(), out);
                } else {
                    insert(in, wave, out, place);
                }
                out.force();
            }
            Replacement.commit(made, goal, Files.exists(goal) ? goal : source);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /**
     * Where the rhythm is heard within the first or last {@value #SEARCHED} seconds, whatever its tone and speed. None
     * found does not say that the sound was not generated.
     *
     * @throws LabelException UNSUPPORTED for other sounds than PCM, MALFORMED
     */
    public static Optional<Place> find(Path file) throws IOException {
        try (ByteSource in = ByteSource.open(file)) {
            Wave wave = Wave.of(in);
            for (Place place : Place.values()) {
                if (isAt(in, wave, place)) {
                    return Optional.of(place);
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isAt(ByteSource in, Wave wave, Place place) throws IOException {
        long length = Math.min(wave.dataLength(), (long) SEARCHED * wave.rate() * wave.frame());
        length = Math.min(length, (32 << 20) / wave.frame() * (long) wave.frame());
        long from = place == Place.START ? wave.data() : wave.data() + wave.dataLength() - length;
        double middle = wave.dataLength() / 2.0 / wave.frame() / wave.rate();
        double start = (from - wave.data()) / (double) wave.frame() / wave.rate();
        return Rhythm.find(wave.decode(in.read(from, length)), wave.rate()).stream()
                .anyMatch(at -> start + at < middle == (place == Place.START));
    }

    private static void insert(ByteSource in, Wave wave, ByteSink out, Place place) throws IOException {
        if (place == Place.START && wave.hasPoints()) {
            throw LabelException.unsupported(
                    "The WAVE file has cue points or loops, which an insertion at the start would"
                            + " shift; add the rhythm at the end");
        }
        byte[] samples = samples(wave);
        long end = wave.data() + wave.dataLength();
        long split = place == Place.START ? wave.data() : end;
        in.transferTo(0, split, out);
        out.write(samples);
        in.transferTo(split, end - split, out);
        // Bytes of half a frame at the end of the chunk are no sound; they and the padding are made anew.
        long length = wave.dataLength() + samples.length;
        if ((length & 1) != 0) {
            out.u8(0);
        }
        long next = Math.min(in.size(), wave.data() + wave.dataChunkLength() + (wave.dataChunkLength() & 1));
        in.transferTo(next, in.size() - next, out);
        long riff = in.u32le(4) + out.position() - in.size();
        if (riff > 0xFFFFFFFEL) {
            throw LabelException.unsupported("The WAVE file would grow beyond 4 GiB");
        }
        out.patch(4, little(riff));
        out.patch(wave.data() - 4, little(length));
        if (wave.fact() >= 0) {
            long place4 = wave.fact() + (wave.fact() > wave.data() ? out.position() - in.size() : 0);
            out.patch(place4, little(length / wave.frame()));
        }
    }

    private static byte[] samples(Wave wave) {
        int units = 0;
        for (int part : RHYTHM) {
            units += Math.abs(part);
        }
        int unit = (int) Math.round(UNIT * wave.rate());
        byte[] bytes = new byte[units * unit * wave.frame()];
        int at = 0;
        for (int part : RHYTHM) {
            int length = Math.abs(part) * unit;
            for (int i = 0; i < length; i++) {
                wave.encode(part < 0 ? 0 : tone(i, length, wave.rate()), bytes, at);
                at += wave.frame();
            }
        }
        return bytes;
    }

    /** A sine with soft ends, so that it does not click. */
    private static double tone(int i, int length, int rate) {
        double ramp = Math.max(1, RAMP * rate);
        double edge = Math.min(1, Math.min(i, length - 1 - i) / ramp);
        return LOUDNESS * edge * Math.sin(2 * Math.PI * TONE * i / rate);
    }

    private static byte[] little(long value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
