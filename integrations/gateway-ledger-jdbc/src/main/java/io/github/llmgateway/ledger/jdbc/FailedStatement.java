// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import java.sql.SQLException;

/** Carries what a statement failed with out of an operation, to be treated as if the statement were the writer's own. */
final class FailedStatement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException statement;

    FailedStatement(SQLException statement) {
        super(statement);
        this.statement = statement;
    }

    SQLException statement() {
        return statement;
    }
}
