// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.auth.CredentialStore;
import io.github.llmgateway.auth.FileCredentialStore;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What another process does with a sign-in. It says {@code ready}, waits for a byte, and then does it. */
final class SignInChild {
    private SignInChild() {}

    /**
     * {@code call PROPERTIES THREADS}; {@code abandon PROPERTIES}: calls and ends without closing the gateway;
     * {@code hold FILE}: takes the lock and keeps it.
     */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("hold")) {
            hold(Path.of(args[1]));
        } else if (args[0].equals("abandon")) {
            Gateway gateway = SignedIn.gateway(read(Path.of(args[1]))).build();
            say("ready");
            await();
            say(answer(gateway));
        } else {
            call(Path.of(args[1]), Integer.parseInt(args[2]));
        }
    }

    private static void hold(Path file) throws Exception {
        try (CredentialStore.Lease lease =
                new FileCredentialStore(file, TimeSource.system()).lock(Duration.ofSeconds(10))) {
            lease.ready();
            say("ready");
            await();
        }
    }

    private static void call(Path properties, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Gateway gateway = SignedIn.gateway(read(properties)).build()) {
            say("ready");
            await();
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(() -> answer(gateway)));
            }
            for (Future<String> answer : answers) {
                say(answer.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String answer(Gateway gateway) {
        try {
            return gateway.chat(SignedIn.hello("coder-model")).text().isEmpty() ? "empty" : "answered";
        } catch (GatewayException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static Map<String, String> read(Path file) throws Exception {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> map = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void await() throws Exception {
        int signal = System.in.read();
        if (signal < 0) {
            throw new IllegalStateException("the test is gone");
        }
    }
}
