// SPDX-License-Identifier: Apache-2.0
/** Ledgers in a SQLite file, for one machine, and in PostgreSQL, for many. */
@NullMarked
package io.github.llmgateway.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
