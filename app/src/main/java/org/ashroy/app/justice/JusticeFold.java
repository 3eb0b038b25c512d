package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/** How events make a file. */
final class JusticeFold implements Fold<JusticeFile, JusticeChange> {

    @Override
    public JusticeFile empty(SubjectId subject) {
        return JusticeFile.nothing();
    }

    @Override
    public JusticeFile apply(JusticeFile file, Event<JusticeChange> event, Ancestry ancestry) {
        Draft draft = new Draft(file, event.meta(), ancestry);
        switch (event.body()) {
            case JusticeChange.Begun it -> draft.caseId = draft.caseId.or(() -> Optional.of(it.caseId()));
            case JusticeChange.Named it -> draft.named(it);
            case JusticeChange.WishSaid it -> draft.wish(it);
            case JusticeChange.TrackOpened it -> draft.opened(it);
            case JusticeChange.StepTaken it -> draft.step(it);
            case JusticeChange.Chased it -> draft.chased(it);
            case JusticeChange.DelayTold it -> draft.told(it);
            case JusticeChange.AllegedSaid it -> draft.alleged(it);
            case JusticeChange.AppointmentMade it ->
                draft.appointments.putIfAbsent(
                        it.appointment(), new JusticeFile.Appointment(it, new TreeMap<>(), Register.empty()));
            case JusticeChange.Arranged it -> draft.arranged(it);
            case JusticeChange.AppointmentEnded it ->
                draft.appointments.computeIfPresent(
                        it.appointment(),
                        (_, one) -> new JusticeFile.Appointment(
                                one.made(), one.arranged(), one.end().set(it.end(), draft.by, ancestry)));
            case JusticeChange.ConsentSaid it -> draft.consent(it);
            case JusticeChange.HandingAsked it ->
                draft.handings.putIfAbsent(
                        it.handing(),
                        new JusticeFile.Handing(
                                it, draft.by, new TreeSet<>(), false, !draft.knowsNaming(), Optional.empty()));
            case JusticeChange.HandingApproved it -> draft.approved(it);
            case JusticeChange.HandedOver it -> draft.handed(it);
            case JusticeChange.Forgotten _ -> draft.forgotten = true;
        }
        return draft.done();
    }

    /** The next state while one event makes it. */
    private static final class Draft {
        private final EventMeta by;
        private final Ancestry ancestry;
        private Optional<UUID> caseId;
        private Register<SortedSet<EventId>> naming;
        private Register<JusticeChange.WishSaid> wish;
        private final List<Register.Entry<JusticeChange.WishSaid>> said;
        private final SortedMap<UUID, JusticeFile.Track> tracks;
        private final SortedMap<UUID, JusticeFile.AllegedPerson> alleged;
        private final SortedMap<UUID, JusticeFile.Appointment> appointments;
        private final SortedMap<String, Register<ConsentTuple>> consents;
        private final SortedMap<UUID, JusticeFile.Handing> handings;
        private boolean forgotten;

        Draft(JusticeFile before, EventMeta by, Ancestry ancestry) {
            this.by = by;
            this.ancestry = ancestry;
            caseId = before.caseId();
            naming = before.naming();
            wish = before.wish();
            said = new ArrayList<>(before.said());
            tracks = new TreeMap<>(before.tracks());
            alleged = new TreeMap<>(before.alleged());
            appointments = new TreeMap<>(before.appointments());
            consents = new TreeMap<>(before.consents());
            handings = new TreeMap<>(before.handings());
            forgotten = before.forgotten();
        }

        // What one person said is no word of another; what happened stays.
        void named(JusticeChange.Named it) {
            naming = naming.set(it.naming(), by, ancestry);
            wish = Register.empty();
            said.clear();
            consents.clear();
            tracks.replaceAll((_, track) -> with(track, new TreeSet<>()));
            handings.replaceAll((_, handing) -> new JusticeFile.Handing(
                    handing.asked(), handing.by(), handing.approvals(), handing.stopped(), true, handing.handed()));
        }

        /** Whether its author knew whose case it is; otherwise she wrote down the word of somebody else. */
        boolean knowsNaming() {
            return naming.entries().stream()
                    .allMatch(entry -> ancestry.precedes(entry.by().id(), by.id()));
        }

        void wish(JusticeChange.WishSaid it) {
            if (knowsNaming()) {
                wish = wish.set(it, by, ancestry);
                said.add(new Register.Entry<>(it, by));
            }
            if (it.wish() != Wish.COMPLAINT) {
                handings.replaceAll((_, handing) -> stopped(handing));
            }
        }

        // What happened stays.
        private static JusticeFile.Handing stopped(JusticeFile.Handing handing) {
            return handing.handed().isPresent()
                    ? handing
                    : new JusticeFile.Handing(
                            handing.asked(), handing.by(), handing.approvals(), true, handing.past(), Optional.empty());
        }

