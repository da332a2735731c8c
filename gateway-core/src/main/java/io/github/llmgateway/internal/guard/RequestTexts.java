// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherMessage;
import io.github.llmgateway.model.SystemMessage;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.ToolMessage;
import io.github.llmgateway.model.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Shows every text of a request to a rewriter, in order: the conversation with its reasoning and tool calls, or prompt and
 * suffix, and the end user's identifier. Not shown are tool definitions and schemas, which the application's developers
 * wrote, addresses and bytes of pictures and files, and vendors' options.
 */
final class RequestTexts {
    private final UnaryOperator<String> rewriter;

    private RequestTexts(UnaryOperator<String> rewriter) {
        this.rewriter = rewriter;
    }

    /**
     * The request with its texts rewritten; the same request when no text changed.
     *
     * @throws IllegalStateException when a text of a kind of request that is not known here would change: it must not be
     *     sent as it is
     */
    static CallRequest rewrite(CallRequest request, UnaryOperator<String> rewriter) {
        RequestTexts texts = new RequestTexts(rewriter);
        if (request instanceof ChatRequest chat) {
            return texts.chat(chat);
        }
        if (request instanceof CompletionRequest completion) {
            return texts.completion(completion);
        }
        for (String text : request.texts()) {
            if (!rewriter.apply(text).equals(text)) {
                throw new IllegalStateException(
                        request.getClass().getSimpleName() + " holds text that cannot be rewritten");
            }
        }
        return request;
    }

    private ChatRequest chat(ChatRequest request) {
        List<Message> messages = each(request.messages(), this::message);
        String user = request.user().orElse("");
        String other = user.isEmpty() ? user : rewriter.apply(user);
        if (same(messages, request.messages()) && other.equals(user)) {
            return request;
        }
        ChatRequest.Builder changed = request.toBuilder().messages(messages);
        return (user.isEmpty() ? changed : changed.endUser(other)).build();
    }

    private CompletionRequest completion(CompletionRequest request) {
        String prompt = rewriter.apply(request.prompt());
        String suffix = request.suffix().map(rewriter).orElse("");
        if (prompt.equals(request.prompt()) && suffix.equals(request.suffix().orElse(""))) {
            return request;
        }
        CompletionRequest.Builder changed = request.toBuilder().prompt(prompt);
        return (request.suffix().isEmpty() ? changed : changed.suffix(suffix)).build();
    }

    private Message message(Message message) {
        List<ContentPart> content = each(message.content(), this::part);
        if (message instanceof AssistantMessage assistant) {
            return assistant(assistant, content);
        }
        if (same(content, message.content())) {
            return message;
        }
        if (message instanceof SystemMessage system) {
            return new SystemMessage(content, system.options());
        }
        if (message instanceof UserMessage user) {
            return new UserMessage(content, user.options());
        }
        if (message instanceof ToolMessage tool) {
            return new ToolMessage(tool.toolCallId(), content, tool.options());
        }
        return new OtherMessage(message.role(), content, message.options());
    }

    private AssistantMessage assistant(AssistantMessage message, List<ContentPart> content) {
        String reasoning = message.reasoning().isEmpty() ? "" : rewriter.apply(message.reasoning());
        List<ToolCall> calls = each(message.toolCalls(), this::call);
        if (same(content, message.content())
                && same(calls, message.toolCalls())
                && reasoning.equals(message.reasoning())) {
            return message;
        }
        AssistantMessage.Builder changed =
                AssistantMessage.builder().reasoning(reasoning).options(message.options());
        content.forEach(changed::part);
        calls.forEach(changed::toolCall);
        return changed.build();
    }

    private ContentPart part(ContentPart part) {
        if (part instanceof TextPart text) {
            String other = rewriter.apply(text.text());
            return other.equals(text.text()) ? part : new TextPart(other, text.options());
        }
        return part;
    }

    private ToolCall call(ToolCall call) {
        String arguments = JsonTexts.rewrite(call.arguments(), rewriter);
        return arguments.equals(call.arguments()) ? call : new ToolCall(call.id(), call.name(), arguments);
    }

    private static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(list.size());
        boolean same = true;
        for (T one : list) {
            T other = change.apply(one);
            same &= other == one;
            changed.add(other);
        }
        return same ? list : changed;
    }

    @SuppressWarnings("ReferenceEquality") // a list that was not changed is the very one
    private static boolean same(List<?> one, List<?> other) {
        return one == other;
    }
}
