// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * HTTP by OkHttp, with everything it does by itself switched off: it does not resend, does not follow redirects, and
 * imposes no timeout but for connecting. Each attempt is then ours, and visible.
 */
public final class OkHttpTransport implements Transport {
    static final MediaType JSON = MediaType.get("application/json");

    // More than a process has calls in flight as a rule: a smaller pool closes and opens connections under load.
    private static final int IDLE_CONNECTIONS = 256;
    // Vendors close idle connections after a minute or more; a shorter life here meets fewer dead ones.
    private static final Duration IDLE_TIME = Duration.ofSeconds(50);
    private static final int CACHED = 256;

    private volatile OkHttpClient client;
    private final String userAgent;
    private final ConcurrentHashMap<Heading, Request> begun = new ConcurrentHashMap<>();

    /** A transport of its own connections. */
    public OkHttpTransport(Duration connectTimeout, String userAgent) {
        this.userAgent = userAgent;
        this.client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toSeconds(), TimeUnit.SECONDS))
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(CallPhase.FACTORY)
                .build();
    }

    /** Sets the bound on connecting, for calls made from now on; connections stay. */
    public void connectTimeout(Duration timeout) {
        if (client.connectTimeoutMillis() != timeout.toMillis()) {
            client = client.newBuilder().connectTimeout(timeout).build();
        }
    }

    @Override
    public WireCall newCall(WireRequest wire) {
        CallPhase phase = new CallPhase();
        Request request = begun(wire)
                .newBuilder()
                .post(new OneShotBody(wire.body(), wire.contentType()))
                .tag(CallPhase.class, phase)
                .build();
        return new OkHttpWireCall(client.newCall(request), phase);
    }

    /** The same address and header object come with every call of a provider, so that the work is done once. */
    private Request begun(WireRequest wire) {
        Heading heading = new Heading(wire.url(), wire.headers(), wire.isStreaming());
        Request known = begun.get(heading);
        if (known == null) {
            HttpUrl url = HttpUrl.get(wire.url());
            known = new Request.Builder()
                    .url(url)
                    .headers(build(url, wire.headers(), wire.isStreaming()))
                    .build();
            if (begun.size() >= CACHED) {
                begun.clear(); // credentials rotate; old ones must not pile up
            }
            begun.put(heading, known);
        }
        return known;
    }

    private Headers build(HttpUrl url, WireHeaders wire, boolean streaming) {
        Headers.Builder built = new Headers.Builder();
        // What OkHttp would make anew for each call.
        built.add("Host", hostHeader(url));
        built.add("User-Agent", userAgent);
        if (streaming) {
            // A compressed stream is held back by what compresses it.
            built.add("Accept", "text/event-stream");
            built.add("Accept-Encoding", "identity");
        } else {
            built.add("Accept", "application/json");
        }
        for (int i = 0; i < wire.size(); i++) {
            built.set(wire.name(i), wire.value(i));
        }
        return built.build();
    }

    private static String hostHeader(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** The headers by identity: providers keep one object for one credential. */
    private record Heading(String url, WireHeaders headers, boolean streaming) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Heading that
                    && headers == that.headers
                    && streaming == that.streaming
                    && url.equals(that.url);
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(headers) * 31 + url.hashCode()) * 31 + (streaming ? 1 : 0);
        }
    }
}
