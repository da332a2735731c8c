// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Jackson's buffers. Its own pools either take a lock for each document, are lost with each virtual thread, or grow
 * without bound. Safe for concurrent use.
 */
final class Buffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1L;
    private static final int POOLED = 64;

    private final transient Slots<BufferRecycler> pool = new Slots<>(POOLED);

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler pooled = pool.take();
        return pooled == null ? new BufferRecycler() : pooled;
    }

    @Override
    public void releasePooled(BufferRecycler recycler) {
        pool.put(recycler);
    }
}
