// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.simulator.SignInFault;
import io.github.llmgateway.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that share one sign-in. */
@Timeout(300)
class SignInProcessesTest {
    private static final int THREADS = 4;
    private static final Duration OVER = Duration.ofSeconds(-5);

    @TempDir
    Path folder;

    private final List<Child> children = new ArrayList<>();
    private Simulator simulator;
    private Path file;
    private Path properties;

    @BeforeEach
    void open() throws IOException {
        simulator = Simulator.start();
        file = folder.resolve("own").resolve("oauth_creds.json");
        properties = Files.writeString(
                folder.resolve("gateway.properties"),
                SignedIn.properties(simulator, file).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n")));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Child child : children) {
            child.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        simulator.close();
    }

    /** Another JVM of the test. */
    private final class Child {
        final Process process;
        final BufferedReader out;

        Child(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SignInChild.class.getName()));
            command.addAll(List.of(arguments));
            this.process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors." + children.size()).toFile())
                    .start();
            this.out = process.inputReader();
            children.add(this);
        }

        Child ready() throws IOException {
            assertThat(out.readLine()).as(this::errors).isEqualTo("ready");
            return this;
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        List<String> rest() {
            return out.lines().toList();
        }

        private String errors() {
            try {
                return Files.readString(folder.resolve("errors." + children.indexOf(this)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Child caller() throws IOException {
        return new Child("call", properties.toString(), Integer.toString(THREADS));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32})
    void processesThatMeetOneEndRenewOnceAndNobodyIsSignedOut(int processes) throws Exception {
        simulator.signIn().renewalTakes(Duration.ofMillis(200));
        SignedIn.write(simulator, file, OVER);
        List<Child> callers = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            callers.add(caller());
        }
        for (Child caller : callers) {
            caller.ready();
        }
        for (Child caller : callers) {
            caller.go();
        }
        for (Child caller : callers) {
            assertThat(caller.rest()).hasSize(THREADS).containsOnly("answered");
        }
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(simulator.signIn().refusedRenewals()).isZero();
        assertThat(simulator.signIn().misdirectedCalls()).isZero();
        assertThat(file).exists();
    }

    @Test
    void processesWhoseTokenIsRefusedRenewOnce() throws Exception {
        SignedIn.write(simulator, file, Duration.ofHours(1));
        simulator.signIn().endAccessTokens();
        simulator.signIn().renewalTakes(Duration.ofMillis(200));
        List<Child> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(caller());
        }
        for (Child caller : callers) {
            caller.ready();
        }
        for (Child caller : callers) {
            caller.go();
        }
        for (Child caller : callers) {
            assertThat(caller.rest()).hasSize(THREADS).containsOnly("answered");
        }
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(simulator.signIn().refusedRenewals()).isZero();
    }

    @Test
    void aLockWhoseOwnerWasKilledIsFree() throws Exception {
        SignedIn.write(simulator, file, OVER);
        Child owner = new Child("hold", file.toString()).ready();
        Child caller = caller().ready();
        caller.go();
        owner.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        assertThat(caller.rest()).hasSize(THREADS).containsOnly("answered");
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("oauth_creds.json", "oauth_creds.json.lock");
    }

    @Test
    void aRenewalWhoseProcessWasKilledIsMadeByAnother() throws Exception {
        SignedIn.write(simulator, file, OVER);
        simulator.signIn().play(SignInFault.HANG);
        Child killed = caller().ready();
        killed.go();
        SignedIn.until(() -> !simulator.requests().isEmpty());
        killed.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        try (Gateway gateway =
                SignedIn.gateway(SignedIn.properties(simulator, file)).build()) {
            assertThat(gateway.chat(SignedIn.hello("coder-model")).text()).isNotBlank();
        }
        assertThat(simulator.signIn().renewals()).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("oauth_creds.json", "oauth_creds.json.lock");
    }

    @Test
    void aProcessThatEndsWaitsForTheRenewalItBegan() throws Exception {
        String before = SignedIn.write(simulator, file, OVER);
        simulator.signIn().renewalTakes(Duration.ofSeconds(2));
        Map<String, String> impatient = SignedIn.properties(simulator, file);
        impatient.put("gateway.timeouts.total", "500ms");
        Files.writeString(
                properties,
                impatient.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n")));
        Child child = new Child("abandon", properties.toString()).ready();
        child.go();

        assertThat(child.rest())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("failed: ").doesNotContain("-secret"));
        assertThat(child.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(file)).doesNotContain(before);
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(file.getParent())) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
