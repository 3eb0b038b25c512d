package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;

/** A block with a household of people, and their sessions: what tests of silence begin with. */
public final class Village {

    private final String site;
    private final Silences silences;
    private final Registration registration;
    private final PersonRows rows;
    private final SubjectId household = SubjectId.create();
    private final List<UUID> people = new ArrayList<>();

    /** A new block with so many girls or women, born in a year. */
    public Village(
            String site,
            int count,
            int born,
            Sites sites,
            Registration registration,
            PersonRows rows,
            Silences silences) {
        this.site = site;
        this.silences = silences;
        this.registration = registration;
        this.rows = rows;
        sites.save(new Site(site, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            SubjectId id = SubjectId.create();
            people.add(id.value());
            members.add(new Registration.NewHousehold.Member(
                    id, TestPeople.child("Pupil Letter" + (char) ('a' + number % 26), born)));
        }
        registration.register(
                new Registration.NewHousehold(CommandId.create(), household, site, members), Ledger.SYSTEM);
    }

    /** Everybody. */
    public List<UUID> people() {
        return people;
    }

    /** One person. */
    public UUID person(int number) {
        return people.get(number);
    }

    /** Her code. */
    public String code(UUID person) {
        return rows.byId(person).orElseThrow().code();
    }

    /** The code of their household. */
    public String householdCode() {
        return registration.household(household).state().code();
    }

    /** A school day each day, at which everybody is expected and all but these are seen. */
    public void days(Set<UUID> missing, int fromDaysAgo, int toDaysAgo) {
        Set<UUID> seen = new HashSet<>(people);
        seen.removeAll(missing);
        for (int ago = fromDaysAgo; ago >= toDaysAgo; ago--) {
            silences.record(
                    SessionType.SCHOOL_DAY,
                    site,
                    registration.today().minusDays(ago),
                    Set.copyOf(people),
                    seen,
                    Ledger.SYSTEM);
        }
    }

    /** Forty school days; for the last sixteen of them one person is missing. */
    public UUID oneMissing() {
        UUID girl = people.getFirst();
        days(Set.of(), 40, 17);
        days(Set.of(girl), 16, 1);
        return girl;
    }

    /** Her line in the list of people not seen. */
    public Optional<NotSeenPage.Line> line(UUID person) {
        return silences.notSeen(NotSeenQuery.of(new Area(site), 1000)).lines().stream()
                .filter(line -> line.person().equals(person))
                .findFirst();
    }
}
