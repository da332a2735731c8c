// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each contract test its {@link Bench}, and fails the test that leaks a response. */
final class BenchExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(BenchExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(SPACE)
                .getOrComputeIfAbsent(
                        Bench.class,
                        key -> new Bench((ProviderContract) context.getRequiredTestInstance()),
                        Bench.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Bench bench = context.getStore(SPACE).remove(Bench.class, Bench.class);
        if (bench == null) {
            return;
        }
        try {
            assertThat(bench.transport().openResponses())
                    .as("responses that were opened and not closed")
                    .isZero();
            assertThat(bench.time().scheduledTasks())
                    .as("timers that outlive their call")
                    .isZero();
        } finally {
            bench.close();
        }
    }
}
