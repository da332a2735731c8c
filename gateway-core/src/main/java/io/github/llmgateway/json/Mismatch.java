// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

/** A value that is not what a schema says: found while alternatives are tried, so not yet an exception. */
record Mismatch(Place at, String expected, String found) {
    JsonMismatchException exception() {
        return at.mismatch(expected, found);
    }
}
