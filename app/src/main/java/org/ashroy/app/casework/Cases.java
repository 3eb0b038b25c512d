package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.silence.CheckCause;
import org.ashroy.app.silence.Checks;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Cases: opened under a mandate, given to a worker, taken step by step, approved and closed by a supervisor (S12, S14, S19, S20a). Every
 * change is decided on what the author's screen showed; where somebody else was quicker, nothing is done and the author is told.
 */
@Service
public class Cases {

    /** Whose a case is: the identifier of a person, sealed under the key of the case. */
    static final Field<String> PERSON = new Field<>("case.person", "case", String.class);

    /** What was written into a case, under the key of the case. */
    static final Field<String> WORDS = new Field<>("case.words", "case-narrative", String.class);

    private static final int LONGEST = 8_000;
    private static final int PANEL_LEAST = 3;
    private static final int PANEL_MOST = 5;
    private static final int OLDEST = 120;

    /**
     * A case that is to be opened.
     *
     * @param kind what it is about
     * @param population to which she belongs, as she says
     * @param risk how much danger there is
     * @param personCode code of whose it is; blank where nobody is named yet
     * @param site P-code of where it is worked at; where somebody is named, that of where she lives
     */
    public record Opening(CaseKind kind, Population population, Risk risk, String personCode, String site) {}

    private final Ledger ledger;
    private final ProtectionCaseKind kind;
    private final CaseRows rows;
    private final CaseIndex index;
    private final CaseSight sight;
    private final Mandates mandates;
    private final TurnedAway turnedAway;
    private final PersonRows people;
    private final LinkedRecords linked;
    private final Checks checks;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Areas areas;
    private final Sites sites;
    private final VaultHolder vault;
    // Asked late, because the modules that answer stand on this one.
    private final ObjectProvider<CaseFollower> followers;

