// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Starts the other JVMs. What they print on standard error goes to files. */
final class Launcher {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PACKAGE = "io.github.llmgateway.sidebyside.";

    private final Build build;
    private final Path clientJava;
    private final Path logs;
    private final Set<String> logged = new HashSet<>();

    /** Clients run on the JDK in {@code jdk}. */
    Launcher(Build build, Path jdk) throws IOException {
        this.build = build;
        this.clientJava = jdk.resolve("bin").resolve("java");
        this.logs = Files.createDirectories(build.output().resolve("logs"));
        if (!Files.isExecutable(clientJava)) {
            throw new IllegalArgumentException("--java is " + jdk + ", which holds no bin/java; name a JDK");
        }
    }

    /** A server of its own: same JDK as the runner, whatever the clients run on. */
    ServerPeer server() throws IOException, PeerException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> flags = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
        Peer peer = new Peer(start(java, flags, build.serverClassPath(), List.of(PACKAGE + "server.Server"), "server"));
        return new ServerPeer(peer, (int) peer.next(START).get("port"));
    }

    /** A JVM with this client that waits to be told what to do. */
    Peer worker(Contender contender, ServerPeer server, String... flags) throws IOException, PeerException {
        Peer peer = client(contender, server, "Worker", List.of(flags));
        peer.next(START);
        return peer;
    }

    /** A JVM with this client that calls once. */
    Peer cold(Contender contender, ServerPeer server) throws IOException {
        return client(contender, server, "Cold", List.of());
    }

    private Peer client(Contender contender, ServerPeer server, String main, List<String> flags) throws IOException {
        List<String> arguments = List.of(PACKAGE + main, contender.className(), server.address());
        return new Peer(start(clientJava, flags, build.classPath(contender), arguments, contender.label()));
    }

    private Process start(Path java, List<String> flags, String classPath, List<String> arguments, String log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.addAll(arguments);
        File file = logs.resolve(log + ".txt").toFile();
        // What an earlier run left there goes; what earlier JVMs of this run said stays.
        Redirect errors = logged.add(log) ? Redirect.to(file) : Redirect.appendTo(file);
        return new ProcessBuilder(command).redirectError(errors).start();
    }
}
