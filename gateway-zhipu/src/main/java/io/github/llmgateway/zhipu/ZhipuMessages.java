// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.FilePart;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.SystemMessage;
import io.github.llmgateway.model.VideoPart;
import java.util.List;
import java.util.Locale;

/** What a conversation may hold. Source: docs.bigmodel.cn chat completions reference, read 2026-04-23 and 2026-10-03. */
final class ZhipuMessages {
    private static final String SOURCE = "docs.bigmodel.cn, chat completions reference, 2026-10";

    private ZhipuMessages() {}

    static void check(ChatRequest request, String model) {
        if (request.messages().stream().allMatch(ZhipuMessages::isNoQuestion)) {
            throw GatewayException.invalidRequest(
                    "messages holds no user message, which this vendor answers with error 1214 (" + SOURCE + ")",
                    "Add a user message; instructions and earlier answers alone are not enough");
        }
        for (Message message : request.messages()) {
            parts(message.content(), model.toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isNoQuestion(Message message) {
        return message instanceof SystemMessage || message instanceof AssistantMessage;
    }

    private static void parts(List<ContentPart> parts, String model) {
        boolean file = false;
        boolean picture = false;
        for (ContentPart part : parts) {
            file |= part instanceof FilePart;
            picture |= part instanceof ImagePart || part instanceof VideoPart;
            if (part instanceof ImagePart image) {
                image(image, model);
            }
        }
        if (file && picture && (model.startsWith("glm-5v") || model.startsWith("glm-4."))) {
            throw unsupported(
                    "a message holds a document together with a picture or video, which model '" + model
                            + "' does not take",
                    "Send them in messages of calls of their own");
        }
    }

    private static void image(ImagePart image, String model) {
        if (image.options().containsKey("detail")) {
            throw unsupported(
                    "a picture has the option 'detail', which this vendor's closed schema does not know",
                    "Leave it out; scale the picture instead");
        }
        if (model.equals("glm-4v-flash") && image.url().startsWith("data:")) {
            throw unsupported(
                    "model 'glm-4v-flash' takes a picture by address only, not its bytes",
                    "Give an https address, or use a model such as glm-4.6v-flash");
        }
    }

    private static GatewayException unsupported(String what, String advice) {
        return GatewayException.builder(ErrorKind.UNSUPPORTED, what + " (" + SOURCE + ")")
                .advice(advice)
                .build();
    }
}
