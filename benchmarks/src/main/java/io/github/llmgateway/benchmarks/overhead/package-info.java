// SPDX-License-Identifier: Apache-2.0
/** What resilience and telemetry cost a call, measured in pairs. */
package io.github.llmgateway.benchmarks.overhead;
