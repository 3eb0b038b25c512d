package org.ashroy.app.allegations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/** How events make an allegation. */
final class AllegationFold implements Fold<Allegation, AllegationChange> {

    @Override
    public Allegation empty(SubjectId subject) {
        return Allegation.nothing();
    }

    @Override
    public Allegation apply(Allegation a, Event<AllegationChange> event, Ancestry ancestry) {
        if (a.erasing().erased()) {
            return a;
        }
        EventMeta by = event.meta();
        return switch (event.body()) {
            case AllegationChange.Recorded it -> recorded(a, it, by, ancestry);
            case AllegationChange.FactsCorrected it ->
                facts(a, new Allegation.Facts(it.kind(), it.heardOn(), it.site()), by, ancestry);
            case AllegationChange.TellingCorrected it ->
                kept(a, new Allegation.Kept(it.telling(), it.link()), by, ancestry);
            // It stands in the history, and changes nothing of what was said before.
            case AllegationChange.WordsAdded _ -> a;
            case AllegationChange.MadeUrgent it ->
                a.with(new Allegation.Said(
                        a.said().facts(),
                        a.said().kept(),
                        Optional.of(a.said()
                                .hurried()
                                .map(other -> shorter(it, other))
                                .orElse(it))));
            case AllegationChange.Assessed it -> assessed(a, it, by, ancestry);
            case AllegationChange.Classified it ->
                a.with(new Allegation.Judged(
                        a.judged().assessed(),
                        a.judged().classified().set(it, by, ancestry),
                        a.judged().people()));
            case AllegationChange.PersonAdded it ->
                spoken(
                        a,
                        it.person(),
                        new Allegation.Spoken(
                                // Who came first is the one; the identifier is made with the form.
                                spoken(a, it.person()).words().or(() -> Optional.of(it.words())),
                                spoken(a, it.person()).status()));
            case AllegationChange.StatusDecided it ->
                spoken(
                        a,
                        it.person(),
                        new Allegation.Spoken(
                                spoken(a, it.person()).words(),
                                spoken(a, it.person()).status().set(it, by, ancestry)));
            case AllegationChange.SameEventSaid it ->
                a.with(new Allegation.Followed(
                        a.followed().sameEvent().add(it.other(), by),
                        a.followed().handedOver(),
                        a.followed().closed()));
            case AllegationChange.SameEventTakenBack it ->
                a.with(new Allegation.Followed(
                        a.followed().sameEvent().remove(it.other(), by, ancestry),
                        a.followed().handedOver(),
                        a.followed().closed()));
            case AllegationChange.HandedOver it -> {
                List<Register.Entry<AllegationChange.HandedOver>> all =
                        new ArrayList<>(a.followed().handedOver());
                all.add(new Register.Entry<>(it, by));
                yield a.with(new Allegation.Followed(
                        a.followed().sameEvent(), all, a.followed().closed()));
            }
            case AllegationChange.Closed it -> step(a, AllegationStage.CLOSED, Optional.of(it), by);
            case AllegationChange.Reopened _ ->
                a.stage() == AllegationStage.RECEIVED ? a : step(a, AllegationStage.TRIAGED, Optional.empty(), by);
            case AllegationChange.Escalated it -> {
                List<AllegationChange.Escalated> told =
                        new ArrayList<>(a.course().told());
                told.add(it);
                yield a.with(
                        new Allegation.Course(a.course().stage(), a.course().triaged(), told));
            }
            case AllegationChange.ErasureAsked it -> erasure(a, Optional.of(it.reason()), by, ancestry);
            case AllegationChange.ErasureTakenBack _ -> erasure(a, Optional.empty(), by, ancestry);
            case AllegationChange.Erased it -> a.tombstone(it.reason());
        };
    }

    private static Allegation erasure(Allegation a, Optional<ErasureReason> asked, EventMeta by, Ancestry ancestry) {
        return a.with(new Allegation.Erasing(a.erasing().asked().set(asked, by, ancestry), false, Optional.empty()));
    }

    private static Allegation recorded(Allegation a, AllegationChange.Recorded it, EventMeta by, Ancestry ancestry) {
        if (a.recorded().isPresent()) {
            return a;
        }
        Allegation first = new Allegation(
                Optional.of(it), Optional.of(by), a.said(), a.judged(), a.followed(), a.course(), a.erasing());
        return kept(
                facts(first, new Allegation.Facts(it.kind(), it.heardOn(), it.site()), by, ancestry),
                new Allegation.Kept(it.telling(), it.link()),
                by,
                ancestry);
    }

    private static Allegation facts(Allegation a, Allegation.Facts facts, EventMeta by, Ancestry ancestry) {
        return a.with(new Allegation.Said(
                a.said().facts().set(facts, by, ancestry),
                a.said().kept(),
                a.said().hurried()));
    }

    private static Allegation kept(Allegation a, Allegation.Kept kept, EventMeta by, Ancestry ancestry) {
        return a.with(new Allegation.Said(
                a.said().facts(),
                a.said().kept().set(kept, by, ancestry),
                a.said().hurried()));
    }

    private static AllegationChange.MadeUrgent shorter(
            AllegationChange.MadeUrgent one, AllegationChange.MadeUrgent other) {
        return new AllegationChange.MadeUrgent(
                Math.min(one.triageWithin(), other.triageWithin()),
                Math.min(one.followUpWithin(), other.followUpWithin()));
    }

    /** Whoever assesses it first has looked at it; a later assessment stands beside or replaces it, and is no step. */
    private static Allegation assessed(Allegation a, AllegationChange.Assessed it, EventMeta by, Ancestry ancestry) {
        Allegation judged = a.with(new Allegation.Judged(
                a.judged().assessed().set(it, by, ancestry),
                a.judged().classified(),
                a.judged().people()));
        return a.stage() == AllegationStage.RECEIVED
                ? step(judged, AllegationStage.TRIAGED, Optional.empty(), by)
                : judged;
    }

    private static Allegation.Spoken spoken(Allegation a, UUID person) {
        return a.judged().people().getOrDefault(person, Allegation.Spoken.NOTHING);
    }

    private static Allegation spoken(Allegation a, UUID person, Allegation.Spoken changed) {
        Map<UUID, Allegation.Spoken> people = new LinkedHashMap<>(a.judged().people());
        people.put(person, changed);
        return a.with(new Allegation.Judged(a.judged().assessed(), a.judged().classified(), people));
    }

    /** A step that is not possible any more is not made, and stands among the refused, for a person to see. */
    private static Allegation step(
            Allegation a, AllegationStage to, Optional<AllegationChange.Closed> closing, EventMeta by) {
        StateMachine<AllegationStage> next = a.course().stage().step(to, by, AllegationStage.STEPS);
        boolean made = next.status() != a.stage();
        Optional<Instant> triaged = made && to == AllegationStage.TRIAGED
                ? Optional.of(by.time().instant())
                : a.course().triaged();
        // What begins to wait again begins from below.
        Allegation moved = a.with(new Allegation.Course(
                next, triaged, made ? List.of() : a.course().told()));
        return made
                ? moved.with(new Allegation.Followed(
                        a.followed().sameEvent(),
                        a.followed().handedOver(),
                        closing.map(it -> new Register.Entry<>(it, by))))
                : moved;
    }
}
