package org.ashroy.app.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * What confidential services (safe space, clinic, later shelter and helpline) tell about people: "seen this week", of those
 * who agreed. Which service it was is asked nowhere and stored nowhere; of who did not agree nothing is stored at all. Not
 * going there is never scored. Each person is a command of her own, so that no entry says who came together.
 */
@Service
public class ServiceDesk {

    static final Field<UUID> RECORDED_BY = new Field<>("service-contacts.recorded-by", "staff", UUID.class);

    private static final int OLDEST_DAYS = 28;
    private static final int MOST_CODES = 500;
    private static final int AT_ONCE = 1_000;

    /** What is recorded of a person. */
    public enum Act {
        /** She was seen. */
        SEEN,
        /** She was asked and agreed. */
        AGREED,
        /** She was asked and did not agree, or no longer does. */
        NOT_AGREED
    }

    /** What became of one code. */
    public enum Outcome {
        /** The week was recorded. */
        WEEK_RECORDED,
        /** She has not agreed; nothing was stored. */
        NOTHING_STORED,
        /** Her answer was recorded. */
        ANSWER_RECORDED,
        /** The same code stands in a line above. */
        TWICE,
        /** It is no code, or its check character is wrong. */
        WRONG_CODE,
        /** Nobody has this code. */
        UNKNOWN
    }

    /**
     * One code and what became of it.
     *
     * @param line from 1
     * @param typed as typed, at most 40 characters
     * @param outcome what became of it
     */
    public record Line(int line, String typed, Outcome outcome) {

        /** Says the line, not what was typed. */
        @Override
        public String toString() {
            return "Line[" + line + ", " + outcome + "]";
        }
    }

    private final Ledger ledger;
    private final ServiceContactKind contacts;
    private final SilenceStore store;
    private final Silences silences;
    private final VaultHolder vault;

    ServiceDesk(Ledger ledger, ServiceContactKind contacts, SilenceStore store, Silences silences, VaultHolder vault) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.store = store;
        this.silences = silences;
        this.vault = vault;
    }

    /** The subject that holds a person's contacts; not her own record. */
    static SubjectId subject(UUID person) {
        return Derived.id("service-contacts", person);
    }

    /** What is held of a person's contacts. */
    ServiceContacts of(UUID person) {
        return ledger.load(contacts, subject(person)).state();
    }

    /**
     * Records what a service tells, and accounts for every line.
     *
     * @param form made where the form was opened: sending it twice is once
     * @param act what is recorded of each
     * @param day any day of the week in which they were seen
     * @param typed codes
     * @param author the account, which is sealed
     * @throws RefusedInputException where the day lies ahead or more than four weeks back, or there are too many codes
     */
    public List<Line> record(CommandId form, Act act, LocalDate day, List<String> typed, UUID author) {
        LocalDate today = silences.today();
        if (day.isAfter(today) || day.isBefore(today.minusDays(OLDEST_DAYS))) {
            throw new RefusedInputException("contacts.day-range", "day");
        }
        if (typed.size() > MOST_CODES) {
            throw new RefusedInputException("contacts.too-many", "codes");
        }
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Optional<String>> codes = typed.stream().map(Codes::read).toList();
        Set<String> known = new HashSet<>();
        codes.forEach(code -> code.ifPresent(known::add));
        Map<String, CodedPerson> people = store.peopleOf(known);
        Set<String> done = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < typed.size(); at++) {
            Optional<String> code = codes.get(at);
            String shown = code.orElse(typed.get(at).strip());
            Outcome outcome;
            if (code.isEmpty()) {
                outcome = Outcome.WRONG_CODE;
            } else if (!done.add(code.get())) {
                outcome = Outcome.TWICE;
            } else {
                CodedPerson person = people.get(code.get());
                outcome = person == null ? Outcome.UNKNOWN : record(form, act, person.id(), monday, author);
            }
            lines.add(new Line(at + 1, shown.substring(0, Math.min(40, shown.length())), outcome));
        }
        return lines;
    }

    private Outcome record(CommandId form, Act act, UUID person, LocalDate monday, UUID author) {
        SubjectId subject = subject(person);
        ServiceContacts now = of(person);
        if (act == Act.SEEN && !now.agreed()) {
            return Outcome.NOTHING_STORED;
        }
        if (act == Act.SEEN && now.weeks().contains(monday)) {
            return Outcome.WEEK_RECORDED;
        }
        Sealed<UUID> by = vault.vault().sealer().seal(subject, RECORDED_BY, author);
        ServiceContactChange change = act == Act.SEEN
                ? new ServiceContactChange.SeenInWeek(person, monday, by)
                : new ServiceContactChange.AgreementAnswered(person, act == Act.AGREED, by);
        CommandId command = new CommandId(
                Derived.id("service-contact", form.value(), person, act).value());
        ledger.perform(new Command(
                command,
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        contacts, subject, recorder.load(contacts, subject).heads(), change)));
        return act == Act.SEEN ? Outcome.WEEK_RECORDED : Outcome.ANSWER_RECORDED;
    }

    /** The people whose contacts these subjects hold. */
    List<UUID> peopleOf(Collection<SubjectId> subjects) {
        return new ArrayList<>(subjects.stream()
                .flatMap(subject -> ledger.load(contacts, subject).state().person().stream())
                .toList());
    }

    /** Forgets the contacts of erased people: the weeks, and the key of who recorded them. */
    void forget(Collection<UUID> people) {
        List<SubjectId> subjects = people.stream().map(ServiceDesk::subject).toList();
        for (int from = 0; from < subjects.size(); from += AT_ONCE) {
            ledger.loadAll(contacts, subjects.subList(from, Math.min(subjects.size(), from + AT_ONCE)))
                    .forEach((subject, now) -> {
                        if (now.state().person().isPresent() && !now.state().forgotten()) {
                            forget(subject);
                        }
                    });
        }
    }

    private void forget(SubjectId subject) {
        vault.vault().keyring().erase(subject);
        ledger.performWithoutRoom(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            Folded<ServiceContacts> now = recorder.load(contacts, subject);
            if (!now.readOnly()) {
                recorder.record(contacts, subject, now.heads(), new ServiceContactChange.Forgotten());
            }
        }));
    }
}
