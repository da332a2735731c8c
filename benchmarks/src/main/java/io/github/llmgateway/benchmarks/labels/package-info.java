// SPDX-License-Identifier: Apache-2.0
/** What reading labels costs, beside other readers. */
package io.github.llmgateway.benchmarks.labels;
