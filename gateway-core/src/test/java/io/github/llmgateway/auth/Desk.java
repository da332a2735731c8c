// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.internal.transport.OkHttpTransport;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A sign-in at the simulator, whose tokens are kept in a folder of the test. */
final class Desk implements SignIn, AutoCloseable {
    static final String CLIENT = "acme-tool";

    final Simulator simulator = Simulator.start();
    final OkHttpTransport transport = new OkHttpTransport(Duration.ofSeconds(5), "test");
    final Path file;
    final TimeSource time;
    String clientId = CLIENT;
    CredentialStore store;

    Desk(Path folder, TimeSource time) {
        this.file = folder.resolve("own").resolve("oauth_creds.json");
        this.time = time;
        this.store = new FileCredentialStore(file, time);
    }

    /** Signs in without a person; the tokens of the file end after {@code life}. */
    TokenSet signedIn(Duration life) throws IOException, InterruptedException {
        Map<?, ?> granted = (Map<?, ?>) Json.parse(simulator.signIn().grant(clientId));
        TokenSet tokens = new TokenSet(
                (String) granted.get("access_token"),
                (String) granted.get("refresh_token"),
                "Bearer",
                (String) granted.get("resource_url"),
                time.now().plus(life),
                Map.of());
        keep(tokens);
        return tokens;
    }

    void keep(TokenSet tokens) throws IOException, InterruptedException {
        try (CredentialStore.Lease lease = new FileCredentialStore(file, time).lock(Duration.ofSeconds(5))) {
            lease.save(tokens);
        }
    }

    /** Waits for what another thread is about to do, and not for ever. */
    static void until(BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > Duration.ofSeconds(30).toNanos()) {
                throw new AssertionError("it did not come");
            }
            Thread.onSpinWait();
        }
    }

    /** The members of the file. */
    Map<String, Object> kept() {
        Map<String, Object> members = new LinkedHashMap<>();
        try {
            ((Map<?, ?>) Json.parse(Files.readString(file)))
                    .forEach((name, value) -> members.put((String) name, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    TokenRefresher refresher() {
        return new TokenRefresher(this, transport);
    }

    @Override
    public String provider() {
        return "acme";
    }

    @Override
    public URI deviceEndpoint() {
        return simulator.signIn().deviceEndpoint();
    }

    @Override
    public URI tokenEndpoint() {
        return simulator.signIn().tokenEndpoint();
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public String scope() {
        return "openid model";
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofSeconds(2);
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public Credential credential(TokenSet tokens) {
        return new Credential(
                tokens.accessToken(), tokens.resource().orElse("https://acme.example") + "/v1", tokens.expiry());
    }

    @Override
    public void close() {
        transport.close();
        simulator.close();
    }
}
