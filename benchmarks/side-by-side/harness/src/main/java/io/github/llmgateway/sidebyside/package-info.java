// SPDX-License-Identifier: Apache-2.0
/** What the clients have in common: what they are asked, and how one of them is measured in a JVM of its own. */
package io.github.llmgateway.sidebyside;
