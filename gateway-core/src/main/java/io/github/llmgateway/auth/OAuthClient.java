// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.Durations;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts forms to a sign-in server (RFC 6749, 4; RFC 8628, 3) and reads what it answers, within bounds of time and size. */
final class OAuthClient {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LARGEST = 256 * 1024;

    private final Transport transport;
    private final TimeSource time;
    private volatile @Nullable WireCall current;

    OAuthClient(Transport transport, TimeSource time) {
        this.transport = transport;
        this.time = time;
    }

    /**
     * Posts {@code form} and waits for the answer.
     *
     * @throws GatewayException of kind {@code UNAVAILABLE} when none came
     */
    OAuthAnswer post(URI address, WireHeaders headers, Map<String, String> form) {
        String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        WireCall call = transport.newCall(WireRequest.form(address.toString(), headers, encode(form)));
        AtomicBoolean late = new AtomicBoolean();
        TimeSource.Timer timer = time.schedule(
                () -> {
                    late.set(true);
                    call.cancel();
                },
                TIMEOUT);
        current = call;
        try (WireResponse response = call.execute()) {
            return new OAuthAnswer(response.status(), json(response));
        } catch (TransportException e) {
            throw unavailable(host, late.get(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unavailable(host, late.get(), "the answer broke off", e);
        } finally {
            current = null;
            timer.cancel();
        }
    }

    /** Ends the exchange under way, if there is one, from any thread. */
    void cancel() {
        WireCall call = current;
        if (call != null) {
            call.cancel();
        }
    }

    private static GatewayException unavailable(String host, boolean late, String what, IOException cause) {
        return GatewayException.builder(
                        ErrorKind.UNAVAILABLE,
                        "the sign-in server " + host + " could not be asked: "
                                + (late ? "no answer within " + Durations.text(TIMEOUT) : what))
                .advice("Try again later, and check the network")
                .cause(cause)
                .build();
    }

    private static @Nullable Map<?, ?> json(WireResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int count = response.read(buffer, 0, buffer.length);
                count >= 0;
                count = response.read(buffer, 0, buffer.length)) {
            body.write(buffer, 0, count);
            if (body.size() > LARGEST) {
                return null; // whatever it is, a sign-in server's answer is smaller
            }
        }
        try {
            return Json.parse(body.toString(StandardCharsets.UTF_8)) instanceof Map<?, ?> map ? map : null;
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }

    private static byte[] encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
