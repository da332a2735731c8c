// SPDX-License-Identifier: Apache-2.0
/**
 * Labels on generated content as GB 45438-2025 and the labelling Measures of 2025 (in force since 2025-09-01) ask for:
 * the model of the implicit label, its rules, and files that hold it. JDK only, usable alone.
 */
package io.github.llmgateway.labels;
