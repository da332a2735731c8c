// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that spends two budgets with the others, one after the other, from four threads, until nothing is left of
 * them, and leaves a trail.
 */
final class BudgetWorker {
    /** Of this one no call uses more than it holds. */
    static final String EXACT = "budget:exact@ever";

    /** Of this one calls use what they like. */
    static final String BEYOND = "budget:beyond@ever";

    static final int INPUT = 10;
    static final int LARGEST_OUTPUT = 100;
    static final int CALLERS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private BudgetWorker() {}

    /**
     * Arguments: the ledger's URL, the beginning of the calls' names, and how large each budget is. It begins when a byte
     * comes in.
     */
    public static void main(String[] arguments) throws Exception {
        long limit = Long.parseLong(arguments[2]);
        try (Ledger ledger = new JdbcLedgerFactory().open(arguments[0], Map.of(), TIMEOUT)) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            List<Thread> callers = new ArrayList<>();
            for (int c = 0; c < CALLERS; c++) {
                String name = arguments[1] + "." + c;
                callers.add(new Thread(() -> {
                    spend(ledger, name + ".exact", claim(EXACT, limit), false);
                    spend(ledger, name + ".beyond", claim(BEYOND, limit), true);
                }));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            System.out.println("done");
        }
    }

    private static Claim claim(String level, long limit) {
        return Claim.budget(new Level(level, limit), INPUT, INPUT + LARGEST_OUTPUT);
    }

    private static void spend(Ledger ledger, String name, Claim claim, boolean beyond) {
        Random random = new Random(name.hashCode());
        AuditStore audit = ledger.audit().orElseThrow();
        for (int i = 0; ; i++) {
            String attempt = name + "." + i;
            HoldAnswer answer = ledger.hold(Calls.hold(attempt, claim));
            if (answer instanceof HoldAnswer.Granted granted) {
                long held = granted.charges().get(0).amount();
                long used = (long) INPUT + random.nextInt(LARGEST_OUTPUT + 1);
                ledger.settle(Calls.settle(attempt, beyond ? used : Math.min(used, held), claim));
                AuditEvent ended = AuditEvent.builder(attempt, AuditKind.ENDED, Calls.NOW)
                        .call(attempt, "chat", "sf/org/m")
                        .build();
                audit.append(List.of(ended));
            } else if (((HoldAnswer.Refused) answer).held() == 0) {
                return; // nothing will come back
            }
        }
    }
}
