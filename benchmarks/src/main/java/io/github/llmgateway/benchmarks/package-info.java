// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of the spine and the dialect, without sockets. */
package io.github.llmgateway.benchmarks;
