// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.raw;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.llmgateway.sidebyside.Client;
import io.github.llmgateway.sidebyside.Sink;
import io.github.llmgateway.sidebyside.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What an application would write that uses no such library: OkHttp, and Jackson into classes that hold only what is
 * needed. The measure for the others. Keeps enough idle connections for 32 threads; OkHttp's own default is 5.
 */
public final class RawClient implements Client {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    private final ObjectMapper mapper =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private final ObjectReader reader = mapper.readerFor(RawAnswer.class);
    private final ObjectWriter writer = mapper.writerFor(RawRequest.class);
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
            .readTimeout(Duration.ofMinutes(1))
            .build();
    private final HttpUrl url;

    /** A client of the server at {@code address}. */
    public RawClient(String address) {
        url = HttpUrl.get(address + "/v1/chat/completions");
    }

    @Override
    public long call(String system, String user) throws IOException {
        try (Response response = http.newCall(request(system, user, false)).execute()) {
            RawAnswer answer = reader.readValue(response.body().byteStream());
            return answer.choices().get(0).message().content().length()
                    + answer.usage().totalTokens();
        }
    }

    @Override
    public void stream(String system, String user, Sink sink) throws IOException {
        try (Response response = http.newCall(request(system, user, true)).execute()) {
            BufferedSource source = response.body().source();
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (line.startsWith(DATA) && !line.startsWith(DONE, DATA.length())) {
                    event(reader.readValue(line.substring(DATA.length())), sink);
                }
            }
        }
    }

    private static void event(RawAnswer event, Sink sink) {
        if (!event.choices().isEmpty()) {
            sink.text(event.choices().get(0).delta().content());
        }
        if (event.usage() != null) {
            sink.tokens(event.usage().totalTokens());
        }
    }

    private Request request(String system, String user, boolean stream) throws IOException {
        List<RawMessage> messages = List.of(new RawMessage("system", system), new RawMessage("user", user));
        byte[] body = writer.writeValueAsBytes(RawRequest.of(messages, stream));
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + Workload.KEY)
                .post(RequestBody.create(body, JSON))
                .build();
    }
}
