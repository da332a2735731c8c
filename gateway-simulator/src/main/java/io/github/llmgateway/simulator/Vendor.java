// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.Dialect;

/** The vendors whose dialect the simulator speaks; each has its own base path on the one port. */
public enum Vendor {
    /** Qwen on Alibaba Cloud Model Studio (DashScope), compatible mode. */
    QWEN("/qwen/compatible-mode/v1"),
    /** Zhipu open platform. */
    ZHIPU("/zhipu/api/paas/v4"),
    /** SiliconFlow. */
    SILICONFLOW("/siliconflow/v1"),
    /** Any OpenAI-compatible endpoint. */
    OPENAI("/openai/v1");

    private final String basePath;

    Vendor(String basePath) {
        this.basePath = basePath;
    }

    /** The path to which {@code /chat/completions} is appended. */
    String basePath() {
        return basePath;
    }

    /** The first segment of the base path, which all paths of the vendor share. */
    String root() {
        return basePath.substring(0, basePath.indexOf('/', 1) + 1);
    }

    Dialect dialect() {
        return Dialects.of(this);
    }
}
