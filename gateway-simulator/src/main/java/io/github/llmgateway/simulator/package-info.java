// SPDX-License-Identifier: Apache-2.0
/**
 * A provider simulator for tests and demonstrations: start one with {@link io.github.llmgateway.simulator.Simulator#start()}. The packages
 * below {@code internal} are not an API.
 */
package io.github.llmgateway.simulator;
