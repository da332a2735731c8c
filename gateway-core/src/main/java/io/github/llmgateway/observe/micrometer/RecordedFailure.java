// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.error.ErrorKind;

/**
 * What an observation is told of a failure: its kind. The failure itself stays out, because handlers write down the
 * messages of all its causes, and those may come from layers that put content into them.
 */
final class RecordedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordedFailure(ErrorKind kind) {
        super(kind.name(), null, false, false);
    }
}
