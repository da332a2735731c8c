// SPDX-License-Identifier: Apache-2.0
/**
 * Guarding what is sent and what comes back: personal data, content of unwanted kinds, and vendors' orders to take content
 * down. What applications implement ({@link io.github.llmgateway.guard.Screener}, {@link
 * io.github.llmgateway.guard.PersonalDataDetector}, {@link io.github.llmgateway.guard.TakedownListener}) and what they read.
 * An aid, not a promise: every detector misses things and raises false alarms, see docs/guard.md.
 */
@NullMarked
package io.github.llmgateway.guard;

import org.jspecify.annotations.NullMarked;
