package org.ashroy.app.missing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.CheckCause;
import org.ashroy.app.silence.Checks;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * Takes reports that a member of a household is missing (S18). A report opens a welfare check and closes none; the household keeps
 * what it is entitled to for a stated time, and only two people together say that a report does not hold.
 */
@Service
public class MissingReports {

    /** What was said takes at most so many characters. */
    static final int LONGEST = 4000;

    private final Ledger ledger;
    private final MissingKind kind;
    private final MissingRows rows;
    private final PersonRows people;
    private final Registration registration;
    private final Checks checks;
    private final VaultHolder vault;
    private final Sites sites;
    private final MissingSettings settings;

    MissingReports(
            Ledger ledger,
            MissingKind kind,
            MissingRows rows,
            PersonRows people,
            Registration registration,
            Checks checks,
            VaultHolder vault,
            Sites sites,
            MissingSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.people = people;
        this.registration = registration;
        this.checks = checks;
        this.vault = vault;
        this.sites = sites;
        this.settings = settings;
    }

    /**
     * Writes a report down and opens a check.
     *
     * @param command made where the form was opened; the same command again is the same report
     * @param person who is missing
     * @param words what was said, or blank; sealed under her key
     * @return first day on which her household is counted as usual again
     * @throws RefusedInputException where there is no such person, or the words are too long
     */
    public LocalDate report(CommandId command, UUID person, SaidBy saidBy, String words, UUID author) {
        PersonRows.Row row =
                people.byId(person).orElseThrow(() -> new RefusedInputException("person.unknown", "person"));
        if (words.strip().length() > LONGEST) {
            throw new RefusedInputException("missing.words-long", "words");
        }
        Optional<Sealed<String>> sealed = words.isBlank()
                ? Optional.empty()
                : Optional.of(vault.vault().sealer().seal(new SubjectId(person), MissingFields.WORDS, words.strip()));
        LocalDate today = registration.today();
        LocalDate until = today.plusDays(settings.freezeDays());
        SubjectId report = new SubjectId(command.value());
        ledger.perform(new Command(command, author, recorder -> {
            recorder.record(
                    kind,
                    report,
                    Set.of(),
                    new MissingChange.Reported(person, row.household(), today, until, saidBy, sealed));
            checks.ask(recorder, person, CheckCause.REPORTED);
        }));
        return until;
    }

    /** A report as it is now. */
    public Folded<MissingReport> find(UUID report) {
        return ledger.load(kind, new SubjectId(report));
    }

    /**
     * Says that a report does not hold; it holds until a second person agrees.
     *
     * @throws RefusedInputException where it does not hold any more, or this author has said so before
     */
    public void propose(CommandId command, UUID report, Set<EventId> heads, ReversalReason reason, UUID author) {
        change(command, report, heads, author, new MissingChange.ReversalProposed(reason), state -> {
            if (state.proposals().stream().anyMatch(one -> one.by().author().equals(author))) {
                throw new RefusedInputException("missing.proposed-already", "reason");
            }
        });
    }

    /**
     * Agrees that a report does not hold.
     *
     * @param proposal what somebody else proposed
     * @throws RefusedInputException where it is this author's own, was answered, or the report does not hold any more
     */
    public void approve(CommandId command, UUID report, Set<EventId> heads, UUID proposal, UUID author) {
        change(
                command,
                report,
                heads,
                author,
                new MissingChange.ReversalApproved(proposal, registration.today()),
                state -> requireSecond(state, proposal, author));
    }

    /**
     * Says that a report holds, against what somebody else proposed.
     *
     * @throws RefusedInputException where it is this author's own, was answered, or the report does not hold any more
     */
    public void refuse(CommandId command, UUID report, Set<EventId> heads, UUID proposal, UUID author) {
        change(
                command,
                report,
                heads,
                author,
                new MissingChange.ReversalRefused(proposal),
                state -> requireSecond(state, proposal, author));
    }

    private static void requireSecond(MissingReport state, UUID proposal, UUID author) {
        MissingReport.Proposal one = state.proposal(proposal)
                .orElseThrow(() -> new RefusedInputException("missing.no-proposal", "proposal"));
        if (one.by().author().equals(author)) {
            throw new RefusedInputException("missing.second-person", "proposal");
        }
    }

    private void change(
            CommandId command,
            UUID report,
            Set<EventId> heads,
            UUID author,
            MissingChange change,
            Consumer<MissingReport> required) {
        SubjectId subject = new SubjectId(report);
        ledger.perform(new Command(command, author, recorder -> {
            MissingReport state = holding(recorder, subject);
            required.accept(state);
            recorder.record(kind, subject, heads, change);
        }));
    }

    private MissingReport holding(Recorder recorder, SubjectId subject) {
        MissingReport state = recorder.load(kind, subject).state();
        return switch (state.stage(registration.today())) {
            case OVER, REVERSED -> throw new RefusedInputException("missing.holds-no-more", "reason");
            case HOLDS, REVERSAL_PROPOSED -> state;
        };
    }

    /** The sites of an area, as lists ask for them; empty for all. */
    private Optional<List<String>> places(String area) {
        return area.isEmpty() ? Optional.empty() : Optional.of(sites.codesWithin(area, sites.today(area)));
    }

    /** A page of reports of an area, the newest first. */
    List<MissingRows.Row> page(String area, boolean proposedOnly, Optional<MissingRows.After> after, int limit) {
        return rows.page(places(area), registration.today(), proposedOnly, after, limit);
    }

    /** The reports about these people, by person and then the newest first. */
    List<MissingRows.Row> ofPeople(List<String> people) {
        return rows.ofPeople(people.stream().map(UUID::fromString).toList(), registration.today());
    }

    /** The latest report that the person of a code is missing, however it was typed, where somebody follows such reports up. */
    public Optional<MissingRows.Row> latest(String code, SignedIn user) {
        return Codes.read(code).flatMap(people::byCode).stream()
                .flatMap(person -> rows.ofPeople(List.of(person.id()), registration.today()).stream())
                .filter(row -> follows(user, row))
                .findFirst();
    }

    /** Those of these reports that somebody follows up, in no order. */
    public List<MissingRows.Row> seen(Collection<UUID> ids, SignedIn user) {
        return rows.byIds(ids, registration.today()).stream()
                .filter(row -> follows(user, row))
                .toList();
    }

    private boolean follows(SignedIn user, MissingRows.Row row) {
        return user.may(Permission.HANDLE_CHECKS) && sites.within(row.site(), user.area());
    }
}
