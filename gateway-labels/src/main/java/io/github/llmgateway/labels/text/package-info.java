// SPDX-License-Identifier: Apache-2.0
/** Explicit labels in text: finding them, also in streams and in markup, and adding one. */
package io.github.llmgateway.labels.text;
