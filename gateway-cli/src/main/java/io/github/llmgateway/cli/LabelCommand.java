// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.LabelFiles;
import io.github.llmgateway.labels.LabelFiles.WriteOption;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.LabelValidator;
import io.github.llmgateway.labels.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway label}: reads, writes, verifies and copies the labels of generated content in files. */
@Command(
        name = "label",
        description = "Labels on generated content in files (GB 45438-2025): inspect, write, verify, copy.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "That no label is found does not say that a file was not generated."})
final class LabelCommand implements Runnable {
    private final Console console;
    private final TimeSource time;

    @Spec
    private @Nullable CommandSpec spec;

    LabelCommand(Console console, TimeSource time) {
        this.console = console;
        this.time = time;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do: inspect, write, verify or copy");
        }
    }

    @Command(
            name = "inspect",
            description = "Show the labels in files; folders are walked.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int inspect(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.") List<Path> files,
            @Option(names = "--json", description = "Write one JSON object a line and file.") boolean json) {
        LabelText text = new LabelText(console.out());
        LabelWalk walk = new LabelWalk(console, time);
        if (json) {
            walk.unreadable((file, why) -> console.out().line(LabelJson.unreadable(file, why, false)));
        }
        return walk.each("inspected", files, !json, file -> {
            var inspection = LabelFiles.inspect(file);
            if (json) {
                console.out().line(LabelJson.of(inspection));
            } else {
                text.inspected(inspection);
            }
            return true;
        });
    }

    @Command(
            name = "verify",
            description =
                    "Exit status 0 when every file holds one valid label, 1 when one does not, 2 when one cannot be read or there is none.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int verify(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.") List<Path> files,
            @Option(names = "--json", description = "Write one JSON object a line and file.") boolean json) {
        LabelText text = new LabelText(console.out());
        LabelWalk walk = new LabelWalk(console, time);
        if (json) {
            walk.unreadable((file, why) -> console.out().line(LabelJson.unreadable(file, why, true)));
        }
        int status = walk.each("verified", files, !json, file -> {
            Verification verification = LabelFiles.verify(file);
            if (json) {
                console.out().line(LabelJson.of(verification));
            } else {
                text.verified(verification);
            }
            return verification.valid();
        });
        return walk.isEmpty() ? ExitStatus.USAGE : status;
    }

    @Command(
            name = "write",
            description = "Write a label into a file; an old one is replaced. The file is read back before it takes its"
                    + " place.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int write(
            @Parameters(paramLabel = "FILE", description = "The file.") Path file,
            @Option(
                            names = "--producer",
                            required = true,
                            paramLabel = "CODE",
                            description = "Who generated it: the provider code, or a name in ASCII without spaces.")
                    String producer,
            @Option(
                            names = "--id",
                            required = true,
                            paramLabel = "ID",
                            description = "The producer's number of this content.")
                    String id,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "OUT",
                            description = "Where to write; by default over the file.")
                    @Nullable
                    Path output,
            @Option(
                            names = "--sidecar",
                            description = "Write FILE.aigc.json beside the file where its format has no sound place.")
                    boolean sidecar,
            @Option(names = "--force-c2pa", description = "Write although it breaks the hash of a C2PA manifest.")
                    boolean force) {
        AigcLabel label = AigcLabel.builder()
                .label("1")
                .contentProducer(producer)
                .produceId(id)
                .build();
        for (LabelProblem problem : LabelValidator.validate(label)) {
            if (!problem.advice()) {
                throw new UsageException(
                        "the label cannot be written: " + problem.message() + " (" + problem.rule() + ")");
            }
            console.err().line("warning: " + problem.message() + " (" + problem.rule() + ")");
        }
        Path target = output == null ? file : output;
        return done(file, target + ": labelled", () -> LabelFiles.write(file, target, label, options(sidecar, force)));
    }

    @Command(
            name = "copy",
            description = "Carry the label of one file over to another, after a picture was re-encoded for example.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int copy(
            @Parameters(paramLabel = "FROM", description = "The file that has the label.") Path from,
            @Parameters(paramLabel = "TO", description = "The file that gets it.") Path to,
            @Option(
                            names = "--sidecar",
                            description = "Write TO.aigc.json beside the file where its format has no sound place.")
                    boolean sidecar,
            @Option(names = "--force-c2pa", description = "Write although it breaks the hash of a C2PA manifest.")
                    boolean force) {
        return done(to, to + ": labelled as " + from, () -> LabelFiles.copy(from, to, options(sidecar, force)));
    }

    private static WriteOption[] options(boolean sidecar, boolean force) {
        return sidecar
                ? force
                        ? new WriteOption[] {WriteOption.SIDECAR, WriteOption.FORCE_C2PA}
                        : new WriteOption[] {WriteOption.SIDECAR}
                : force ? new WriteOption[] {WriteOption.FORCE_C2PA} : new WriteOption[0];
    }

    private interface Work {
        void run() throws IOException;
    }

    private int done(Path file, String what, Work work) {
        try {
            work.run();
            console.out().line(console.out().shown(what));
            return ExitStatus.ANSWERED;
        } catch (IOException e) {
            console.err().line(LabelWalk.said(file, e));
            if (e instanceof LabelException refused) {
                switch (refused.kind()) {
                    case UNSUPPORTED ->
                        console.err()
                                .line(
                                        "--sidecar writes the label into a file of the name FILE.aigc.json beside it instead.");
                    case C2PA -> console.err().line("--force-c2pa writes it all the same.");
                    default -> {
                        // The message says what to do.
                    }
                }
            }
            return ExitStatus.USAGE;
        }
    }
}
