package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was expected where and who saw her: by one act, by day and site, and never by which confidential service. */
class TrailTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Trails trails;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Silences silences;

    @Autowired
    private ServiceDesk services;

    @Autowired
    private Rosters rosters;

    @Autowired
    private Absences absences;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private JdbcClient jdbc;

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private Access access(UUID user, UUID person) {
        return gate.enter(Act.on(user, Purpose.WELFARE_CHECK, Set.of(new SubjectId(person)), Set.of(Trails.CATEGORY)));
    }

    private static Trail.Row row(Trail trail, String stream) {
        return trail.rows().stream()
                .filter(row -> row.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itSaysByStreamWhoSawHerAndWhoMissedHerWithTheEvidence() {
        Village village = village("TRA-A");
        UUID girl = village.oneMissing();
        UUID user = accountAt("TRA-A", "tra-a-caseworker", "CASEWORKER");
        LocalDate today = registration.today();
        ledger.perform(silences.session(
                SubjectId.create(),
                SessionType.DISTRIBUTION,
                "TRA-A",
                today.minusDays(5),
                Set.of(girl),
                Set.of(),
                Set.of(girl),
                Ledger.SYSTEM));
        silences.pass(today);
        Trail trail = trails.of(girl, access(user, girl));
        Trail.Row school = row(trail, "SCHOOL_DAY");
        assertThat(school.count(Trail.Mark.SEEN)).isEqualTo(24);
        assertThat(school.count(Trail.Mark.MISSED)).isEqualTo(16);
        assertThat(row(trail, "DISTRIBUTION").points())
                .containsExactly(new Trail.Point(today.minusDays(5), Trail.Mark.CARD_ONLY, "TRA-A"));
        assertThat(school.points()).allMatch(point -> point.site().equals("TRA-A"));
        assertThat(school.adds().orElseThrow()).isGreaterThan(Silences.LEAST_BITS);
        // She was registered this week, so nothing of this week is told day by day.
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertThat(trail.weeks()).containsExactly(monday);
        assertThat(trail.evidence().keySet()).allMatch(day -> day.isBefore(monday));
        assertThat(trail.evidence().firstKey()).isEqualTo(today.minusDays(40));
        double care = CareGroup.care().bits(CareGroup.USUAL.number(AgeBand.FROM_12, Sex.FEMALE));
        assertThat(trail.after(today.minusDays(17))).contains(care);
        assertThat(trail.after(today.minusDays(12)).orElseThrow()).isGreaterThan(care);
        assertThat(trail.threshold()).isPresent();
    }

    @Test
    void whatExcusesHerAndWhatItsHouseholdSaidAreMarksOfTheirOwn() {
        Village village = village("TRA-B");
        LocalDate today = registration.today();
        UUID girl = village.person(0);
        UUID user = accountAt("TRA-B", "tra-b-caseworker", "CASEWORKER");
        absences.announce(CommandId.create(), girl, today, today.plusDays(3), Teller.HERSELF, Ledger.SYSTEM);
        silences.record(SessionType.SCHOOL_DAY, "TRA-B", today, Set.of(girl), Set.of(), Ledger.SYSTEM);
        SubjectId failed = SubjectId.create();
        ledgerNotHeld(failed, "TRA-B", today.minusDays(2), girl);
        SubjectId roster = SubjectId.create();
        rosters.openAll(CommandId.create(), roster, RosterOccasion.VISIT, "TRA-B", today, Ledger.SYSTEM);
        rosters.answer(
                CommandId.create(),
                roster.value(),
                rosters.find(roster.value()).heads(),
                rows.byId(girl).orElseThrow().household().orElseThrow(),
                Teller.HOUSEHOLD,
                Map.of(girl, Presence.NOT_HERE),
                Map.of(),
                Ledger.SYSTEM);
        Trail trail = trails.of(girl, access(user, girl));
        assertThat(trail.away()).containsExactly(today);
        assertThat(row(trail, "SCHOOL_DAY").points())
                .extracting(Trail.Point::mark)
                .containsExactly(Trail.Mark.OUTAGE, Trail.Mark.EXCUSED);
        assertThat(row(trail, "QUESTION").points())
                .extracting(Trail.Point::mark)
                .containsExactly(Trail.Mark.WORD_NOT_HERE);
    }

    @Test
    void aSessionClosedAsNotHeldMissedHerOnceSomebodyFoundThemMissingIndeed() {
        Village village = village("TRA-F");
        UUID girl = village.person(0);
        UUID user = accountAt("TRA-F", "tra-f-caseworker", "CASEWORKER");
        SubjectId session = SubjectId.create();
        ledgerNotHeld(session, "TRA-F", registration.today().minusDays(2), girl);
        assertThat(marks(girl, user)).containsExactly(Trail.Mark.OUTAGE);
        desk.lookAt(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                AbsenceFinding.MISSING_INDEED,
                user);
        assertThat(marks(girl, user)).containsExactly(Trail.Mark.MISSED);
        silences.pass(registration.today());
        assertThat(marks(girl, user)).containsExactly(Trail.Mark.MISSED);
    }

    private List<Trail.Mark> marks(UUID girl, UUID user) {
        return row(trails.of(girl, access(user, girl)), "SCHOOL_DAY").points().stream()
                .map(Trail.Point::mark)
                .toList();
    }

    @Test
    void absencesOneAfterTheOtherExcuseNoMoreDaysThanTheEvidenceSays() {
        Village village = village("TRA-H");
        UUID girl = village.person(0);
        LocalDate today = registration.today();
        for (int ago : List.of(59, 29)) {
            jdbc.sql("insert into announced_absence (id, person, from_day, until_day) values (?, ?, ?, ?)")
                    .params(UUID.randomUUID(), girl, today.minusDays(ago), today.minusDays(ago - 29))
                    .update();
        }
        UUID user = accountAt("TRA-H", "tra-h-caseworker", "CASEWORKER");
        assertThat(trails.of(girl, access(user, girl)).away())
                .hasSize(30)
                .allMatch(day -> day.isBefore(today.minusDays(29)));
        village.days(Set.of(), 29, 29);
        assertThat(trails.of(girl, access(user, girl)).away()).hasSize(60);
        jdbc.sql("delete from announced_absence where person = ?").param(girl).update();
    }

    @Autowired
    private SessionDesk desk;

    private void ledgerNotHeld(SubjectId session, String site, LocalDate day, UUID girl) {
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(SessionType.SCHOOL_DAY, site, day, SessionDesk.Expectation.AGES, 10, 20),
                Ledger.SYSTEM);
        assertThat(desk.session(session.value()).state().expected()).contains(girl);
        desk.close(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                false,
                Ledger.SYSTEM);
    }

    @Test
    void aConfidentialServiceLeavesAWeekThatAMeetingOrTheDeskMayHaveLeftAsWell() {
        Village village = village("TRA-C");
        UUID girl = village.person(0);
        LocalDate today = registration.today();
        UUID worker = account("tra-c-service", "SERVICE_WORKER");
        services.record(CommandId.create(), ServiceDesk.Act.AGREED, today, List.of(village.code(girl)), worker);
        services.record(
                CommandId.create(), ServiceDesk.Act.SEEN, today.minusDays(14), List.of(village.code(girl)), worker);
        silences.pass(today);
        Trail trail = trails.of(girl, access(accountAt("TRA-C", "tra-c-caseworker", "CASEWORKER"), girl));
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertThat(trail.rows()).isEmpty();
        assertThat(trail.weeks()).containsExactly(monday.minusDays(14), monday);
        assertThat(trail.evidence().keySet())
                .noneMatch(day -> !day.isBefore(monday.minusDays(14)) && day.isBefore(monday.minusDays(7)));
    }

    @Test
    void itOpensForProtectionOnlyByOneLoggedActAndForNobodyElse() {
        Village village = village("TRA-D");
        UUID girl = village.person(0);
        village.days(Set.of(), 3, 1);
        UUID user = accountAt("TRA-D", "tra-d-caseworker", "CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("tra-d-caseworker");
        String path = "/people/" + girl + "/trail";
        assertThat(caseworker.get(path).body()).doesNotContain("TRA-D").doesNotContain("School day");
        assertThat(acts(user)).isZero();
        assertThat(caseworker.post(path).body()).contains("School day").doesNotContain("Pupil");
        assertThat(acts(user)).isEqualTo(1);
        accountAt("TRA-D", "tra-d-clerk", "REGISTRATION_CLERK", "FIELD_WORKER");
        Visitor clerk = Visitor.at(port).signIn("tra-d-clerk");
        assertThat(clerk.get(path).status()).isEqualTo(403);
        assertThat(clerk.post(path).status()).isEqualTo(403);
        village("TRA-E");
        accountAt("TRA-E", "tra-e-caseworker", "CASEWORKER");
        assertThat(Visitor.at(port).signIn("tra-e-caseworker").get(path).status())
                .as("outside of the area")
                .isEqualTo(403);
        UUID other = village.person(1);
        assertThatThrownBy(() -> trails.of(other, access(user, girl))).isInstanceOf(AccessRefusedException.class);
        assertThatThrownBy(() -> trails.of(
                        girl,
                        gate.enter(
                                Act.on(user, Purpose.WELFARE_CHECK, Set.of(new SubjectId(girl)), Set.of("identity")))))
                .isInstanceOf(AccessRefusedException.class);
    }

    private long acts(UUID account) {
        return jdbc.sql("""
                select count(*) from access_log where user_id = ? and purpose = 'WELFARE_CHECK'
                    and refused_because is null and 'trail' = any (categories)""").param(account).query(Long.class).single();
    }

    @Test
    void daysRunFromWhereTheReadersLinesBegin() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        Trail trail = new Trail(
                from,
                from.plusDays(89),
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(Map.of(from, 0.0, from.plusDays(1), 4.0, from.plusDays(3), 12.0)),
                Optional.of(8.0));
        TrailPicture left = new TrailPicture(trail, false);
        TrailPicture right = new TrailPicture(trail, true);
        assertThat(left.width()).isEqualTo(900);
        for (int day = 0; day < 90; day++) {
            LocalDate on = from.plusDays(day);
            assertThat(left.x(on, 1)).isEqualTo(10 * day);
            assertThat(left.middle(on) + right.middle(on)).isEqualTo(900);
        }
        assertThat(left.line()).as("broken where a day is not told").matches("M5 [0-9.]+L15 [0-9.]+M35 [0-9.]+");
        assertThat(Double.parseDouble(left.height(12))).isLessThan(Double.parseDouble(left.height(8)));
        assertThat(left.week(from.minusDays(3))).isEqualTo(new TrailPicture.Stretch(from, 4));
    }
}
