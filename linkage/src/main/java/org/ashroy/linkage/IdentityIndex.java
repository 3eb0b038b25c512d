package org.ashroy.linkage;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Who is registered, in memory, for the desk search and the duplicate warning. Any number of threads may read while one writes; what
 * is written is visible to every later call.
 *
 * <p>Methods that take names throw {@link MalformedTextException} when a text contains half of a surrogate pair.
 */
public interface IdentityIndex {

    /**
     * Adds a record, or replaces the one with the same id.
     *
     * @throws MalformedTextException when a text cannot be read; the index is then as before
     */
    void put(IdentityRecord record);

    /**
     * Adds records, or replaces those with the same ids: many in less time than one by one, because texts are read by all
     * processors and readers wait once.
     *
     * @throws MalformedTextException when a text of any cannot be read; the index is then as before
     */
    void putAll(Collection<IdentityRecord> records);

    /**
     * Removes a record. Nothing that came from it stays reachable in memory, not even in frequencies.
     *
     * @return whether there was one
     */
    boolean remove(UUID id);

    /** How many records there are, protected persons included. */
    int size();

    /** Removes all records. */
    void clear();

    /**
     * Records that may be of the same person as the probe, best first, from {@link PairRun#LEAST_PROBABILITY} on: for whoever decides
     * without the person, as on a list that was sent.
     * The probe need not be in the index; the record with its id is never among the candidates, nor is a protected person.
     *
     * @param limit how many at most, 0 or more
     */
    List<Candidate> candidates(IdentityRecord probe, int limit);

    /**
     * As {@link #candidates}, from {@link Band#POSSIBLE_FROM} on: for a desk, where the person is there to be asked. Where names are few
     * and most births a year only, a true double often has no more.
     *
     * @param limit how many at most, 0 or more
     */
    List<Candidate> candidatesAtDesk(IdentityRecord probe, int limit);

    /** Weighs two records, in the index or not, against the frequencies of this index. The id is that of the second. */
    Candidate compare(IdentityRecord first, IdentityRecord second);

    /**
     * Records whose name contains what was typed, best first, equal ones in order of name. An exact identifier or telephone number finds too.
     *
     * @param limit how many at most, 0 or more
     */
    List<UUID> search(SearchQuery query, int limit);

    /** The same ids in order of name as written in Latin letters; those that are not in the index come last. */
    List<UUID> orderByName(Collection<UUID> ids);

    /**
     * Prepares a run over the whole population: every pair from {@link PairRun#LEAST_PROBABILITY} on that blocking brings together
     * reaches the listener, once. Protected persons are left out. Memory does not grow with the number of pairs.
     */
    PairRun pairs(PairListener listener);
}
