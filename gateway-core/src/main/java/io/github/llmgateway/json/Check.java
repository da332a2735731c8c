// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import org.jspecify.annotations.Nullable;

/** What one keyword of a schema asks of a value. Immutable. */
@FunctionalInterface
interface Check {
    /** The first thing that is wrong, or null. */
    @Nullable
    Mismatch check(@Nullable Object value, Place at);
}
