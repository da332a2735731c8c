// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements by Micrometer: meters with the names of the OpenTelemetry GenAI conventions, and observations around each
 * call and each HTTP attempt. The only package that sees Micrometer, which applications bring themselves.
 */
@NullMarked
package io.github.llmgateway.observe.micrometer;

import org.jspecify.annotations.NullMarked;
