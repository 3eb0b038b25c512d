package org.ashroy.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLevel;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.silence.SessionType;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.camp.InventedSession;
import org.ashroy.camp.Kind;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;

/**
 * Brings an invented camp into the registry through the commands that a desk uses. Every identifier follows from the seed
 * of the camp, so that a filling that was killed is finished by doing it again: what is there already is not done twice.
 */
public final class CampFiller {

    /** Told how far the filling is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Called after every batch.
         *
         * @param what people or sessions
         * @param done how many are recorded
         * @param total how many there are
         */
        void reached(String what, long done, long total);
    }

    private static final ZoneId ZONE = ZoneId.of("Asia/Dhaka");
    private static final int HOUSEHOLDS_AT_ONCE = 100;
    private static final int SESSIONS_AT_ONCE = 100;
    // One grown-up in so many; who it is follows from the number, so that it is the same at every filling.
    private static final int WISHES_TO_TALK = 211;
    private static final int CALLED_OTHERWISE = 9;
    private static final List<String> GIRLS_CALLED = List.of("Moyna", "Tuni", "Rani", "Shundori", "Lali");
    private static final List<String> BOYS_CALLED = List.of("Babu", "Raja", "Badsha", "Chotu", "Sona");

    private final CampSettings settings;
    private final Registration registration;
    private final Ledger ledger;
    private final Sites sites;
    private final Silences silences;

    /** A filler for one camp. */
    public CampFiller(CampSettings settings, Registration registration, Ledger ledger, Sites sites, Silences silences) {
        this.settings = settings;
        this.registration = registration;
        this.ledger = ledger;
        this.sites = sites;
        this.silences = silences;
    }

    /** The identifier of the person whom the camp gives this number. */
    public UUID person(int number) {
        return named("person", number);
    }

    /** The identifier of a command, the same whenever this camp is filled. */
    CommandId command(String what, int number) {
        return new CommandId(named(what, number));
    }

    private UUID named(String what, int number) {
        String name = settings.seed() + " " + settings.people() + " " + settings.today() + " " + what + " " + number;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the sites. */
    public void sites(Camp camp) {
        LocalDate opened = settings.today().minusYears(1);
        for (org.ashroy.camp.Site site : camp.sites()) {
            sites.save(new Site(
                    site.code(),
                    site.name(),
                    Optional.ofNullable(site.parent()),
                    SiteLevel.valueOf(site.level().name()),
                    opened,
                    Optional.empty(),
                    site.parent() == null ? Optional.of(ZONE) : Optional.empty()));
        }
    }

    /** Registers everybody, household by household. */
    public void people(Camp camp, UUID clerk, Progress progress) {
        List<InventedHousehold> households = camp.households();
        long total = households.stream().mapToLong(one -> one.members().size()).sum();
        long done = 0;
        for (int first = 0; first < households.size(); first += HOUSEHOLDS_AT_ONCE) {
            List<Command> commands = new ArrayList<>();
            for (InventedHousehold household :
                    households.subList(first, Math.min(households.size(), first + HOUSEHOLDS_AT_ONCE))) {
                commands.add(registration.command(form(household), clerk));
                done += household.members().size();
            }
            ledger.performAll(commands);
            progress.reached("people", done, total);
        }
    }

    /**
     * Records the sessions. At a distribution one member collects for the household, so nobody in particular is expected and
     * only who came was seen. Safe spaces and clinics stay out: contact with a service is no trail.
     */
    public void sessions(Camp camp, UUID fieldWorker, Progress progress) {
        Map<String, Set<UUID>> schoolchildren = new HashMap<>();
        for (InventedSession session : camp.sessions()) {
            if (session.kind() == Kind.SCHOOL_DAY) {
                schoolchildren
                        .computeIfAbsent(session.site(), _ -> new HashSet<>())
                        .addAll(people(session));
            }
        }
        List<InventedSession> open = camp.sessions().stream()
                .filter(session -> session.kind() != Kind.SAFE_SPACE && session.kind() != Kind.CLINIC)
                .toList();
        for (int first = 0; first < open.size(); first += SESSIONS_AT_ONCE) {
            List<Command> commands = new ArrayList<>();
            int last = Math.min(open.size(), first + SESSIONS_AT_ONCE);
            for (InventedSession session : open.subList(first, last)) {
                Set<UUID> expected = session.kind() == Kind.SCHOOL_DAY
                        ? schoolchildren.getOrDefault(session.site(), Set.of())
                        : Set.of();
                commands.add(silences.session(
                        new SubjectId(named("session", session.number())),
                        SessionType.valueOf(session.kind().name()),
                        session.site(),
                        session.date(),
                        expected,
                        people(session),
                        Set.of(),
                        fieldWorker));
            }
            ledger.performAll(commands);
            progress.reached("sessions", last, open.size());
        }
    }

    private Set<UUID> people(InventedSession session) {
        Set<UUID> people = new HashSet<>();
        session.seen().forEach(number -> people.add(person(number)));
        return people;
    }

    private Registration.NewHousehold form(InventedHousehold household) {
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (InventedPerson person : household.members()) {
            members.add(new Registration.NewHousehold.Member(
                    new SubjectId(person(person.number())), invented(person, household)));
        }
        return new Registration.NewHousehold(
                command("household-registered", household.number()),
                new SubjectId(named("household", household.number())),
                household.block(),
                members);
    }

    /** Of some children, what they are called at home. */
    private static Optional<String> knownAs(InventedPerson person) {
        boolean called =
                person.relationship() == org.ashroy.camp.Relationship.CHILD && person.number() % CALLED_OTHERWISE == 0;
        List<String> names = person.sex() == org.ashroy.camp.Sex.FEMALE ? GIRLS_CALLED : BOYS_CALLED;
        return called ? Optional.of(names.get(person.number() / CALLED_OTHERWISE % names.size())) : Optional.empty();
    }

    private static NewPerson invented(InventedPerson person, InventedHousehold household) {
        boolean grownUp = person.relationship() == org.ashroy.camp.Relationship.FOCAL_POINT
                || person.relationship() == org.ashroy.camp.Relationship.SPOUSE;
        return NewPerson.named(
                        person.name(),
                        Sex.valueOf(person.sex().name()),
                        new Birth(person.birthEarliest(), person.birthLatest()))
                .localName(Optional.ofNullable(person.nameLocalScript()))
                .knownAs(knownAs(person))
                .relationship(
                        switch (person.relationship()) {
                            case FOCAL_POINT -> Relationship.FOCAL_POINT;
                            case SPOUSE -> Relationship.SPOUSE;
                            case CHILD -> Relationship.CHILD;
                            case PARENT -> Relationship.PARENT;
                            case SIBLING -> Relationship.SIBLING;
                            case GRANDCHILD -> Relationship.GRANDCHILD;
                            case OTHER -> Relationship.OTHER_RELATIVE;
                        })
                .origin(Origin.of(person.origin()))
                .arrived(Optional.of(household.arrived()))
                .identifiers(person.identifiers().stream()
                        .map(identifier ->
                                new IdentifierValue(identifier.type(), identifier.issuer(), identifier.value()))
                        .toList())
                .phone(Optional.ofNullable(person.phone()))
                .needs(person.needs())
                .privateTalk(grownUp && person.number() % WISHES_TO_TALK == 0)
                .build();
    }
}
