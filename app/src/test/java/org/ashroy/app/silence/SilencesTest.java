package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SilencesTest extends AppTest {

    @Autowired
    private Silences silences;

    @Autowired
    private LedgerStore models;

    @Autowired
    private SessionDesk desk;

    @Autowired
    private Checks checks;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private void pass() {
        silences.pass(registration.today());
    }

    @Test
    void whoIsNoLongerSeenIsOnTheListWithReasonsAndNobodyElseIs() {
        Village village = village("SIL-B1");
        UUID girl = village.oneMissing();
        pass();
        NotSeenPage.Line line = village.line(girl).orElseThrow();
        assertThat(line.silentSince()).isEqualTo(registration.today().minusDays(17));
        assertThat(line.weeks(registration.today())).isEqualTo(2);
        assertThat(line.reasons().getFirst().kind()).isEqualTo("SCHOOL_DAY");
        assertThat(line.reasons().getFirst().missed()).isEqualTo(16);
        assertThat(line.strength()).isEqualTo("STRONG");
        assertThat(village.people().stream().skip(1).map(village::line)).allMatch(Optional::isEmpty);
    }

    @Test
    void aSecondPassChangesNothing() {
        Village village = village("SIL-B2");
        UUID girl = village.oneMissing();
        pass();
        NotSeenPage.Line line = village.line(girl).orElseThrow();
        long events = events(line.check());
        PassResult again = silences.pass(registration.today());
        assertThat(again.raised()).isZero();
        assertThat(village.line(girl)).contains(line);
        assertThat(events(line.check())).isEqualTo(events);
    }

    private long events(UUID subject) {
        return jdbc.sql("select count(*) from journal_event where subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    @Test
    void aSightingSettlesAnUntakenCheckAtOnce() {
        Village village = village("SIL-B3");
        UUID girl = village.oneMissing();
        pass();
        UUID check = village.line(girl).orElseThrow().check();
        village.days(Set.of(), 0, 0);
        assertThat(village.line(girl)).isEmpty();
        assertThat(checks.check(check).state().end()).contains(CheckEnd.SEEN_AGAIN);
        pass();
        assertThat(village.line(girl)).isEmpty();
    }

    @Test
    void aSightingThatComesLateRefutesAtTheNextPass() {
        Village village = village("SIL-B4");
        UUID girl = village.oneMissing();
        pass();
        assertThat(village.line(girl)).isPresent();
        // Recorded today, held three days ago.
        silences.record(
                SessionType.DISTRIBUTION,
                "SIL-B4",
                registration.today().minusDays(3),
                Set.of(),
                Set.of(girl),
                Ledger.SYSTEM);
        assertThat(village.line(girl)).isEmpty();
    }

    @Test
    void aSightingTakenBackMakesHerSilentAgain() {
        Village village = village("SIL-B5");
        UUID girl = village.oneMissing();
        pass();
        SubjectId session = SubjectId.create();
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(
                        SessionType.DISTRIBUTION, "SIL-B5", registration.today(), SessionDesk.Expectation.NOBODY, 0, 0),
                Ledger.SYSTEM);
        desk.codes(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                SightingMode.FACE,
                List.of(village.code(girl)),
                Ledger.SYSTEM);
        assertThat(village.line(girl)).isEmpty();
        desk.withdraw(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                List.of(girl),
                WithdrawalReason.WRONG_PERSON,
                Ledger.SYSTEM);
        pass();
        assertThat(village.line(girl)).isPresent();
    }

    @Test
    void aSessionOnTheWrongDayIsCorrectedAndCountedAnew() {
        Village village = village("SIL-B6");
        village.days(Set.of(), 40, 17);
        UUID girl = village.person(3);
        village.days(Set.of(girl), 16, 1);
        SubjectId session = SubjectId.create();
        ledgerOpen(session, "SIL-B6", registration.today().minusDays(60));
        desk.codes(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                SightingMode.FACE,
                List.of(village.code(girl)),
                Ledger.SYSTEM);
        pass();
        assertThat(village.line(girl)).isPresent();
        desk.correctDay(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                registration.today().minusDays(1),
                Ledger.SYSTEM);
        assertThat(village.line(girl)).isEmpty();
        assertThat(desk.session(session.value()).state().day().value())
                .isEqualTo(registration.today().minusDays(1));
    }

    private void ledgerOpen(SubjectId session, String site, LocalDate day) {
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(SessionType.HOME_VISIT, site, day, SessionDesk.Expectation.NOBODY, 0, 0),
                Ledger.SYSTEM);
    }

    @Test
    void anOutageRaisesNobodyIsListedAndCountsOnceSomebodyFoundThemMissingIndeed() {
        Village village = village("SIL-B7");
        village.days(Set.of(), 40, 13);
        Set<UUID> nearlyAll = new HashSet<>(village.people().subList(1, 20));
        village.days(nearlyAll, 12, 1);
        pass();
        assertThat(village.people().stream().map(village::line)).allMatch(Optional::isEmpty);
        List<OutageLine> outages = silences.outages(new Area("SIL-B7"), 100);
        assertThat(outages).hasSize(12).allMatch(outage -> outage.seen() == 1 && outage.expected() == 20);
        UUID finder = UUID.randomUUID();
        for (OutageLine outage : outages) {
            desk.lookAt(
                    CommandId.create(),
                    outage.session(),
                    desk.session(outage.session()).heads(),
                    AbsenceFinding.MISSING_INDEED,
                    finder);
        }
        assertThat(silences.outages(new Area("SIL-B7"), 100))
                .allMatch(outage -> outage.lookedBy().equals(Optional.of(finder)));
        pass();
        assertThat(village.people().stream().skip(1).map(village::line)).allMatch(Optional::isPresent);
        assertThat(silences.outages(new Area("SIL-B7"), 100)).isEmpty();
    }

    @Test
    void aPassChangesNothingThatAnybodyIsEntitledTo() {
        Village village = village("SIL-B8");
        village.oneMissing();
        Map<String, String> before = digests();
        assertThat(silences.pass(registration.today()).raised()).isPositive();
        assertThat(digests()).isEqualTo(before);
    }

    // Every table but those of checks, of the pass itself and of the journal.
    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        List<String> tables = new ArrayList<>(jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'""").query(String.class).list());
        tables.removeAll(List.of("welfare_check", "session_outage", "silence_pass", "silence_model"));
        tables.removeIf(table -> table.startsWith("journal"));
        for (String table : tables) {
            digests.put(
                    table,
                    jdbc.sql("select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                                    + table + " t")
                            .query(String.class)
                            .single());
        }
        assertThat(digests).containsKeys("person", "household", "session");
        return digests;
    }

    @Test
    void whoLeftOrWasErasedIsNoLongerOnTheListAndHerNarrativeIsGone() {
        Village village = village("SIL-B9");
        UUID leaver = village.person(0);
        UUID erased = village.person(1);
        village.days(Set.of(), 40, 17);
        village.days(Set.of(leaver, erased), 16, 1);
        pass();
        UUID leaving = village.line(leaver).orElseThrow().check();
        UUID forgotten = village.line(erased).orElseThrow().check();
        status(leaver, Status.LEFT);
        erasure.erase(new SubjectId(erased), Ledger.SYSTEM);
        assertThat(village.line(leaver)).isEmpty();
        assertThat(village.line(erased)).isEmpty();
        assertThat(checks.check(leaving).state().end()).contains(CheckEnd.RECORD_ENDED);
        assertThat(checks.check(forgotten).state().end()).contains(CheckEnd.RECORD_ENDED);
        pass();
        assertThat(village.line(leaver)).isEmpty();
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    private void status(UUID person, Status status) {
        SubjectId subject = new SubjectId(person);
        registration.change(
                CommandId.create(),
                subject,
                registration.person(subject).heads(),
                List.of(new PersonChange.StatusChanged(status, registration.today())),
                Ledger.SYSTEM);
    }

    @Test
    void whoseRecordEndedByMistakeIsLookedForAgainOnceItIsOpen() {
        Village village = village("SIL-B13");
        UUID girl = village.oneMissing();
        pass();
        UUID before = village.line(girl).orElseThrow().check();
        status(girl, Status.LEFT);
        pass();
        assertThat(village.line(girl)).isEmpty();
        status(girl, Status.ACTIVE);
        pass();
        assertThat(village.line(girl).orElseThrow().check()).isNotEqualTo(before);
    }

    @Test
    void theListIsFilteredSortedAndPagedByKeyset() {
        Village children = village("SIL-P1");
        Village women = new Village("SIL-P2", 20, 1990, sites, registration, rows, silences);
        for (Village village : List.of(children, women)) {
            village.days(Set.of(), 40, 17);
            village.days(new HashSet<>(village.people().subList(0, 4)), 16, 9);
            village.days(new HashSet<>(village.people().subList(0, 6)), 8, 1);
        }
        pass();
        Area area = Area.EVERYWHERE;
        for (NotSeenQuery.Sort sort : NotSeenQuery.Sort.values()) {
            List<UUID> all = new ArrayList<>();
            Optional<NotSeenQuery.Cursor> after = Optional.empty();
            do {
                NotSeenPage page = silences.notSeen(query(area, sort, after, Optional.empty(), 5));
                page.lines().forEach(line -> all.add(line.person()));
                after = page.next();
            } while (after.isPresent());
            assertThat(all).as(sort.name()).hasSize(12).doesNotHaveDuplicates();
        }
        assertThat(silences.notSeen(query(
                                area, NotSeenQuery.Sort.EVIDENCE, Optional.empty(), Optional.of(AgeBand.FROM_12), 50))
                        .lines())
                .hasSize(6)
                .allMatch(line -> line.site().equals("SIL-P1"));
    }

    private static NotSeenQuery query(
            Area area, NotSeenQuery.Sort sort, Optional<NotSeenQuery.Cursor> after, Optional<AgeBand> age, int limit) {
        return new NotSeenQuery(
                area,
                Optional.of("sil-p"),
                age,
                Optional.of(Sex.FEMALE),
                Optional.empty(),
                Optional.of(NotSeenQuery.State.OPEN),
                sort,
                after,
                limit);
    }

    @Test
    void aSessionThatIsClosedTodayIsJudgedAtOnce() {
        Village village = village("SIL-B10");
        UUID girl = village.oneMissing();
        pass();
        assertThat(village.line(girl)).isPresent();
        UUID other = village.person(5);
        village.days(Set.of(girl, other), 0, 0);
        assertThat(village.line(other)).as("seen yesterday").isEmpty();
        assertThat(village.line(girl).orElseThrow().reasons().getFirst().missed())
                .isEqualTo(17);
    }

    @Test
    void whoLeftIsNoLongerPartOfTheOperationAndIsNotLookedForAtOnce() {
        Village village = village("SIL-B12");
        status(village.person(0), Status.LEFT);
        assertThat(models.active(village.people().subList(0, 2))).containsExactly(village.person(1));
    }

    @Test
    void howWellWeSeeIsToldOfGroupsAndChangesWithWhatIsDone() {
        Village village = village("SIL-B11");
        village.oneMissing();
        pass();
        Area area = new Area("SIL-B11");
        Seeing little =
                silences.seeing(area, Optional.of(0.0), Optional.of(0.0)).orElseThrow();
        Seeing much =
                silences.seeing(area, Optional.of(50.0), Optional.of(50.0)).orElseThrow();
        assertThat(much.groups()).singleElement().satisfies(line -> {
            assertThat(line.group()).isEqualTo(Seeing.Group.GIRLS);
            assertThat(line.people()).isEqualTo(20);
        });
        assertThat(little.groups().getFirst().soon()).isZero();
        assertThat(much.groups().getFirst().soon()).isGreaterThan(0.5);
        assertThat(much.streams()).singleElement().satisfies(line -> {
            assertThat(line.code()).isEqualTo("SCHOOL_DAY");
            assertThat(line.share()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void aConfidentialServiceIsNeverASession() {
        assertThatThrownBy(() -> silences.session(
                        SubjectId.create(),
                        SessionType.CLINIC,
                        "SIL-B1",
                        registration.today(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Ledger.SYSTEM))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
