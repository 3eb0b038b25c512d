package org.ashroy.app.casework;

import java.time.Instant;
import java.time.LocalDate;
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
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Cautious;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A case as its events make it. Doubt goes to the safe side: of two levels of risk the higher holds, an approval holds only for a
 * plan of which its author had seen all, and who was kept out stays out until somebody who knew of it lets her in.
 *
 * @param opened how it began; empty before it did
 * @param person whose it is, sealed; several where two did not know of each other
 * @param risk how much danger there is
 * @param worker who has it; several where two did not know of each other
 * @param stage how far it is, with the steps that had become impossible
 * @param since the day of the last step; empty before it was opened
 * @param consent the answers that stand
 * @param contactAsked whether she was asked how she may be reached
 * @param entries what was written down, in order
 * @param plan the parts of the plan that no later part has seen
 * @param planners accounts that wrote some part of the plan
 * @param approved who approved the plan as it stands; empty where nobody did
 * @param goals by identifier
 * @param services by identifier
 * @param closing that somebody asked that it be closed, and neither the plan nor whose it is changed since
 * @param panel questions that were asked of a panel, with the decision where there is one
 * @param lost when contact was lost, and nothing was written since that says that she was met
 * @param keptOut accounts that learn nothing of it
 * @param begunForms fillings that were begun for it
 * @param givenForms fillings that were given to it; one that was given again by somebody who did not know that it was taken off stays
 * @param takenOff fillings that were given to it and taken off again, in order
 * @param changed when the latest of its changes was recorded; empty before there was one
 */
