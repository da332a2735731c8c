// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;

/**
 * How models are named: {@code org/Name}, and {@code Pro/org/Name} for the paid twin of a free model, which can do the
 * same. Source: docs.siliconflow.cn, rate limits, 2.1 (read 2025-07).
 */
final class SiliconFlowModels {
    private static final String PAID_TWIN = "Pro/";

    private final boolean vendorHost;

    /** Names are checked only where the vendor itself answers: a proxy or a simulator may have names of its own. */
    SiliconFlowModels(boolean vendorHost) {
        this.vendorHost = vendorHost;
    }

    /** The name under which the capability table knows the model. */
    static String family(String model) {
        return model.regionMatches(true, 0, PAID_TWIN, 0, PAID_TWIN.length())
                ? model.substring(PAID_TWIN.length())
                : model;
    }

    /** Refuses a short name, which the vendor would answer with code 20012. */
    void check(String model) {
        if (vendorHost && family(model).indexOf('/') <= 0) {
            throw GatewayException.builder(
                            ErrorKind.MODEL_NOT_FOUND,
                            "SiliconFlow has no model '" + model + "': its models are named organisation/name")
                    .advice("Write the whole name, deepseek-ai/DeepSeek-V3.2 or Qwen/Qwen3-32B for example, after the"
                            + " provider and a slash")
                    .build();
        }
    }
}
