package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.casework.ConsentRule;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * The file on justice of one case, as its events make it. Doubt goes to the safe side: of two wishes the more cautious holds, and a
 * withdrawal holds beside a consent that did not know of it.
 *
 * @param caseId the case; empty before it was begun
 * @param naming by which events the case had its name when she was asked; several where two did not know of each other
 * @param wish what she wants; several where two did not know of each other
 * @param said everything that she said of it, in order
 * @param tracks one for each duty-bearer that is followed
 * @param alleged who is said to have done it
 * @param appointments to which she is asked to come
 * @param consents her answers that no later one replaced, by code of the recipient
 * @param handings what is to go, or went, to an authority
 * @param forgotten whether whose case it was is erased
 */
public record JusticeFile(
        Optional<UUID> caseId,
        Register<SortedSet<EventId>> naming,
        Register<JusticeChange.WishSaid> wish,
        List<Register.Entry<JusticeChange.WishSaid>> said,
        SortedMap<UUID, Track> tracks,
        SortedMap<UUID, AllegedPerson> alleged,
        SortedMap<UUID, Appointment> appointments,
        SortedMap<String, Register<ConsentTuple>> consents,
        SortedMap<UUID, Handing> handings,
        boolean forgotten) {

    /** How many others approve what is handed to a government. */
    static final int APPROVERS = 2;

    /**
     * What one duty-bearer does.
     *
     * @param bearer who
     * @param since the day from which it is followed
     * @param office sealed
     * @param stage how far it is, with the steps that had become impossible
     * @param taken every step that was written down, in order
     * @param recipients codes of the organisations to which something may go, or once might
     * @param chased the day on which the duty-bearer was last asked
     * @param told the days for which somebody was told that nothing was heard
     */
    public record Track(
            DutyBearer bearer,
            LocalDate since,
            Optional<Sealed<String>> office,
            StateMachine<Step> stage,
            List<Taken> taken,
            SortedSet<String> recipients,
            Optional<LocalDate> chased,
            SortedSet<LocalDate> told) {

        /** Copies the collections. */
        public Track {
            taken = List.copyOf(taken);
            recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
            told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
        }

        /** How far it is. */
        public Step step() {
            return stage.status();
        }

        /** The steps that were possible, in order. */
        public List<Taken> made() {
            return taken.stream().filter(Taken::made).toList();
        }

        /** Whether a step was taken since it began, or began again after it had ended. */
        public boolean took(Step step) {
            return made().reversed().stream()
                    .map(taking -> taking.what().step())
                    .takeWhile(one -> one != Step.DISCONTINUED && one != Step.WITHDRAWN)
                    .anyMatch(one -> one == step);
        }

        /** The latest day that is known of a step. */
        public Optional<LocalDate> latest() {
            return made().stream()
                    .flatMap(taking -> taking.what().on().stream())
                    .max(Comparator.naturalOrder());
        }

        /** Since when nothing was heard, where somebody waits. */
        public Optional<LocalDate> silentSince() {
            if (!step().waiting()) {
                return Optional.empty();
            }
            LocalDate noted = made().getLast().what().noted();
            return Optional.of(chased.filter(noted::isBefore).orElse(noted));
        }

        /** How it ended with words of its own; empty where it goes on, or ended without. */
        public Optional<Outcome> outcome() {
            return step() == Step.VERDICT || step() == Step.FINDING
                    ? made().getLast().what().outcome()
                    : Optional.empty();
        }

        /** Why the complaint was taken back, where it was. */
        public Optional<Reason> why() {
            return step() == Step.WITHDRAWN ? made().getLast().what().why() : Optional.empty();
        }
    }

    /**
     * A step that was written down.
     *
     * @param what the step
     * @param by who wrote it, and when
     * @param made whether it was possible; otherwise somebody has to look at it
     */
    public record Taken(JusticeChange.StepTaken what, EventMeta by, boolean made) {}

    /**
     * Somebody who is said to have done it.
     *
     * @param track for which it was said
     * @param said sealed; several where two did not know of each other
     */
    public record AllegedPerson(UUID track, Register<Sealed<Alleged>> said) {}

    /**
     * Something that she is asked to come to.
     *
     * @param made what
     * @param arranged what is arranged or refused; what is not in it is still to be arranged
     * @param end what became of it; empty while it is to come
     */
    public record Appointment(
            JusticeChange.AppointmentMade made,
            SortedMap<Arrangement, Register<Boolean>> arranged,
            Register<AppointmentEnd> end) {

        /** Copies the map. */
        public Appointment {
            arranged = Collections.unmodifiableSortedMap(new TreeMap<>(arranged));
        }

        /** Whether it is to come, or nobody has said what became of it. */
        public boolean open() {
            return end.entries().isEmpty();
        }

        /** What is still to be arranged. */
        public SortedSet<Arrangement> missing() {
            SortedSet<Arrangement> missing = new TreeSet<>(made.arrangements());
            missing.removeAll(arranged.keySet());
            return missing;
        }
    }

    /**
     * Something that is to go, or went, to an authority.
     *
     * @param asked what
     * @param by who asked
     * @param approvals who approved, whoever that is
     * @param stopped whether her wish, or a withdrawal, stopped it
     * @param past whether the case was named otherwise since: it was not asked for whoever it is of now
     * @param handed when it was handed over; empty where it was not
     */
    public record Handing(
            JusticeChange.HandingAsked asked,
            EventMeta by,
            SortedSet<UUID> approvals,
            boolean stopped,
            boolean past,
            Optional<LocalDate> handed) {

        /** Copies the set. */
        public Handing {
            approvals = Collections.unmodifiableSortedSet(new TreeSet<>(approvals));
        }

        /** Who approved it and counts: never who asked. */
        public Set<UUID> approvers() {
            Set<UUID> others = new TreeSet<>(approvals);
            others.remove(by.author());
            return others;
        }

        /** Whether it is still to be handed over. */
        public boolean open() {
            return handed.isEmpty() && !stopped && !past;
        }

        /** Whether this account can approve it now. */
        public boolean waitsFor(UUID account) {
            return toApprove() && !by.author().equals(account) && !approvals.contains(account);
        }

        /** Whether it waits for others. */
        public boolean toApprove() {
            return open() && asked.government() && approvers().size() < APPROVERS;
        }
    }

    /** Copies the maps. */
    public JusticeFile {
        said = List.copyOf(said);
        tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
        alleged = Collections.unmodifiableSortedMap(new TreeMap<>(alleged));
        appointments = Collections.unmodifiableSortedMap(new TreeMap<>(appointments));
        consents = Collections.unmodifiableSortedMap(new TreeMap<>(consents));
        handings = Collections.unmodifiableSortedMap(new TreeMap<>(handings));
    }

    static JusticeFile nothing() {
        return new JusticeFile(
                Optional.empty(),
                Register.empty(),
                Register.empty(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                false);
    }

    /** Whether what is said in it was said of whoever the case is of, where it has its name by these events. */
    public boolean of(Set<EventId> present) {
        Set<Set<EventId>> known = new HashSet<>();
        naming.entries().forEach(entry -> known.add(entry.value()));
        return known.isEmpty() ? present.isEmpty() : known.equals(Set.of(present));
    }

    /** What she wants, the most cautious of what stands; empty where she was not asked. */
    public Optional<Wish> wanted() {
        return wish.entries().stream().map(entry -> entry.value().wish()).max(Comparator.naturalOrder());
    }

    /** What she said before, and does not hold any more; the latest first. */
    public List<Register.Entry<JusticeChange.WishSaid>> before() {
        return said.reversed().stream()
                .filter(entry -> !wish.entries().contains(entry))
                .toList();
    }

    /** Whether she wants a complaint: told first what may follow, said by whoever decides at her age, and by nobody otherwise. */
    public boolean wantsComplaint() {
        return !wish.entries().isEmpty()
                && wish.entries().stream()
                        .map(Register.Entry::value)
                        .allMatch(said -> said.wish() == Wish.COMPLAINT
                                && said.told()
                                && ConsentRule.suffices(said.age(), said.voices()));
    }

    /** When she is asked again; the earliest of what was agreed. */
    public Optional<LocalDate> askAgain() {
        return wish.entries().stream()
                .flatMap(entry -> entry.value().askAgain().stream())
                .min(Comparator.naturalOrder());
    }

    /** Whether the authority of a track gets no further information: she refused, or agrees no more. */
    public boolean silenced(Track track) {
        return track.recipients().stream()
                .flatMap(recipient -> answers(recipient).stream())
                .anyMatch(answer -> answer.answer() != ConsentTuple.Answer.GRANTED);
    }

    /** Her answers about one recipient that no later one replaced. */
    public List<ConsentTuple> answers(String recipient) {
        return consents.getOrDefault(recipient, Register.empty()).entries().stream()
                .map(Register.Entry::value)
                .toList();
    }

    /** What is to go, or went, to the authority of a track. */
    public SortedMap<UUID, Handing> handingsOf(UUID track) {
        SortedMap<UUID, Handing> of = new TreeMap<>(handings);
        of.values().removeIf(handing -> !handing.asked().track().equals(track));
        return of;
    }

    /** Whether something of hers went to the authority of a track; what went of somebody else is not hers. */
    public boolean handed(UUID track) {
        return handingsOf(track).values().stream()
                .anyMatch(handing -> handing.handed().isPresent() && !handing.past());
    }

    /** Whether two did not know of each other, and somebody has to settle it. */
    public boolean inConflict() {
        return wish.inConflict()
                || tracks.values().stream()
                        .anyMatch(track -> !track.stage().refused().isEmpty())
                || alleged.values().stream().anyMatch(person -> person.said().inConflict())
                || consents.values().stream().anyMatch(Register::inConflict)
                || disagreed(appointments.values());
    }

    private static boolean disagreed(Collection<Appointment> all) {
        return all.stream()
                .anyMatch(one -> one.end().inConflict()
                        || one.arranged().values().stream().anyMatch(Register::inConflict));
    }
}
