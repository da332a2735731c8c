// SPDX-License-Identifier: Apache-2.0
/** What can be seen of a running gateway from outside: the state of its limits, and where its measurements go. */
@NullMarked
package io.github.llmgateway.observe;

import org.jspecify.annotations.NullMarked;
