// SPDX-License-Identifier: Apache-2.0
/** Labels in audio and video containers. Not an API. */
package io.github.llmgateway.labels.internal.media;
