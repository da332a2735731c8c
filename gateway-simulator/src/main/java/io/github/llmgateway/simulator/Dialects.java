// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.Dialect;
import java.util.Map;

/** Who speaks how. */
final class Dialects {

    private static final Map<Vendor, Dialect> BY_VENDOR = Map.of(
            Vendor.QWEN, Dialect.qwen(),
            Vendor.ZHIPU, Dialect.zhipu(),
            Vendor.SILICONFLOW, Dialect.siliconFlow(),
            Vendor.OPENAI, Dialect.openAi());

    private Dialects() {}

    static Dialect of(Vendor vendor) {
        return BY_VENDOR.get(vendor);
    }
}
