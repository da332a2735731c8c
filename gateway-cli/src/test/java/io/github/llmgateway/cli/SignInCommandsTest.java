// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.simulator.SignInFault;
import io.github.llmgateway.simulator.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Signing in, looking and signing out, by the commands. */
class SignInCommandsTest {
    @TempDir
    Path folder;

    private final List<List<String>> opened = new CopyOnWriteArrayList<>();
    private Simulator simulator;
    private Path file;

    @BeforeEach
    void open() {
        simulator = Simulator.start();
        file = folder.resolve("own").resolve("oauth_creds.json");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private Path config(String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "gateway.providers.qwen.auth=oauth",
                "gateway.providers.qwen.oauth.client-id=acme-tool",
                "gateway.providers.qwen.oauth.device-endpoint="
                        + simulator.signIn().deviceEndpoint(),
                "gateway.providers.qwen.oauth.token-endpoint="
                        + simulator.signIn().tokenEndpoint(),
                "gateway.providers.qwen.oauth.credentials-file="
                        + file.toString().replace("\\", "\\\\"),
                "gateway.providers.zhipu.api-key=sim-id.sim-secret"));
        lines.addAll(List.of(more));
        return Files.write(folder.resolve("test.properties"), lines);
    }

    private Cli.Result run(String command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config().toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayInputStream(new byte[0]), out, err, Set.of(), Map.of());
        Object named = switch (command) {
            case "login" -> new LoginCommand(console);
            case "logout" -> new LogoutCommand(console);
            case "whoami" -> new WhoamiCommand(console);
            default -> new ChatCommand(console);
        };
        int status = new CommandLine(named).execute(all.toArray(String[]::new));
        return new Cli.Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs login on a clock that makes nobody wait; opening the address in the browser approves. */
    private Cli.Result login(Set<String> terminals, Path config, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                Console.of(new ByteArrayInputStream(new byte[0]), out, err, terminals, Map.of("NO_COLOR", "1"));
        Browser browser = new Browser("Linux", Map.of("DISPLAY", ":0"), command -> {
            opened.add(command);
            visit(URI.create(command.get(1)));
        });
        List<String> arguments = new ArrayList<>(List.of("qwen", "--config", config.toString()));
        arguments.addAll(List.of(more));
        int status = new CommandLine(new LoginCommand(console, browser, new Hurried()))
                .execute(arguments.toArray(String[]::new));
        return new Cli.Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void visit(URI address) throws IOException {
        try {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("Approved");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Short waits are over at once. */
    private static final class Hurried implements TimeSource {
        @Override
        public long nanoTime() {
            return TimeSource.system().nanoTime();
        }

        @Override
        public Instant now() {
            return TimeSource.system().now();
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            return TimeSource.system().schedule(task, delay.toSeconds() < 10 ? Duration.ofMillis(1) : delay);
        }
    }

    private static void holdsNoToken(Cli.Result result) {
        assertThat(result.out() + result.err()).doesNotContain("-secret");
    }

    @Test
    void signingInShowsTheWayAndKeepsTheTokens() throws Exception {
        Cli.Result result = login(Set.of(), config());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("user_code=SIM-0001", "SIM-0001 (good for 15m)", "A browser was opened.", "2026-04-15")
                .doesNotContain("\u2588");
        assertThat(result.out()).contains("qwen: signed in", "calls go to http://127.0.0.1:", file.toString());
        assertThat(opened)
                .singleElement()
                .satisfies(command -> assertThat(command).first().isEqualTo("xdg-open"));
        assertThat(Files.readString(file)).contains("-secret");
        holdsNoToken(result);
    }

    @Test
    void atATerminalThereIsACodeToScan() throws Exception {
        assertThat(login(Set.of("err"), config()).err()).contains("\u2588");
    }

    @Test
    void whoIsSignedInIsToldAndForgotten() throws Exception {
        Cli.Result nobody = run("whoami", "qwen");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.out()).contains("nobody is signed in", "gateway login qwen", "2026-04-15");

        login(Set.of(), config());
        Cli.Result known = run("whoami", "qwen");
        assertThat(known.status()).isZero();
        assertThat(known.out())
                .contains(
                        "qwen: signed in",
                        "the token is good until ",
                        "calls go to http://127.0.0.1:",
                        "/v1",
                        "2026-04-15");
        holdsNoToken(known);

        assertThat(run("logout", "qwen").out()).contains("signed out on this machine");
        assertThat(file).doesNotExist();
        assertThat(run("logout", "qwen").out()).contains("nobody was signed in");
    }

    @Test
    void aCallAfterwardsIsAnswered() throws Exception {
        login(Set.of(), config());

        Cli.Result answered = run("chat", "--model", "qwen/coder-model", "Hello");

        assertThat(answered.status()).as(answered.err()).isZero();
        assertThat(run("chat", "--model", "qwen/coder-model~quota", "Hello").err())
                .contains("2026-04-15");
    }

    @Test
    void aRefusalIsToldWithItsReason() throws Exception {
        simulator.signIn().play(SignInFault.DENIED);

        Cli.Result result = login(Set.of(), config());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("error: ", "declined", "access_denied");
        assertThat(file).doesNotExist();
        holdsNoToken(result);
    }

    @Test
    void withoutAClientIdItIsSaidWhatToSet() throws Exception {
        Cli.Result result = login(Set.of(), config("gateway.providers.qwen.oauth.client-id="));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("gateway.providers.qwen.oauth.client-id");
    }

    @Test
    void aProviderWithAKeyHasNothingToSignInTo() throws Exception {
        Cli.Result login = run("login", "zhipu");
        assertThat(login.status()).isEqualTo(2);
        assertThat(login.err()).contains("gateway.providers.zhipu.auth=oauth");

        Cli.Result whoami = run("whoami", "zhipu");
        assertThat(whoami.status()).isZero();
        assertThat(whoami.out()).contains("API key", "bigmodel.cn");
    }

    @Test
    void anUnknownProviderIsTold() throws Exception {
        Cli.Result result = run("login", "quen");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'quen'", "qwen, zhipu");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsFoundBeforeAnybodyApproves() throws Exception {
        Files.writeString(folder.resolve("own"), "a file where the folder should be");

        Cli.Result result = login(Set.of(), config());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("oauth.credentials-file");
        assertThat(simulator.requests()).isEmpty();
    }
}
