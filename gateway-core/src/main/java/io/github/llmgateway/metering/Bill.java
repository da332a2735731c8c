// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.List;
import java.util.function.Consumer;

/** A vendor's bill. It is read more than once, so that it need not be held in memory. */
@FunctionalInterface
public interface Bill {

    /** Hands on all its lines, in their order; each time the same. */
    void read(Consumer<? super BillLine> reader);

    /** A bill of these lines. */
    static Bill of(List<BillLine> lines) {
        List<BillLine> copy = List.copyOf(lines);
        return copy::forEach;
    }
}
