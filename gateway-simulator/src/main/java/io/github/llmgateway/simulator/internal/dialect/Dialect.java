// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

/**
 * One vendor's way of speaking. The parts are stateless, so thread-safe.
 *
 * @param defaultKey the key that is accepted unless another is configured
 */
public record Dialect(String defaultKey, KeyCheck keyCheck, RequestRules rules, ErrorTable errors, AnswerShape shape) {

    private static final String PLAIN_KEY = "sim-key";

    /** Alibaba Cloud Model Studio (DashScope), compatible mode. */
    public static Dialect qwen() {
        QwenErrors errors = new QwenErrors();
        return new Dialect(PLAIN_KEY, errors::checkKey, new QwenRules(errors), errors, new QwenShape());
    }

    /** Zhipu open platform. */
    public static Dialect zhipu() {
        ZhipuErrors errors = new ZhipuErrors();
        return new Dialect(
                "sim-id.sim-secret", new ZhipuKeyCheck(errors), new ZhipuRules(errors), errors, new ZhipuShape());
    }

    /** SiliconFlow. */
    public static Dialect siliconFlow() {
        SiliconFlowErrors errors = new SiliconFlowErrors();
        return new Dialect(PLAIN_KEY, errors::checkKey, new SiliconFlowRules(errors), errors, new SiliconFlowShape());
    }

    /** Any endpoint that speaks the protocol as OpenAI publishes it. */
    public static Dialect openAi() {
        OpenAiErrors errors = new OpenAiErrors();
        return new Dialect(PLAIN_KEY, errors::checkKey, new OpenAiRules(errors), errors, new OpenAiShape());
    }
}
