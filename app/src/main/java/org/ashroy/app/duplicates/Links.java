package org.ashroy.app.duplicates;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.registration.SamePerson;
import org.springframework.stereotype.Service;

/** Which records the decisions make those of one person, for all other modules; and what was decided, for an engine that learns. */
@Service
public class Links implements SamePerson, DecidedPairs {

    private final PairRows rows;

    Links(PairRows rows) {
        this.rows = rows;
    }

    /** The records that hang together with this one; empty where it is alone. */
    public Optional<Cluster> around(UUID record) {
        return Cluster.of(rows.around(record)).stream()
                .filter(cluster -> cluster.members().contains(record))
                .findFirst();
    }

    @Override
    public Set<UUID> certainly(UUID person) {
        return others(person, around(person).filter(cluster -> !cluster.contradictory()));
    }

    @Override
    public Set<UUID> possibly(UUID person) {
        return others(person, around(person));
    }

    private static Set<UUID> others(UUID person, Optional<Cluster> cluster) {
        Set<UUID> others =
                new HashSet<>(cluster.map(Cluster::members).map(Set::copyOf).orElse(Set.of()));
        others.remove(person);
        return others;
    }

    @Override
    public List<Set<UUID>> groups() {
        return Cluster.of(rows.edges()).stream()
                .filter(cluster -> !cluster.contradictory())
                .<Set<UUID>>map(Cluster::members)
                .toList();
    }

    /**
     * The record to which a person's aid belongs. It is the record itself, whatever was decided, until she was heard and told with
     * which record she goes on. Whoever gives aid asks this and nothing else about duplicates.
     */
    public UUID recordOfAid(UUID record) {
        Optional<Cluster> cluster = around(record);
        if (cluster.isEmpty() || cluster.get().contradictory()) {
            return record;
        }
        var goesOn = rows.goesOn(cluster.get().members());
        UUID at = record;
        for (int steps = 0; steps < cluster.get().members().size() && goesOn.containsKey(at); steps++) {
            at = goesOn.getOrDefault(at, at);
        }
        // A ring of such words says nothing.
        return goesOn.containsKey(at) ? record : at;
    }

    @Override
    public List<Decided> decided() {
        return rows.decidedPairs();
    }
}
