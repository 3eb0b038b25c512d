package org.ashroy.app.duplicates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;

/**
 * A pair of records as its events make it. Decisions of people who did not know of each other stand side by side: where they say
 * the same, they count as those of two people; where they do not, nothing is decided.
 *
 * @param people the two; empty before anything was said of them
 * @param ruling what was decided
 * @param held whether what stood before a decision for <em>the same</em> already tied the records together: while that decision waits
 *     for a second person, what it tied is not let go
 * @param agreements who agreed to which decision
 * @param hearings what she said since the last decision that was taken back
 * @param goesOn with which record she goes on
 * @param judgements what reviewers of samples said, by sample
 */
public record DuplicatePair(
        Optional<Two> people,
        Register<Ruling> ruling,
        boolean held,
        List<Agreement> agreements,
        List<Hearing> hearings,
        Register<Optional<UUID>> goesOn,
        SortedMap<UUID, Register<Verdict>> judgements) {

    /** Copies the collections. */
    public DuplicatePair {
        agreements = List.copyOf(agreements);
        hearings = List.copyOf(hearings);
        judgements = Collections.unmodifiableSortedMap(new TreeMap<>(judgements));
    }

    /**
     * One decision.
     *
     * @param reason why, and with it what; empty where it was taken back
     * @param second whether a second person must agree
     * @param probability that stood on the screen, 0 to 1
     * @param dataOne digest of which data of the first record was looked at
     * @param dataOther digest of which data of the second record was looked at
     * @param on day
     */
    public record Ruling(
            Optional<PairReason> reason,
            boolean second,
            double probability,
            String dataOne,
            String dataOther,
            LocalDate on) {

        static Ruling none(LocalDate on) {
            return new Ruling(Optional.empty(), false, 0, "", "", on);
        }
    }

    /** Who agreed to a decision. */
    public record Agreement(EventId decision, UUID by) {}

    /**
     * One time she was heard.
     *
     * @param answer what she says
     * @param way how
     * @param words hers, sealed
     * @param on day
     * @param by the event
     * @param considered whether a decision was made by somebody who knew of it
     */
    public record Hearing(
            HerAnswer answer, HearingWay way, Sealed<String> words, LocalDate on, EventMeta by, boolean considered) {

        Hearing consideredBy(EventMeta decision, Ancestry ancestry) {
            return new Hearing(answer, way, words, on, by, considered || ancestry.precedes(by.id(), decision.id()));
        }
    }

    /** What was decided; empty where nothing was, it was taken back, or people decided differently. */
    public Optional<Verdict> verdict() {
        List<Optional<Verdict>> said = ruling.entries().stream()
                .map(entry -> entry.value().reason().map(PairReason::verdict))
                .distinct()
                .toList();
        return said.size() == 1 ? said.getFirst() : Optional.empty();
    }

    /** Whether people who did not know of each other decided differently. */
    public boolean inConflict() {
        return ruling.entries().stream()
                        .map(entry -> entry.value().reason().map(PairReason::verdict))
                        .distinct()
                        .count()
                > 1;
    }

    /** Whether the records may be of one person, for what doubt must restrict. */
    public boolean doubtful() {
        return inConflict() ? says(Verdict.SAME) : held && stage() == Stage.SECOND;
    }

    /** Whether any decision that stands says this. */
    public boolean says(Verdict verdict) {
        return ruling.entries().stream()
                .anyMatch(
                        entry -> entry.value().reason().map(PairReason::verdict).equals(Optional.of(verdict)));
    }

    /** The decision that waits for a second person, if one does. */
    public Optional<Register.Entry<Ruling>> waiting() {
        return stage() == Stage.SECOND ? Optional.of(ruling.entries().getLast()) : Optional.empty();
    }

    private boolean agreedByTwo() {
        long authors = ruling.entries().stream()
                .map(entry -> entry.by().author())
                .distinct()
                .count();
        // Where one of them says that a second person is needed, one is.
        return authors > 1
                || ruling.entries().stream().noneMatch(entry -> entry.value().second())
                || ruling.entries().stream().anyMatch(this::agreedByAnother);
    }

    private boolean agreedByAnother(Register.Entry<Ruling> entry) {
        return agreements.stream()
                .anyMatch(agreement -> agreement.decision().equals(entry.by().id())
                        && !agreement.by().equals(entry.by().author()));
    }

    /** Where it stands. */
    public Stage stage() {
        if (inConflict()) {
            return Stage.CONFLICT;
        }
        Optional<Verdict> verdict = verdict();
        if (verdict.isEmpty()) {
            return Stage.OPEN;
        }
        return switch (verdict.get()) {
            case UNSURE -> Stage.UNSURE;
            case DIFFERENT -> Stage.DIFFERENT;
            case SAME -> {
                if (!agreedByTwo()) {
                    yield Stage.SECOND;
                }
                if (hearings.isEmpty()) {
                    yield Stage.TO_BE_HEARD;
                }
                boolean disputed = hearings.stream()
                        .anyMatch(hearing -> hearing.answer() == HerAnswer.NOT_HERS && !hearing.considered());
                yield disputed ? Stage.DISPUTED : Stage.HEARD;
            }
        };
    }

    /** The record with which she goes on; empty before she was heard, and where two people said different ones. */
    public Optional<UUID> record() {
        Optional<UUID> said = goesOn.value();
        return stage() == Stage.HEARD && said != null && !goesOn.inConflict() ? said : Optional.empty();
    }

    static final class PairFold implements Fold<DuplicatePair, PairChange> {

        @Override
        public DuplicatePair empty(SubjectId subject) {
            return new DuplicatePair(
                    Optional.empty(), Register.empty(), false, List.of(), List.of(), Register.empty(), new TreeMap<>());
        }

        @Override
        public DuplicatePair apply(DuplicatePair pair, Event<PairChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case PairChange.Decided it ->
                    pair.of(it.pair())
                            .ruled(
                                    new Ruling(
                                            Optional.of(it.reason()),
                                            it.second(),
                                            it.probability(),
                                            it.dataOne(),
                                            it.dataOther(),
                                            it.on()),
                                    by,
                                    ancestry)
                            .heard(pair.hearings.stream()
                                    .map(hearing -> hearing.consideredBy(by, ancestry))
                                    .toList());
                case PairChange.Agreed it -> pair.agreed(new Agreement(it.decision(), by.author()));
                case PairChange.TakenBack it ->
                    pair.ruled(Ruling.none(it.on()), by, ancestry)
                            .heard(pair.hearings.stream()
                                    .filter(hearing ->
                                            !ancestry.precedes(hearing.by().id(), by.id()))
                                    .toList())
                            .goingOn(Optional.empty(), by, ancestry);
                case PairChange.Heard it -> {
                    List<Hearing> more = new ArrayList<>(pair.hearings);
                    more.add(new Hearing(it.answer(), it.way(), it.words(), it.on(), by, false));
                    yield pair.of(it.pair()).heard(more);
                }
                case PairChange.GoesOn it -> pair.goingOn(Optional.of(it.record()), by, ancestry);
                case PairChange.Judged it -> {
                    SortedMap<UUID, Register<Verdict>> more = new TreeMap<>(pair.judgements);
                    more.put(
                            it.sample(),
                            more.getOrDefault(it.sample(), Register.empty()).set(it.verdict(), by, ancestry));
                    yield pair.of(it.pair()).judged(more);
                }
            };
        }
    }

    private DuplicatePair of(Two two) {
        return people.isPresent()
                ? this
                : new DuplicatePair(Optional.of(two), ruling, held, agreements, hearings, goesOn, judgements);
    }

    private DuplicatePair ruled(Ruling value, EventMeta by, Ancestry ancestry) {
        boolean same = value.reason().map(PairReason::verdict).equals(Optional.of(Verdict.SAME));
        return new DuplicatePair(
                people,
                ruling.set(value, by, ancestry),
                same && (stage().links() || doubtful()),
                agreements,
                hearings,
                goesOn,
                judgements);
    }

    private DuplicatePair agreed(Agreement agreement) {
        List<Agreement> more = new ArrayList<>(agreements);
        more.add(agreement);
        return new DuplicatePair(people, ruling, held, more, hearings, goesOn, judgements);
    }

    private DuplicatePair heard(List<Hearing> heard) {
        return new DuplicatePair(people, ruling, held, agreements, heard, goesOn, judgements);
    }

    private DuplicatePair goingOn(Optional<UUID> record, EventMeta by, Ancestry ancestry) {
        return new DuplicatePair(
                people, ruling, held, agreements, hearings, goesOn.set(record, by, ancestry), judgements);
    }

    private DuplicatePair judged(SortedMap<UUID, Register<Verdict>> judged) {
        return new DuplicatePair(people, ruling, held, agreements, hearings, goesOn, judged);
    }
}
