package org.ashroy.kernel.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** What was read or written last is in no buffer that waits for its next use. */
class WipedBuffersTest {

    record Named(String name, String other) {}

    private final WipedBuffers pool = new WipedBuffers();
    private final ObjectMapper mapper =
            CBORMapper.builder(CBORFactory.builder().recyclerPool(pool).build()).build();

    private String kept() {
        StringBuilder kept = new StringBuilder();
        List<BufferRecycler> taken = new ArrayList<>();
        for (int count = pool.pooledCount(); count > 0; count--) {
            BufferRecycler buffers = pool.acquirePooled();
            taken.add(buffers);
            for (int kind = 0; kind < 4; kind++) {
                kept.append(new String(buffers.allocByteBuffer(kind), StandardCharsets.UTF_8));
                kept.append(buffers.allocCharBuffer(kind));
            }
        }
        assertTrue(!taken.isEmpty(), "nothing was given back to the pool, so that nothing was looked at");
        return kept.toString();
    }

    @Test
    void nothingOfWhatWasWrittenOrReadStays() {
        Named planted = new Named("Planted Name", "নুর জাহান ".repeat(100));
        byte[] bytes = mapper.writeValueAsBytes(planted);
        assertEquals(planted, mapper.readValue(bytes, Named.class));
        assertEquals("", kept().replace("\0", ""));
    }

    @Test
    void nothingOfWhatWasBrokenStays() {
        byte[] bytes = mapper.writeValueAsBytes(new Named("Planted Name", "x"));
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 2);
        assertThrows(JacksonException.class, () -> mapper.readValue(cut, Named.class));
        assertEquals("", kept().replace("\0", ""));
    }

    @Test
    void buffersAreUsedAgain() {
        mapper.writeValueAsBytes("one");
        BufferRecycler first = pool.acquirePooled();
        pool.releasePooled(first);
        mapper.writeValueAsBytes("two");
        assertSame(first, pool.acquirePooled());
    }
}
