// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another JVM that answers a line by a line. Ends when it is closed. Used by one thread. */
final class Peer implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final String OK = "ok";

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    });

    Peer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /** Tells it to do something, and waits for its answer. */
    Sample ask(String command, Duration limit) throws PeerException {
        commands.println(command);
        return next(limit);
    }

    /**
     * Waits for its next answer. A peer that gives none is ended.
     *
     * @throws PeerException when there is none in time, or when it has failed
     */
    Sample next(Duration limit) throws PeerException {
        String line;
        try {
            line = reader.submit(answers::readLine).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new PeerException("no answer in " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new PeerException("no answer: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        }
        if (line == null) {
            throw new PeerException("it has ended; see its log");
        }
        if (!line.startsWith(OK)) {
            throw new PeerException(line);
        }
        return Sample.parse(line.substring(OK.length()));
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            answers.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        reader.shutdownNow();
    }
}
