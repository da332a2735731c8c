// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.util.Map;

/** Opens ledgers by URL; found by {@link java.util.ServiceLoader}. */
public interface LedgerFactory {

    /** Whether it knows URLs of this kind. */
    boolean accepts(String url);

    /**
     * Opens a ledger. What does not exist yet is created by the first write, not by opening.
     *
     * @param url the URL, such as {@code file:usage.db}
     * @param properties the words after {@code gateway.ledger.}, such as {@code user}; a password among them
     * @param timeout how long an operation may take
     * @throws LedgerException when it cannot be opened
     */
    Ledger open(String url, Map<String, String> properties, Duration timeout);
}
