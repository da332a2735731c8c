// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditListener;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditTrouble;
import java.util.List;

/** Tells the application's listener, whose failures change nothing. */
final class Troubles {
    private final AuditListener listener;

    Troubles(AuditListener listener) {
        this.listener = listener;
    }

    void written(List<AuditRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            AuditRow row = rows.get(i);
            safely(() -> listener.onRow(row));
        }
    }

    void tell(AuditTrouble.Kind kind, long rows, String cause) {
        safely(() -> listener.onTrouble(new AuditTrouble(kind, rows, cause)));
    }

    private static void safely(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | LinkageError | AssertionError ignored) {
            // What hears of the trail must not add to its troubles.
        }
    }

    /** What a store said, where it is made to be shown. */
    static String words(RuntimeException e) {
        return e instanceof AuditException known
                ? String.valueOf(known.getMessage())
                : e.getClass().getName();
    }
}
