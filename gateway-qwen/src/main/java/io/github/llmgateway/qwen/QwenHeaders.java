// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.auth.Credential;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.wire.WireHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key, and those options that travel as headers. They are set as parameters whose names start with {@code @}, which
 * are kept out of the body; only the headers named here can be set so.
 */
final class QwenHeaders implements HeaderSource {
    static final String DATA_INSPECTION = "X-DashScope-DataInspection";
    static final String OSS_RESOURCE_RESOLVE = "X-DashScope-OssResourceResolve";
    static final String WORKSPACE = "X-DashScope-WorkSpace";

    private static final List<String> OPTIONAL = List.of(DATA_INSPECTION, OSS_RESOURCE_RESOLVE, WORKSPACE);

    /** Bounds what is kept when an application makes up ever new values, such as one workspace for each customer. */
    private static final int MOST_KEPT = 64;

    private final WireHeaders plain;
    private final Map<List<String>, WireHeaders> kept = new ConcurrentHashMap<>();

    QwenHeaders(String key) {
        this(WireHeaders.of("Authorization", "Bearer " + key));
    }

    private QwenHeaders(WireHeaders plain) {
        this.plain = plain;
    }

    /** The headers of calls whose credential is that of a sign-in, and comes with each. */
    static QwenHeaders signedIn() {
        return new QwenHeaders(WireHeaders.NONE);
    }

    /** Nothing is kept here: credentials change. */
    @Override
    public WireHeaders headers(CallRequest request, boolean streaming, Credential credential) {
        WireHeaders options = headers(request, streaming);
        WireHeaders headers = credential.bearer();
        for (int i = 0; i < options.size(); i++) {
            headers = headers.with(options.name(i), options.value(i));
        }
        return headers;
    }

    @Override
    public WireHeaders headers(CallRequest request, boolean streaming) {
        if (request.parameters().isEmpty() && request.vendorParameters().isEmpty()) {
            return plain;
        }
        List<String> values =
                OPTIONAL.stream().map(name -> option(request, name)).toList();
        if (values.stream().allMatch(String::isEmpty)) {
            return plain;
        }
        WireHeaders known = kept.get(values);
        if (known != null) {
            return known;
        }
        WireHeaders made = with(values);
        if (kept.size() < MOST_KEPT) {
            WireHeaders first = kept.putIfAbsent(values, made);
            return first == null ? made : first;
        }
        return made;
    }

    private WireHeaders with(List<String> values) {
        WireHeaders headers = plain;
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                headers = headers.with(OPTIONAL.get(i), values.get(i));
            }
        }
        return headers;
    }

    /**
     * Refuses values that no header can hold.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} that names the header, not the value
     */
    static void check(CallRequest request) {
        for (String name : OPTIONAL) {
            Object value = QwenParameters.byName(request, "@" + name);
            if (value != null && !(value instanceof String text && text.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
                throw GatewayException.invalidRequest(
                        "the option for header " + name + " is not a text of plain ASCII characters",
                        "Give it as text without line breaks");
            }
        }
    }

    private static String option(CallRequest request, String name) {
        return QwenParameters.byName(request, "@" + name) instanceof String text ? text : "";
    }
}
