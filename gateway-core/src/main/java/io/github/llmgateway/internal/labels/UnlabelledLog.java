// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.LabelReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answers that came without a visible mark on request, until the application says that it has labelled them. Rows go
 * to a file if one is configured: one JSON object a line, without content, appended only, to be kept for six months
 * (Measures for labelling generated content, article 9), and to the audit trail. Safe for concurrent use.
 */
public final class UnlabelledLog {
    // Open duties beyond this many are kept in the file alone.
    private static final int REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Path file;
    private final Map<String, LabelReport> open = new LinkedHashMap<>();
    private final Consumer<AuditEvent> trail;

    /** A log in memory. */
    public UnlabelledLog() {
        this(event -> {});
    }

    /**
     * A log in memory that also tells an audit trail.
     *
     * @param trail writes a row, or throws when it has to be there and cannot
     */
    public UnlabelledLog(Consumer<AuditEvent> trail) {
        this.trail = trail;
    }

    /** Sets the file that rows go to from now on; null for none. */
    public void file(@Nullable Path file) {
        this.file = file;
    }

    void unlabelled(LabelReport report, LabelSettings.Undertaking undertaking) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", report.at().toString());
        row.put("call", report.callId());
        row.put("provider", report.provider());
        row.put("model", report.model());
        row.put("requestId", report.requestId());
        row.put("who", undertaking.who());
        row.put("when", undertaking.when());
        row.put("reference", undertaking.reference());
        row.put("state", "UNLABELLED");
        lock.lock();
        try {
            append(row);
            trail.accept(AuditEvent.builder(report.callId() + "/unlabelled", AuditKind.UNLABELLED, report.at())
                    .call(report.callId(), "", "")
                    .target(report.provider(), "", report.model())
                    .requestId(report.requestId())
                    .detail("undertaking.who", undertaking.who())
                    .detail("undertaking.when", undertaking.when())
                    .detail("undertaking.reference", undertaking.reference())
                    .build());
            if (open.size() < REMEMBERED) {
                open.put(report.callId(), report);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The duties that are open, oldest first. */
    public List<LabelReport> open() {
        lock.lock();
        try {
            return List.copyOf(open.values());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The application has labelled what the call {@code callId} gave.
     *
     * @return whether the duty was open
     * @throws GatewayException of kind {@code CONFIGURATION} when the row cannot be written; the duty then stays open
     */
    public boolean labelled(String callId, Instant at) {
        lock.lock();
        try {
            if (!open.containsKey(callId)) {
                return false;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("time", at.toString());
            row.put("call", callId);
            row.put("state", "LABELLED");
            append(row);
            trail.accept(AuditEvent.builder(callId + "/labelled", AuditKind.LABELLED, at)
                    .call(callId, "", "")
                    .build());
            open.remove(callId);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void append(Map<String, Object> row) {
        Path to = file;
        if (to == null) {
            return;
        }
        ByteBuffer line = ByteBuffer.wrap((Json.write(row) + "\n").getBytes(StandardCharsets.UTF_8));
        // Opened for each row: rows are rare, and the file may be rotated by others. An interrupt closes a channel, so
        // the thread's flag is put aside meanwhile.
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel =
                FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "the log of unlabelled answers cannot be written ("
                                    + e.getClass().getSimpleName() + ")")
                    .advice("Check gateway.labels.unlabelled.log, its folder and the space left: without the row, the"
                            + " answer may not be used")
                    .cause(e)
                    .build();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
