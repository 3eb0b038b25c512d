package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.ashroy.linkage.population.Evidence;

/** The index in this process's heap: many readers or one writer at a time. */
final class MemoryIdentityIndex implements IdentityIndex {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::probability).reversed().thenComparing(Candidate::id);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Queue<BlockReader.Room> rooms = new ConcurrentLinkedQueue<>();
    private final Evidence evidence;
    private Contents contents;

    MemoryIdentityIndex(Evidence evidence) {
        this(evidence, new Contents(evidence));
    }

    MemoryIdentityIndex(Evidence evidence, Contents contents) {
        this.evidence = evidence;
        this.contents = contents;
    }

    @Override
    public void put(IdentityRecord record) {
        PreparedRecord prepared = PreparedRecord.of(record);
        lock.writeLock().lock();
        try {
            contents.put(prepared);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void putAll(Collection<IdentityRecord> records) {
        List<PreparedRecord> prepared =
                records.parallelStream().map(PreparedRecord::of).toList();
        lock.writeLock().lock();
        try {
            prepared.forEach(contents::put);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public boolean remove(UUID id) {
        lock.writeLock().lock();
        try {
            return contents.remove(id);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void clear() {
        lock.writeLock().lock();
        try {
            contents = new Contents(evidence);
            rooms.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public int size() {
        lock.readLock().lock();
        try {
            return contents.slots.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Candidate> candidates(IdentityRecord probe, int limit) {
        return candidates(probe, limit, PairRun.LEAST_PROBABILITY);
    }

    @Override
    public List<Candidate> candidatesAtDesk(IdentityRecord probe, int limit) {
        return candidates(probe, limit, Band.POSSIBLE_FROM);
    }

    private List<Candidate> candidates(IdentityRecord probe, int limit, double leastProbability) {
        requireLimit(limit);
        PreparedRecord prepared = PreparedRecord.of(probe);
        BlockReader.Room free = rooms.poll();
        BlockReader.Room room = free == null ? new BlockReader.Room() : free;
        lock.readLock().lock();
        try {
            ProbeVocabulary vocabulary = new ProbeVocabulary(contents.vocabulary);
            int[] row = Row.encode(prepared, vocabulary);
            int self = contents.slots.find(probe.id());
            BlockReader reader = new BlockReader(contents.blocks, contents.slots.size(), room);
            RecordComparison comparison = contents.comparison(vocabulary);
            RecordComparison.Against against = comparison.against(row, leastProbability);
            List<Candidate> candidates = new ArrayList<>();
            BlockAtoms atoms = new BlockAtoms(vocabulary);
            atoms.toFind(row);
            int[] slots = reader.read(atoms, Integer.MAX_VALUE);
            int count = contents.slots.putUnprotectedFirst(slots);
            for (int index = 0; index < count; index++) {
                int slot = slots[index];
                double probability = slot == self ? 0 : against.compare(contents.slots.row(slot));
                if (probability >= leastProbability) {
                    candidates.add(new Candidate(
                            contents.slots.id(slot), probability, comparison.band(probability), comparison.reasons()));
                }
            }
            candidates.sort(BEST_FIRST);
            // Not where reading failed: what was left in it would count for the next.
            rooms.add(room);
            return List.copyOf(candidates.subList(0, Math.min(limit, candidates.size())));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Candidate compare(IdentityRecord first, IdentityRecord second) {
        PreparedRecord one = PreparedRecord.of(first);
        PreparedRecord other = PreparedRecord.of(second);
        lock.readLock().lock();
        try {
            ProbeVocabulary vocabulary = new ProbeVocabulary(contents.vocabulary);
            RecordComparison comparison = contents.comparison(vocabulary);
            double probability = comparison.compare(Row.encode(one, vocabulary), Row.encode(other, vocabulary));
            return new Candidate(second.id(), probability, comparison.band(probability), comparison.reasons());
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<UUID> search(SearchQuery query, int limit) {
        requireLimit(limit);
        NameSearch.Prepared prepared = NameSearch.prepare(query);
        lock.readLock().lock();
        try {
            return contents.search.search(prepared, limit);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<UUID> orderByName(Collection<UUID> ids) {
        lock.readLock().lock();
        try {
            return new NameOrder(contents).sort(ids);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public PairRun pairs(PairListener listener) {
        return new MemoryPairRun(this, listener);
    }

    Lock readLock() {
        return lock.readLock();
    }

    /** What the index holds; only under the lock. */
    Contents contents() {
        return contents;
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("The limit is " + limit + "; ask for 0 or more.");
        }
    }
}