public record ProtectionCase(
        Optional<CaseChange.Opened> opened,
        Register<Optional<Sealed<String>>> person,
        Cautious<Risk> risk,
        Register<Optional<UUID>> worker,
        StateMachine<Stage> stage,
        Optional<LocalDate> since,
        Register<CaseChange.ConsentAsked> consent,
        boolean contactAsked,
        List<Register.Entry<CaseChange.Written>> entries,
        Register<Boolean> plan,
        SortedSet<UUID> planners,
        Optional<EventMeta> approved,
        SortedMap<UUID, Goal> goals,
        SortedMap<UUID, Service> services,
        Optional<Register.Entry<CaseChange.ClosingAsked>> closing,
        SortedMap<PanelQuestion, Optional<CaseChange.PanelDecided>> panel,
        Optional<LocalDate> lost,
        AddWinsSet<UUID> keptOut,
        SortedSet<UUID> begunForms,
        AddWinsSet<UUID> givenForms,
        List<Register.Entry<CaseChange.FormTakenOff>> takenOff,
        Optional<Instant> changed) {

    /**
     * A goal of the plan.
     *
     * @param words sealed
     * @param due by when
     * @param end what became of it; empty while it is open
     */
    public record Goal(Sealed<String> words, LocalDate due, Cautious<GoalEnd> end) {}

    /**
     * A service of the plan.
     *
     * @param type what
     * @param due by when
     * @param end what became of it; empty while it is open
     */
    public record Service(ServiceType type, LocalDate due, Cautious<ServiceEnd> end) {}

    /** Copies the collections. */
    public ProtectionCase {
        entries = List.copyOf(entries);
        planners = Collections.unmodifiableSortedSet(new TreeSet<>(planners));
        goals = Collections.unmodifiableSortedMap(new TreeMap<>(goals));
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        panel = Collections.unmodifiableSortedMap(new TreeMap<>(panel));
        begunForms = Collections.unmodifiableSortedSet(new TreeSet<>(begunForms));
        takenOff = List.copyOf(takenOff);
    }

    /** The fillings that are there for whoever sees it, and for nobody else. */
    public SortedSet<UUID> forms() {
        SortedSet<UUID> forms = new TreeSet<>(begunForms);
        forms.addAll(givenForms.elements());
        return forms;
    }

    /** Whether an account takes a filling off again: whoever gave it, or a supervisor. What was begun for the case belongs to it. */
    public boolean takesOff(UUID account, boolean supervisor, UUID filling) {
        return givenForms.entries().stream()
                .anyMatch(given -> given.value().equals(filling)
                        && (supervisor || given.by().author().equals(account)));
    }

    /** Whose it is, sealed; empty where nobody is named, or two named somebody without knowing of each other. */
    public Optional<Sealed<String>> whose() {
        return person.entries().size() == 1 ? person.entries().getFirst().value() : Optional.empty();
    }

    /** The events by which it has the name that it has now, or none; several where two did not know of each other. */
    public SortedSet<EventId> naming() {
        SortedSet<EventId> naming = new TreeSet<>();
        person.entries().forEach(entry -> naming.add(entry.by().id()));
        return naming;
    }

    /** How much danger there is; high where nobody has said. */
    public Risk danger() {
        @Nullable Risk said = risk.value();
        return said == null ? Risk.HIGH : said;
    }

    /** Who has it. */
    public Optional<UUID> owner() {
        return Optional.ofNullable(worker.value()).flatMap(one -> one);
    }

    /** Whether whoever decides at her age agreed, and nobody refused without knowing of that. */
    public boolean agreed() {
        return !consent.entries().isEmpty()
                && consent.entries().stream()
                        .map(Register.Entry::value)
                        .allMatch(asked -> asked.limitsTold() && ConsentRule.suffices(asked.age(), asked.voices()));
    }

    /** Whether something of this kind was written down. */
    public boolean has(EntryKind kind) {
        return entries.stream().anyMatch(entry -> entry.value().kind() == kind);
    }

    /** The latest entry that says that she was met, or that it was reviewed. */
    public Optional<CaseChange.Written> lastContact() {
        return entries.stream()
                .map(Register.Entry::value)
                .filter(entry -> entry.kind() == EntryKind.FOLLOW_UP || entry.kind() == EntryKind.REVIEW)
                .reduce((_, last) -> last);
    }

    /** Whether two did not know of each other, and somebody has to settle it. */
    public boolean inConflict() {
        return person.inConflict() || worker.inConflict() || !stage.refused().isEmpty();
    }

    /** Questions that wait for a panel. */
    public SortedSet<PanelQuestion> waitingForPanel() {
        SortedSet<PanelQuestion> waiting = new TreeSet<>();
        panel.forEach((question, decision) -> {
            if (decision.isEmpty()) {
                waiting.add(question);
            }
        });
        return waiting;
    }

    /** Which of these guards do not hold, asked by whoever closes or not. */
    Set<Guard> unmet(Set<Guard> guards, boolean supervisor) {
        SortedSet<Guard> unmet = new TreeSet<>(guards);
        unmet.removeIf(guard -> switch (guard) {
            case WORKER -> owner().isPresent();
            case CONSENT -> agreed();
            case CONTACT -> contactAsked;
            case ASSESSMENT -> has(EntryKind.ASSESSMENT);
            case PLAN -> has(EntryKind.PLAN) && !goals.isEmpty();
            case PLAN_APPROVED -> approved.isPresent();
            case REVIEW ->
                entries.stream()
                        .map(Register.Entry::value)
                        .anyMatch(entry -> entry.kind() == EntryKind.REVIEW
                                && since.filter(entry.on()::isBefore).isEmpty());
            case PANEL -> waitingForPanel().isEmpty();
            case DURABLE_SOLUTION ->
                closing.filter(asked -> asked.value().reason() == ClosingReason.GOALS_MET)
                                .isEmpty()
                        || panel.getOrDefault(PanelQuestion.DURABLE_SOLUTION, Optional.empty())
                                .isPresent();
            case CLOSING_ASKED -> closing.isPresent();
            case SUPERVISOR -> supervisor;
        });
        return unmet;
    }

    static final class ProtectionCaseFold implements Fold<ProtectionCase, CaseChange> {

        @Override
        public ProtectionCase empty(SubjectId subject) {
            return new ProtectionCase(
                    Optional.empty(),
                    Register.empty(),
                    Cautious.empty(),
                    Register.empty(),
                    StateMachine.at(Stage.IDENTIFIED),
                    Optional.empty(),
                    Register.empty(),
                    false,
                    List.of(),
                    Register.empty(),
                    new TreeSet<>(),
                    Optional.empty(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    Optional.empty(),
                    new TreeMap<>(),
                    Optional.empty(),
                    AddWinsSet.empty(),
                    new TreeSet<>(),
                    AddWinsSet.empty(),
                    List.of(),
                    Optional.empty());
        }

        @Override
        public ProtectionCase apply(ProtectionCase state, Event<CaseChange> event, Ancestry ancestry) {
            Draft draft = new Draft(state, event.meta(), ancestry);
            switch (event.body()) {
                case CaseChange.Opened it -> draft.opened(it);
                case CaseChange.PersonLinked it -> draft.person(Optional.of(it.person()));
                case CaseChange.PersonUnlinked _ -> draft.person(Optional.empty());
                case CaseChange.RiskSet it -> draft.risk = draft.risk.set(it.risk(), draft.by, ancestry);
                case CaseChange.Assigned it -> draft.worker = draft.worker.set(it.worker(), draft.by, ancestry);
                case CaseChange.StepTaken it -> draft.step(it);
                case CaseChange.ConsentAsked it -> draft.consent = draft.consent.set(it, draft.by, ancestry);
                case CaseChange.ContactAsked _ -> draft.contactAsked = true;
                case CaseChange.Written it -> draft.written(it);
                case CaseChange.GoalSet it -> draft.goal(it);
                case CaseChange.GoalEnded it -> draft.goalEnded(it);
                case CaseChange.ServicePlanned it -> draft.service(it);
                case CaseChange.ServiceEnded it -> draft.serviceEnded(it);
                case CaseChange.PlanApproved _ -> draft.approve();
                case CaseChange.ClosingAsked it -> draft.closing(it);
                case CaseChange.PanelAsked it -> draft.panel.putIfAbsent(it.question(), Optional.empty());
                case CaseChange.PanelDecided it -> draft.panel.put(it.question(), Optional.of(it));
                case CaseChange.ContactLost it -> draft.lost = Optional.of(it.on());
                case CaseChange.FormBegun it -> draft.begunForms.add(it.filling());
                case CaseChange.FormGiven it -> draft.givenForms = draft.givenForms.add(it.filling(), draft.by);
                case CaseChange.FormTakenOff it -> draft.takenOff(it);
                case CaseChange.KeptOut it -> draft.keptOut = draft.keptOut.add(it.account(), draft.by);
                case CaseChange.LetIn it -> draft.keptOut = draft.keptOut.remove(it.account(), draft.by, ancestry);
            }
            return draft.done();
        }
    }

    /** The next state while one event makes it. */
    private static final class Draft {
        private final ProtectionCase before;
        private final EventMeta by;
        private final Ancestry ancestry;
        private Optional<CaseChange.Opened> opened;
        private Register<Optional<Sealed<String>>> person;
        private Cautious<Risk> risk;
        private Register<Optional<UUID>> worker;
        private StateMachine<Stage> stage;
        private Optional<LocalDate> since;
        private Register<CaseChange.ConsentAsked> consent;
        private boolean contactAsked;
        private List<Register.Entry<CaseChange.Written>> entries;
        private Register<Boolean> plan;
        private final SortedSet<UUID> planners;
        private Optional<EventMeta> approved;
        private final SortedMap<UUID, Goal> goals;
        private final SortedMap<UUID, Service> services;
        private Optional<Register.Entry<CaseChange.ClosingAsked>> closing;
        private final SortedMap<PanelQuestion, Optional<CaseChange.PanelDecided>> panel;
        private Optional<LocalDate> lost;
        private AddWinsSet<UUID> keptOut;
        private final SortedSet<UUID> begunForms;
        private AddWinsSet<UUID> givenForms;
        private List<Register.Entry<CaseChange.FormTakenOff>> takenOff;

        Draft(ProtectionCase before, EventMeta by, Ancestry ancestry) {
            this.before = before;
            this.by = by;
            this.ancestry = ancestry;
            opened = before.opened();
            person = before.person();
            risk = before.risk();
            worker = before.worker();
            stage = before.stage();
            since = before.since();
            consent = before.consent();
            contactAsked = before.contactAsked();
            entries = before.entries();
            plan = before.plan();
            planners = new TreeSet<>(before.planners());
            approved = before.approved();
            goals = new TreeMap<>(before.goals());
            services = new TreeMap<>(before.services());
            closing = before.closing();
            panel = new TreeMap<>(before.panel());
            lost = before.lost();
            keptOut = before.keptOut();
            begunForms = new TreeSet<>(before.begunForms());
            givenForms = before.givenForms();
            takenOff = before.takenOff();
        }

        void opened(CaseChange.Opened it) {
            if (opened.isEmpty()) {
                opened = Optional.of(it);
                since = since.or(() -> Optional.of(it.on()));
            }
        }

        void person(Optional<Sealed<String>> whose) {
            person = person.set(whose, by, ancestry);
            // What one person agreed to is no word of another, nor is what it was to be closed for, such as her wish.
            consent = Register.empty();
            contactAsked = false;
            closing = Optional.empty();
        }

        void step(CaseChange.StepTaken it) {
            stage = stage.step(it.to(), by, Stage.STEPS);
            if (stage.status() != before.stage().status()) {
                since = Optional.of(it.on());
                closing = Optional.empty();
            }
        }

        void written(CaseChange.Written it) {
            List<Register.Entry<CaseChange.Written>> more = new ArrayList<>(entries);
            more.add(new Register.Entry<>(it, by));
            entries = more;
            switch (it.kind()) {
                case PLAN -> planned();
                case FOLLOW_UP -> lost = Optional.empty();
                case ASSESSMENT, NOTE, REVIEW -> {}
            }
        }

        void goal(CaseChange.GoalSet it) {
            goals.putIfAbsent(it.goal(), new Goal(it.words(), it.due(), Cautious.empty()));
            planned();
        }

        void goalEnded(CaseChange.GoalEnded it) {
            goals.computeIfPresent(
                    it.goal(),
                    (_, goal) -> new Goal(goal.words(), goal.due(), goal.end().set(it.end(), by, ancestry)));
        }

        void service(CaseChange.ServicePlanned it) {
            services.putIfAbsent(it.service(), new Service(it.type(), it.due(), Cautious.empty()));
            planned();
        }

        void serviceEnded(CaseChange.ServiceEnded it) {
            services.computeIfPresent(
                    it.service(),
                    (_, service) -> new Service(
                            service.type(), service.due(), service.end().set(it.end(), by, ancestry)));
        }

        void takenOff(CaseChange.FormTakenOff it) {
            givenForms = givenForms.remove(it.filling(), by, ancestry);
            List<Register.Entry<CaseChange.FormTakenOff>> more = new ArrayList<>(takenOff);
            more.add(new Register.Entry<>(it, by));
            takenOff = more;
        }

        // Nobody has approved a plan of which she had not seen this.
        private void planned() {
            plan = plan.set(true, by, ancestry);
            planners.add(by.author());
            approved = Optional.empty();
            closing = Optional.empty();
        }

        void approve() {
            if (saw(plan) && !plan.entries().isEmpty()) {
                approved = Optional.of(by);
            }
        }

        void closing(CaseChange.ClosingAsked it) {
            if (saw(plan) && saw(person)) {
                closing = Optional.of(new Register.Entry<>(it, by));
            }
        }

        /** Whether the author of this event knew what stands there. */
        private boolean saw(Register<?> register) {
            return register.entries().stream()
                    .allMatch(entry -> ancestry.precedes(entry.by().id(), by.id()));
        }

        ProtectionCase done() {
            return new ProtectionCase(
                    opened,
                    person,
                    risk,
                    worker,
                    stage,
                    since,
                    consent,
                    contactAsked,
                    entries,
                    plan,
                    planners,
                    approved,
                    goals,
                    services,
                    closing,
                    panel,
                    lost,
                    keptOut,
                    begunForms,
                    givenForms,
                    takenOff,
                    before.changed()
                            .filter(by.time().instant()::isBefore)
                            .or(() -> Optional.of(by.time().instant())));
        }
    }
}
