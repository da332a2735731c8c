// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/**
 * Something that a layer of the gateway knows of a call and adds to its {@link CallReport}. Implementations are
 * immutable and hold no content.
 */
public interface ReportPart {}
