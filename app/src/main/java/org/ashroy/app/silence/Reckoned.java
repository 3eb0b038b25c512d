package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Evidence;
import org.ashroy.kernel.silence.SilenceLedger;

/**
 * What is believed of one person since the last pass.
 *
 * @param until the last of the days
 * @param bits evidence that she is gone at the end of each day, the oldest first
 * @param adds what each stream adds now, in bits, by code
 * @param failed which streams probably failed where she lives, by day and code
 */
record Reckoned(LocalDate until, double[] bits, Map<String, Double> adds, Map<LocalDate, Set<String>> failed) {

    /** Of a person; empty where she is not looked for. */
    static Optional<Reckoned> of(SilenceLedger ledger, UUID person) {
        int number = ledger.numberOf(new SubjectId(person));
        if (number < 0) {
            return Optional.empty();
        }
        double[] bits = ledger.history(number);
        Map<String, Double> adds = new HashMap<>();
        ledger.explain(number)
                .reasons()
                .forEach(reason -> adds.put(Streams.codes().get(reason.stream()), reason.bits()));
        LocalDate until = LocalDate.ofEpochDay(ledger.evidence().today());
        Map<LocalDate, Set<String>> failed = new HashMap<>();
        for (int stream = 0; stream < ledger.evidence().streams(); stream++) {
            for (int back = 0; back < Evidence.DAYS; back++) {
                LocalDate day = until.minusDays(back);
                if (ledger.evidence().failed(stream, number, (int) day.toEpochDay())) {
                    failed.computeIfAbsent(day, _ -> new HashSet<>())
                            .add(Streams.codes().get(stream));
                }
            }
        }
        return Optional.of(new Reckoned(until, bits, adds, failed));
    }

    /** Whether a stream probably failed on a day. */
    boolean failed(String stream, LocalDate day) {
        return failed.getOrDefault(day, Set.of()).contains(stream);
    }
}
