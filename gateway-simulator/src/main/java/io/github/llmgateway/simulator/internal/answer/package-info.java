// SPDX-License-Identifier: Apache-2.0
/** What the simulated model says: a deterministic answer derived from the request, without any vendor's wire shape. Not an API. */
package io.github.llmgateway.simulator.internal.answer;
