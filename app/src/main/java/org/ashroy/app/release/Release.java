package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/**
 * A release as its events make it.
 *
 * @param request what was asked for; empty before it was
 * @param requester who asked
 * @param approvals who approved, whoever that is
 * @param status how far it is
 * @param released the file that was made last, if one was
 * @param reason why it was refused, if it was
 * @param review what was found afterwards
 */
public record Release(
        Optional<ReleaseChange.Requested> request,
        Optional<UUID> requester,
        SortedSet<UUID> approvals,
        StateMachine<ReleaseStatus> status,
        Optional<ReleaseChange.Released> released,
        Optional<ReleaseReason> reason,
        Register<ReviewFinding> review) {

    /** How many days after the file was made the review of a danger to life is due. */
    static final int REVIEW_DAYS = 3;

    private static final Map<ReleaseStatus, Set<ReleaseStatus>> STEPS = Map.of(
            ReleaseStatus.REQUESTED,
            EnumSet.of(ReleaseStatus.RELEASED, ReleaseStatus.REFUSED, ReleaseStatus.EXPIRED),
            // A file that nobody fetched is made anew where the words that open it were lost.
            ReleaseStatus.RELEASED,
            EnumSet.of(ReleaseStatus.RELEASED));

    /** Copies the approvals. */
    public Release {
        approvals = Collections.unmodifiableSortedSet(new TreeSet<>(approvals));
    }

    /** Who approved it and counts: never who asked. */
    public Set<UUID> approvers() {
        Set<UUID> others = new TreeSet<>(approvals);
        requester.ifPresent(others::remove);
        return others;
    }

    /** How many approvers it needs as its recipient was when it was asked for. */
    public int needed() {
        return needed(false);
    }

    /**
     * How many approvers it needs: two for a government, else one. A danger needs who names it and who confirms it.
     *
     * @param governmentNow whether the recipient is a government by now
     */
    int needed(boolean governmentNow) {
        return request.filter(asked -> asked.government() || governmentNow)
                        .filter(asked -> asked.ground() == ReleaseGround.CONSENT)
                        .isPresent()
                ? 2
                : 1;
    }

    /** Whether it waits for nothing but the making of the file, as its recipient was when it was asked for. */
    public boolean ready() {
        return status.status() == ReleaseStatus.REQUESTED && approvers().size() >= needed();
    }

    /** Whether it ended without a file. */
    boolean over() {
        return status.status() == ReleaseStatus.REFUSED || status.status() == ReleaseStatus.EXPIRED;
    }

    /** The last day on which it can be carried out. */
    public Optional<LocalDate> until() {
        return request.map(asked -> asked.on().plusDays(asked.ground().days()));
    }

    /** The day by which it must be reviewed, where it stands on a danger to life and data left. */
    public Optional<LocalDate> reviewDue() {
        return request.filter(asked -> asked.ground() == ReleaseGround.DANGER_TO_LIFE)
                .flatMap(asked -> released)
                .map(made -> made.on().plusDays(REVIEW_DAYS));
    }

    /** How events make a release. */
    static final class ReleaseFold implements Fold<Release, ReleaseChange> {

        @Override
        public Release empty(SubjectId subject) {
            return new Release(
                    Optional.empty(),
                    Optional.empty(),
                    Collections.emptySortedSet(),
                    StateMachine.at(ReleaseStatus.REQUESTED),
                    Optional.empty(),
                    Optional.empty(),
                    Register.empty());
        }

        @Override
        public Release apply(Release r, Event<ReleaseChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case ReleaseChange.Requested asked ->
                    r.asked(asked, event.meta().author());
                case ReleaseChange.Approved _ -> r.approvedBy(event.meta().author());
                case ReleaseChange.Released made ->
                    r.stepped(r.status().step(ReleaseStatus.RELEASED, event.meta(), STEPS))
                            .made(made);
                case ReleaseChange.Refused refused ->
                    r.refused(r.status().step(ReleaseStatus.REFUSED, event.meta(), STEPS), refused.reason());
                case ReleaseChange.Expired _ -> r.stepped(r.status().step(ReleaseStatus.EXPIRED, event.meta(), STEPS));
                case ReleaseChange.Reviewed looked -> r.found(r.review().set(looked.finding(), event.meta(), ancestry));
            };
        }
    }

    // What was asked for never changes: a second request under one identifier could widen an approved one.
    private Release asked(ReleaseChange.Requested asked, UUID by) {
        return request.isPresent()
                ? this
                : new Release(Optional.of(asked), Optional.of(by), approvals, status, released, reason, review);
    }

    private Release approvedBy(UUID by) {
        SortedSet<UUID> all = new TreeSet<>(approvals);
        all.add(by);
        return new Release(request, requester, all, status, released, reason, review);
    }

    private Release stepped(StateMachine<ReleaseStatus> to) {
        return new Release(request, requester, approvals, to, released, reason, review);
    }

    private Release made(ReleaseChange.Released file) {
        return new Release(request, requester, approvals, status, Optional.of(file), reason, review);
    }

    // A refusal that comes after the data went out refuses nothing, and must not read as if it had.
    private Release refused(StateMachine<ReleaseStatus> next, ReleaseReason why) {
        Optional<ReleaseReason> because =
                next.status() == ReleaseStatus.REFUSED ? reason.or(() -> Optional.of(why)) : reason;
        return new Release(request, requester, approvals, next, released, because, review);
    }

    private Release found(Register<ReviewFinding> finding) {
        return new Release(request, requester, approvals, status, released, reason, finding);
    }
}
