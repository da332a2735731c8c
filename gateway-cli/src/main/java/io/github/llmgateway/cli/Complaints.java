// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with the arguments, and where help is. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Page err;

    Complaints(Page err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        StringWriter suggestions = new StringWriter();
        PrintWriter writer = new PrintWriter(suggestions);
        UnmatchedArgumentException.printSuggestions(wrong, writer);
        writer.flush();
        String message = wrong.getMessage();
        return usage(wrong.getCommandLine(), message == null ? "wrong arguments" : message, suggestions.toString());
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        if (thrown instanceof BrokenPipe) {
            return ExitStatus.FAILED;
        }
        if (thrown instanceof UsageException wrong) {
            return usage(command, String.valueOf(wrong.getMessage()), "");
        }
        throw thrown;
    }

    private int usage(CommandLine command, String message, String suggestions) {
        err.line(err.paint().red("error:") + " " + err.shown(message));
        err.print(suggestions);
        err.line("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }
}
