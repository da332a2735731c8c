// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Capability;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a model's name tells of how it must be called. */
final class QwenModels {
    /** The open Qwen3 models, named by their size: {@code qwen3-32b}, {@code qwen3-235b-a22b-thinking-2507}, ... */
    private static final Pattern OPEN_QWEN3 = Pattern.compile("qwen3-(?:[a-z]+-)*[0-9.]+b(?:-.*)?");

    private QwenModels() {}

    /**
     * Whether the model refuses calls that are not streamed (Model Studio, "Error codes", "only support stream mode" and
     * "audio output"). Calls are streamed underneath where in doubt: a stream is taken by every model.
     */
    static boolean streamsOnly(ChatRequest request, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.startsWith("qwq")
                || name.startsWith("qvq")
                || name.contains("-omni")
                || name.startsWith("glm-4.5")
                || (isOpenQwen3(name) && thinksUnlessToldNot(request, name))
                || (refusesThinkingUnary(name)
                        && QwenParameters.thinking(request).orElse(false))
                || QwenParameters.wantsAudio(request)
                || QwenParameters.byName(request, "skill") != null;
    }

    private static boolean isOpenQwen3(String name) {
        return name.startsWith("qwen3-") && OPEN_QWEN3.matcher(name).matches();
    }

    /** The open Qwen3 models reason unless told not to, but for those that cannot reason. */
    private static boolean thinksUnlessToldNot(ChatRequest request, String name) {
        return !name.contains("-instruct")
                && !name.contains("-coder")
                && QwenParameters.thinking(request).orElse(true);
    }

    /** The commercial models of 2025 that reason in streams only; later ones reason in unary calls too. */
    private static boolean refusesThinkingUnary(String name) {
        return name.startsWith("qwen-turbo") || name.startsWith("qwen-plus-2025") || name.startsWith("qwen-flash-2025");
    }

    /** Whether the model reasons in this call for certain: asked to, or not able not to. */
    static boolean thinksForCertain(ChatRequest request, String model) {
        return QwenParameters.thinking(request)
                .orElseGet(() -> QwenCapabilities.TABLE
                        .refusal(model, Capability.THINKING_OFF)
                        .isPresent());
    }

    /** Whether the model is one of the vendor's own, and not another vendor's that it hosts. */
    static boolean isQwen(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.startsWith("qwen") || name.startsWith("qwq") || name.startsWith("qvq");
    }

    /** The Qwen3.8 models, whose effort and budget are two names of one setting. */
    static boolean isQwen38(String model) {
        return model.toLowerCase(Locale.ROOT).startsWith("qwen3.8-");
    }

    /** The models that want the reasoning of earlier turns back unless told otherwise (Chat, preserve_thinking). */
    static boolean preservesThinking(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.startsWith("qwen3.8-max")
                || name.startsWith("qwen3.8-flash")
                || name.startsWith("qwen3.8-omni-flash")
                || name.contains("kimi-k2.7-code");
    }

    /** MiniMax-M3 as its own vendor serves it here: the one model with a {@code thinking} object. */
    static boolean takesThinkingObject(String model) {
        return model.toLowerCase(Locale.ROOT).startsWith("minimax/minimax-m3");
    }
}
