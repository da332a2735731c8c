// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.RequestChecks;
import io.github.llmgateway.spi.Secret;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.nio.charset.StandardCharsets;

/** Echo's chats: {@code POST /talk}. */
final class EchoChatCodec implements Codec<ChatRequest> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    private final WireHeaders headers;

    EchoChatCodec(String baseUrl, Secret key) {
        this.url = baseUrl + "/talk";
        this.headers = WireHeaders.of("X-Echo-Key", key.reveal());
    }

    @Override
    public void check(ChatRequest request, String model) {
        RequestChecks.capabilities(request, model, EchoTables.CAPABILITIES);
        RequestChecks.range("temperature", request.temperature(), 0, 1, "Echo manual, chapter 2");
        refuse("top_p", request.topP().isPresent());
        refuse("max_tokens", request.maxTokens().isPresent());
        refuse("stop", !request.stop().isEmpty());
        refuse("user", request.user().isPresent());
        request.parameters().keySet().forEach(name -> refuse(name, true));
    }

    /** What the vendor has no word for is refused: leaving it out would change the request in silence. */
    private static void refuse(String parameter, boolean given) {
        if (given) {
            throw GatewayException.invalidRequest("Echo has no parameter " + parameter, "Leave it out");
        }
    }

    @Override
    public WireRequest encode(ChatRequest request, String model, boolean streaming) {
        ObjectNode body = JSON.createObjectNode().put("voice", model).put("stream", streaming);
        for (Message message : request.messages()) {
            StringBuilder text = new StringBuilder();
            for (ContentPart part : message.content()) {
                if (part instanceof TextPart piece) {
                    text.append(piece.text());
                }
            }
            body.withArray("lines").addObject().put("who", message.role()).put("text", text.toString());
        }
        request.temperature().ifPresent(value -> body.put("temperature", value));
        return new WireRequest(url, headers, body.toString().getBytes(StandardCharsets.UTF_8), streaming);
    }

    @Override
    public Decoder newDecoder(ChatRequest request, String model) {
        return new EchoDecoder(JSON);
    }

    @Override
    public ErrorClassifier errors() {
        return EchoTables.ERRORS;
    }
}
