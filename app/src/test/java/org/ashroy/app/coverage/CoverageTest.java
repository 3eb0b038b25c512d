package org.ashroy.app.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.SessionDesk;
import org.ashroy.app.silence.SessionType;
import org.ashroy.app.silence.SightingMode;
import org.ashroy.app.silence.Verifications;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CoverageTest extends AppTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Coverage coverage;

    @Autowired
    private CoverageReports reports;

    @Autowired
    private NeedsCounts needs;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private Estimates estimates;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private SessionDesk desk;

    @Autowired
    private Verifications verifications;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("COV", "Operation of coverage", Optional.empty(), "OPERATION", opened));
        sites.save(new Site("COV-1", "Camp 1", Optional.of("COV"), "CAMP", opened));
        sites.save(new Site("COV-1A", "Block A", Optional.of("COV-1"), "BLOCK", opened));
        sites.save(new Site("COV-1B", "Block B", Optional.of("COV-1"), "BLOCK", opened));
        sites.save(new Site("COV-2", "Camp 2", Optional.of("COV"), "CAMP", opened));
        sites.save(new Site("COV-2A", "Block A", Optional.of("COV-2"), "BLOCK", opened));
        sites.save(new Site("COV-9", "Camp 9", Optional.of("COV"), "CAMP", opened));
        sites.save(new Site("COV-9A", "Block A", Optional.of("COV-9"), "BLOCK", opened));
        sites.save(new Site("COV-9B", "Block B", Optional.of("COV-9"), "BLOCK", opened));
    }

    private void register(String site, int count) {
        for (int at = 0; at < count; at++) {
            registration.register(
                    TestPeople.alone(
                            site,
                            SubjectId.create(),
                            TestPeople.woman("Nurjahan", 2012).build()),
                    Ledger.SYSTEM);
        }
    }

    private void estimate(String site, int people) {
        estimates.give(
                CommandId.create(),
                estimates.find(site).heads(),
                new Estimates.Line(site, new Figure(people, EstimateSource.SHELTER_COUNT, DAY, List.of())),
                Ledger.SYSTEM);
    }

    private CoverageReport.Line line(String site) {
        return coverage.report("COV").sites().stream()
                .filter(line -> line.site().code().equals(site))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLeastCoveredSiteComesFirstAndWhatNobodyEstimatedStandsApart() {
        register("COV-1A", 6);
        register("COV-1B", 2);
        register("COV-2A", 3);
        estimate("COV-1A", 8);
        estimate("COV-1B", 20);
        CoverageReport report = coverage.report("COV-1");
        assertThat(report.sites()).extracting(line -> line.site().code()).containsExactly("COV-1B", "COV-1A");
        assertThat(report.estimated()).isEqualTo(28);
        assertThat(report.registered())
                .isEqualTo(report.sites().stream()
                        .mapToLong(CoverageReport.Line::registered)
                        .sum());
        assertThat(coverage.report("COV").unestimated()).isGreaterThanOrEqualTo(3);
        assertThat(line("COV-2A").percent()).isEmpty();
        assertThat(report.pace().today()).isEqualTo(report.registered());
        assertThat(report.pace().days()).hasSize(CoverageReport.PACE_DAYS);
        assertThat(report.pace().forecast()).isPresent();
    }

    /** Hears of a change itself: only what is made by Spring is told. */
    private static void changed(CoverageReports reports, String kind) {
        reports.changed(new SubjectsChanged(kind, Set.of(), Set.of()));
    }

    @Test
    void aReportIsCountedAnewAfterEachChangeAndNotWithoutOne() {
        CoverageReports reports = new CoverageReports(coverage, sites, Duration.ofDays(1));
        register("COV-9A", 1);
        CoverageReports.Counted first = reports.report("COV-9");
        assertThat(reports.report("COV-9")).isSameAs(first);
        register("COV-9A", 1);
        changed(reports, "person");
        CoverageReports.Counted second = reports.report("COV-9");
        assertThat(second.report().pace().today())
                .isEqualTo(first.report().pace().today() + 1);
        sites.save(new Site("COV-9C", "Block C", Optional.of("COV-9"), "BLOCK", LocalDate.of(2020, 1, 1)));
        assertThat(reports.report("COV-9").report().sites())
                .extracting(line -> line.site().code())
                .contains("COV-9C");
        assertThat(reports.report("COV-2").report()).isNotEqualTo(second.report());
    }

    @Test
    void anEstimateIsInTheNextReportHoweverLongCountingTook() {
        CoverageReports reports = new CoverageReports(coverage, sites, Duration.ZERO);
        long before = reports.report("COV-9").report().estimated();
        estimate("COV-9A", 12);
        changed(reports, "estimate");
        assertThat(reports.report("COV-9").report().estimated()).isEqualTo(before + 12);
    }

    @Test
    void theServerHearsOfWhoIsRegisteredAndOfEstimates() {
        CoverageReport before = reports.report("COV-9").report();
        register("COV-9A", 1);
        estimate("COV-9B", 12);
        CoverageReport after = reports.report("COV-9").report();
        assertThat(after.pace().today()).isEqualTo(before.pace().today() + 1);
        assertThat(after.estimated()).isEqualTo(before.estimated() + 12);
    }

    private UUID inNeed(String site, String need) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        site,
                        id,
                        TestPeople.woman("Nurjahan", 1970).needs(List.of(need)).build()),
                Ledger.SYSTEM);
        return id.value();
    }

    @Test
    void needsAreCountedInOneActOfAWholeAreaAndFewAreNotShown() throws InterruptedException {
        sites.save(new Site("COV-4", "Camp 4", Optional.of("COV"), "CAMP", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("COV-4A", "Block A", Optional.of("COV-4"), "BLOCK", LocalDate.of(2020, 1, 1)));
        for (int at = 0; at < 7; at++) {
            inNeed("COV-4A", "DS");
        }
        for (int at = 0; at < 6; at++) {
            inNeed("COV-4A", "CR-CC");
        }
        UUID few = inNeed("COV-4A", "CR-TP");
        assertThat(registration
                        .person(new SubjectId(few))
                        .state()
                        .care()
                        .needs()
                        .elements())
                .containsExactly("CR-TP");
        accountAt("COV-4", "coverage-needs", "COORDINATOR");
        Visitor coordinator = Visitor.at(port).signIn("coverage-needs");
        assertThat(coordinator.get("/coverage").body()).contains("Count people by need");
        int before = log.ofSubject(few, 100).size();
        coordinator.post("/coverage-needs");
        Instant latest = Instant.now().plusSeconds(60);
        while (needs.report("COV-4").job().isPresent()
                || needs.report("COV-4").at().isEmpty()) {
            assertThat(Instant.now()).isBefore(latest);
            Thread.sleep(20);
        }
        // One few alone is worked out from the rest, so the next smallest is hidden as well.
        assertThat(needs.report("").lines()).extracting(NeedsCounts.Line::need).contains("DS", "CR-CC");
        assertThat(needs.report("COV-4").lines())
                .extracting(NeedsCounts.Line::need, NeedsCounts.Line::people)
                .containsExactlyInAnyOrder(
                        tuple("DS", Optional.of(7L)),
                        tuple("CR-CC", Optional.empty()),
                        tuple("CR-TP", Optional.empty()));
        assertThat(needs.report("COV-1").lines())
                .extracting(NeedsCounts.Line::need)
                .doesNotContain("CR-TP");
        assertThat(coordinator.get("/coverage").body()).contains("id=\"needs\"", "Disability", "Few");
        // A part of the area shows no other counts of needs than the whole.
        assertThat(coordinator.get("/coverage?within=COV-4A").body()).contains("Disability");
        assertThat(log.ofSubject(few, 100).size()).isLessThanOrEqualTo(before + 1);
        assertThat(coordinator.post("/people/" + few + "/open").status()).isEqualTo(403);
    }

    @Test
    void twoEstimatesThatDidNotKnowOfEachOtherStandSideBySideAndTheLargestCounts() {
        String site = "COV-2A";
        Set<EventId> before = estimates.find(site).heads();
        for (int people : new int[] {900, 700}) {
            estimates.give(
                    CommandId.create(),
                    before,
                    new Estimates.Line(site, new Figure(people, EstimateSource.SHELTER_COUNT, DAY, List.of())),
                    Ledger.SYSTEM);
        }
        assertThat(estimates.find(site).state().figures())
                .extracting(Figure::people)
                .containsExactly(900, 700);
        assertThat(line(site).inConflict()).isTrue();
        assertThat(line(site).estimate().orElseThrow().people()).isEqualTo(900);
        Folded<Estimate> both = estimates.find(site);
        estimates.give(
                CommandId.create(),
                both.heads(),
                new Estimates.Line(site, new Figure(800, EstimateSource.HOUSEHOLD_COUNT, DAY, List.of())),
                Ledger.SYSTEM);
        assertThat(line(site).inConflict()).isFalse();
        estimates.withdraw(CommandId.create(), estimates.find(site).heads(), site, Ledger.SYSTEM);
        assertThat(line(site).estimate()).isEmpty();
    }

    @Test
    void aCoordinatorSeesCountsAndNobody() {
        register("COV-1A", 1);
        account("cov-coordinator", "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn("cov-coordinator");
        assertThat(visitor.get("/coverage?within=COV-1").body())
                .contains("COV-1A")
                .doesNotContain("Nurjahan");
        assertThat(visitor.get("/people").status()).isEqualTo(403);
        account("cov-field", "FIELD_WORKER");
        assertThat(Visitor.at(port).signIn("cov-field").get("/coverage").status())
                .isEqualTo(403);
    }

    @Test
    void nobodySeesOrChangesAnotherArea() {
        estimate("COV-2A", 50);
        accountAt("COV-1", "cov-camp1", "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn("cov-camp1");
        assertThat(visitor.get("/coverage?within=COV-2").body())
                .contains("no such site in your area", "COV-1A")
                .doesNotContain("COV-2A");
        assertThat(visitor.get("/coverage/COV-2A").status()).isEqualTo(403);
        assertThat(upload(visitor, "site,people,source,as_of\nCOV-2A,5,SHELTER_COUNT,2026-01-01\n"))
                .contains("outside the area");
        assertThat(line("COV-2A").estimate().orElseThrow().people()).isEqualTo(50);
    }

    private static String upload(Visitor visitor, String csv) {
        visitor.get("/coverage-list");
        return visitor.upload("/coverage-list", "estimates.csv", csv.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void aListIsTakenWholeOrNotAtAll() {
        account("cov-lists", "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn("cov-lists");
        String groups = String.join(",", Group.ALL.stream().map(Group::column).toList());
        assertThat(
                        upload(
                                visitor,
                                "site,people,source,as_of\nCOV-1A,77,SHELTER_COUNT,2026-01-01\nCOV-NONE,5,SHELTER_COUNT,2026-01-01\n"))
                .contains("Line 3");
        assertThat(line("COV-1A").estimate().map(Figure::people)).isNotEqualTo(Optional.of(77));
        assertThat(upload(visitor, "site,people,source,as_of\nCOV-1A,77,SHELTER_COUNT,2099-01-01\n"))
                .contains("still to come");
        assertThat(upload(visitor, "site,people,source,as_of\nCOV-1A,-1,SHELTER_COUNT,2026-01-01\n"))
                .contains("whole number");
        assertThat(upload(visitor, "site,people,source,as_of," + groups + "\nCOV-1A,77,SHELTER_COUNT,2026-01-01,1,2\n"))
                .contains("columns by sex and age");
        assertThat(upload(visitor, "site,people,source,as_of\nCOV-1A,7,somebody,2026-01-01\n"))
                .contains("how people were counted");
        assertThat(upload(visitor, "place\nCOV-1A\n")).contains("must have these columns");
        assertThat(upload(visitor, "")).contains("There is no row after the headers");
        assertThat(upload(
                        visitor,
                        "\uFEFFsite,people,source,as_of," + groups
                                + "\ncov-1a,77,SHELTER_COUNT,2026-01-01,1,2,3,4,5,6,7,8,9,10\n"))
                .contains("Estimates taken: 1");
        assertThat(line("COV-1A").estimate().orElseThrow().groups()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aFormThatIsWrongSaysWhereAndKeepsWhatWasTyped() {
        account("cov-form", "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn("cov-form");
        visitor.get("/coverage/COV-1B");
        Visitor.Page page = visitor.post(
                "/coverage/COV-1B",
                "command",
                CommandId.create().toString(),
                "people",
                "many",
                "source",
                "SHELTER_COUNT",
                "asOf",
                "2026-01-01");
        assertThat(page.body()).contains("as a whole number", "value=\"many\"", "count of shelters");
    }

    @Test
    void aVerificationExerciseCountsEachPersonOnceAndHidesAFew() {
        sites.save(new Site("COV-3A", "Block", Optional.of("COV"), "BLOCK", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("COV-3B", "Block", Optional.of("COV"), "BLOCK", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("COV-3C", "Block", Optional.of("COV"), "BLOCK", LocalDate.of(2020, 1, 1)));
        register("COV-3A", 12);
        register("COV-3B", 8);
        register("COV-3C", 9);
        accountAt("COV", "cov-verify", "SUPERVISOR");
        Visitor visitor = Visitor.at(port).signIn("cov-verify");
        assertThat(visitor.get("/verification").body()).contains("No verification exercise in these days");
        LocalDate today = registration.today();
        SubjectId first = exercise("COV-3A", today.minusDays(1));
        SubjectId second = exercise("COV-3A", today);
        SubjectId other = exercise("COV-3B", today);
        SubjectId third = exercise("COV-3C", today);
        List<UUID> a = living("COV-3A");
        tick(first, a.subList(0, 4));
        // Seen again, and one of them at another block.
        tick(second, a.subList(3, 5));
        desk.codes(
                CommandId.create(),
                other.value(),
                desk.session(other.value()).heads(),
                SightingMode.FACE,
                List.of(rows.byId(a.get(5)).orElseThrow().code()),
                Ledger.SYSTEM);
        tick(other, living("COV-3B").subList(0, 6));
        tick(third, living("COV-3C"));
        String page = visitor.get("/verification").body().replaceAll("\\s+", " ");
        // Six of twelve, with six not seen; of eight two are not seen, which is too few to show alone.
        assertThat(verifications.between(Set.of("COV-3A", "COV-3B"), today.minusDays(1), today))
                .extracting(Verifications.AtSite::expected, Verifications.AtSite::seen, Verifications.AtSite::notSeen)
                .containsExactly(tuple(12L, 6L, 6L), tuple(8L, 6L, 2L));
        assertThat(page).contains("nearly all").doesNotContain(">2</td>").doesNotContain(">6</td>");
        assertThat(visitor.get("/verification?from=2026-02-01&to=2026-01-01").body())
                .contains("The days are not right");
        assertThat(visitor.get("/verification?from=never").body()).contains("The days are not right");
        accountAt("COV-1", "cov-elsewhere", "SUPERVISOR");
        assertThat(Visitor.at(port).signIn("cov-elsewhere").get("/verification").body())
                .doesNotContain("COV-3A");
    }

    private SubjectId exercise(String site, LocalDate day) {
        SubjectId session = SubjectId.create();
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(SessionType.VERIFICATION, site, day, SessionDesk.Expectation.AGES, 0, 130),
                Ledger.SYSTEM);
        return session;
    }

    private List<UUID> living(String site) {
        return rows.page(site, "", 50).stream().map(PersonRows.Row::id).toList();
    }

    private void tick(SubjectId session, List<UUID> people) {
        desk.tick(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                people,
                Ledger.SYSTEM);
    }
}
