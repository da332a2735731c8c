// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor that grants every renewal and refuses every call with one status. */
final class Refusing implements AutoCloseable {
    private final HttpServer server;
    private final int status;
    private final List<String> paths = new CopyOnWriteArrayList<>();

    private Refusing(HttpServer server, int status) {
        this.server = server;
        this.status = status;
        server.createContext("/", this::answer);
        server.start();
    }

    static Refusing with(int status) throws IOException {
        return new Refusing(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), status);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was asked for, in order. */
    List<String> paths() {
        return paths;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(path);
        exchange.getRequestBody().readAllBytes();
        boolean renewal = path.endsWith("/token");
        String body = renewal
                ? "{\"access_token\":\"renewed-secret\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                : "{\"error\":{\"code\":\"none\",\"message\":\"refused\",\"type\":\"x\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(renewal ? 200 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
