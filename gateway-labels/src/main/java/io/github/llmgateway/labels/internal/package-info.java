// SPDX-License-Identifier: Apache-2.0
/** What the containers share; no part of the public API. */
package io.github.llmgateway.labels.internal;
