package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.release.ReviewFinding;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * A referral as its events make it.
 *
 * @param made what was sent; empty before it was
 * @param by who sent it, and when it was written down
 * @param approvals who approved, whoever that is
 * @param status how far it is, but for a withdrawal
 * @param times when it moved on
 * @param told who was told because nobody acted, in order
 * @param said what the receiver said, sealed
 * @param outcome the step by which it ended
 * @param withdrawal why it was taken back. It holds whatever else was done meanwhile: the cautious way
 * @param review what the data protection officer found
 * @param marks small facts
 * @param outside what went to a service without an account, and came from it
 */
public record Referral(
        Optional<ReferralChange.Made> made,
        Optional<EventMeta> by,
        SortedSet<UUID> approvals,
        StateMachine<ReferralStage> status,
        Times times,
        List<TellingDone> told,
        List<Said> said,
        Optional<Outcome> outcome,
        Optional<ReferralChange.WithdrawalReason> withdrawal,
        Register<ReviewFinding> review,
        Marks marks,
        Outside outside) {

    /** Within how many days a referral in danger to life is reviewed. */
    static final int REVIEW_DAYS = 3;

    /**
     * When it moved on.
     *
     * @param sent to the receiver
     * @param answered yes or no, or at once with help
     * @param ended helped, refused, not helped or returned
     */
    public record Times(Optional<Instant> sent, Optional<Instant> answered, Optional<Instant> ended) {}

    /**
     * One telling.
     *
     * @param waiting for what
     * @param rung who
     * @param due when they had to be told
     * @param at when they were
     */
    public record TellingDone(Waiting waiting, Rung rung, Instant due, Instant at) {}

    /**
     * What the receiver said.
     *
     * @param event with which it was said, by whom and when
     * @param words sealed
     */
    public record Said(EventMeta event, Sealed<String> words) {}

    /**
     * How it ended.
     *
     * @param event by which
     * @param why no help was given, or why it came back, as the name of the reason; empty where she was helped
     */
    public record Outcome(EventId event, Optional<String> why) {}

    /**
     * Small facts.
     *
     * @param read whether whoever sent it knows the outcome that stands
     * @param forgotten whether whom it was about is erased
     */
    public record Marks(boolean read, boolean forgotten) {}

    /**
     * One handing over to a service without an account.
     *
     * @param event by which, by whom and when
     * @param replyCode keyed fingerprint of its code
     * @param file that waits to be fetched, where it is one
     */
    public record HandedOver(EventMeta event, String replyCode, Optional<UUID> file) {}

    /**
     * How one answer came.
     *
     * @param event with which that was recorded, by whom and when
     * @param way how
     * @param teller who told it, sealed; empty where the service wrote it itself
     */
    public record Heard(EventMeta event, AnswerWay way, Optional<Sealed<String>> teller) {}

    /**
     * What went to a service without an account, and came from it.
     *
     * @param handed what was handed over last, on paper and as a file
     * @param heard how its answers came, in order
     */
    public record Outside(SortedMap<Medium, HandedOver> handed, List<Heard> heard) {

        /** Copies the collections. */
        public Outside {
            handed = Collections.unmodifiableSortedMap(new TreeMap<>(handed));
            heard = List.copyOf(heard);
        }

        Outside handing(Medium medium, HandedOver over) {
            SortedMap<Medium, HandedOver> all = new TreeMap<>(handed);
            all.put(medium, over);
            return new Outside(all, heard);
        }

        Outside hearing(Heard how) {
            List<Heard> all = new ArrayList<>(heard);
            all.add(how);
            return new Outside(handed, all);
        }
    }

    /** Copies the collections. */
    public Referral {
        approvals = Collections.unmodifiableSortedSet(new TreeSet<>(approvals));
        told = List.copyOf(told);
        said = List.copyOf(said);
    }

    static Referral nothing() {
        return new Referral(
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedSet(),
                StateMachine.at(ReferralStage.ASKED),
                new Times(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Register.empty(),
                new Marks(false, false),
                new Outside(Collections.emptySortedMap(), List.of()));
    }

    /** How far it is. */
    public ReferralStage stage() {
        // Of whom nothing is left, nobody has to do anything.
        return (withdrawal.isPresent() || marks.forgotten()) && ReferralStage.OPEN.contains(status.status())
                ? ReferralStage.WITHDRAWN
                : status.status();
    }

    /** Who approved it and counts: never who sent it. */
    public Set<UUID> approvers() {
        Set<UUID> others = new TreeSet<>(approvals);
        by.ifPresent(sender -> others.remove(sender.author()));
        return others;
    }

    /** How many others must approve: two for a government, one to confirm a danger, else none. */
    public int needed() {
        return made.map(it -> it.ground() == ReferralGround.DANGER_TO_LIFE ? 1 : it.government() ? 2 : 0)
                .orElse(0);
    }

    /** What it waits for while its time runs; empty where no time does. */
    public Optional<Waiting> waiting() {
        return switch (stage()) {
            case SENT -> Optional.of(Waiting.ANSWER);
            case ACCEPTED -> Optional.of(Waiting.HELP);
            case ASKED, REFUSED, SERVED, NOT_SERVED, RETURNED, WITHDRAWN -> Optional.empty();
        };
    }

    /** The time it has, from when it began to wait; empty where it does not wait. */
    private Optional<Duration> time() {
        return waiting()
                .flatMap(what -> made.map(it -> Duration.ofMinutes(
                        switch (what) {
                            case ANSWER -> it.answerWithin();
                            case HELP -> it.serveWithin();
                        })));
    }

    private Optional<Instant> since() {
        return waiting().flatMap(what -> switch (what) {
            case ANSWER -> times.sent();
            case HELP -> times.answered();
        });
    }

    /** By when somebody must have acted; empty where nothing waits. */
    public Optional<Instant> due() {
        return since().flatMap(from -> time().map(from::plus));
    }

    /** The highest rung that was told for what it waits for now; 0 where none was. */
    public int rung() {
        return told.stream()
                .filter(telling -> Optional.of(telling.waiting()).equals(waiting()))
                .mapToInt(telling -> telling.rung().number())
                .max()
                .orElse(0);
    }

    /** When a rung has to be told; empty where nothing waits. */
    public Optional<Instant> tellingDue(Rung rung) {
        return since().flatMap(from -> time().map(time -> Ladder.at(from, time, rung.number())));
    }

    /** Fingerprints of the codes by which a service without an account can answer it; none where nobody waits for an answer. */
    public SortedSet<String> replyCodes() {
        SortedSet<String> codes = new TreeSet<>();
        if (ReferralStage.WITH_THE_RECEIVER.contains(stage())) {
            outside.handed().values().forEach(over -> codes.add(over.replyCode()));
        }
        return codes;
    }

    /** Whether an answer came with words, or from somebody who was named, which are sealed. */
    public boolean answeredInWords() {
        return !said.isEmpty()
                || outside.heard().stream().anyMatch(heard -> heard.teller().isPresent());
    }

    /** The file that was made last for a service without an account, fetched or not. */
    public Optional<UUID> waitingFile() {
        return Optional.ofNullable(outside.handed().get(Medium.FILE)).flatMap(HandedOver::file);
    }

    /** Whether somebody has still to read what became of it. */
    public boolean toRead() {
        return outcome.isPresent() && !marks.read() && !marks.forgotten();
    }

    /** The last day in a zone on which others can approve it, where they must. */
    public Optional<LocalDate> approveUntil(ZoneId zone) {
        return by.flatMap(
                written -> made.map(it -> LocalDate.ofInstant(written.time().instant(), zone)
                        .plusDays(it.ground().days())));
    }

    /**
     * The day in UTC by which it must be reviewed, where it was sent in danger to life. So the table is the same in each zone; whether
     * a review is late is asked by {@link #reviewLate}.
     */
    public Optional<LocalDate> reviewDue() {
        return made.filter(it -> it.ground() == ReferralGround.DANGER_TO_LIFE)
                .flatMap(it -> times.sent())
                .map(sent -> LocalDate.ofInstant(sent, ZoneOffset.UTC).plusDays(REVIEW_DAYS));
    }

    /** What was sent in danger to life before this moment should have been reviewed before a day that is today in a zone. */
    static Instant reviewLate(LocalDate today, ZoneId zone) {
        return today.minusDays(REVIEW_DAYS).atStartOfDay(zone).toInstant();
    }

    Referral made(ReferralChange.Made it, EventMeta meta) {
        return made.isPresent()
                ? this
                : new Referral(
                        Optional.of(it),
                        Optional.of(meta),
                        approvals,
                        status,
                        times,
                        told,
                        said,
                        outcome,
                        withdrawal,
                        review,
                        marks,
                        outside);
    }

    Referral approvedBy(UUID account) {
        SortedSet<UUID> all = new TreeSet<>(approvals);
        all.add(account);
        return new Referral(made, by, all, status, times, told, said, outcome, withdrawal, review, marks, outside);
    }

    Referral at(StateMachine<ReferralStage> step) {
        return new Referral(made, by, approvals, step, times, told, said, outcome, withdrawal, review, marks, outside);
    }

    Referral at(Times moved) {
        return new Referral(
                made, by, approvals, status, moved, told, said, outcome, withdrawal, review, marks, outside);
    }

    Referral ended(Outcome how) {
        return new Referral(
                made,
                by,
                approvals,
                status,
                times,
                told,
                said,
                Optional.of(how),
                withdrawal,
                review,
                new Marks(false, marks.forgotten()),
                outside);
    }

    Referral tell(TellingDone telling) {
        List<TellingDone> all = new ArrayList<>(told);
        all.add(telling);
        return new Referral(made, by, approvals, status, times, all, said, outcome, withdrawal, review, marks, outside);
    }

    Referral saying(Said words) {
        List<Said> all = new ArrayList<>(said);
        all.add(words);
        return new Referral(made, by, approvals, status, times, told, all, outcome, withdrawal, review, marks, outside);
    }

    Referral withdrawnFor(ReferralChange.WithdrawalReason why) {
        return new Referral(
                made,
                by,
                approvals,
                status,
                times,
                told,
                said,
                outcome,
                withdrawal.or(() -> Optional.of(why)),
                review,
                marks,
                outside);
    }

    Referral reviewed(Register<ReviewFinding> found) {
        return new Referral(made, by, approvals, status, times, told, said, outcome, withdrawal, found, marks, outside);
    }

    Referral marked(Marks changed) {
        return new Referral(
                made, by, approvals, status, times, told, said, outcome, withdrawal, review, changed, outside);
    }

    Referral with(Outside changed) {
        return new Referral(
                made, by, approvals, status, times, told, said, outcome, withdrawal, review, marks, changed);
    }
}
