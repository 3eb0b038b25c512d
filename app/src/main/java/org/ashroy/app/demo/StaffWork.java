package org.ashroy.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.CheckStatus;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;

/**
 * What the invented staff have begun, so that every screen has something to show: consents given and refused, names that
 * two people changed without knowledge of each other, checks that somebody has taken.
 */
final class StaffWork {

    private static final int CONSENTS = 40;
    private static final int CONFLICTS = 3;
    private static final int CHECKS = 2;

    private final CampFiller filler;
    private final Registration registration;
    private final Silences silences;
    private final VaultHolder vault;
    private final Map<String, UUID> staff;

    StaffWork(
            CampFiller filler,
            Registration registration,
            Silences silences,
            VaultHolder vault,
            Map<String, UUID> staff) {
        this.filler = filler;
        this.registration = registration;
        this.silences = silences;
        this.vault = vault;
        this.staff = staff;
    }

    /** Does it; what was done at an earlier start is not done again. */
    void begin(Camp camp, LocalDate today) {
        List<InventedHousehold> households = camp.households();
        for (int at = 0; at < CONSENTS; at++) {
            answer(households.get(at).members().getFirst(), at, today);
        }
        for (int at = 0; at < CONFLICTS; at++) {
            differ(households.get(CONSENTS + at).members().getFirst());
        }
        take(filler.person(camp.truth().storyPerson()), today);
    }

    private void answer(InventedPerson person, int at, LocalDate today) {
        SubjectId id = new SubjectId(filler.person(person.number()));
        ConsentTuple.Answer answer = switch (at % 4) {
            case 0 -> ConsentTuple.Answer.REFUSED;
            case 1 -> ConsentTuple.Answer.WITHDRAWN;
            default -> ConsentTuple.Answer.GRANTED;
        };
        registration.change(
                filler.command("consent", person.number()),
                id,
                registration.person(id).heads(),
                List.of(new PersonChange.ConsentAnswered(new ConsentTuple(
                        "WFP",
                        "food-assistance",
                        new TreeSet<>(Set.of("identity", "household")),
                        "BD",
                        today.plusYears(1),
                        "2018-04",
                        "rhg",
                        "spoken-to-clerk",
                        answer))),
                SignIns.REGISTRATION_CLERK.of(staff));
    }

    private void differ(InventedPerson person) {
        SubjectId id = new SubjectId(filler.person(person.number()));
        Set<EventId> both = registration.person(id).heads();
        rename(id, "conflict-clerk", person, person.name() + " Bibi", both, SignIns.REGISTRATION_CLERK);
        rename(id, "conflict-supervisor", person, person.name() + " Begum", both, SignIns.SUPERVISOR);
    }

    private void rename(
            SubjectId id, String what, InventedPerson person, String name, Set<EventId> heads, SignIns author) {
        registration.change(
                filler.command(what, person.number()),
                id,
                heads,
                List.of(new PersonChange.NameCorrected(vault.vault().sealer().seal(id, Fields.NAME, name))),
                author.of(staff));
    }

    // Not the girl of the story: she is for the newcomer to find.
    private void take(UUID story, LocalDate today) {
        List<Silences.Line> lines = silences.notSeen("", 50);
        if (lines.stream().anyMatch(line -> line.owner().isPresent())) {
            return;
        }
        lines.stream()
                .filter(line -> !line.person().equals(story) && line.status() != CheckStatus.CLOSED)
                .limit(CHECKS)
                .forEach(line -> silences.assign(
                        line.check(), SignIns.CASEWORKER.of(staff), today.plusDays(1), SignIns.SUPERVISOR.of(staff)));
    }
}
