package org.ashroy.kernel.event;

import java.util.Arrays;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Buffers that are overwritten when they are given back and only then used again. Jackson's own pools keep what was read or
 * written last, a name for one, for as long as the process lives; making new ones for each value took, in
 * collecting them, a fifth of the time in which everybody is read.
 */
public final class WipedBuffers extends RecyclerPool.ConcurrentDequePoolBase<BufferRecycler> {

    private static final long serialVersionUID = 1L;

    /** A pool of its own. */
    public WipedBuffers() {
        super(SERIALIZATION_NON_SHARED);
    }

    @Override
    public BufferRecycler createPooled() {
        return new Wiping();
    }

    private static final class Wiping extends BufferRecycler {

        @Override
        public void releaseByteBuffer(int kind, byte[] buffer) {
            Arrays.fill(buffer, (byte) 0);
            super.releaseByteBuffer(kind, buffer);
        }

        @Override
        public void releaseCharBuffer(int kind, char[] buffer) {
            Arrays.fill(buffer, '\0');
            super.releaseCharBuffer(kind, buffer);
        }
    }
}
