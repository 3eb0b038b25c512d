package org.ashroy.app.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.Area;
import org.ashroy.app.silence.Checks;
import org.ashroy.app.silence.NotSeenQuery;
import org.ashroy.app.silence.ServiceDesk;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.camp.InventedSession;
import org.ashroy.camp.Kind;
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
    private static final int WHO_AGREED = 100;
    private static final int WEEKS_TOLD = 4;
    private static final int OLDEST_DAYS = 28;

    private final CampFiller filler;
    private final Registration registration;
    private final PersonRows people;
    private final Silences silences;
    private final Checks checks;
    private final ServiceDesk services;
    private final VaultHolder vault;
    private final Map<String, UUID> staff;

    StaffWork(
            CampFiller filler,
            Registration registration,
            PersonRows people,
            Silences silences,
            Checks checks,
            ServiceDesk services,
            VaultHolder vault,
            Map<String, UUID> staff) {
        this.filler = filler;
        this.registration = registration;
        this.people = people;
        this.silences = silences;
        this.checks = checks;
        this.services = services;
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
        take(filler.person(camp.truth().storyPerson()));
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

    /**
     * What safe spaces and clinics told of a hundred people who agreed: that they were seen in a week. It comes before the pass,
     * which counts it, and only for the weeks that a service may still tell.
     */
    void tell(Camp camp, LocalDate today) {
        LocalDate from = today.minusDays(WEEKS_TOLD * 7L);
        Map<UUID, Set<LocalDate>> seen = new LinkedHashMap<>();
        for (InventedSession session : camp.sessions()) {
            if ((session.kind() == Kind.SAFE_SPACE || session.kind() == Kind.CLINIC)
                    && session.date().isAfter(from)) {
                for (int number : session.seen()) {
                    UUID person = filler.person(number);
                    if (seen.size() < WHO_AGREED || seen.containsKey(person)) {
                        seen.computeIfAbsent(person, _ -> new TreeSet<>())
                                .add(session.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
                    }
                }
            }
        }
        Map<UUID, String> codes = people.byIds(List.copyOf(seen.keySet())).stream()
                .collect(Collectors.toMap(PersonRows.Row::id, PersonRows.Row::code));
        UUID worker = SignIns.SERVICE_WORKER.of(staff);
        services.record(
                filler.command("agreed", 0), ServiceDesk.Act.AGREED, today, List.copyOf(codes.values()), worker);
        for (int week = 0; week < WEEKS_TOLD; week++) {
            LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .minusWeeks(week);
            List<String> these = seen.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(monday))
                    .map(entry -> codes.getOrDefault(entry.getKey(), ""))
                    .toList();
            if (!monday.isBefore(registration.today().minusDays(OLDEST_DAYS))) {
                services.record(filler.command("seen-in-week", week), ServiceDesk.Act.SEEN, monday, these, worker);
            }
        }
    }

    // Not the girl of the story: she is for the newcomer to find.
    private void take(UUID story) {
        Map<UUID, Set<EventId>> taken = new LinkedHashMap<>();
        silences.notSeen(NotSeenQuery.of(Area.EVERYWHERE, 50)).lines().stream()
                .filter(line -> !line.person().equals(story) && line.owner().isEmpty())
                .limit(CHECKS)
                .forEach(line ->
                        taken.put(line.check(), checks.check(line.check()).heads()));
        checks.assign(
                filler.command("checks-taken", 0),
                taken,
                SignIns.CASEWORKER.of(staff),
                Instant.now().plus(Duration.ofDays(1)),
                SignIns.SUPERVISOR.of(staff));
    }
}