    Cases(
            Ledger ledger,
            ProtectionCaseKind kind,
            CaseRows rows,
            CaseIndex index,
            CaseSight sight,
            Mandates mandates,
            TurnedAway turnedAway,
            PersonRows people,
            LinkedRecords linked,
            Checks checks,
            Accounts accounts,
            Organisations organisations,
            Areas areas,
            Sites sites,
            VaultHolder vault,
            ObjectProvider<CaseFollower> followers) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.index = index;
        this.sight = sight;
        this.mandates = mandates;
        this.turnedAway = turnedAway;
        this.people = people;
        this.linked = linked;
        this.checks = checks;
        this.accounts = accounts;
        this.organisations = organisations;
        this.areas = areas;
        this.sites = sites;
        this.vault = vault;
        this.followers = followers;
    }

    /** A case as it is now. */
    public Folded<ProtectionCase> find(UUID id) {
        return ledger.load(kind, new SubjectId(id));
    }

    /** Several cases as they are now, read together, in this order. */
    Map<SubjectId, Folded<ProtectionCase>> find(List<UUID> ids) {
        return ledger.loadAll(kind, ids.stream().map(SubjectId::new).toList());
    }

    /** The day on which a case is worked at. */
    LocalDate today(CaseChange.Opened opened) {
        return sites.today(opened.site());
    }

    // --- Opening and whose it is ------------------------------------------------------------------------------------

    /**
     * Opens a case. Whoever opens it has it, but for a supervisor, who gives it to somebody.
     *
     * @param command made where the form was opened
     * @param id its future identifier
     * @throws RefusedInputException where no mandate covers the person, which is counted; where the kind, the place or the person is
     *     not for this user; or where she has an open case of this kind that the user knows of
     */
    public void open(CommandId command, SubjectId id, Opening opening, SignedIn user) {
        open(command, id, opening, List.of(), user);
    }

    /**
     * Opens a case and does the rest in the same command: all of it or nothing.
     *
     * @param edits what is done to it then, in this order
     * @throws RefusedInputException as for opening alone, and where one of the edits is refused, with its place
     */
    public void open(CommandId command, SubjectId id, Opening opening, List<CaseEdit.Placed> edits, SignedIn user) {
        CaseGroup group = opening.kind().group();
        if (!user.may(group.permission())) {
            throw new RefusedInputException("case.kind-missing", "kind");
        }
        if (organisations
                .find(user.organisation())
                .map(Organisation::kind)
                .filter(OrganisationKind.GOVERNMENT::equals)
                .isPresent()) {
            throw new RefusedInputException("case.government-opens", "kind");
        }
        Optional<PersonRows.Row> person =
                opening.personCode().isBlank() ? Optional.empty() : Optional.of(person(opening.personCode(), user));
        String site = person.map(PersonRows.Row::site).orElse(opening.site());
        if (sites.known(site).isEmpty() || !sites.within(site, user.area())) {
            throw new RefusedInputException("case.site-range", "site");
        }
        UUID mandate = mandates.covering(
                        user.organisation(), served(opening.population(), person, site), opening.kind())
                .orElseThrow(() -> {
                    turnedAway.count(command, user.organisation(), opening.kind(), site, user.id());
                    return new RefusedInputException("case.no-mandate", "kind");
                });
        person.ifPresent(whose -> requireNoOther(id.value(), whose.id(), opening.kind(), user, "personCode"));
        CaseChange.Opened opened = new CaseChange.Opened(
                opening.kind(),
                Codes.create('K'),
                user.organisation(),
                site,
                opening.population(),
                mandate,
                sites.today(site));
        Optional<Sealed<String>> whose = person.map(row -> sealed(id, row.id()));
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (recorder.load(kind, id).state().opened().isPresent()) {
                throw new RefusedInputException("case.known", "kind");
            }
            EventId last = recorder.record(kind, id, Set.of(), opened);
            last = recorder.record(kind, id, Set.of(last), new CaseChange.RiskSet(opening.risk(), Optional.empty()));
            if (whose.isPresent()) {
                last = recorder.record(kind, id, Set.of(last), new CaseChange.PersonLinked(whose.get()));
            }
            if (!user.may(Permission.SUPERVISE_CASES)) {
                last = recorder.record(kind, id, Set.of(last), new CaseChange.Assigned(Optional.of(user.id())));
            }
            edit(recorder, id, Set.of(last), edits, person.map(PersonRows.Row::id), user);
        }));
    }

    /**
     * Does several things to a case exactly as the screen showed it, in one command: all of them or nothing.
     *
     * @param edits what is done, in this order; each is decided on what those before it made
     * @throws RefusedInputException where one is refused, with its place; or {@code case.changed} where somebody was quicker
     */
    public void edit(CommandId command, UUID id, Set<EventId> heads, List<CaseEdit.Placed> edits, SignedIn user) {
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            Folded<ProtectionCase> folded = recorder.load(kind, subject);
            opened(folded.state(), user, "data");
            requireSame(folded, heads, "data");
            edit(recorder, subject, heads, edits, index.person(id), user);
        }));
    }

    private void edit(
            Recorder recorder,
            SubjectId id,
            Set<EventId> heads,
            List<CaseEdit.Placed> edits,
            Optional<UUID> named,
            SignedIn user) {
        Set<EventId> last = heads;
        Optional<UUID> person = named;
        for (CaseEdit.Placed placed : edits) {
            try {
                if (placed.edit() instanceof CaseEdit.Link link) {
                    person = Optional.of(person(link.personCode(), user).id());
                }
                ProtectionCase now = recorder.load(kind, id).state();
                CaseChange.Opened opened = opened(now, user, placed.place());
                last = record(
                        recorder,
                        id,
                        last,
                        deciding(id.value(), placed.edit(), person, user).decide(recorder, now, opened));
            } catch (RefusedInputException refused) {
                throw new RefusedInputException(refused.key(), placed.place());
            }
        }
    }

    private Deciding deciding(UUID id, CaseEdit edit, Optional<UUID> person, SignedIn user) {
        return switch (edit) {
            case CaseEdit.SetRisk it -> settingRisk(id, it);
            case CaseEdit.TakeStep it -> takingStep(it, user);
            case CaseEdit.AskClosing it -> askingClosing(id, it);
            case CaseEdit.Link it -> linking(id, it, user);
            case CaseEdit.Give it -> giving(it, person, user);
            case CaseEdit.Write it -> writing(id, it);
            case CaseEdit.SetGoal it -> settingGoal(id, it);
            case CaseEdit.EndGoal it -> endingGoal(it);
            case CaseEdit.PlanService it -> planningService(it);
            case CaseEdit.EndService it -> endingService(it);
        };
    }

    private Served served(Population population, Optional<PersonRows.Row> person, String site) {
        return new Served(population, person.map(PersonRows.Row::birthYears), person.map(PersonRows.Row::sex), site);
    }

    /** Somebody elsewhere and nobody are one answer. */
    private PersonRows.Row person(String code, SignedIn user) {
        return Codes.read(code)
                .flatMap(people::byCode)
                .filter(row -> areas.outside(user.area(), Set.of(new SubjectId(row.id())))
                        .isEmpty())
                .orElseThrow(() -> new RefusedInputException("case.nobody", "personCode"));
    }

    private Sealed<String> sealed(SubjectId id, UUID person) {
        return vault.vault().sealer().seal(id, PERSON, person.toString());
    }

    // Only of what the user sees: what she is told must not tell her of cases that are none of hers.
    private void requireNoOther(UUID id, UUID person, CaseKind caseKind, SignedIn user, String field) {
        if (of(person, user).stream()
                .anyMatch(row -> row.kind() == caseKind
                        && row.stage().open()
                        && !row.id().equals(id))) {
            throw new RefusedInputException("case.open-already", field);
        }
    }

    /** The cases of a person, and of the records that are certainly of the same person, as far as somebody sees them; the newest first. */
    public List<CaseRows.Row> of(UUID person, SignedIn user) {
        Set<UUID> records = new HashSet<>(linked.certainly(person));
        records.add(person);
        return seen(index.cases(records), user).stream()
                .sorted((one, other) -> other.openedOn().compareTo(one.openedOn()))
                .toList();
    }

    /** The case of a code, however it was typed, where somebody sees it. */
    public Optional<CaseRows.Row> byCode(String typed, SignedIn user) {
        return Codes.read(typed).flatMap(rows::byCode).filter(row -> sight.sees(user, CaseSight.Facts.of(row)));
    }

    /** Those of these cases that somebody sees, in no order. */
    public List<CaseRows.Row> seen(Collection<UUID> ids, SignedIn user) {
        return rows.byIds(ids).stream()
                .filter(row -> sight.sees(user, CaseSight.Facts.of(row)))
                .toList();
    }

    /**
     * Names whose case it is.
     *
     * @throws RefusedInputException where somebody is named already, no mandate of the organisation, or of that of whoever has the case,
     *     covers the person, or she has an open case of this kind that the user knows of
     */
    public void link(CommandId command, UUID id, Set<EventId> heads, String personCode, SignedIn user) {
        exactly(command, id, heads, user, "personCode", linking(id, new CaseEdit.Link(personCode), user));
    }

    private Deciding linking(UUID id, CaseEdit.Link edit, SignedIn user) {
        PersonRows.Row person = person(edit.personCode(), user);
        return (recorder, now, opened) -> {
            require(now.whose().isEmpty(), "case.named-already", "personCode");
            requireNoOther(id, person.id(), opened.kind(), user, "personCode");
            require(
                    mandates.covering(
                                    opened.organisation(),
                                    served(opened.population(), Optional.of(person), person.site()),
                                    opened.kind())
                            .isPresent(),
                    "case.no-mandate",
                    "personCode");
            require(workerCovers(opened, now, person), "case.worker-no-mandate", "personCode");
            return List.of(new CaseChange.PersonLinked(sealed(new SubjectId(id), person.id())));
        };
    }

    // As where it is given to her after somebody was named: the order of the two must not matter.
    private boolean workerCovers(CaseChange.Opened opened, ProtectionCase now, PersonRows.Row person) {
        return now.owner()
                .flatMap(accounts::find)
                .map(Accounts.Account::organisation)
                .filter(agency -> !agency.equals(opened.organisation()))
                .map(agency -> mandates.covering(
                                agency, served(opened.population(), Optional.of(person), opened.site()), opened.kind())
                        .isPresent())
                .orElse(true);
    }

    /** Takes the name off a case: the link was wrong. Consent is asked anew of whoever is named next. */
    public void unlink(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        exactly(command, id, heads, user, "unlink", (recorder, now, opened) -> {
            require(
                    !now.person().entries().isEmpty()
                            && (now.person().inConflict() || now.whose().isPresent()),
                    "case.nobody-named",
                    "unlink");
            return List.of(new CaseChange.PersonUnlinked());
        });
    }

    // --- Flow -------------------------------------------------------------------------------------------------------

    /**
     * Takes a step.
     *
     * @throws RefusedInputException where the case does not go there from where it is, something that must be so first is not, or
     *     somebody else changed the case since the screen was shown
     */
    public void step(CommandId command, UUID id, Set<EventId> heads, Stage to, SignedIn user) {
        exactly(command, id, heads, user, "to", takingStep(new CaseEdit.TakeStep(to), user));
    }

    private Deciding takingStep(CaseEdit.TakeStep edit, SignedIn user) {
        Stage to = edit.to();
        return (recorder, now, opened) -> {
            Set<Guard> guards = CaseFlow.SHIPPED
                    .guards(opened.kind(), now.stage().status(), to)
                    .orElseThrow(() -> new RefusedInputException("case.no-step", "to"));
            for (Guard unmet : now.unmet(guards, supervises(user, opened, now))) {
                throw new RefusedInputException("case-guard." + unmet.name(), "to");
            }
            if (to == Stage.CLOSED) {
                requireClosable(now, user);
            }
            return List.of(new CaseChange.StepTaken(to, today(opened)));
        };
    }

    private boolean supervises(SignedIn user, CaseChange.Opened opened, ProtectionCase now) {
        return sight.supervises(user, CaseSight.Facts.of(opened, now));
    }

    private static void requireClosable(ProtectionCase now, SignedIn user) {
        var asked = now.closing().orElseThrow(() -> new RefusedInputException("case-guard.CLOSING_ASKED", "to"));
        require(!asked.by().author().equals(user.id()), "case.close-own", "to");
        require(asked.value().reason() != ClosingReason.GOALS_MET || goalsEnded(now), "case.goals-open", "to");
    }

    private static boolean goalsEnded(ProtectionCase now) {
        return !now.goals().isEmpty()
                && now.goals().values().stream().allMatch(goal -> goal.end().value() != null);
    }

    /**
     * Asks that a case be closed.
     *
     * @param words to whom it goes, for a transfer; may be blank otherwise
     * @throws RefusedInputException where goals are open, words are missing, or it is closed already
     */
    public void askClosing(
            CommandId command, UUID id, Set<EventId> heads, ClosingReason reason, String words, SignedIn user) {
        exactly(command, id, heads, user, "reason", askingClosing(id, new CaseEdit.AskClosing(reason, words)));
    }

    private Deciding askingClosing(UUID id, CaseEdit.AskClosing edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "reason");
            require(edit.reason() != ClosingReason.GOALS_MET || goalsEnded(now), "case.goals-open", "reason");
            require(
                    edit.reason() != ClosingReason.TRANSFERRED || !edit.words().isBlank(),
                    "case.transfer-words",
                    "words");
            return List.of(new CaseChange.ClosingAsked(edit.reason(), optional(id, edit.words())));
        };
    }

    /**
     * Approves the plan exactly as the screen showed it.
     *
     * @throws RefusedInputException where the user does not supervise the case, wrote any part of the plan herself, there is no
     *     plan, it is approved, or anything changed since the screen was shown
     */
    public void approve(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        exactly(command, id, heads, user, "approve", (recorder, now, opened) -> {
            require(supervises(user, opened, now), "case-guard.SUPERVISOR", "approve");
            require(now.unmet(Set.of(Guard.PLAN), true).isEmpty(), "case-guard.PLAN", "approve");
            require(now.approved().isEmpty(), "case.approved-already", "approve");
            require(!now.planners().contains(user.id()), "case.approve-own", "approve");
            return List.of(new CaseChange.PlanApproved());
        });
    }

    /**
     * Says how much danger there is.
     *
     * @throws RefusedInputException where it is lower than before and no reason is given
     */
    public void risk(CommandId command, UUID id, Set<EventId> heads, Risk risk, String reason, SignedIn user) {
        change(command, id, heads, user, "risk", settingRisk(id, new CaseEdit.SetRisk(risk, reason)));
    }

    private Deciding settingRisk(UUID id, CaseEdit.SetRisk edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "risk");
            require(
                    edit.risk().compareTo(now.danger()) >= 0 || !edit.reason().isBlank(),
                    "case.risk-reason",
                    "riskReason");
            return List.of(new CaseChange.RiskSet(edit.risk(), optional(id, edit.reason())));
        };
    }

    /**
     * Nobody could reach her: asks for a welfare check, which says nothing of the case. The case stays open.
     *
     * @throws RefusedInputException where nobody is named, or the case is closed
     */
    public void lost(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        ProtectionCase before = find(id).state();
        requireOpen(before, "lost");
        UUID person = index.person(id).orElseThrow(() -> new RefusedInputException("case.lost-nobody", "lost"));
        // A command of its own under another number: one entry of the journal would tell whose case it is. First, so
        // that nothing
        // is lost between the two; asked twice it is one check.
        ledger.perform(new Command(
                CommandId.create(), user.id(), recorder -> checks.ask(recorder, person, CheckCause.REPORTED)));
        change(command, id, heads, user, "lost", (recorder, now, opened) -> {
            requireOpen(now, "lost");
            return List.of(new CaseChange.ContactLost(today(opened)));
        });
    }

    // --- Consent ----------------------------------------------------------------------------------------------------

    /**
     * Writes down who agreed that the case goes on, or that nobody did.
     *
     * @param age as she says, in years; counts only where nobody is named
     * @param limitsTold whether she was told first what cannot be kept confidential
     * @param reason why somebody stands in for a caregiver
     * @throws RefusedInputException where the limits were not told first, somebody agreed and others who must did not, or somebody
     *     stands in without a reason
     */
    public void consent(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            Optional<Integer> age,
            boolean limitsTold,
            SortedSet<Voice> voices,
            String reason,
            SignedIn user) {
        exactly(command, id, heads, user, "voices", (recorder, now, opened) -> {
            requireOpen(now, "voices");
            require(limitsTold, "case.limits-first", "limitsTold");
            int years = knownAge(id, opened)
                    .or(() -> age)
                    .filter(told -> told >= 0 && told <= OLDEST)
                    .orElseThrow(() -> new RefusedInputException("case.age-missing", "age"));
            require(voices.isEmpty() || ConsentRule.suffices(years, voices), "case.voices-missing", "voices");
            require(!ConsentRule.inPlace(voices) || !reason.isBlank(), "case.in-place-reason", "voiceReason");
            require(
                    !voices.contains(Voice.SUPERVISOR) || supervises(user, opened, now),
                    "case.supervisor-speaks",
                    "voices");
            return List.of(new CaseChange.ConsentAsked(years, limitsTold, voices, optional(id, reason)));
        });
    }

    /** The youngest that whose case it is may be, in whole years; empty where nobody is named. */
    Optional<Integer> knownAge(UUID id, CaseChange.Opened opened) {
        return index.person(id)
                .flatMap(people::byId)
                .map(row ->
                        Math.max(0, today(opened).getYear() - row.birthYears().latest() - 1));
    }

    /** Writes down that she was asked how she may be reached without harm. */
    public void contactAsked(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        change(command, id, heads, user, "contact", (recorder, now, opened) -> {
            requireOpen(now, "contact");
            return List.of(new CaseChange.ContactAsked());
        });
    }

    // --- Writing ----------------------------------------------------------------------------------------------------

    /**
     * Writes something into a case.
     *
     * @param words at most 8,000 characters
     * @param next when she is met next
     * @throws RefusedInputException where there are no words, too many, the case is closed, or a day is not possible
     */
    public void write(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            EntryKind entry,
            String words,
            Optional<LocalDate> next,
            SignedIn user) {
        change(command, id, heads, user, "words", writing(id, new CaseEdit.Write(entry, words, next)));
    }

    private Deciding writing(UUID id, CaseEdit.Write edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "words");
            LocalDate today = today(opened);
            require(edit.next().filter(day -> !day.isAfter(today)).isEmpty(), "case.next-range", "next");
            return List.of(new CaseChange.Written(
                    edit.entry(),
                    today,
                    optional(id, edit.words())
                            .orElseThrow(() -> new RefusedInputException("case.words-missing", "words")),
                    edit.next()));
        };
    }

    /** Adds a goal to the plan. */
    public void goal(CommandId command, UUID id, Set<EventId> heads, String words, LocalDate due, SignedIn user) {
        change(command, id, heads, user, "goal", settingGoal(id, new CaseEdit.SetGoal(of(command), words, due)));
    }

    private Deciding settingGoal(UUID id, CaseEdit.SetGoal edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "goal");
            require(!edit.due().isBefore(today(opened)), "case.day-past", "goalDue");
            return List.of(new CaseChange.GoalSet(
                    edit.goal(),
                    optional(id, edit.words())
                            .orElseThrow(() -> new RefusedInputException("case.words-missing", "goal")),
                    edit.due()));
        };
    }

    // A form that is sent twice makes one goal or service.
    private static UUID of(CommandId command) {
        return new UUID(
                command.value().getMostSignificantBits(), ~command.value().getLeastSignificantBits());
    }

    /** Says what became of a goal. */
    public void goalEnded(CommandId command, UUID id, Set<EventId> heads, UUID goal, GoalEnd end, SignedIn user) {
        change(command, id, heads, user, "goal", endingGoal(new CaseEdit.EndGoal(goal, end)));
    }

    private static Deciding endingGoal(CaseEdit.EndGoal edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "goal");
            require(now.goals().containsKey(edit.goal()), "case.no-goal", "goal");
            return List.of(new CaseChange.GoalEnded(edit.goal(), edit.end()));
        };
    }

    /** Adds a service to the plan. */
    public void service(
            CommandId command, UUID id, Set<EventId> heads, ServiceType type, LocalDate due, SignedIn user) {
        change(command, id, heads, user, "service", planningService(new CaseEdit.PlanService(of(command), type, due)));
    }

    private Deciding planningService(CaseEdit.PlanService edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "service");
            require(!edit.due().isBefore(today(opened)), "case.day-past", "serviceDue");
            return List.of(new CaseChange.ServicePlanned(edit.service(), edit.type(), edit.due()));
        };
    }

    /** Says what became of a service. */
    public void serviceEnded(
            CommandId command, UUID id, Set<EventId> heads, UUID service, ServiceEnd end, SignedIn user) {
        change(command, id, heads, user, "service", endingService(new CaseEdit.EndService(service, end)));
    }

    private Deciding endingService(CaseEdit.EndService edit) {
        return (recorder, now, opened) -> {
            requireOpen(now, "service");
            require(now.services().containsKey(edit.service()), "case.no-service", "service");
            return List.of(new CaseChange.ServiceEnded(edit.service(), edit.end(), today(opened)));
        };
    }

    // --- Panel ------------------------------------------------------------------------------------------------------

    /** Puts a question to a best-interests panel. */
    public void askPanel(CommandId command, UUID id, Set<EventId> heads, PanelQuestion question, SignedIn user) {
        change(command, id, heads, user, "question", (recorder, now, opened) -> {
            requireOpen(now, "question");
            require(
                    opened.kind().group() == CaseGroup.CHILD_PROTECTION
                            || opened.kind().group() == CaseGroup.TRAFFICKING,
                    "case.panel-kind",
                    "question");
            require(!now.panel().containsKey(question), "case.panel-known", "question");
            return List.of(new CaseChange.PanelAsked(question));
        });
    }

    /**
     * Writes down what a panel decided.
     *
     * @param names of the accounts of its members, three to five
     * @throws RefusedInputException where the question was not asked, the user does not supervise the case, there are too few or too
     *     many members, one is not known, or the decision is missing
     */
    public void decidePanel(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            PanelQuestion question,
            List<String> names,
            String decision,
            SignedIn user) {
        SortedSet<UUID> members = new TreeSet<>();
        for (String name : names) {
            members.add(accounts.named(name)
                    .map(SignedIn::id)
                    .orElseThrow(() -> new RefusedInputException("case.member-unknown", "members")));
        }
        exactly(command, id, heads, user, "members", (recorder, now, opened) -> {
            require(supervises(user, opened, now), "case-guard.SUPERVISOR", "members");
            require(now.waitingForPanel().contains(question), "case.panel-unasked", "members");
            require(members.size() >= PANEL_LEAST && members.size() <= PANEL_MOST, "case.panel-size", "members");
            require(members.stream().noneMatch(now.keptOut().elements()::contains), "case.panel-kept-out", "members");
            return List.of(new CaseChange.PanelDecided(
                    question,
                    members,
                    optional(id, decision)
                            .orElseThrow(() -> new RefusedInputException("case.words-missing", "decision"))));
        });
    }

    // --- Who has it -------------------------------------------------------------------------------------------------

    /** Who may have a case: names by account, in order of name. Somebody of another organisation needs its mandate (S14). */
    Map<String, UUID> workers(CaseSight.Facts facts, Population population, Optional<UUID> person) {
        Map<String, UUID> workers = new TreeMap<>();
        Map<String, Boolean> covered = new LinkedHashMap<>();
        Served served = served(population, person.flatMap(people::byId), facts.site());
        accounts.working().stream()
                .filter(user -> sight.mayWork(user, facts))
                .filter(user -> user.organisation().equals(facts.organisation())
                        || covered.computeIfAbsent(
                                user.organisation(),
                                agency -> mandates.covering(agency, served, facts.kind())
                                        .isPresent()))
                .forEach(user -> workers.put(user.account(), user.id()));
        return workers;
    }

    /** Who may have a case. */
    Map<String, UUID> workers(UUID id, CaseChange.Opened opened, ProtectionCase now) {
        return workers(CaseSight.Facts.of(opened, now), opened.population(), index.person(id));
    }

    /**
     * Gives cases to somebody, all of them or none.
     *
     * @param given the cases, with the heads that the screen showed
     * @param worker who is to have them
     * @throws RefusedInputException where the user does not supervise one of them, the worker may not have one, one is closed, or one
     *     was changed since the screen was shown
     */
    public void assign(CommandId command, Map<UUID, Set<EventId>> given, UUID worker, SignedIn user) {
        require(!given.isEmpty(), "case.none-chosen", "worker");
        ledger.perform(new Command(
                command,
                user.id(),
                recorder -> given.forEach((id, heads) -> {
                    SubjectId subject = new SubjectId(id);
                    Folded<ProtectionCase> folded = recorder.load(kind, subject);
                    CaseChange.Opened opened = opened(folded.state(), user, "worker");
                    requireSame(folded, heads, "worker");
                    requireGivable(opened, folded.state(), worker, index.person(id), user);
                    recorder.record(kind, subject, heads, new CaseChange.Assigned(Optional.of(worker)));
                })));
    }

    private void requireGivable(
            CaseChange.Opened opened, ProtectionCase now, UUID worker, Optional<UUID> person, SignedIn user) {
        require(supervises(user, opened, now), "case-guard.SUPERVISOR", "worker");
        requireOpen(now, "worker");
        require(
                workers(CaseSight.Facts.of(opened, now), opened.population(), person)
                        .containsValue(worker),
                "case.worker-range",
                "worker");
    }

    // Whose it is is told: where she was named in the same command, no index knows it yet, and the mandate must cover
    // her.
    private Deciding giving(CaseEdit.Give edit, Optional<UUID> person, SignedIn user) {
        return (recorder, now, opened) -> {
            if (now.owner().filter(edit.worker()::equals).isPresent()) {
                return List.of();
            }
            requireGivable(opened, now, edit.worker(), person, user);
            return List.of(new CaseChange.Assigned(Optional.of(edit.worker())));
        };
    }

    /**
     * Keeps an account out of a case, whatever its roles; where it has the case, nobody has it any more. Anybody who sees the case may
     * keep herself out, a supervisor anybody.
     *
     * @param account name of the account
     * @throws RefusedInputException where there is none, or no supervisor of the organisation would see the case any more
     */
    public void keepOut(CommandId command, UUID id, Set<EventId> heads, String account, SignedIn user) {
        UUID whom = accounts.all().stream()
                .filter(one -> one.name().equals(account.strip()))
                .findFirst()
                .map(Accounts.Account::id)
                .orElseThrow(() -> new RefusedInputException("case.account-unknown", "account"));
        change(command, id, heads, user, "account", (recorder, now, opened) -> {
            require(whom.equals(user.id()) || supervises(user, opened, now), "case-guard.SUPERVISOR", "account");
            CaseSight.Facts facts = CaseSight.Facts.of(opened, now);
            boolean somebodyLeft = accounts.all().stream()
                    .filter(one -> !one.id().equals(whom))
                    .flatMap(one -> accounts.current(one.id()).stream())
                    .anyMatch(one -> sight.supervises(one, facts));
            require(somebodyLeft, "case.nobody-left", "account");
            CaseChange out = new CaseChange.KeptOut(whom);
            return now.owner().filter(whom::equals).isPresent()
                    ? List.of(out, new CaseChange.Assigned(Optional.empty()))
                    : List.of(out);
        });
    }

    /** Lets an account in again. */
    public void letIn(CommandId command, UUID id, Set<EventId> heads, UUID account, SignedIn user) {
        change(command, id, heads, user, "account", (recorder, now, opened) -> {
            require(supervises(user, opened, now), "case-guard.SUPERVISOR", "account");
            require(now.keptOut().elements().contains(account), "case.not-kept-out", "account");
            return List.of(new CaseChange.LetIn(account));
        });
    }

    // --- Deciding ---------------------------------------------------------------------------------------------------

    private interface Deciding {
        List<CaseChange> decide(Recorder recorder, ProtectionCase now, CaseChange.Opened opened);
    }

    /** A change that stands beside what others wrote meanwhile. */
    private void change(
            CommandId command, UUID id, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, id, heads, user, field, _ -> {}, deciding);
    }

    /**
     * Records, with a filling that begins in the same command, for which case it is.
     *
     * @throws RefusedInputException where the user does not see the case any more, it is closed, or changed since her screen was shown
     */
    void formBegun(Recorder recorder, UUID id, Set<EventId> heads, UUID filling, SignedIn user) {
        SubjectId subject = new SubjectId(id);
        Folded<ProtectionCase> folded = recorder.load(kind, subject);
        opened(folded.state(), user, "form");
        requireOpen(folded.state(), "form");
        recorder.record(kind, subject, heads, new CaseChange.FormBegun(filling));
    }

    /**
     * Gives a case a form that was filled in before, such as one that came from a file: from then on it is there for whoever sees the
     * case, and for nobody else.
     *
     * @param code of the case
     * @return the case
     * @throws RefusedInputException where the user sees no case of this code, it is closed, or the filling is one of a case already
     */
    UUID attach(CommandId command, UUID filling, String code, SignedIn user) {
        UUID id = byCode(code, user)
                .map(CaseRows.Row::id)
                .orElseThrow(() -> new RefusedInputException("case.unknown-code", "code"));
        ledger.perform(new Command(command, user.id(), recorder -> {
            require(rows.casesOfForms(List.of(filling)).isEmpty(), "case.form-elsewhere", "code");
            SubjectId subject = new SubjectId(id);
            Folded<ProtectionCase> folded = recorder.load(kind, subject);
            opened(folded.state(), user, "code");
            requireOpen(folded.state(), "code");
            recorder.record(kind, subject, folded.heads(), new CaseChange.FormGiven(filling));
        }));
        return id;
    }

    /**
     * Takes a form off a case to which it was given by mistake: it is where it was before, and both acts stay in the history of the
     * case. What was begun for a case belongs to it and is not taken off.
     *
     * @param why reason, which is sealed with the case
     * @throws RefusedInputException where the form was not given to the case, or is off it already; where the user neither gave it nor
     *     supervises the case; where the case changed since the screen was shown; or where the reason is missing
     */
    public void takeOff(CommandId command, UUID id, Set<EventId> heads, UUID filling, String why, SignedIn user) {
        exactly(command, id, heads, user, "filling", (recorder, now, opened) -> {
            require(now.givenForms().elements().contains(filling), "case.form-not-given", "filling");
            require(now.takesOff(user.id(), supervises(user, opened, now), filling), "case.take-off-who", "filling");
            return List.of(new CaseChange.FormTakenOff(
                    filling,
                    optional(id, why, "takeOffWhy")
                            .orElseThrow(() -> new RefusedInputException("case.words-missing", "takeOffWhy"))));
        });
    }

    /** A change that holds only for the case exactly as the screen showed it. */
    private void exactly(
            CommandId command, UUID id, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, id, heads, user, field, folded -> requireSame(folded, heads, field), deciding);
    }

    private void perform(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            SignedIn user,
            String field,
            Consumer<Folded<ProtectionCase>> required,
            Deciding deciding) {
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            Folded<ProtectionCase> folded = recorder.load(kind, subject);
            CaseChange.Opened opened = opened(folded.state(), user, field);
            required.accept(folded);
            record(recorder, subject, heads, deciding.decide(recorder, folded.state(), opened));
        }));
    }

    /** Records, each after the one before; what hangs on the case follows where it is named otherwise. */
    private Set<EventId> record(Recorder recorder, SubjectId id, Set<EventId> heads, List<CaseChange> changes) {
        SortedSet<EventId> before = recorder.load(kind, id).state().naming();
        Set<EventId> last = heads;
        for (CaseChange change : changes) {
            last = Set.of(recorder.record(kind, id, last, change));
        }
        SortedSet<EventId> naming = recorder.load(kind, id).state().naming();
        if (!naming.equals(before)) {
            followers.forEach(follower -> follower.named(recorder, id.value(), naming));
        }
        return last;
    }

    // Asked here and not before: she may have been kept out since her screen was shown.
    private CaseChange.Opened opened(ProtectionCase now, SignedIn user, String field) {
        return now.opened()
                .filter(opened -> sight.sees(user, CaseSight.Facts.of(opened, now)))
                .orElseThrow(() -> new RefusedInputException("case.unknown", field));
    }

    private static void requireSame(Folded<ProtectionCase> folded, Set<EventId> heads, String field) {
        require(folded.heads().equals(heads), "case.changed", field);
    }

    private static void requireOpen(ProtectionCase now, String field) {
        require(now.stage().status().open(), "case.closed", field);
    }

    private static void require(boolean holds, String key, String field) {
        if (!holds) {
            throw new RefusedInputException(key, field);
        }
    }

    private Optional<Sealed<String>> optional(UUID id, String typed) {
        return optional(id, typed, "words");
    }

    private Optional<Sealed<String>> optional(UUID id, String typed, String field) {
        String words = typed.strip();
        require(words.length() <= LONGEST, "case.words-long", field);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(vault.vault().sealer().seal(new SubjectId(id), WORDS, words));
    }
}
