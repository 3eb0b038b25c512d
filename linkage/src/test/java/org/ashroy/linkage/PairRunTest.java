package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.Test;

final class PairRunTest {

    private static final long SEED = 99;

    private final IdentityIndex index = IdentityIndexes.inMemory();
    private final InventedCamp.Listed camp = InventedCamp.of(2000, 0.2, SEED);

    @Test
    void findsWhatCandidatesFindEachPairOnce() {
        camp.records().forEach(index::put);
        Set<Set<UUID>> found = new HashSet<>();
        PairRun run = index.pairs(pair -> {
            assertTrue(pair.first().compareTo(pair.second()) < 0);
            assertTrue(pair.band() != Band.UNLIKELY);
            assertTrue(found.add(Set.of(pair.first(), pair.second())));
        });
        PairRun.Summary summary = run.run();
        assertEquals(1, run.progress());
        assertFalse(summary.cancelled());
        assertEquals(camp.records().size(), summary.records());
        assertEquals(found.size(), summary.pairs());
        Set<Set<UUID>> byCandidates = new HashSet<>();
        for (IdentityRecord record : camp.records()) {
            index.candidates(record, 100).forEach(candidate -> byCandidates.add(Set.of(record.id(), candidate.id())));
        }
        assertEquals(byCandidates, found, "seed " + SEED);
        assertThrows(IllegalStateException.class, run::run);
    }

    @Test
    void canBeCancelledAndTheListenerMayUseTheIndex() {
        camp.records().forEach(index::put);
        List<PairRun> self = new ArrayList<>();
        PairRun run = index.pairs(pair -> {
            index.remove(pair.first());
            self.getFirst().cancel();
        });
        self.add(run);
        PairRun.Summary summary = run.run();
        assertTrue(summary.cancelled());
        assertTrue(run.progress() < 1);
        assertTrue(summary.records() < camp.records().size());
    }

    @Test
    void leavesProtectedPersonsOut() {
        camp.records().forEach(record -> index.put(record.withProtectedPerson(true)));
        PairRun.Summary summary = index.pairs(pair -> {
                    throw new IllegalStateException("A protected person was shown.");
                })
                .run();
        assertEquals(0, summary.pairs());
    }

    @Test
    void anEmptyIndexIsDoneAtOnce() {
        PairRun run = index.pairs(pair -> {});
        assertEquals(new PairRun.Summary(0, 0, 0, 0, false), run.run());
        assertEquals(1, run.progress());
    }
}
