package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SilencesTest extends AppTest {

    @Autowired
    private Silences silences;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    @Autowired
    private Maintenance maintenance;

    private List<UUID> school(String site) {
        sites.save(new Site(site, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<UUID> children = new ArrayList<>();
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            SubjectId id = SubjectId.create();
            children.add(id.value());
            members.add(new Registration.NewHousehold.Member(
                    id, TestPeople.child("Pupil Letter" + (char) ('a' + number), 2012)));
        }
        registration.register(
                new Registration.NewHousehold(CommandId.create(), SubjectId.create(), site, members), Ledger.SYSTEM);
        return children;
    }

    private void days(String site, List<UUID> expected, Set<UUID> missing, int fromDaysAgo, int toDaysAgo) {
        Set<UUID> seen = new HashSet<>(expected);
        seen.removeAll(missing);
        for (int ago = fromDaysAgo; ago >= toDaysAgo; ago--) {
            silences.record(
                    SessionType.SCHOOL_DAY,
                    site,
                    registration.today().minusDays(ago),
                    Set.copyOf(expected),
                    seen,
                    Ledger.SYSTEM);
        }
    }

    private Optional<Silences.Line> line(UUID person) {
        return silences.notSeen("", 1000).stream()
                .filter(line -> line.person().equals(person))
                .findFirst();
    }

    @Test
    void aGirlWhoIsNoLongerSeenIsOnTheListAndHerCheckClosesOnlyInPrivate() {
        List<UUID> children = school("SIL-B1");
        UUID girl = children.getFirst();
        days("SIL-B1", children, Set.of(), 40, 17);
        days("SIL-B1", children, Set.of(girl), 16, 1);
        silences.pass(registration.today());
        Silences.Line line = line(girl).orElseThrow();
        assertThat(line.daysUnseen()).isEqualTo(17);
        assertThat(line.reasons().getFirst()).startsWith("SCHOOL_DAY:16:");
        assertThat(children.stream().skip(1).map(this::line)).allMatch(Optional::isEmpty);

        silences.assign(line.check(), UUID.randomUUID(), registration.today().plusDays(2), Ledger.SYSTEM);
        silences.pass(registration.today());
        assertThat(line(girl).orElseThrow().check()).isEqualTo(line.check());
        assertThatThrownBy(() -> silences.close(line.check(), CheckOutcome.SEEN_IN_PRIVATE, false, Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("check.private");
        silences.close(line.check(), CheckOutcome.SEEN_IN_PRIVATE, true, Ledger.SYSTEM);
        assertThat(silences.check(line.check()).state().outcome()).contains(CheckOutcome.SEEN_IN_PRIVATE);
        assertThatThrownBy(() -> silences.close(line.check(), CheckOutcome.DIED, false, Ledger.SYSTEM))
                .hasMessage("check.closed");
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void whoIsSeenAgainNeedsNoCheck() {
        List<UUID> children = school("SIL-B2");
        UUID girl = children.getLast();
        days("SIL-B2", children, Set.of(), 40, 17);
        days("SIL-B2", children, Set.of(girl), 16, 2);
        silences.pass(registration.today());
        UUID check = line(girl).orElseThrow().check();
        days("SIL-B2", children, Set.of(), 1, 1);
        silences.pass(registration.today());
        assertThat(line(girl)).isEmpty();
        assertThat(silences.check(check).state().outcome()).contains(CheckOutcome.SEEN_AT_A_SESSION);
    }

    @Test
    void aWeekInWhichNearlyEveryoneIsMissingRaisesNobody() {
        List<UUID> children = school("SIL-B3");
        days("SIL-B3", children, Set.of(), 40, 13);
        days("SIL-B3", children, new HashSet<>(children.subList(1, 20)), 12, 1);
        Silences.PassResult result = silences.pass(registration.today());
        assertThat(children.stream().map(this::line)).allMatch(Optional::isEmpty);
        assertThat(result.outages()).anyMatch(outage -> outage.site().equals("SIL-B3"));
    }
}
