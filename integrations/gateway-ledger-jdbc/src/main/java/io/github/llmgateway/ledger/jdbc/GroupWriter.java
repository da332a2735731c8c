// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.metering.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes for all callers of this process: what waits is done in one transaction, so that many callers
 * share one commit, and no caller's interrupt comes near the database.
 */
final class GroupWriter {
    /** Operations in one transaction. */
    static final int MOST_AT_ONCE = 512;

    private static final int TRIES = 3;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Database database;
    private final int mostAtOnce;
    private final LinkedBlockingQueue<Operation<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    // Belongs to the thread.
    private @Nullable Session session;

    GroupWriter(Database database, int mostAtOnce) {
        this.database = database;
        this.mostAtOnce = mostAtOnce;
        this.thread = new Thread(this::run, "llm-gateway-ledger");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    void submit(Operation<?> operation) {
        if (closing) {
            operation.fail(new LedgerException("the ledger is closed", null));
            return;
        }
        queue.add(operation);
    }

    private void run() {
        List<Operation<?>> taken = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                open = writeNext(taken);
            } catch (Throwable e) {
                // There is not even memory to tell it: those who wait run out of time. Without the thread nothing would
                // ever be written again.
            }
            taken.clear();
        }
        closeSession();
    }

    /** Whether it goes on. */
    private boolean writeNext(List<Operation<?>> taken) {
        Operation<?> first = next();
        if (first == null) {
            return !closing;
        }
        taken.add(first);
        queue.drainTo(taken, mostAtOnce - 1);
        taken.removeIf(operation -> !operation.begin());
        if (!taken.isEmpty()) {
            write(List.copyOf(taken));
        }
        return true;
    }

    private @Nullable Operation<?> next() {
        try {
            return closing ? queue.poll() : queue.take();
        } catch (InterruptedException e) {
            return null; // nobody has business interrupting this thread
        }
    }

    private void write(List<Operation<?>> operations) {
        try {
            transact(operations);
        } catch (Throwable e) {
            if (operations.size() > 1 && !isLost(e)) {
                // One of them may be what the database does not take; the others shall not suffer for it.
                operations.forEach(operation -> write(List.of(operation)));
            } else {
                RuntimeException told = told(e);
                operations.forEach(operation -> operation.fail(told));
            }
            return;
        }
        operations.forEach(Operation::complete);
    }

    private void transact(List<Operation<?>> operations) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Session open = session;
                if (open == null) {
                    open = new Session(database);
                    session = open;
                }
                Batch.run(open, operations);
                return;
            } catch (SQLException e) {
                // Everything is idempotent: a transaction of which it is not known whether it was committed is
                // repeated.
                closeSession();
                if (attempt == TRIES || !database.isTransient(e)) {
                    throw e;
                }
            } catch (RuntimeException | Error e) {
                closeSession();
                throw e;
            }
        }
    }

    /** Whether it is the database as a whole that fails. */
    private boolean isLost(Throwable e) {
        if (e instanceof LedgerException || (e instanceof SQLException sql && database.isTransient(sql))) {
            return true;
        }
        return session == null && !canOpen();
    }

    private boolean canOpen() {
        try {
            session = new Session(database);
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            return false;
        }
    }

    private RuntimeException told(Throwable e) {
        if (e instanceof SQLException sql) {
            return new LedgerException(database.explain(sql), sql);
        }
        if (e instanceof AuditException known) {
            return new LedgerException(String.valueOf(known.getMessage()), known);
        }
        return e instanceof LedgerException known
                ? known
                : new LedgerException("it failed with " + e.getClass().getName(), e);
    }

    private void closeSession() {
        Session open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException ignored) {
                // A connection that cannot be closed is gone.
            }
        }
    }

    /** Does what waits and ends the thread, or gives up after the time. */
    void close(long timeoutNanos) {
        closing = true;
        Operation<Boolean> wake = new Operation<>(List.of(), new Wanted(), 0, state -> true);
        wake.complete(); // over before it begins: it only ends the waiting for one
        queue.add(wake);
        boolean interrupted = false;
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, timeoutNanos + GRACE_NANOS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        Operation<?> left = queue.poll();
        while (left != null) {
            left.fail(new LedgerException("the ledger is closed", null));
            left = queue.poll();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
