package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestMandates;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.filling.Way;
import org.ashroy.app.filling.WholeFillings;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.justice.Justice;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.referrals.ReferralExamples;
import org.ashroy.app.referrals.Referrals;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceExamples;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;

/** Plants accounts of every kind and cases in which everything that can be shown is a marker of its own. */
final class SightWorld {

    /** The form that is filled in for every case. */
    static final String FORM = "sight-form";

    /** An account, and what became of it after it was given its cases and signed in. */
    record Person(SignedIn user, SightRules.Who who, Then then) {
        String name() {
            return user.account();
        }

        /** Whether it is switched off, or its organisation ends. */
        boolean ends() {
            return then == Then.OFF || then == Then.ORGANISATION_ENDS;
        }
    }

    /** What becomes of an account. */
    enum Then {
        NOTHING,
        /** It is switched off. */
        OFF,
        /** Its organisation ends. */
        ORGANISATION_ENDS,
        /** It gets other work. */
        OTHER_WORK
    }

    /**
     * A case.
     *
     * @param number by which its markers are known
     * @param id of the case
     * @param code by which everybody names it
     * @param kind what it is about
     * @param what of it the table asks for
     * @param open whether somebody still works at it
     * @param person whose it is
     * @param form the filling
     * @param track of the file on complaints; empty where its kind has none
     * @param referral where she was sent
     * @param markers what stands for a field on screens and for programs; a field without one was not planted
     * @param over fields that were planted, and that the state of the case shows to nobody
     */
    record Planted(
            int number,
            UUID id,
            String code,
            CaseKind kind,
            SightRules.What what,
            boolean open,
            PersonRows.Row person,
            UUID form,
            Optional<UUID> track,
            UUID referral,
            Map<SightField, SightMarker> markers,
            Set<SightField> over) {

        @Override
        public String toString() {
            return "case %s (%s of %s at %s, %s)"
                    .formatted(code, kind, what.organisation(), what.site(), open ? "open" : "closed");
        }
    }

