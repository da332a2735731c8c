// SPDX-License-Identifier: Apache-2.0
/**
 * What calls use and what that costs: the ledger, packs, budgets, prices, and how tokens are counted. Amounts are whole
 * numbers and exact decimals, never floating point.
 */
@NullMarked
package io.github.llmgateway.metering;

import org.jspecify.annotations.NullMarked;
