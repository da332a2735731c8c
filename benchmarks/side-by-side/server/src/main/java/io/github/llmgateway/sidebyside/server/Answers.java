// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import io.github.llmgateway.sidebyside.Workload;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers, each as the pieces in which it is written. */
final class Answers {
    private final Answer whole = new Answer(List.of(direct(Payloads.answer())), false, false);
    private final Answer each = new Answer(events(Workload.EVENTS), true, false);
    private final Answer bulk = new Answer(List.of(joined(each.pieces())), true, false);
    private final Answer slow = new Answer(events(Workload.SLOW_EVENTS), true, true);

    /** One answer: its pieces, whether it is a stream, and whether a period passes between one piece and the next. */
    record Answer(List<ByteBuffer> pieces, boolean stream, boolean slow) {}

    Answer to(Request request) {
        if (!request.stream()) {
            return whole;
        }
        if (request.path().startsWith("/slow/")) {
            return slow;
        }
        return request.path().startsWith("/each/") ? each : bulk;
    }

    private static List<ByteBuffer> events(int count) {
        Stream<byte[]> texts = IntStream.range(0, count).mapToObj(Payloads::event);
        return Stream.concat(texts, Stream.of(Payloads.tail(count)))
                .map(Answers::direct)
                .toList();
    }

    private static ByteBuffer joined(List<ByteBuffer> pieces) {
        ByteBuffer all = ByteBuffer.allocateDirect(
                pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(piece -> all.put(piece.duplicate()));
        return all.flip();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