    private static final List<String> AGENCIES = List.of("SIGHT-A", "SIGHT-B", "SIGHT-C", "SIGHT-D");
    private static final String GOVERNMENT = "SIGHT-GOV";
    private static final String CLINIC = "SIGHT-CLINIC";
    private static final List<String> BLOCKS = List.of("SIGHT-1", "SIGHT-2");
    private static final int FEW = 20;
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);

    /** Roles, organisation, area, and what becomes of it. */
    private record Post(List<String> roles, String organisation, String area, Then then) {
        Post(String roles, String organisation, String area, Then then) {
            this(List.of(roles.split("\\+", -1)), organisation, area, then);
        }

        boolean handlesCases() {
            return SightRules.handles(
                    new SightRules.Who(new UUID(0, 0), roles, organisation, area, SightRules.State.WORKING));
        }
    }

    /** Whoever opens the cases of an agency, and whoever approves what she wrote. */
    private record Staff(SignedIn opener, SignedIn approver, SignedIn third) {}

    private final Accounts accounts;
    private final Organisations organisations;
    private final Sites sites;
    private final Mandates mandates;
    private final Cases cases;
    private final CaseRows rows;
    private final Registration registration;
    private final PersonRows people;
    private final Justice justice;
    private final FormDesk desk;
    private final FormRows forms;
    private final WholeFillings fillings;
    private final SafeContacts contacts;
    private final Services services;
    private final Referrals referrals;

    private final Map<String, Staff> staff = new HashMap<>();
    private final Map<String, SubjectId> given = new HashMap<>();
    private UUID service = new UUID(0, 0);
    private Random random = new Random(0);

    SightWorld(
            Accounts accounts,
            Organisations organisations,
            Sites sites,
            Mandates mandates,
            Cases cases,
            CaseRows rows,
            Registration registration,
            PersonRows people,
            Justice justice,
            FormDesk desk,
            FormRows forms,
            WholeFillings fillings,
            SafeContacts contacts,
            Services services,
            Referrals referrals) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.sites = sites;
        this.mandates = mandates;
        this.cases = cases;
        this.rows = rows;
        this.registration = registration;
        this.people = people;
        this.justice = justice;
        this.desk = desk;
        this.forms = forms;
        this.fillings = fillings;
        this.contacts = contacts;
        this.services = services;
        this.referrals = referrals;
    }

    // --- Places, organisations, mandates, the form ------------------------------------------------------------------

    /** What everybody needs. */
    void found(Random drawn) {
        random = drawn;
        sites.save(new Site("SIGHT", "Camp", Optional.empty(), "CAMP", OPENED));
        BLOCKS.forEach(block -> sites.save(new Site(block, block, Optional.of("SIGHT"), "BLOCK", OPENED)));
        AGENCIES.forEach(agency -> organisation(agency, OrganisationKind.NGO, Optional.empty()));
        organisation(GOVERNMENT, OrganisationKind.GOVERNMENT, Optional.empty());
        organisation(CLINIC, OrganisationKind.NGO, Optional.empty());
        for (String agency : AGENCIES) {
            mandate(agency);
            staff.put(
                    agency,
                    new Staff(
                            planter(agency, "opener", "SUPERVISOR", "GBV_SUPERVISOR"),
                            planter(agency, "approver", "SUPERVISOR", "GBV_SUPERVISOR"),
                            planter(agency, "third", "FIELD_WORKER")));
        }
        mandate(GOVERNMENT);
        desk.bring(
                CommandId.create(),
                "sight.xlsx",
                FormFiles.workbook(
                        """
                        type | name | label::English (en) | ashroy::category | ashroy::sealed
                        text | plain | Plain | plain |
                        text | sensitive | Sensitive | sensitive |
                        text | narrative | Narrative | narrative |
                        text | identifying | Identifying | identifying |
                        text | apart | Apart | narrative | yes
                        """,
                        "list_name | name | label::English (en)\n",
                        "form_id | form_title | version | default_language\n" + FORM + " | Sight | 1 | English (en)"),
                Ledger.SYSTEM);
        SubjectId form = FormDesk.subject(FORM);
        desk.publish(
                CommandId.create(),
                form,
                desk.form(form).heads(),
                new EventId(forms.versions(form.value()).getFirst().id()),
                new TreeSet<>(Set.of("FIELD_WORKER", "CASEWORKER")),
                new TreeSet<>(SightRules.readers()),
                new TreeSet<>(),
                Ledger.SYSTEM);
        SubjectId offered = SubjectId.create();
        services.open(
                CommandId.create(),
                offered,
                ServiceExamples.forWomen(CLINIC, "Sight post", BLOCKS.getFirst(), Help.MEDICAL),
                planter(AGENCIES.getFirst(), "keeper", "COORDINATOR"));
        service = offered.value();
    }

    private void organisation(String code, OrganisationKind kind, Optional<LocalDate> until) {
        organisations.save(new Organisation(code, code, kind, "BD", OPENED, until));
    }

    private void mandate(String agency) {
        SubjectId id = SubjectId.create();
        mandates.give(
                CommandId.create(),
                id,
                TestMandates.agreement(agency, Population.ANYONE, 0, sites.today(""), CaseKind.values()),
                Ledger.SYSTEM);
        given.put(agency, id);
    }

    private SignedIn planter(String agency, String work, String... roles) {
        return account("sight-%s-%s".formatted(work, agency.toLowerCase(Locale.ROOT)), agency, "", List.of(roles));
    }

    private SignedIn account(String name, String agency, String area, List<String> roles) {
        return accounts.current(accounts.create(name, AppTest.PASSWORD, new HashSet<>(roles), agency, area, false))
                .orElseThrow();
    }

    // --- Accounts ---------------------------------------------------------------------------------------------------

    private static List<Post> posts() {
        String a = AGENCIES.getFirst();
        String b = AGENCIES.get(1);
        String c = AGENCIES.get(2);
        String d = AGENCIES.getLast();
        List<Post> posts = new ArrayList<>();
        SightRules.roles().stream().sorted().forEach(role -> posts.add(new Post(role, a, "", Then.NOTHING)));
        List.of("CASEWORKER", "SUPERVISOR", "SOCIAL_WORKER", "GBV_CASEWORKER", "GBV_SUPERVISOR", "LEGAL_OFFICER")
                .forEach(role -> {
                    posts.add(new Post(role, b, "", Then.NOTHING));
                    posts.add(new Post(role, a, BLOCKS.getFirst(), Then.NOTHING));
                });
        List.of("CASEWORKER", "SUPERVISOR", "GBV_CASEWORKER", "GBV_SUPERVISOR")
                .forEach(role -> posts.add(new Post(role, a, BLOCKS.getLast(), Then.NOTHING)));
        List.of("CASEWORKER", "SUPERVISOR", "GBV_SUPERVISOR")
                .forEach(role -> posts.add(new Post(role, c, "", Then.NOTHING)));
        posts.add(new Post("CASEWORKER+GBV_CASEWORKER", a, "", Then.NOTHING));
        posts.add(new Post("SUPERVISOR+GBV_SUPERVISOR", a, "", Then.NOTHING));
        posts.add(new Post("SUPERVISOR+GBV_SUPERVISOR", b, BLOCKS.getLast(), Then.NOTHING));
        posts.add(new Post("CASEWORKER+GBV_SUPERVISOR", a, "", Then.NOTHING));
        posts.add(new Post("LEGAL_OFFICER+SOCIAL_WORKER", b, "", Then.NOTHING));
        posts.add(new Post("CASEWORKER+DATA_PROTECTION_OFFICER", a, "", Then.NOTHING));
        posts.add(new Post("COORDINATOR+DATA_PROTECTION_OFFICER", b, "", Then.NOTHING));
        posts.add(new Post("ADMINISTRATOR", b, "", Then.NOTHING));
        posts.add(new Post("LEGAL_OFFICER+REGISTRATION_CLERK", a, "", Then.NOTHING));
        posts.add(new Post("SOCIAL_WORKER", GOVERNMENT, "", Then.NOTHING));
        posts.add(new Post("SUPERVISOR+GBV_SUPERVISOR", a, "", Then.OFF));
        posts.add(new Post("CASEWORKER", d, "", Then.ORGANISATION_ENDS));
        posts.add(new Post("SUPERVISOR+GBV_SUPERVISOR", d, "", Then.ORGANISATION_ENDS));
        posts.add(new Post("CASEWORKER", b, "", Then.OTHER_WORK));
        return posts;
    }

    /** Accounts of every role; where there are to be fewer, three of four are such as work with cases. */
    List<Person> people(int most) {
        List<Post> all = new ArrayList<>(posts());
        Collections.shuffle(all, random);
        List<Post> chosen = new ArrayList<>();
        all.stream()
                .filter(Post::handlesCases)
                .limit(Math.max(most * 3 / 4, most - 12))
                .forEach(chosen::add);
        all.stream()
                .filter(post -> !chosen.contains(post) && !post.handlesCases())
                .forEach(chosen::add);
        List<Person> people = new ArrayList<>();
        for (Post post : chosen.subList(0, Math.min(most, chosen.size()))) {
            SignedIn user = account("sight-" + people.size(), post.organisation(), post.area(), post.roles());
            people.add(new Person(
                    user,
                    new SightRules.Who(
                            user.id(), post.roles(), post.organisation(), post.area(), SightRules.State.WORKING),
                    post.then()));
        }
        return people;
    }

    /** What becomes of accounts and mandates, after cases were given and everybody signed in; returns the accounts as they are then. */
    List<Person> afterwards(List<Person> before) {
        // Cases that were opened under a mandate that ended go on.
        SubjectId ended = Objects.requireNonNull(given.get(AGENCIES.get(2)));
        mandates.end(
                CommandId.create(),
                ended,
                Set.copyOf(Objects.requireNonNull(
                        mandates.heads(mandates.list(AGENCIES.get(2), true)).get(ended.value()))),
                new MandateChange.Ended(sites.today(""), MandateEnd.WITHDRAWN),
                Ledger.SYSTEM);
        organisation(AGENCIES.getLast(), OrganisationKind.NGO, Optional.of(sites.today("")));
        List<Person> after = new ArrayList<>();
        for (Person one : before) {
            SightRules.Who who = one.who();
            switch (one.then()) {
                case NOTHING -> after.add(one);
                case OFF -> {
                    accounts.setActive(who.id(), false);
                    after.add(ended(one));
                }
                case ORGANISATION_ENDS -> after.add(ended(one));
                case OTHER_WORK -> {
                    accounts.change(who.id(), who.organisation(), Set.of("FIELD_WORKER"), "", Optional.empty());
                    after.add(new Person(
                            one.user(),
                            new SightRules.Who(
                                    who.id(),
                                    List.of("FIELD_WORKER"),
                                    who.organisation(),
                                    "",
                                    SightRules.State.WORKING),
                            one.then()));
                }
            }
        }
        return after;
    }

    private static Person ended(Person one) {
        SightRules.Who who = one.who();
        return new Person(
                one.user(),
                new SightRules.Who(who.id(), who.roles(), who.organisation(), who.area(), SightRules.State.ENDED),
                one.then());
    }

    // --- Cases ------------------------------------------------------------------------------------------------------

    /** Cases of every kind; where there are few, of two agencies, so that somebody supervises them. */
    List<Planted> cases(int most, List<Person> people) {
        List<Planted> planted = new ArrayList<>();
        List<CaseKind> kinds = List.of(CaseKind.values());
        List<String> agencies = new ArrayList<>(most < FEW ? AGENCIES.subList(0, 2) : AGENCIES);
        // Most accounts are of the first.
        agencies.addAll(Collections.nCopies(agencies.size() - 1, AGENCIES.getFirst()));
        for (int number = 0; number < most; number++) {
            CaseKind kind = kinds.get(number % kinds.size());
            planted.add(planted(number, kind, any(agencies), people));
        }
        return planted;
    }

    private <T> T any(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private static CommandId command() {
        return CommandId.create();
    }

    private Set<EventId> heads(UUID id) {
        return cases.find(id).heads();
    }

    /** One case with everything in it. */
    Planted planted(int number, CaseKind kind, String agency, List<Person> people) {
        SightMarkers mark = new SightMarkers(number);
        Staff by = Objects.requireNonNull(staff.get(agency));
        String site = any(BLOCKS);
        PersonRows.Row person = person(site, mark);
        SubjectId subject = SubjectId.create();
        UUID id = subject.value();
        Risk risk = any(List.of(Risk.values()));
        ServiceType type = any(SightMarkers.services());
        cases.open(
                command(),
                subject,
                new Cases.Opening(kind, Population.REFUGEES, risk, person.code(), ""),
                List.of(
                        placed(new CaseEdit.SetRisk(risk, mark.words(SightField.RISK_REASON))),
                        written(EntryKind.ASSESSMENT, mark.words(SightField.ASSESSMENT), Optional.empty()),
                        written(EntryKind.PLAN, mark.words(SightField.PLAN), Optional.empty()),
                        written(EntryKind.NOTE, mark.words(SightField.NOTE), Optional.empty()),
                        written(EntryKind.REVIEW, mark.words(SightField.REVIEW), Optional.empty()),
                        written(
                                EntryKind.FOLLOW_UP,
                                mark.words(SightField.FOLLOW_UP),
                                Optional.of(mark.day(SightField.NEXT_MEETING))),
                        placed(new CaseEdit.SetGoal(
                                UUID.randomUUID(), mark.words(SightField.GOAL), mark.day(SightField.GOAL_DUE))),
                        placed(new CaseEdit.PlanService(UUID.randomUUID(), type, mark.day(SightField.SERVICE_DUE))),
                        placed(new CaseEdit.AskClosing(ClosingReason.HER_WISH, mark.words(SightField.CLOSING_WORDS)))),
                by.opener());
        cases.consent(
                command(),
                id,
                heads(id),
                Optional.empty(),
                true,
                new TreeSet<>(Set.of(Voice.HERSELF)),
                mark.words(SightField.CONSENT_REASON),
                by.opener());
        cases.approve(command(), id, heads(id), by.approver());
        panel(id, kind, by, mark);
        UUID form = form(id, site, by, mark);
        Optional<UUID> track = complaint(id, kind, by, mark);
        contacts.say(
                command(),
                person.id(),
                Set.of(),
                new ContactPlan(new TreeSet<>(), mark.words(SightField.SAFE_CONTACT), "", ""),
                by.opener().id());
        UUID referral = referral(person.id(), by, mark);
        Optional<Person> worker = worker(kind, agency, site, people);
        worker.ifPresent(whose ->
                cases.assign(command(), Map.of(id, heads(id)), whose.who().id(), by.opener()));
        SightRules.What what = keptOut(id, kind, agency, site, worker, people, by);
        boolean open = random.nextInt(6) != 0;
        if (!open) {
            cases.step(command(), id, heads(id), Stage.CLOSED, by.approver());
        }
        String code = rows.byId(id).orElseThrow().code();
        mark.clear(id, code, kind, open, risk, sites.today(site), what, worker.map(Person::name), type);
        mark.staff(
                by.approver().account(),
                by.opener().id(),
                what.keptOut().iterator().next());
        mark.person(person.code());
        mark.form(form);
        return new Planted(number, id, code, kind, what, open, person, form, track, referral, mark.all(), over(open));
    }

    private static Set<SightField> over(boolean open) {
        return open
                ? EnumSet.noneOf(SightField.class)
                : EnumSet.of(
                        SightField.DUE,
                        SightField.CLOSING_REASON,
                        SightField.CLOSING_WORDS,
                        SightField.KEPT_OUT,
                        SightField.COLLEAGUE);
    }

    private static CaseEdit.Placed placed(CaseEdit edit) {
        return new CaseEdit.Placed("", edit);
    }

    private static CaseEdit.Placed written(EntryKind kind, String words, Optional<LocalDate> next) {
        return placed(new CaseEdit.Write(kind, words, next));
    }

    private PersonRows.Row person(String site, SightMarkers mark) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        site,
                        id,
                        TestPeople.woman(
                                        mark.words(SightField.PERSON_NAME),
                                        registration.today().getYear() - 30)
                                .relationship(Relationship.FOCAL_POINT)
                                .phone(Optional.of(mark.phone()))
                                .build()),
                Ledger.SYSTEM);
        return people.byId(id.value()).orElseThrow();
    }

    private void panel(UUID id, CaseKind kind, Staff by, SightMarkers mark) {
        if (kind.group() == CaseGroup.CHILD_PROTECTION || kind.group() == CaseGroup.TRAFFICKING) {
            cases.askPanel(command(), id, heads(id), PanelQuestion.DISPUTED_CUSTODY, by.opener());
            cases.decidePanel(
                    command(),
                    id,
                    heads(id),
                    PanelQuestion.DISPUTED_CUSTODY,
                    List.of(
                            by.opener().account(),
                            by.approver().account(),
                            by.third().account()),
                    mark.words(SightField.PANEL_DECISION),
                    by.approver());
            mark.panel();
        }
    }

    private UUID form(UUID id, String site, Staff by, SightMarkers mark) {
        SubjectId filling = SubjectId.create();
        String root = "/data/";
        fillings.record(
                command(),
                filling,
                by.third().id(),
                new WholeFillings.Whole(
                        forms.versions(FormDesk.subject(FORM).value()).getFirst(),
                        site,
                        Way.PAPER,
                        Map.of(
                                root + "plain", mark.words(SightField.ANSWER_PLAIN),
                                root + "sensitive", mark.words(SightField.ANSWER_SENSITIVE),
                                root + "narrative", mark.words(SightField.ANSWER_NARRATIVE),
                                root + "identifying", mark.words(SightField.ANSWER_IDENTIFYING),
                                root + "apart", mark.words(SightField.ANSWER_APART)),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()),
                true);
        cases.attach(command(), filling.value(), rows.byId(id).orElseThrow().code(), by.opener());
        return filling.value();
    }

    private static SentForm sent(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return new SentForm(fields);
    }

    private Set<EventId> file(UUID id) {
        return justice.find(id).heads();
    }

    private Optional<UUID> complaint(UUID id, CaseKind kind, Staff by, SightMarkers mark) {
        if (kind.group() == CaseGroup.OTHER) {
            return Optional.empty();
        }
        justice.wish(
                command(),
                id,
                file(id),
                sent("wish", "ADVICE_FIRST", "teller", "CASEWORKER", "words", mark.words(SightField.WISH_WORDS)),
                by.opener());
        mark.wish();
        UUID track = justice.open(
                command(),
                id,
                file(id),
                sent("bearer", "POLICE", "office", mark.words(SightField.OFFICE)),
                by.opener());
        justice.step(
                command(),
                id,
                track,
                file(id),
                sent(
                        "to",
                        "COMPLAINT",
                        "source",
                        "AUTHORITY",
                        "lodger",
                        "OTHERS",
                        "number",
                        mark.words(SightField.COMPLAINT_NUMBER),
                        "words",
                        mark.words(SightField.COMPLAINT_WORDS)),
                by.opener());
        justice.appointment(
                command(),
                id,
                track,
                file(id),
                sent(
                        "kind", "HEARING",
                        "day", mark.day(SightField.APPOINTMENT_DAY).toString(),
                        "where", mark.words(SightField.APPOINTMENT_PLACE)),
                by.opener());
        justice.alleged(command(), id, track, file(id), sent("name", mark.words(SightField.ALLEGED)), by.opener());
        return Optional.of(track);
    }

    private UUID referral(UUID person, Staff by, SightMarkers mark) {
        SubjectId id = SubjectId.create();
        referrals.make(
                command(),
                id,
                ReferralExamples.agreed(
                        person, service, Help.MEDICAL.name(), "ROUTINE", "30", mark.words(SightField.REFERRAL_WORDS)),
                by.opener());
        return id.value();
    }

    /** Somebody who may have it, of whichever organisation, because all have a mandate; nobody now and then. */
    private Optional<Person> worker(CaseKind kind, String agency, String site, List<Person> people) {
        SightRules.What what = new SightRules.What(kind.name(), agency, site, Set.of(), Set.of());
        List<Person> able = people.stream()
                .filter(one -> SightRules.mayWork(one.who(), what))
                .toList();
        return able.isEmpty() || random.nextInt(5) == 0 ? Optional.empty() : Optional.of(any(able));
    }

    /** Keeps one account out: as often as not one that would see it. */
    private SightRules.What keptOut(
            UUID id,
            CaseKind kind,
            String agency,
            String site,
            Optional<Person> worker,
            List<Person> people,
            Staff by) {
        Set<UUID> has = new HashSet<>();
        worker.ifPresent(whose -> has.add(whose.who().id()));
        SightRules.What before = new SightRules.What(kind.name(), agency, site, has, Set.of());
        List<Person> others =
                people.stream().filter(one -> !has.contains(one.who().id())).toList();
        List<Person> would = others.stream()
                .filter(one -> SightRules.has(one.who(), before, SightNeed.SIGHT))
                .toList();
        List<Person> among = would.isEmpty() || random.nextBoolean() ? others : would;
        Person out = any(among);
        cases.keepOut(command(), id, heads(id), out.name(), by.opener());
        return new SightRules.What(
                kind.name(), agency, site, has, Set.of(out.who().id()));
    }
}
