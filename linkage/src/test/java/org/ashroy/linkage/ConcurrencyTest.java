package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.Test;

final class ConcurrencyTest {

    private static final long SEED = 31;

    @Test
    void readersSeeWholeRecordsWhileOneWrites() throws InterruptedException, ExecutionException {
        IdentityIndex index = IdentityIndexes.inMemory();
        InventedCamp.Listed camp = InventedCamp.of(1500, 0.3, SEED);
        List<IdentityRecord> records = camp.records();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                int offset = reader;
                readers.add(threads.submit(() -> {
                    int read = 0;
                    for (int at = offset; !done.get() || read == 0; at = (at + 7) % records.size()) {
                        IdentityRecord record = records.get(at);
                        index.candidates(record, 5).forEach(candidate -> assertTrue(candidate.probability() >= 0.1));
                        index.search(SearchQuery.of(record.names().getFirst()), 5);
                        read++;
                    }
                    return read;
                }));
            }
            for (int round = 0; round < 2; round++) {
                records.forEach(index::put);
                records.forEach(record -> index.remove(record.id()));
                records.forEach(index::put);
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertTrue(reader.get() > 0);
            }
        }
        assertEquals(records.size(), index.size());
        // A write is visible at once to the thread that wrote.
        IdentityRecord last = records.getLast();
        assertTrue(index.search(SearchQuery.of(last.names().getFirst()), 2000).contains(last.id()));
    }
}