        void opened(JusticeChange.TrackOpened it) {
            tracks.putIfAbsent(
                    it.track(),
                    new JusticeFile.Track(
                            it.bearer(),
                            it.on(),
                            it.office(),
                            StateMachine.at(Step.PREPARED),
                            List.of(),
                            new TreeSet<>(),
                            Optional.empty(),
                            new TreeSet<>()));
        }

        // A step that is not possible any more is not made, and what was written with it stays.
        void step(JusticeChange.StepTaken it) {
            tracks.computeIfPresent(it.track(), (_, track) -> {
                StateMachine<Step> next = track.stage().step(it.step(), by, Step.STEPS);
                boolean made = next.refused().size() == track.stage().refused().size();
                List<JusticeFile.Taken> taken = new ArrayList<>(track.taken());
                taken.add(new JusticeFile.Taken(it, by, made));
                return with(track, next, taken, track.chased(), track.told());
            });
        }

        void chased(JusticeChange.Chased it) {
            tracks.computeIfPresent(it.track(), (_, track) -> {
                Optional<LocalDate> latest =
                        track.chased().filter(it.on()::isBefore).or(() -> Optional.of(it.on()));
                return with(track, track.stage(), track.taken(), latest, track.told());
            });
        }

        void told(JusticeChange.DelayTold it) {
            tracks.computeIfPresent(it.track(), (_, track) -> {
                SortedSet<LocalDate> told = new TreeSet<>(track.told());
                told.add(it.due());
                return with(track, track.stage(), track.taken(), track.chased(), told);
            });
        }

        private static JusticeFile.Track with(JusticeFile.Track track, SortedSet<String> recipients) {
            return new JusticeFile.Track(
                    track.bearer(),
                    track.since(),
                    track.office(),
                    track.stage(),
                    track.taken(),
                    recipients,
                    track.chased(),
                    track.told());
        }

        private static JusticeFile.Track with(
                JusticeFile.Track track,
                StateMachine<Step> stage,
                List<JusticeFile.Taken> taken,
                Optional<LocalDate> chased,
                SortedSet<LocalDate> told) {
            return new JusticeFile.Track(
                    track.bearer(), track.since(), track.office(), stage, taken, track.recipients(), chased, told);
        }

        void alleged(JusticeChange.AllegedSaid it) {
            JusticeFile.AllegedPerson known =
                    alleged.getOrDefault(it.alleged(), new JusticeFile.AllegedPerson(it.track(), Register.empty()));
            alleged.put(
                    it.alleged(),
                    new JusticeFile.AllegedPerson(known.track(), known.said().set(it.said(), by, ancestry)));
        }

        void arranged(JusticeChange.Arranged it) {
            appointments.computeIfPresent(it.appointment(), (_, one) -> {
                SortedMap<Arrangement, Register<Boolean>> arranged = new TreeMap<>(one.arranged());
                arranged.put(
                        it.arrangement(),
                        arranged.getOrDefault(it.arrangement(), Register.empty())
                                .set(it.granted(), by, ancestry));
                return new JusticeFile.Appointment(one.made(), arranged, one.end());
            });
        }

        void consent(JusticeChange.ConsentSaid it) {
            String recipient = it.consent().recipient();
            if (knowsNaming()) {
                consents.put(
                        recipient,
                        consents.getOrDefault(recipient, Register.empty()).set(it.consent(), by, ancestry));
                tracks.computeIfPresent(it.track(), (_, track) -> {
                    SortedSet<String> recipients = new TreeSet<>(track.recipients());
                    recipients.add(recipient);
                    return with(track, recipients);
                });
            }
            if (it.consent().answer() != ConsentTuple.Answer.GRANTED) {
                handings.replaceAll(
                        (_, handing) -> handing.asked().recipient().equals(recipient) ? stopped(handing) : handing);
            }
        }

        void approved(JusticeChange.HandingApproved it) {
            handings.computeIfPresent(it.handing(), (_, handing) -> {
                SortedSet<UUID> approvals = new TreeSet<>(handing.approvals());
                approvals.add(by.author());
                return new JusticeFile.Handing(
                        handing.asked(), handing.by(), approvals, handing.stopped(), handing.past(), handing.handed());
            });
        }

        void handed(JusticeChange.HandedOver it) {
            handings.computeIfPresent(
                    it.handing(),
                    (_, handing) -> new JusticeFile.Handing(
                            handing.asked(),
                            handing.by(),
                            handing.approvals(),
                            handing.stopped(),
                            handing.past(),
                            handing.handed().or(() -> Optional.of(it.on()))));
        }

        JusticeFile done() {
            return new JusticeFile(
                    caseId, naming, wish, said, tracks, alleged, appointments, consents, handings, forgotten);
        }
    }
}
