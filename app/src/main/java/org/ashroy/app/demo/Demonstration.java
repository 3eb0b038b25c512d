package org.ashroy.app.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Role;
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
import org.ashroy.app.registration.Site;
import org.ashroy.app.registration.Sites;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
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

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final int BATCH = 100;

    private final VaultHolder vault;
    private final Accounts accounts;
    private final Sites sites;
    private final Registration registration;
    private final Ledger ledger;
    private final PersonRows people;

    Demonstration(
            VaultHolder vault,
            Accounts accounts,
            Sites sites,
            Registration registration,
            Ledger ledger,
            PersonRows people) {
        this.vault = vault;
        this.accounts = accounts;
        this.sites = sites;
        this.registration = registration;
        this.ledger = ledger;
        this.people = people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!vault.exists()) {
            vault.create(PASSPHRASE.toCharArray(), 0, 0);
        } else {
            vault.unlock(PASSPHRASE.toCharArray());
        }
        if (!accounts.any()) {
            account("clerk", Role.REGISTRATION_CLERK);
            account("fieldworker", Role.FIELD_WORKER);
            account("caseworker", Role.CASEWORKER);
            account("supervisor", Role.SUPERVISOR);
            account("officer", Role.DATA_PROTECTION_OFFICER);
            account("administrator", Role.ADMINISTRATOR);
        }
        if (people.count() == 0) {
            fill(CampSettings.usual(LocalDate.now(ZoneId.systemDefault())));
        }
    }

    private void account(String name, Role role) {
        accounts.create(name, PASSWORD, EnumSet.of(role), "Demonstration", "", false);
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
        List<InventedHousehold> households = camp.households();
        for (int first = 0; first < households.size(); first += BATCH) {
            int last = Math.min(households.size(), first + BATCH);
            List<Command> commands = new ArrayList<>();
            for (InventedHousehold household : households.subList(first, last)) {
                commands.add(registration.command(form(household), Ledger.SYSTEM));
            }
            ledger.performAll(commands);
            if (last % 1000 < BATCH) {
                LOG.info("inventing: {} of {} households registered", last, households.size());
            }
        }
    }

    private static Registration.NewHousehold form(InventedHousehold household) {
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (InventedPerson person : household.members()) {
            members.add(new Registration.NewHousehold.Member(SubjectId.create(), invented(person, household)));
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
