// SPDX-License-Identifier: Apache-2.0
/**
 * Explicit labels in sound and pictures: the rhythm mark of GB 45438-2025 5.3 and drawn text after 5.2. Optional:
 * pictures need the JDK module {@code java.desktop}, which nothing else in this library does.
 */
package io.github.llmgateway.labels.media;
