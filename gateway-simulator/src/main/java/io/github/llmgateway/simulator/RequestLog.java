// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests received, oldest first. Thread-safe. */
final class RequestLog {

    private static final int MOST = 10_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(RecordedRequest request) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized RecordedRequest last() {
        if (requests.isEmpty()) {
            throw new IllegalStateException("The simulator has received no request since it started or was cleared");
        }
        return requests.getLast();
    }

    synchronized void clear() {
        requests.clear();
    }
}
