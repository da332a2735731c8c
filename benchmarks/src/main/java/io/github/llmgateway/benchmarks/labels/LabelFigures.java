// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.labels;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.xmp.XmpDirectory;
import com.sun.management.ThreadMXBean;
import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Time and allocation of inspecting files of five megabytes, beside metadata-extractor in the same process and ExifTool as
 * a process of its own. Prints a table in Markdown; a tool that is not installed has no row.
 */
public final class LabelFigures {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SIZE = 5_000_000;
    private static final int WARM = 300;
    private static final int ROUNDS = 15;
    private static final int EACH = 20;
    private static final AigcLabel LABEL = AigcLabel.builder()
            .label("1")
            .contentProducer("benchmark")
            .produceId("3f0c1c7e-0000-4000-8000-000000000001")
            .build();

    private LabelFigures() {}

    /** Makes the files, measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("labels");
        try {
            System.out.println("| file | reader | label shown | time | processor time | bytes allocated |");
            System.out.println("|---|---|---|---|---|---|");
            for (Path file : SampleFiles.make(folder, SIZE)) {
                LabelFiles.write(file, file, LABEL);
                String name = name(file) + ", " + Files.size(file) / 1000 + " kB";
                row(
                        name,
                        "gateway-labels",
                        () -> !LabelFiles.inspect(file).labels().isEmpty());
                row(name, "metadata-extractor", () -> extractorShows(file));
                exifTool(name, file);
            }
        } finally {
            delete(folder);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    private static void row(String file, String reader, Callable<Boolean> work) throws Exception {
        boolean shown = false;
        for (int i = 0; i < WARM; i++) {
            shown = work.call();
        }
        long thread = Thread.currentThread().getId();
        double[] wall = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long allocated = THREADS.getThreadAllocatedBytes(thread);
            long used = THREADS.getCurrentThreadCpuTime();
            long from = System.nanoTime();
            for (int j = 0; j < EACH; j++) {
                shown &= work.call();
            }
            wall[i] = (System.nanoTime() - from) / 1000.0 / EACH;
            processor[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1000.0 / EACH;
            bytes[i] = (double) (THREADS.getThreadAllocatedBytes(thread) - allocated) / EACH;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.0f us | %.0f us | %.0f |%n",
                file,
                reader,
                shown ? "yes" : "no",
                median(wall),
                median(processor),
                median(bytes));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static boolean extractorShows(Path file) throws Exception {
        Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof XmpDirectory xmp
                    && xmp.getXmpProperties().values().stream().anyMatch(LabelFigures::isShown)) {
                return true;
            }
            for (Tag tag : directory.getTags()) {
                if (isShown(String.valueOf(tag.getDescription()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isShown(String text) {
        return text.contains(LABEL.produceId());
    }

    /** The time of a process that reads the file once, and of one file among fifty that one process reads. */
    private static void exifTool(String name, Path file) throws IOException, InterruptedException {
        double[] one = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        boolean shown;
        try {
            shown = isShown(run(file, 1));
            for (int i = 0; i < ROUNDS; i++) {
                long from = System.nanoTime();
                run(file, 1);
                one[i] = (System.nanoTime() - from) / 1000.0;
                from = System.nanoTime();
                run(file, 50);
                many[i] = ((System.nanoTime() - from) / 1000.0 - one[i]) / 49;
            }
        } catch (IOException e) {
            System.err.println("ExifTool cannot be run, so it has no rows: " + e.getMessage());
            return;
        }
        String said = shown ? "yes" : "no";
        System.out.printf(
                Locale.ROOT, "| %s | ExifTool, a process a file | %s | %.0f us | - | - |%n", name, said, median(one));
        System.out.printf(
                Locale.ROOT,
                "| %s | ExifTool, each further file of a process | %s | %.0f us | - | - |%n",
                name,
                said,
                median(many));
    }

    private static String run(Path file, int times) throws IOException, InterruptedException {
        String[] command = new String[3 + times];
        Arrays.fill(command, file.toString());
        command[0] = "exiftool";
        command[1] = "-a";
        command[2] = "-u";
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
