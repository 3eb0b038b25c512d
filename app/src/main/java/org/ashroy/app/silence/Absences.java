package org.ashroy.app.silence;

import java.time.LocalDate;
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
import org.springframework.stereotype.Service;

/**
 * Absences that were announced: a journey, a hospital; which of them is not asked. While one holds she is not expected. Because that
 * hides a disappearance, nobody is away for long on a word, and a minor on the word of others only for a fortnight.
 */
@Service
public class Absences {

    /** Nobody is announced away for more days. */
    static final int LONGEST_DAYS = 60;

    /** A minor of whom others say that she is away is for so many days at the most. */
    static final int MINOR_ON_WORD_DAYS = 14;

    private final Ledger ledger;
    private final AbsenceKind kind;
    private final RosterStore store;
    private final PersonRows people;
    private final Places places;

    Absences(Ledger ledger, AbsenceKind kind, RosterStore store, PersonRows people, Places places) {
        this.ledger = ledger;
        this.kind = kind;
        this.store = store;
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

    /** Requires that an absence is not longer than is believed. */
    void requireBelievable(PersonRows.Row person, LocalDate from, LocalDate until, Teller saidBy, String field) {
        boolean onWord = saidBy == Teller.HOUSEHOLD || saidBy == Teller.OTHERS;
        if (until.isBefore(from) || until.isAfter(from.plusDays(LONGEST_DAYS))) {
            throw new RefusedInputException("absence.until-range", field);
        }
        if (onWord
                && AgeBand.minor(person.birthYears(), places.today())
                && until.isAfter(from.plusDays(MINOR_ON_WORD_DAYS))) {
            throw new RefusedInputException("absence.minor-range", field);
        }
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
