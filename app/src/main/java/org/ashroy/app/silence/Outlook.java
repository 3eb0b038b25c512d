package org.ashroy.app.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ashroy.kernel.silence.DailyLists;
import org.ashroy.kernel.silence.Foresight;
import org.ashroy.kernel.silence.SilenceLedger;

/** Reckons how well an operation would notice that somebody disappears, from what the last pass gathered. */
final class Outlook {

    private static final int SOON_DAYS = 14;
    private static final int HORIZON_DAYS = 60;

    // Of each group so many are looked at, evenly spread; the page says shares and means.
    private static final int LOOKED_AT = 150;
    private static final long SEED_OF_REHEARSAL = 20180420;

    private final SilenceLedger ledger;
    private final int[] people;

    /**
     * For people of some sites.
     *
     * @param within whether a site is looked at
     */
    Outlook(SilenceLedger ledger, Predicate<String> within) {
        this.ledger = ledger;
        this.people = IntStream.range(0, ledger.evidence().people())
                .filter(person -> within.test(ledger.place(ledger.evidence().place(person))))
                .toArray();
    }

    /** With so many meetings and questions a day in the whole operation. */
    Seeing with(double meetings, double questions) {
        return new Seeing(meetings, questions, streams(), groups(meetings, questions));
    }

    private List<Seeing.StreamLine> streams() {
        List<Seeing.StreamLine> lines = new ArrayList<>();
        for (int stream = 0; stream < Streams.ALL.size(); stream++) {
            int of = stream;
            double[] means = ledger.model().streams().get(stream).mean();
            double[] shares = IntStream.of(people)
                    .filter(person -> ledger.evidence().timesExpected(of, person) > 0)
                    .mapToDouble(person -> means[ledger.evidence().group(person)])
                    .toArray();
            if (shares.length > 0) {
                lines.add(new Seeing.StreamLine(
                        Streams.ALL.get(stream).code(),
                        shares.length,
                        Arrays.stream(shares).average().orElseThrow()));
            }
        }
        return lines;
    }

    private List<Seeing.GroupLine> groups(double meetings, double questions) {
        DailyLists lists = DayLists.lists(ledger);
        Foresight foresight = new Foresight(
                ledger.evidence(),
                ledger.model(),
                lists,
                Foresight.rehearse(
                        ledger.evidence(), ledger.model(), lists, meetings, questions, List.of(), SEED_OF_REHEARSAL),
                List.of());
        List<Seeing.GroupLine> lines = new ArrayList<>();
        for (Seeing.Group group : Seeing.Group.values()) {
            int[] ofGroup = IntStream.of(people)
                    .filter(person -> CareGroup.of(ledger.evidence().group(person)) == group)
                    .toArray();
            if (ofGroup.length > 0) {
                lines.add(line(group, ofGroup, foresight));
            }
        }
        return lines;
    }

    private static Seeing.GroupLine line(Seeing.Group group, int[] ofGroup, Foresight foresight) {
        int step = Math.max(1, ofGroup.length / LOOKED_AT);
        List<Foresight.Noticed> noticed = IntStream.range(0, ofGroup.length / step)
                .mapToObj(at -> foresight.noticed(ofGroup[at * step], HORIZON_DAYS, SOON_DAYS))
                .toList();
        double days =
                noticed.stream().mapToDouble(Foresight.Noticed::days).average().orElse(HORIZON_DAYS);
        double soon = noticed.stream()
                .mapToDouble(Foresight.Noticed::within)
                .average()
                .orElse(0);
        long blind = noticed.stream().filter(one -> one.days() > SOON_DAYS).count();
        return new Seeing.GroupLine(
                group, ofGroup.length, days, soon, Math.toIntExact(blind * ofGroup.length / noticed.size()));
    }
}
