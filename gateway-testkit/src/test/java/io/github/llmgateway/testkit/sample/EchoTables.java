// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.CapabilityTable;
import io.github.llmgateway.spi.ErrorTable;

/** What Echo's codes mean, and what its models cannot do. */
final class EchoTables {
    static final ErrorTable ERRORS = ErrorTable.builder()
            .source("Echo manual, appendix A")
            .code("bad_key", ErrorKind.AUTHENTICATION, "the key was refused", "Copy the key from Echo's console")
            .code("hoarse", ErrorKind.OVERLOADED, "the voice is busy", "Try again later")
            .code("lungs_empty", ErrorKind.QUOTA_EXHAUSTED, "today's words are spent", "Wait until tomorrow")
            .build();

    /** Echo speaks text and nothing else. */
    static final CapabilityTable CAPABILITIES = CapabilityTable.builder()
            .source("Echo manual, chapter 1")
            .can("*", Capability.UNARY)
            .cannot("*", Capability.values())
            .build();

    private EchoTables() {}
}
