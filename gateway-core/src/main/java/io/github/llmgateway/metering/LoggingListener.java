// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** Both events are rare: once for each threshold of a level, and when the ledger fails. */
final class LoggingListener implements MeteringListener {
    static final LoggingListener INSTANCE = new LoggingListener();

    private static final System.Logger LOG = System.getLogger(MeteringListener.class.getName());

    private LoggingListener() {}

    @Override
    public void onThreshold(Threshold threshold) {
        LOG.log(
                System.Logger.Level.WARNING,
                threshold.level() + " has used " + threshold.percent() + " %: " + threshold.used() + " of "
                        + threshold.limit());
    }

    @Override
    public void onTrouble(Trouble trouble) {
        LOG.log(
                System.Logger.Level.WARNING,
                "ledger: " + trouble.kind() + " for attempt " + trouble.attempt()
                        + (trouble.cause().isEmpty() ? "" : ": " + trouble.cause()));
    }
}
