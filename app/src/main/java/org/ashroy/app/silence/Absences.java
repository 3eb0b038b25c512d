package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.silence.Absence;
import org.springframework.stereotype.Service;

/**
 * Absences that were announced: a journey, a hospital; which of them is not asked. While one holds she is not expected. Because that
 * hides a disappearance, nobody is away for long on a word, and a minor on the word of others only for a fortnight, however many
 * absences that takes.
 */
@Service
public class Absences {

    /** Nobody is announced away for more days. */
    static final int LONGEST_DAYS = 60;

    /** A minor of whom others say that she is away is for so many days at the most. */
    static final int MINOR_ON_WORD_DAYS = 14;

    /** An absence with fewer days than these between it and another goes on with that one, unless she was seen between. */
    static final int APART_DAYS = Silences.FEWEST_DAYS;

    private final Ledger ledger;
    private final AbsenceKind kind;
    private final RosterStore store;
    private final SilenceStore sightings;
    private final PersonRows people;
    private final Places places;

    Absences(
            Ledger ledger,
            AbsenceKind kind,
            RosterStore store,
            SilenceStore sightings,
            PersonRows people,
            Places places) {
        this.ledger = ledger;
        this.kind = kind;
        this.store = store;
        this.sightings = sightings;
        this.people = people;
        this.places = places;
    }

    /**
     * Writes an absence down.
     *
     * @param from first day, today or later
     * @param until last day
     * @throws RefusedInputException where there is no such person, or the days cannot be believed
     */
    public void announce(CommandId command, UUID person, LocalDate from, LocalDate until, Teller saidBy, UUID author) {
        PersonRows.Row row =
                people.byId(person).orElseThrow(() -> new RefusedInputException("person.unknown", "person"));
        LocalDate today = places.today();
        // What is over is told at a check, by who knows: announcing it afterwards would be an excuse.
        if (from.isBefore(today) || from.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new RefusedInputException("absence.from-range", "from");
        }
        requireBelievable(row, from, until, saidBy, "until");
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(
                        kind,
                        new SubjectId(command.value()),
                        Set.of(),
                        new AbsenceChange.AbsenceAnnounced(person, from, until, saidBy))));
    }

    /** Requires that an absence, with those that it goes on with, is not longer than is believed. */
    void requireBelievable(PersonRows.Row person, LocalDate from, LocalDate until, Teller saidBy, String field) {
        if (until.isBefore(from)) {
            throw new RefusedInputException("absence.until-range", field);
        }
        List<Absence> told = store.absences(from.minusDays(Silences.WINDOW_DAYS), List.of(person.id()));
        if (told.stream()
                .anyMatch(one -> !one.from().isAfter(from) && !one.until().isBefore(until))) {
            return;
        }
        LocalDate first = first(person.id(), from, told);
        LocalDate last = last(until, told);
        if (last.isAfter(first.plusDays(LONGEST_DAYS))) {
            throw new RefusedInputException("absence.until-range", field);
        }
        boolean onWord = saidBy == Teller.HOUSEHOLD || saidBy == Teller.OTHERS;
        if (onWord
                && AgeBand.minor(person.birthYears(), places.today())
                && last.isAfter(first.plusDays(MINOR_ON_WORD_DAYS))) {
            throw new RefusedInputException("absence.minor-range", field);
        }
    }

    /** The first day of an absence that begins on a day, with those that it goes on with, since she was last seen. */
    private LocalDate first(UUID person, LocalDate from, List<Absence> told) {
        LocalDate first = from;
        for (Absence one : told.stream()
                .sorted(Comparator.comparing(Absence::until).reversed())
                .toList()) {
            if (one.from().isBefore(first) && one.until().isAfter(first.minusDays(APART_DAYS + 1L))) {
                first = one.from();
            }
        }
        LocalDate seen = sightings
                .lastSeen(List.of(person), from.minusDays(Silences.WINDOW_DAYS), places.today())
                .getOrDefault(person, LocalDate.MIN);
        LocalDate sinceSeen = seen.isBefore(from) ? seen.plusDays(1) : from;
        return first.isBefore(sinceSeen) ? sinceSeen : first;
    }

    /** The last day of an absence that ends on a day, with those that go on with it. */
    private static LocalDate last(LocalDate until, List<Absence> told) {
        LocalDate last = until;
        for (Absence one :
                told.stream().sorted(Comparator.comparing(Absence::from)).toList()) {
            if (one.until().isAfter(last) && one.from().isBefore(last.plusDays(APART_DAYS + 1L))) {
                last = one.until();
            }
        }
        return last;
    }

    /**
     * Takes an absence back.
     *
     * @throws RefusedInputException where this person has none of this identifier
     */
    public void takeBack(CommandId command, UUID person, UUID absence, UUID author) {
        SubjectId subject = new SubjectId(absence);
        ledger.perform(new Command(command, author, recorder -> {
            Folded<AnnouncedAbsence> now = recorder.load(kind, subject);
            if (now.state().takenBack()
                    || now.state()
                            .announced()
                            .filter(said -> said.person().equals(person))
                            .isEmpty()) {
                throw new RefusedInputException("absence.none", "absence");
            }
            recorder.record(kind, subject, now.heads(), new AbsenceChange.AbsenceTakenBack());
        }));
    }

    /** The absences of a person that were announced at a desk and hold, the newest first. */
    List<AbsenceLine> of(UUID person) {
        return store.absencesOf(person);
    }
}
