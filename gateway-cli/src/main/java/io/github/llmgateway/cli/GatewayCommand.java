// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The {@code gateway} command. */
@Command(
        name = "gateway",
        description = "One API for Qwen, Zhipu, SiliconFlow and any OpenAI-compatible endpoint.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 answered; 1 failed; 2 wrong arguments or configuration; 3 refused by a policy or budget.",
            "Start with: gateway demo"
        })
public final class GatewayCommand {

    // What nobody declared is shown by `gateway terms`; as a warning it would stand between the lines of every answer.
    private static final Logger TERMS = Logger.getLogger("io.github.llmgateway.terms");

    GatewayCommand() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        TERMS.setLevel(Level.OFF);
        Console console = Console.ofProcess(System.getProperty(Console.TERMINALS), System.getenv());
        System.exit(run(console, args));
    }

    /** Runs the command and returns its exit status. */
    static int run(Console console, String... args) {
        StringWriter help = new StringWriter();
        int status = commandLine(console, new PrintWriter(help)).execute(args);
        try {
            console.out().print(help.toString());
        } catch (BrokenPipe nobodyReads) {
            return ExitStatus.FAILED;
        }
        return status;
    }

    private static CommandLine commandLine(Console console, PrintWriter help) {
        CommandLine line = new CommandLine(new GatewayCommand())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new ChatCommand(console))
                .addSubcommand(new CompleteCommand(console))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new TermsCommand(
                        console, (gateway, model) -> model == null ? gateway.terms() : gateway.terms(model)))
                .addSubcommand(new UsageCommand(console, Gateway::usage, TimeSource.system()))
                .addSubcommand(new ReconcileCommand(console))
                .addSubcommand(new AuditCommand(console, Gateway::audit))
                .addSubcommand(new LabelCommand(console, TimeSource.system()))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new LogoutCommand(console))
                .addSubcommand(new WhoamiCommand(console))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new VersionCommand(console))
                // A prompt may begin with @ and is no file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setOut(help)
                .setColorScheme(Help.defaultColorScheme(console.out().paint() == Paint.COLOUR ? Ansi.ON : Ansi.OFF));
        Complaints complaints = new Complaints(console.err());
        return line.setParameterExceptionHandler(complaints).setExecutionExceptionHandler(complaints);
    }
}
