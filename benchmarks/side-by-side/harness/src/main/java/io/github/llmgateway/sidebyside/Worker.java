// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A JVM that holds one client for the whole comparison. Does what standard input says, and answers each line by one:
 * {@code ok name=value ...}, or {@code failed} and why.
 *
 * <ul>
 *   <li>{@code calls THREADS MILLIS}
 *   <li>{@code bulk MILLIS}: streams of which the server writes as much at once as the socket takes
 *   <li>{@code each MILLIS}: streams of which the server writes every event by itself
 *   <li>{@code open COUNT SECONDS plain|collect}: slow streams, all at once
 * </ul>
 */
public final class Worker {
    private final Clients clients;

    private Worker(Clients clients) {
        this.clients = clients;
    }

    /** Takes the name of the client's class and the server's address. Ends with its input. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        PrintStream answers = System.out;
        // What a library prints must not be taken for an answer.
        System.setOut(System.err);
        Worker worker = new Worker(new Clients(args[0], args[1]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println("ok");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            answers.println(worker.answer(line));
        }
        System.exit(0);
    }

    private String answer(String line) {
        try {
            return "ok " + run(line.split(" "));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    private Reading run(String[] words) throws Exception {
        switch (words[0]) {
            case "calls":
                return new CallCell(clients.at(""), Integer.parseInt(words[1])).run(millis(words[2]));
            case "bulk":
                return new StreamCell(clients.at("")).run(millis(words[1]));
            case "each":
                return new StreamCell(clients.at("/each")).run(millis(words[1]));
            case "open":
                return new OpenStreamsCell(clients.at("/slow"), Integer.parseInt(words[1]))
                        .run(Duration.ofSeconds(Long.parseLong(words[2])), words[3].equals("collect"));
            default:
                throw new IllegalArgumentException("no such cell: " + words[0]);
        }
    }

    private static Duration millis(String word) {
        return Duration.ofMillis(Long.parseLong(word));
    }
}
