package org.ashroy.app.allegations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.referrals.Ladder;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * An allegation as its events make it. What two said without knowing of each other stands side by side until somebody who has seen
 * both says what holds.
 *
 * @param recorded how it was written down; empty before it was
 * @param by who wrote it down, and when
 * @param said what the source said, as it stands
 * @param judged what we make of it
 * @param followed what followed
 * @param course how far it is, and who was told because nobody acted
 * @param erasing whether it is to be erased, or was; then all else is as if it had never been written down
 */
public record Allegation(
        Optional<AllegationChange.Recorded> recorded,
        Optional<EventMeta> by,
        Said said,
        Judged judged,
        Followed followed,
        Course course,
        Erasing erasing) {

    /**
     * What can be read in lists.
     *
     * @param kind of source
     * @param heardOn day on which it was heard or published
     * @param site P-code of the place; empty where it is none of ours
     */
    public record Facts(SourceKind kind, LocalDate heardOn, String site) {}

    /**
     * What was said, sealed.
     *
     * @param telling in words
     * @param link where it can be read
     */
    public record Kept(Sealed<Telling> telling, Optional<Sealed<String>> link) {}

    /**
     * What the source said, as it stands.
     *
     * @param facts what can be read in lists
     * @param kept what is sealed
     * @param hurried shorter periods, since somebody may be in danger; empty where nobody said so later
     */
    public record Said(Register<Facts> facts, Register<Kept> kept, Optional<AllegationChange.MadeUrgent> hurried) {}

    /**
     * What we make of it.
     *
     * @param assessed how far it is believed
     * @param classified as what
     * @param people of whom it speaks, in the order in which they were added
     */
    public record Judged(
            Register<AllegationChange.Assessed> assessed,
            Register<AllegationChange.Classified> classified,
            Map<UUID, Spoken> people) {

        /** Copies the map, in its order. */
        public Judged {
            people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        }
    }

    /**
     * Somebody of whom it speaks.
     *
     * @param words by which she is told from the others; empty where only a decision came yet
     * @param status what was decided
     */
    public record Spoken(Optional<Sealed<String>> words, Register<AllegationChange.StatusDecided> status) {

        /** Nothing known. */
        static final Spoken NOTHING = new Spoken(Optional.empty(), Register.empty());

        /** Whether two who decided differently did not know of each other. */
        public boolean inConflict() {
            return differ(status, AllegationChange.StatusDecided::status);
        }
    }

    /**
     * What followed, but for what is tied to it elsewhere.
     *
     * @param sameEvent allegations that tell of the same event
     * @param handedOver to whom it was
     * @param closed how it ended; empty while it has not
     */
    public record Followed(
            AddWinsSet<UUID> sameEvent,
            List<Register.Entry<AllegationChange.HandedOver>> handedOver,
            Optional<Register.Entry<AllegationChange.Closed>> closed) {

        /** Copies the list. */
        public Followed {
            handedOver = List.copyOf(handedOver);
        }
    }

    /**
     * How far it is.
     *
     * @param stage with the steps that had become impossible
     * @param triaged since when it waits to be followed up; empty before
     * @param told who was told because nobody acted on what it waits for now, in order
     */
    public record Course(
            StateMachine<AllegationStage> stage, Optional<Instant> triaged, List<AllegationChange.Escalated> told) {

        /** Copies the list. */
        public Course {
            told = List.copyOf(told);
        }
    }

    /**
     * Whether it is to be erased, or was.
     *
     * @param asked why somebody asked for it; empty values where it was taken back
     * @param erased whether it was erased
     * @param left what counts need of it; empty where it was not erased, or had never been written down
     */
    public record Erasing(Register<Optional<ErasureReason>> asked, boolean erased, Optional<Left> left) {

        /** Nobody asked for it. */
        static final Erasing NOBODY_ASKED = new Erasing(Register.empty(), false, Optional.empty());

        /** Why it is to be erased, and who asked; empty where nobody did, or somebody took it back: erasing cannot be undone. */
        public Optional<Register.Entry<Optional<ErasureReason>>> wanted() {
            return asked.entries().stream().allMatch(entry -> entry.value().isPresent())
                    ? asked.entries().stream().reduce((_, last) -> last)
                    : Optional.empty();
        }

        /** Whether this account asked, alone or beside another. */
        boolean askedBy(UUID account) {
            return asked.entries().stream()
                    .anyMatch(entry -> entry.by().author().equals(account));
        }
    }

    /**
     * What is left of one that was erased, for counts: nothing that was said, no place, nobody.
     *
     * @param kind of source
     * @param word that the source used
     * @param heardIn first day of the month in which it was heard or published
     * @param recordedAt when it was written down: of those that tell of the same event the first counts
     * @param plausibility how far it was believed
     * @param classification what we made of it
     * @param outcome how it had ended; empty where it had not
     * @param sameEvent allegations that tell of the same event
     * @param mistake whether it was written down by mistake, and counts no more
     */
    public record Left(
            SourceKind kind,
            SaidWord word,
            LocalDate heardIn,
            Instant recordedAt,
            Optional<Plausibility> plausibility,
            Optional<Classification> classification,
            Optional<Outcome> outcome,
            SortedSet<UUID> sameEvent,
            boolean mistake) {

        /** Copies the set. */
        public Left {
            sameEvent = Collections.unmodifiableSortedSet(new TreeSet<>(sameEvent));
        }
    }

    static Allegation nothing() {
        return new Allegation(
                Optional.empty(),
                Optional.empty(),
                new Said(Register.empty(), Register.empty(), Optional.empty()),
                new Judged(Register.empty(), Register.empty(), Map.of()),
                new Followed(AddWinsSet.empty(), List.of(), Optional.empty()),
                new Course(StateMachine.at(AllegationStage.RECEIVED), Optional.empty(), List.of()),
                Erasing.NOBODY_ASKED);
    }

    /** What is left of it once it is erased. */
    Allegation tombstone(ErasureReason reason) {
        boolean mistake = reason == ErasureReason.MISTAKE
                // Done again after a stop or a restore, for the reason for which it was asked.
                || (reason == ErasureReason.REAPPLIED
                        && erasing.wanted()
                                .flatMap(Register.Entry::value)
                                .filter(ErasureReason.MISTAKE::equals)
                                .isPresent());
        Optional<Left> left = recorded.map(it -> new Left(
                facts().orElseThrow().kind(),
                it.word(),
                facts().orElseThrow().heardOn().withDayOfMonth(1),
                by.orElseThrow().time().instant(),
                plausibility(),
                classification(),
                followed.closed().map(closed -> closed.value().outcome()),
                new TreeSet<>(followed.sameEvent().elements()),
                mistake));
        return nothing().with(new Erasing(Register.empty(), true, left));
    }

    private static <T, V> boolean differ(Register<T> register, Function<T, V> what) {
        return register.entries().stream()
                        .map(entry -> what.apply(entry.value()))
                        .distinct()
                        .count()
                > 1;
    }

    /** How far it is. */
    public AllegationStage stage() {
        return course.stage().status();
    }

    /** Whether somebody may be in danger now. */
    public boolean urgent() {
        return said.hurried().isPresent()
                || recorded.filter(AllegationChange.Recorded::urgent).isPresent();
    }

    /** The facts as they stand; of two the last. */
    public Optional<Facts> facts() {
        return Optional.ofNullable(said.facts().value());
    }

    /** What is believed; empty where nobody assessed it, or two did differently. */
    public Optional<Plausibility> plausibility() {
        return assessmentInConflict()
                ? Optional.empty()
                : Optional.ofNullable(judged.assessed().value()).map(AllegationChange.Assessed::plausibility);
    }

    /** How it is classified; empty where nobody did, or two did differently. */
    public Optional<Classification> classification() {
        return classificationInConflict()
                ? Optional.empty()
                : Optional.ofNullable(judged.classified().value()).map(AllegationChange.Classified::classification);
    }

    /** Whether two who assessed it differently did not know of each other. */
    public boolean assessmentInConflict() {
        return differ(judged.assessed(), AllegationChange.Assessed::plausibility);
    }

    /** Whether two who classified it differently did not know of each other. */
    public boolean classificationInConflict() {
        return differ(judged.classified(), AllegationChange.Classified::classification);
    }

    /** Whether anything stands side by side that somebody has to settle. */
    public boolean inConflict() {
        return assessmentInConflict()
                || classificationInConflict()
                || differ(said.facts(), Function.identity())
                || said.kept().inConflict()
                || judged.people().values().stream().anyMatch(Spoken::inConflict);
    }

    /** What it waits for while its time runs; empty where no time does. */
    public Optional<WaitsFor> waitsFor() {
        return switch (stage()) {
            case RECEIVED -> recorded.map(_ -> WaitsFor.TRIAGE);
            case TRIAGED -> Optional.of(WaitsFor.FOLLOW_UP);
            case CLOSED -> Optional.empty();
        };
    }

    /** Since when it waits. */
    Optional<Instant> since() {
        return waitsFor().flatMap(what -> switch (what) {
            case TRIAGE -> by.map(meta -> meta.time().instant());
            case FOLLOW_UP -> course.triaged();
        });
    }

    private Optional<Duration> time() {
        return waitsFor()
                .flatMap(what -> recorded.map(it -> Duration.ofMinutes(
                        switch (what) {
                            case TRIAGE ->
                                Math.min(
                                        it.triageWithin(),
                                        said.hurried()
                                                .map(AllegationChange.MadeUrgent::triageWithin)
                                                .orElse(it.triageWithin()));
                            case FOLLOW_UP ->
                                Math.min(
                                        it.followUpWithin(),
                                        said.hurried()
                                                .map(AllegationChange.MadeUrgent::followUpWithin)
                                                .orElse(it.followUpWithin()));
                        })));
    }

    /** By when somebody must have acted; empty where nothing waits. */
    public Optional<Instant> due() {
        return since().flatMap(from -> time().map(from::plus));
    }

    /** When a rung has to be told; empty where nothing waits. */
    Optional<Instant> tellingDue(ToldNext rung) {
        return since().flatMap(from -> time().map(time -> Ladder.at(from, time, rung.number())));
    }

    /** The highest rung that was told of what it waits for now; 0 where none was. */
    public int rung() {
        return course.told().stream()
                .filter(telling -> waitsFor().equals(Optional.of(telling.waits()))
                        // One that was told before, and came late, was not told of this.
                        && since().filter(from -> !telling.due().isBefore(from)).isPresent())
                .mapToInt(telling -> telling.rung().number())
                .max()
                .orElse(0);
    }

    Allegation with(Said changed) {
        return new Allegation(recorded, by, changed, judged, followed, course, erasing);
    }

    Allegation with(Judged changed) {
        return new Allegation(recorded, by, said, changed, followed, course, erasing);
    }

    Allegation with(Followed changed) {
        return new Allegation(recorded, by, said, judged, changed, course, erasing);
    }

    Allegation with(Course changed) {
        return new Allegation(recorded, by, said, judged, followed, changed, erasing);
    }

    Allegation with(Erasing changed) {
        return new Allegation(recorded, by, said, judged, followed, course, changed);
    }
}
