// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit trail of a gateway, to be read. Safe for concurrent use. */
public interface AuditTrail {

    /**
     * Hands on the rows that answer {@code query}, in the order of their numbers. What this process has still to write is
     * written first, as far as it can be. A row that cannot be read is left out; {@link #verify} tells of it.
     *
     * @throws AuditException when the trail cannot be read
     */
    void rows(AuditQuery query, Consumer<? super AuditRow> reader);

    /**
     * The end of the trail. An application that keeps it elsewhere can show later that nothing before it was changed.
     *
     * @throws AuditException when the trail cannot be read
     */
    AuditHead head();

    /**
     * Checks the whole chain.
     *
     * @param expected an end that was kept elsewhere and that the trail has to hold; null for none
     * @throws AuditException when the trail cannot be read
     */
    AuditVerification verify(@Nullable AuditHead expected);
}
