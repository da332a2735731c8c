// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.MemoryAuditStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAuditStoreTest extends AuditStoreContract {
    @Override
    protected AuditStore open() {
        return new MemoryAuditStore();
    }

    @Test
    void onlyTheLastRowsAreKeptAndTheChainOverThemIsWhole() {
        MemoryAuditStore small = new MemoryAuditStore(16);
        for (int i = 0; i < 200; i++) {
            small.append(List.of(event("e" + i, AuditKind.ENDED, NOW)));
            assertWhole(small);
            assertThat(records(small)).hasSizeLessThanOrEqualTo(20);
        }
        assertThat(records(small)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(small.head().sequence()).isGreaterThan(200);
    }
}
