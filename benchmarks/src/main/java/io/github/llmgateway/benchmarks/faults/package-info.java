// SPDX-License-Identifier: Apache-2.0
/** The fault run: what becomes of calls when vendors fail in many ways at once. */
package io.github.llmgateway.benchmarks.faults;
