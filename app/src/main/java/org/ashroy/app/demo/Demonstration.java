package org.ashroy.app.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonRows;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills a new state with an invented camp through the same commands as a desk uses. The passphrase and the accounts'
 * passwords are printed: nothing here is worth hiding, and the banner on every screen says so.
 */
@Component
@ConditionalOnProperty("ashroy.demo")
public class Demonstration implements ApplicationRunner {

    /** The passphrase of the demonstration's keyring. */
    public static final String PASSPHRASE = "invented people only";

    /** The password of every account of the demonstration. */
    public static final String PASSWORD = "invented-people";

    private static final String ORGANISATION = "DEMO";
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final int BATCH = 100;

    private final VaultHolder vault;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Sites sites;
    private final Registration registration;
    private final Ledger ledger;
    private final PersonRows people;
    private final Silences silences;

    Demonstration(
            VaultHolder vault,
            Accounts accounts,
            Organisations organisations,
            Sites sites,
            Registration registration,
            Ledger ledger,
            PersonRows people,
            Silences silences) {
        this.vault = vault;
        this.accounts = accounts;
        this.organisations = organisations;
        this.sites = sites;
        this.registration = registration;
        this.ledger = ledger;
        this.people = people;
        this.silences = silences;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!vault.exists()) {
            vault.create(PASSPHRASE.toCharArray(), 0, 0);
        } else {
            vault.unlock(PASSPHRASE.toCharArray());
        }
        if (!accounts.any()) {
            organisations.save(new Organisation(
                    ORGANISATION,
                    "Demonstration",
                    OrganisationKind.NGO,
                    "BD",
                    LocalDate.now(ZoneId.systemDefault()),
                    Optional.empty()));
            account("clerk", "REGISTRATION_CLERK");
            account("fieldworker", "FIELD_WORKER");
            account("caseworker", "CASEWORKER");
            account("supervisor", "SUPERVISOR");
            account("officer", "DATA_PROTECTION_OFFICER");
            account("administrator", "ADMINISTRATOR");
        }
        if (people.count() == 0) {
            fill(CampSettings.usual(LocalDate.now(ZoneId.systemDefault())));
        }
    }

    private void account(String name, String role) {
        accounts.create(name, PASSWORD, Set.of(role), ORGANISATION, "", false);
    }

    private void fill(CampSettings settings) {
        Camp camp = Camp.invent(settings);
        LocalDate opened = settings.today().minusYears(1);
        for (org.ashroy.camp.Site site : camp.sites()) {
            sites.save(new Site(
                    site.code(),
                    site.name(),
                    Optional.ofNullable(site.parent()),
                    site.level().name(),
                    opened));
        }
        Map<Integer, UUID> ids = new HashMap<>();
        List<InventedHousehold> households = camp.households();
        for (int first = 0; first < households.size(); first += BATCH) {
            int last = Math.min(households.size(), first + BATCH);
            List<Command> commands = new ArrayList<>();
            for (InventedHousehold household : households.subList(first, last)) {
                commands.add(registration.command(form(household, ids), Ledger.SYSTEM));
            }
            ledger.performAll(commands);
            if (last % 1000 < BATCH) {
                LOG.info("inventing: {} of {} households registered", last, households.size());
            }
        }
        recordSessions(camp, ids);
        LOG.info("inventing: {} sessions recorded", camp.sessions().size());
        silences.pass(settings.today());
    }

    // Safe spaces and clinics stay out: contact with a service is no trail, and nobody here has agreed to more.
    private void recordSessions(Camp camp, Map<Integer, UUID> ids) {
        Map<String, Set<UUID>> schoolchildren = new HashMap<>();
        for (InventedSession session : camp.sessions()) {
            if (session.kind() == Kind.SCHOOL_DAY) {
                Set<UUID> enrolled = schoolchildren.computeIfAbsent(session.site(), _ -> new HashSet<>());
                session.seen().forEach(number -> enrolled.add(Objects.requireNonNull(ids.get(number))));
            }
        }
        List<Command> commands = new ArrayList<>();
        for (InventedSession session : camp.sessions()) {
            if (session.kind() != Kind.SCHOOL_DAY && session.kind() != Kind.HOME_VISIT) {
                continue;
            }
            Set<UUID> seen = new HashSet<>();
            session.seen().forEach(number -> seen.add(Objects.requireNonNull(ids.get(number))));
            Set<UUID> expected = session.kind() == Kind.SCHOOL_DAY
                    ? schoolchildren.getOrDefault(session.site(), Set.of())
                    : Set.of();
            commands.add(silences.session(
                    SubjectId.create(),
                    SessionType.valueOf(session.kind().name()),
                    session.site(),
                    session.date(),
                    expected,
                    seen,
                    Set.of(),
                    Ledger.SYSTEM));
            if (commands.size() == BATCH) {
                ledger.performAll(commands);
                commands.clear();
            }
        }
        ledger.performAll(commands);
    }

    private static Registration.NewHousehold form(InventedHousehold household, Map<Integer, UUID> ids) {
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (InventedPerson person : household.members()) {
            SubjectId id = SubjectId.create();
            ids.put(person.number(), id.value());
            members.add(new Registration.NewHousehold.Member(id, invented(person, household)));
        }
        return new Registration.NewHousehold(CommandId.create(), SubjectId.create(), household.block(), members);
    }

    private static NewPerson invented(InventedPerson person, InventedHousehold household) {
        return new NewPerson(
                person.name(),
                Optional.ofNullable(person.nameLocalScript()),
                Sex.valueOf(person.sex().name()),
                new Birth(person.birthEarliest(), person.birthLatest()),
                switch (person.relationship()) {
                    case FOCAL_POINT -> Relationship.FOCAL_POINT;
                    case SPOUSE -> Relationship.SPOUSE;
                    case CHILD -> Relationship.CHILD;
                    case PARENT -> Relationship.PARENT;
                    case SIBLING -> Relationship.SIBLING;
                    case GRANDCHILD -> Relationship.GRANDCHILD;
                    case OTHER -> Relationship.OTHER_RELATIVE;
                },
                person.origin(),
                Optional.of(household.arrived()),
                person.identifiers().stream()
                        .map(identifier ->
                                new IdentifierValue(identifier.type(), identifier.issuer(), identifier.value()))
                        .toList(),
                Optional.ofNullable(person.phone()),
                person.needs(),
                false);
    }
}
