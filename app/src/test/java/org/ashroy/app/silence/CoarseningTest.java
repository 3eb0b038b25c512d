package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With age the month is kept and no longer the day. */
class CoarseningTest extends AppTest {

    @Autowired
    private Coarsening coarsening;

    @Autowired
    private SessionDesk desk;

    @Autowired
    private Rosters rosters;

    @Autowired
    private Silences silences;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    private SubjectId session(Village village, String site, SessionType type, LocalDate day) {
        silences.record(type, site, day, Set.copyOf(village.people()), Set.of(village.person(1)), Ledger.SYSTEM);
        return new SubjectId(jdbc.sql("select id from session where site = ? and kind = ? and day = ?")
                .params(site, type.name(), Date.valueOf(day))
                .query(UUID.class)
                .single());
    }

    @Test
    void afterItsTimeTheMonthIsKeptAndWhoWasSeenAndNobodyWasMissed() {
        Village village = new Village("COA-A", 4, 2012, sites, registration, rows, silences);
        LocalDate today = registration.today();
        LocalDate before = today.minusDays(121);
        SubjectId old = session(village, "COA-A", SessionType.SCHOOL_DAY, before);
        SubjectId exercise = session(village, "COA-A", SessionType.VERIFICATION, before);
        SubjectId recent = session(village, "COA-A", SessionType.SCHOOL_DAY, today.minusDays(120));
        coarsening.run(today);
        assertThat(row(old))
                .isEqualTo(Map.of("day", before.withDayOfMonth(1).toString(), "expected", "0", "seen", "1"));
        assertThat(row(exercise).get("expected"))
                .as("looked back on for a year")
                .isEqualTo("4");
        assertThat(row(recent).get("day")).isEqualTo(today.minusDays(120).toString());
        Session state = desk.session(old.value()).state();
        assertThat(state.coarse()).isTrue();
        assertThat(state.seen()).containsExactly(village.person(1));
        assertThat(state.expected()).isEmpty();
        assertThat(desk.session(old.value()).heads()).hasSize(1);
        long events = events(old);
        coarsening.run(today);
        assertThat(events(old)).as("once").isEqualTo(events);
        assertThatThrownBy(() -> desk.correctDay(
                        CommandId.create(),
                        old.value(),
                        desk.session(old.value()).heads(),
                        before,
                        Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("session.coarse-refused");
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
        assertThat(row(old).get("day")).isEqualTo(before.withDayOfMonth(1).toString());
    }

    private Map<String, String> row(SubjectId session) {
        return jdbc.sql(
                        "select day, cardinality(expected) as expected, cardinality(seen) as seen from session where id = ?")
                .param(session.value())
                .query((row, _) -> Map.of(
                        "day", row.getString("day"),
                        "expected", row.getString("expected"),
                        "seen", row.getString("seen")))
                .single();
    }

    private long events(SubjectId subject) {
        return jdbc.sql("select count(*) from journal_event where subject = ?")
                .param(subject.value())
                .query(Long.class)
                .single();
    }

    @Test
    void ofARosterTheMonthIsLeftAndNobodyIsAskedByItAnyMore() {
        Village village = new Village("COA-B", 2, 2012, sites, registration, rows, silences);
        LocalDate today = registration.today();
        UUID household = rows.byId(village.person(0)).orElseThrow().household().orElseThrow();
        SubjectId roster = SubjectId.create();
        rosters.openAll(CommandId.create(), roster, RosterOccasion.VISIT, "COA-B", today, Ledger.SYSTEM);
        rosters.answer(
                CommandId.create(),
                roster.value(),
                rosters.find(roster.value()).heads(),
                household,
                Teller.HOUSEHOLD,
                Map.of(village.person(0), Presence.HERE),
                Map.of(),
                Ledger.SYSTEM);
        coarsening.run(today);
        assertThat(rosters.find(roster.value()).state().coarse()).isFalse();
        // No roster is opened for a day so long ago, and a later day would make everything coarse that other tests
        // stand on.
        LocalDate before = today.minusDays(121);
        jdbc.sql("update roster set day = ? where id = ?")
                .params(Date.valueOf(before), roster.value())
                .update();
        coarsening.run(today);
        Roster state = rosters.find(roster.value()).state();
        assertThat(state.coarse()).isTrue();
        assertThat(state.said()).isEmpty();
        assertThat(state.asks(household)).isFalse();
        assertThat(jdbc.sql("select day, cardinality(here) as here from roster where id = ?")
                        .param(roster.value())
                        .query((row, _) -> row.getString("day") + " " + row.getInt("here"))
                        .single())
                .isEqualTo(before.withDayOfMonth(1) + " 0");
    }

    @Test
    void noTimeIsShorterThanWhatAPassReads() {
        assertThatThrownBy(() -> new SightingSettings(90, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SightingSettings(120, Map.of(SessionType.SCHOOL_DAY, 5)))
                .isInstanceOf(IllegalArgumentException.class);
        SightingSettings settings = new SightingSettings(120, Map.of(SessionType.SCHOOL_DAY, 100));
        assertThat(new TreeSet<>(List.of(
                        settings.daysOf(SessionType.SCHOOL_DAY),
                        settings.daysOf(SessionType.DISTRIBUTION),
                        settings.daysOf(SessionType.VERIFICATION))))
                .containsExactly(100, 120, 366);
    }
}
