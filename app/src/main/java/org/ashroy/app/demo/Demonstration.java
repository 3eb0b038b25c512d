package org.ashroy.app.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Sites;
import org.ashroy.app.coverage.Estimates;
import org.ashroy.app.launch.Announcer;
import org.ashroy.app.launch.DemoNotes;
import org.ashroy.app.launch.ExitCode;
import org.ashroy.app.launch.LaunchException;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.Checks;
import org.ashroy.app.silence.ServiceDesk;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.Disappearance;
import org.ashroy.camp.Level;
import org.ashroy.camp.Truth;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills a new state with an invented camp, runs the first pass, and says whom to look for. The passphrase and the accounts'
 * passwords are printed: nothing here is worth hiding, and the banner on every screen says so.
 */
@Component
@ConditionalOnProperty("ashroy.demo")
public class Demonstration implements ApplicationRunner, DemoNotes {

    /** The passphrase of the demonstration's keyring. */
    public static final String PASSPHRASE = "invented people only";

    /** The password of every account of the demonstration. */
    public static final String PASSWORD = "invented-people";

    private static final String ORGANISATION = "DEMO";
    private static final int DAYS = 60;

    private final DemoSettings settings;
    private final Announcer announcer;
    private final VaultHolder vault;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Sites sites;
    private final Registration registration;
    private final Ledger ledger;
    private final PersonRows people;
    private final Silences silences;
    private final Checks checks;
    private final ServiceDesk services;
    private final Estimates estimates;
    private final ProtectionWork protection;
    private final ReportedSources sources;
    private String story = "";

    Demonstration(
            DemoSettings settings,
            Announcer announcer,
            VaultHolder vault,
            Accounts accounts,
            Organisations organisations,
            Sites sites,
            Registration registration,
            Ledger ledger,
            PersonRows people,
            Silences silences,
            Checks checks,
            ServiceDesk services,
            Estimates estimates,
            ProtectionWork protection,
            ReportedSources sources) {
        this.settings = settings;
        this.announcer = announcer;
        this.vault = vault;
        this.accounts = accounts;
        this.organisations = organisations;
        this.sites = sites;
        this.registration = registration;
        this.ledger = ledger;
        this.people = people;
        this.silences = silences;
        this.checks = checks;
        this.services = services;
        this.estimates = estimates;
        this.protection = protection;
        this.sources = sources;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        InventedState state = InventedState.read(settings.state)
                .orElseGet(() -> new InventedState(
                        new CampSettings(settings.seed, settings.people, LocalDate.now(ZoneId.systemDefault()), DAYS),
                        Optional.empty()));
        if (state.settings().people() != settings.people || state.settings().seed() != settings.seed) {
            throw new LaunchException(
                    ExitCode.USAGE,
                    "This demonstration was invented with --people "
                            + state.settings().people() + " --seed "
                            + state.settings().seed()
                            + ". Start it with these, or name another directory with --state.");
        }
        state.write(settings.state);
        if (!vault.exists()) {
            vault.create(PASSPHRASE.toCharArray(), 0, 0);
        } else {
            vault.unlock(PASSPHRASE.toCharArray());
        }
        Map<String, UUID> staff = staff(state.settings().today());
        story = state.story().orElseGet(() -> fill(state.settings(), staff));
        new InventedState(state.settings(), Optional.of(story)).write(settings.state);
    }

    private Map<String, UUID> staff(LocalDate since) {
        if (organisations.find(ORGANISATION).isEmpty()) {
            organisations.save(new Organisation(
                    ORGANISATION, "Demonstration", OrganisationKind.NGO, "BD", since, Optional.empty()));
        }
        Map<String, UUID> staff = new TreeMap<>();
        accounts.all().forEach(account -> staff.put(account.name(), account.id()));
        for (SignIns role : SignIns.values()) {
            staff.computeIfAbsent(
                    role.account(),
                    name -> accounts.create(name, PASSWORD, Set.of(role.name()), ORGANISATION, "", false));
        }
        return staff;
    }

    /** Fills, and returns whom to look for. */
    private String fill(CampSettings invented, Map<String, UUID> staff) {
        Camp camp = Camp.invent(invented);
        CampFiller filler = new CampFiller(invented, registration, ledger, sites, silences);
        Pace pace = new Pace(announcer);
        filler.sites(camp);
        filler.people(camp, SignIns.REGISTRATION_CLERK.of(staff), pace);
        filler.sessions(camp, SignIns.FIELD_WORKER.of(staff), pace);
        InventedEstimates.give(
                camp, invented.today(), estimates, filler.command("estimates", 0), SignIns.COORDINATOR.of(staff));
        protection.give(
                filler,
                ORGANISATION,
                sites.blocks().getFirst().code(),
                invented.today(),
                SignIns.COORDINATOR.of(staff));
        StaffWork work = new StaffWork(filler, registration, people, silences, checks, services, vault, staff);
        work.tell(camp, invented.today());
        announcer.say("Looking for people who are no longer seen");
        silences.pass(invented.today());
        work.begin(camp, invented.today());
        sources.report(
                filler,
                camp.sites().stream()
                        .filter(site -> site.level() == Level.BLOCK)
                        .map(site -> site.code())
                        .toList(),
                invented.today(),
                staff);
        PersonRows.Row girl =
                people.byId(filler.person(camp.truth().storyPerson())).orElseThrow();
        LocalDate lastSeen = camp.truth().disappearances().stream()
                .filter(disappearance -> disappearance.person() == camp.truth().storyPerson())
                .map(Disappearance::lastSeen)
                .findFirst()
                .orElseThrow();
        return "Look for " + girl.code() + ", an invented girl of " + Truth.STORY_AGE + " in " + girl.site()
                + ", one of " + camp.truth().disappearances().size() + " people who vanished here, she after "
                + lastSeen
                + ". Sign in as caseworker and open \"Not seen\".";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(story);
        lines.add("Sign in with the password " + PASSWORD + " and no code, as one of:");
        for (SignIns role : SignIns.values()) {
            lines.add(String.format("  %-14s %s", role.account(), role.does()));
        }
        lines.add("The passphrase, should it be locked: " + PASSPHRASE);
        return lines;
    }
}
