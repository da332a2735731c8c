// SPDX-License-Identifier: Apache-2.0
/** Starts the server and the clients, each in a JVM of its own, asks them in turn, and prints what came of it. */
package io.github.llmgateway.sidebyside.runner;
