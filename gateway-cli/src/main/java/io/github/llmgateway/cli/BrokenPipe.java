// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.io.IOException;

/** Nobody reads standard output any more: the command ends without a word, as the reader wished. */
final class BrokenPipe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPipe(IOException cause) {
        super(cause);
    }
}
