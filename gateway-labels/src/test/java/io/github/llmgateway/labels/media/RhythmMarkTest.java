// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.media.RhythmMark.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmMarkTest {
    @TempDir
    private Path folder;

    private static byte[] wav(int bits, int channels, int rate, byte[] samples) throws IOException {
        AudioFormat format = new AudioFormat(rate, bits, channels, bits > 8, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] samples = new byte[length];
        new Random(7).nextBytes(samples);
        return samples;
    }

    private static byte[] samples(Path file) throws Exception {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"8,1,8000", "16,1,16000", "16,2,44100", "24,2,48000", "32,1,22050"})
    void theRhythmIsHeardWhereItWasPutAndTheSoundIsTheSame(int bits, int channels, int rate) throws Exception {
        Path plain = folder.resolve("plain.wav");
        byte[] sound = noise(bits / 8 * channels * rate);
        Files.write(plain, wav(bits, channels, rate, sound));
        assertThat(RhythmMark.find(plain)).isEmpty();
        for (Place place : Place.values()) {
            Path marked = folder.resolve(place + ".wav");
            RhythmMark.add(plain, marked, place);

            assertThat(RhythmMark.find(marked)).contains(place);
            byte[] all = samples(marked);
            byte[] kept = place == Place.END
                    ? Arrays.copyOf(all, sound.length)
                    : Arrays.copyOfRange(all, all.length - sound.length, all.length);
            assertThat(kept).isEqualTo(sound);
            byte[] once = Files.readAllBytes(marked);
            RhythmMark.add(marked, marked, place);
            assertThat(Files.readAllBytes(marked)).isEqualTo(once);
        }
    }

    @Test
    void otherChunksAreKept() throws IOException {
        byte[] wav = wav(16, 1, 8000, noise(8001 & ~1));
        byte[] more = Arrays.copyOf(wav, wav.length + 12);
        System.arraycopy("LIST\4\0\0\0kept".getBytes(StandardCharsets.ISO_8859_1), 0, more, wav.length, 12);
        ByteBuffer.wrap(more).order(ByteOrder.LITTLE_ENDIAN).putInt(4, more.length - 8);
        Path file = Files.write(folder.resolve("a.wav"), more);
        RhythmMark.add(file, file, Place.END);

        byte[] marked = Files.readAllBytes(file);
        assertThat(marked).endsWith("LIST\4\0\0\0kept".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ByteBuffer.wrap(marked).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(marked.length - 8);
    }

    @Test
    void otherRhythmsAreNotTakenForIt() throws IOException {
        int rate = 8000;
        for (String rhythm : new String[] {"..-...", ".-.-..", ".. .-", "-. ..", ". - . .", ".-..", "...---..."}) {
            byte[] samples = new byte[rate * 8];
            int at = rate;
            for (int k = 0; k < rhythm.length(); k++) {
                char c = rhythm.charAt(k);
                int length = c == '.' ? 480 : c == '-' ? 1440 : 0;
                for (int i = 0; i < length; i++) {
                    samples[at + i] = (byte) (100 * Math.sin(i * 0.7));
                }
                at += c == ' ' ? 960 : length + 480;
            }
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (byte) 128;
            }
            Path file = Files.write(folder.resolve("r.wav"), wav(8, 1, rate, samples));
            assertThat(RhythmMark.find(file)).as(rhythm).isEmpty();
        }
    }

    @Test
    void otherSoundsAreRefusedAndTheTargetIsNotMade() throws IOException {
        Path mp3 = Files.write(folder.resolve("a.mp3"), new byte[100]);
        Path target = folder.resolve("out.wav");
        assertThat(catchThrowableOfType(LabelException.class, () -> RhythmMark.add(mp3, target, Place.END))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
        byte[] lying = wav(16, 1, 8000, new byte[100]);
        lying[40] = 127;
        Path wav = Files.write(folder.resolve("b.wav"), lying);
        assertThat(catchThrowableOfType(LabelException.class, () -> RhythmMark.find(wav))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
        assertThat(folder)
                .isDirectoryNotContaining(p -> p.getFileName().toString().matches("out.*|.*tmp"));
    }
}
