// SPDX-License-Identifier: Apache-2.0
/** Labels in documents: PDF, Office, Markdown, HTML. Not an API. */
package io.github.llmgateway.labels.internal.document;
