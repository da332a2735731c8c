// SPDX-License-Identifier: Apache-2.0
/**
 * A small HTTP/1.1 server over plain sockets. Written by hand because the faults that the simulator plays are faults of the
 * connection (a cut, a reset, silence), which a ready-made server does not let its handlers cause. Not an API.
 */
package io.github.llmgateway.simulator.internal.http;
