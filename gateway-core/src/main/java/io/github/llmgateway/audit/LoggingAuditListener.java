// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

/** Troubles are rare: they are told when the store begins to fail and when it is back. */
final class LoggingAuditListener implements AuditListener {
    static final LoggingAuditListener INSTANCE = new LoggingAuditListener();

    private static final System.Logger LOG = System.getLogger(AuditListener.class.getName());

    private LoggingAuditListener() {}

    @Override
    public void onTrouble(AuditTrouble trouble) {
        LOG.log(
                System.Logger.Level.WARNING,
                "audit trail: " + trouble.kind() + ", " + trouble.rows() + (trouble.rows() == 1 ? " row: " : " rows: ")
                        + trouble.cause());
    }
}
