package org.ashroy.app.silence;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Answer;
import org.ashroy.kernel.silence.Outage;
import org.ashroy.kernel.silence.PersonSet;
import org.ashroy.kernel.silence.ServiceContact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of this module, read; beside them the pass writes what it found of outages and of itself. */
@Repository
class SilenceStore {

    private static final int SESSIONS_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final ConflictStore conflicts;

    SilenceStore(JdbcClient jdbc, ConflictStore conflicts) {
        this.jdbc = jdbc;
        this.conflicts = conflicts;
    }

    // Whom an open check looks for: who is part of the operation, and whoever somebody asked for.
    private static final String SOUGHT = " and (person.status = 'ACTIVE' or cardinality(welfare_check.causes) > 0)";

    /**
     * A check that is not closed, as the pass needs it.
     *
     * @param alive whether it still looks for somebody
     */
    record OpenCheck(
            UUID id,
            UUID person,
            CheckStatus status,
            LocalDate silentSince,
            Optional<LocalDate> seenSince,
            String evidence,
            boolean alive) {}

    /** How the last check of a person ended. */
    record LastEnd(CheckEnd end, LocalDate on) {}

    // --- Sessions -----------------------------------------------------------------------------------------------

    private static final String SESSION = """
            select id, kind, site, day, day_in_conflict, coarse, status, held, cardinality(expected) as expected,
                cardinality(seen) as seen, cardinality(seen_by_scan) as scanned, cardinality(households) as households
            from session""";

    List<SessionLine> sessions(SessionQuery query, String[] codes, int limit) {
        StringBuilder sql = new StringBuilder(SESSION + " where array[site, '*'] && cast(? as text[])");
        List<Object> values = new ArrayList<>();
        values.add(codes);
        query.type().ifPresent(type -> and(sql, values, " and kind = ?", type.name()));
        query.site().ifPresent(site -> and(sql, values, " and starts_with(site, upper(?))", site));
        query.day().ifPresent(day -> and(sql, values, " and day = ?", Date.valueOf(day)));
        query.status().ifPresent(status -> and(sql, values, " and status = ?", status.name()));
        query.after().ifPresent(cursor -> {
            and(sql, values, " and (day, id) < (?, ?)", Date.valueOf(cursor.day()));
            values.add(cursor.session());
        });
        values.add(limit);
        return jdbc.sql(sql.append(" order by day desc, id desc limit ?").toString())
                .params(values)
                .query((row, _) -> sessionLine(row))
                .list();
    }

    /** These sessions, in no order. */
    List<SessionLine> sessions(List<UUID> ids) {
        return jdbc.sql(SESSION + " where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> sessionLine(row))
                .list();
    }

    private static SessionLine sessionLine(ResultSet row) throws SQLException {
        return new SessionLine(
                row.getObject("id", UUID.class),
                SessionType.valueOf(row.getString("kind")),
                row.getString("site"),
                row.getDate("day").toLocalDate(),
                row.getBoolean("day_in_conflict"),
                row.getBoolean("coarse"),
                SessionStatus.valueOf(row.getString("status")),
                row.getBoolean("held"),
                row.getInt("expected"),
                row.getInt("seen"),
                row.getInt("scanned"),
                row.getInt("households"));
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }

    /** Who was expected or seen at the last session of this type at this site before a day. */
    List<UUID> expectedBefore(SessionType type, String site, LocalDate day) {
        return jdbc.sql("""
                select distinct person.id from person where status = 'ACTIVE' and id in (
                    select unnest(expected || seen) from (
                        select expected, seen from session where kind = ? and site = ? and day < ? and held
                        order by day desc, id desc limit 1) as last)""")
                .params(type.name(), site, Date.valueOf(day))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Who lives at a site and may be of an age between these, both included. */
    List<UUID> livingAt(String site, int fromAge, int toAge, LocalDate today) {
        return jdbc.sql("""
                select id from person where status = 'ACTIVE' and site = ?
                    and birth_year_earliest <= ? and birth_year_latest >= ?""")
                .params(site, today.getYear() - fromAge, today.getYear() - toAge - 1)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** A page of these people by code. */
    List<CodedPerson> byCode(Collection<UUID> people, String after, int limit) {
        return jdbc.sql(
                        "select id, code, site, household from person where id = any (?) and code > ? order by code limit ?")
                .params(people.toArray(UUID[]::new), after, limit)
                .query((row, _) -> coded(row))
                .list();
    }

    /** The people of these codes, by code. */
    Map<String, CodedPerson> peopleOf(Collection<String> codes) {
        Map<String, CodedPerson> found = new HashMap<>();
        jdbc.sql("select id, code, site, household from person where code = any (?)")
                .param(codes.toArray(String[]::new))
                .query((row, _) -> coded(row))
                .list()
                .forEach(person -> found.put(person.code(), person));
        return found;
    }

    /** Where a session is, and who was recorded there. */
    Optional<SessionsAtGates.Recorded> recorded(UUID session) {
        return jdbc.sql("select site, seen, seen_by_scan, households from session where id = ?")
                .param(session)
                .query((row, _) -> new SessionsAtGates.Recorded(
                        row.getString("site"), ids(row, "seen"), ids(row, "seen_by_scan"), ids(row, "households")))
                .optional();
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    /** These people, by identifier. */
    Map<UUID, CodedPerson> peopleById(Collection<UUID> ids) {
        return jdbc
                .sql("select id, code, site, household from person where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> coded(row))
                .list()
                .stream()
                .collect(Collectors.toMap(CodedPerson::id, person -> person));
    }

    /** The households of these codes, by code. */
    Map<String, CodedPerson> householdsOf(Collection<String> codes) {
        Map<String, CodedPerson> found = new HashMap<>();
        jdbc.sql("select id, code, site, id as household from household where code = any (?)")
                .param(codes.toArray(String[]::new))
                .query((row, _) -> coded(row))
                .list()
                .forEach(household -> found.put(household.code(), household));
        return found;
    }

    private static CodedPerson coded(ResultSet row) throws SQLException {
        return new CodedPerson(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("site"),
                Optional.ofNullable(row.getObject("household", UUID.class)));
    }

    // --- What becomes coarse ------------------------------------------------------------------------------------

    /**
     * Something whose time is over.
     *
     * @param id which
     * @param day of it
     */
    record Old(SubjectId id, LocalDate day) {}

    /** Sessions of a type that were before a day and are still kept by the day, the oldest first. */
    List<Old> oldSessions(SessionType type, LocalDate before, int limit) {
        return jdbc.sql("""
                select id, day from session where kind = ? and day < ? and not coarse order by day, id limit ?""")
                .params(type.name(), Date.valueOf(before), limit)
                .query((row, _) -> old(row))
                .list();
    }

    /** Rosters that were before a day and are still kept by the day, the oldest first. */
    List<Old> oldRosters(LocalDate before, int limit) {
        return jdbc.sql("select id, day from roster where day < ? and not coarse order by day, id limit ?")
                .params(Date.valueOf(before), limit)
                .query((row, _) -> old(row))
                .list();
    }

    private static Old old(ResultSet row) throws SQLException {
        return new Old(
                new SubjectId(row.getObject("id", UUID.class)),
                row.getDate("day").toLocalDate());
    }

    // --- What a pass reads --------------------------------------------------------------------------------------

    /** How many sessions a pass of this day reads. */
    long countSessions(LocalDate from, LocalDate today) {
        return jdbc.sql("select count(*) from session where day between ? and ?")
                .params(Date.valueOf(from), Date.valueOf(today))
                .query(Long.class)
                .single();
    }

    /**
     * Every session of the days, in order of day and identifier, some at a time. Who was recorded at two places at once counts at
     * none until somebody looked.
     */
    void eachSession(LocalDate from, LocalDate today, Consumer<org.ashroy.kernel.silence.Session> consumer) {
        Map<UUID, Set<UUID>> discounted = conflicts.discounted(from);
        Date day = Date.valueOf(from);
        UUID after = new UUID(0, 0);
        while (true) {
            List<org.ashroy.kernel.silence.Session> page = jdbc.sql("""
                    select id, kind, site, day, held, finding, expected, seen, seen_by_scan from session
                    where (day, id) > (?, ?) and day <= ? order by day, id limit ?""")
                    .params(day, after, Date.valueOf(today), SESSIONS_AT_ONCE)
                    .query((row, _) -> session(row, discounted))
                    .list();
            if (page.isEmpty()) {
                return;
            }
            page.forEach(consumer);
            day = Date.valueOf(page.getLast().day());
            after = page.getLast().id().value();
        }
    }

    /** These sessions. */
    void eachOf(Collection<UUID> sessions, LocalDate from, Consumer<org.ashroy.kernel.silence.Session> consumer) {
        Map<UUID, Set<UUID>> discounted = conflicts.discounted(from);
        jdbc.sql("""
                select id, kind, site, day, held, finding, expected, seen, seen_by_scan from session
                where id = any (?) order by day, id""")
                .param(sessions.toArray(UUID[]::new))
                .query((row, _) -> session(row, discounted))
                .list()
                .forEach(consumer);
    }

    private static org.ashroy.kernel.silence.Session session(ResultSet row, Map<UUID, Set<UUID>> discounted)
            throws SQLException {
        String finding = row.getString("finding");
        UUID id = row.getObject("id", UUID.class);
        Set<UUID> without = discounted.getOrDefault(id, Set.of());
        return new org.ashroy.kernel.silence.Session(
                new SubjectId(id),
                row.getString("kind"),
                row.getString("site"),
                row.getDate("day").toLocalDate(),
                row.getBoolean("held"),
                AbsenceFinding.MISSING_INDEED.name().equals(finding),
                people(row.getArray("expected"), Set.of()),
                people(row.getArray("seen"), without),
                people(row.getArray("seen_by_scan"), without));
    }

    private static PersonSet people(Array array, Set<UUID> without) throws SQLException {
        UUID[] people = (UUID[]) array.getArray();
        return PersonSet.ofUuids(
                without.isEmpty()
                        ? people
                        : Arrays.stream(people)
                                .filter(person -> !without.contains(person))
                                .toArray(UUID[]::new));
    }

    private static BirthYears years(ResultSet row) throws SQLException {
        return new BirthYears(row.getInt("birth_year_earliest"), row.getInt("birth_year_latest"));
    }

    /** Weeks in which confidential services saw people who agreed. */
    List<ServiceContact> contacts(LocalDate from) {
        return jdbc.sql("select person, week from service_week where week >= ?")
                .param(Date.valueOf(from.minusDays(6)))
                .query((row, _) -> new ServiceContact(
                        new SubjectId(row.getObject("person", UUID.class)),
                        row.getDate("week").toLocalDate()))
                .list();
    }

    /**
     * Private meetings: those by which checks were closed, and those that were tried in vain. So it is learned how often who is
     * there is met, and what it says that somebody was not.
     *
     * @param zone in which the day of a step is told
     */
    List<Answer> meetings(LocalDate from, ZoneId zone) {
        return jdbc.sql("""
                select person, sighted_on as day, true as met from welfare_check where sighted_on >= :from
                union
                select person, cast(meeting_tried_at at time zone :zone as date), false from welfare_check
                where meeting_tried_at >= :from""")
                .param("from", Date.valueOf(from))
                .param("zone", zone.getId())
                .query((row, _) -> new Answer(
                        Streams.PRIVATE_MEETING,
                        new SubjectId(row.getObject("person", UUID.class)),
                        row.getDate("day").toLocalDate(),
                        row.getBoolean("met")))
                .list();
    }

    /**
     * Somebody whose check is open and whom nobody tried to meet lately.
     *
     * @param person who
     * @param asked whether somebody asked for the check
     */
    record ToMeet(UUID person, boolean asked) {}

    /** Whom a private meeting could go to: those of whom somebody asked for it first, the oldest check first. */
    List<ToMeet> toMeet(Instant triedBefore) {
        return jdbc.sql("""
                select welfare_check.person, cardinality(causes) > 0 as asked
                from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED'""" + SOUGHT + """
                     and seen_since is null
                    and coalesce(meeting_tried_at, '-infinity') < ?
                order by cardinality(causes) > 0 desc, raised_at, welfare_check.id""")
                .param(Timestamp.from(triedBefore))
                .query((row, _) -> new ToMeet(row.getObject("person", UUID.class), row.getBoolean("asked")))
                .list();
    }

    /** Of these people those who live in an area, in no order. */
    List<DayPage.Line> dayLines(Collection<UUID> people, String[] codes) {
        return jdbc.sql("""
                select person.id, person.code, person.site, welfare_check.id as open_check
                from person left join welfare_check
                    on welfare_check.person = person.id and welfare_check.status <> 'CLOSED'
                where person.id = any (?) and array[person.site, '*'] && cast(? as text[])""" + SOUGHT)
                .params(people.toArray(UUID[]::new), codes)
                .query((row, _) -> new DayPage.Line(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("site"),
                        Optional.ofNullable(row.getObject("open_check", UUID.class))))
                .list();
    }

    /**
     * The checks that are not closed, of all people or of some. One that somebody asked for counts as one that somebody has: a
     * sighting marks it, and a person closes it.
     */
    List<OpenCheck> openChecks(Optional<Collection<UUID>> people) {
        String sql = """
                select welfare_check.id, welfare_check.person, silent_since, seen_since,
                    case when cardinality(causes) > 0 then 'ASSIGNED' else welfare_check.status end as status,
                    silent_since || ' ' || ever_seen || ' ' || reasons as evidence,
                    person.id is not null""" + SOUGHT + """
                     as alive
                from welfare_check left join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED'""";
        JdbcClient.StatementSpec statement = people.isEmpty()
                ? jdbc.sql(sql)
                : jdbc.sql(sql + " and welfare_check.person = any (?)")
                        .param(people.get().toArray(UUID[]::new));
        return statement
                .query((row, _) -> new OpenCheck(
                        row.getObject("id", UUID.class),
                        row.getObject("person", UUID.class),
                        CheckStatus.valueOf(row.getString("status")),
                        row.getDate("silent_since").toLocalDate(),
                        Optional.ofNullable(row.getDate("seen_since")).map(Date::toLocalDate),
                        row.getString("evidence"),
                        row.getBoolean("alive")))
                .list();
    }

    /**
     * The last day in the window on which each of these people was seen, by session, service or private meeting. The week of a
     * service counts from its Monday: on which of its days she came nobody knows, and it may have been before she went.
     */
    Map<UUID, LocalDate> lastSeen(Collection<UUID> people, LocalDate from, LocalDate today) {
        UUID[] ids = people.toArray(UUID[]::new);
        Map<UUID, LocalDate> last = new HashMap<>();
        jdbc.sql("""
                select person, max(day) as day from (
                    select seen_person as person, day from session, unnest(seen) as seen_person
                        where day between ? and ? and seen && ? and seen_person = any (?)
                            and not exists (select 1 from sighting_conflict c
                                where c.person = seen_person and session.id = any (c.sessions)
                                    and not session.id = any (c.holds))
                    union all
                    select person, week from service_week where person = any (?)
                    union all
                    select person, sighted_on from welfare_check
                        where person = any (?) and sighted_on is not null) as evidence
                group by person""")
                .params(Date.valueOf(from), Date.valueOf(today), ids, ids, ids, ids)
                .query((row, _) -> last.put(
                        row.getObject("person", UUID.class), row.getDate("day").toLocalDate()))
                .list();
        return last;
    }

    /** How the last check of each person ended, where the end keeps the pass from raising another. */
    Map<UUID, LastEnd> lastEnds(ZoneId zone) {
        Map<UUID, LastEnd> ends = new HashMap<>();
        jdbc.sql("""
                select distinct on (person) person, ended, ended_at from welfare_check
                where status = 'CLOSED' order by person, ended_at desc, id""")
                .query((row, _) -> ends.put(
                        row.getObject("person", UUID.class),
                        new LastEnd(
                                CheckEnd.valueOf(row.getString("ended")),
                                LocalDate.ofInstant(row.getTimestamp("ended_at").toInstant(), zone))))
                .list();
        return ends;
    }

    /**
     * The check of a person that is not closed, or the next one, which is not there yet. To be asked by the command that writes it:
     * before that, somebody else may open one.
     *
     * @param silentSince since when nobody is known to have seen her, where it is the next one
     */
    SubjectId checkOf(UUID person, LocalDate silentSince) {
        return openChecks(Optional.of(List.of(person))).stream()
                .map(open -> new SubjectId(open.id()))
                .findFirst()
                .orElseGet(() -> Derived.check(person, silentSince, closedChecks(person, silentSince)));
    }

    /**
     * How many checks of a person that began with this silence were closed, those included of which nothing is left. Each is
     * looked up by its identifier, so that the identifier of the next one is never one that was used.
     */
    int closedChecks(UUID person, LocalDate silentSince) {
        int closed = 0;
        while (over(Derived.check(person, silentSince, closed))) {
            closed++;
        }
        return closed;
    }

    private boolean over(SubjectId check) {
        return jdbc.sql("""
                select exists (select 1 from unfounded_check where id = :id)
                    or exists (select 1 from welfare_check where id = :id and status = 'CLOSED')""").param("id", check.value()).query(Boolean.class).single();
    }

    /** Checks whose rows an older program wrote, which did not say all that their rows say now. */
    List<SubjectId> writtenBefore(int version) {
        return jdbc.sql("select id from welfare_check where written_as < ? order by id")
                .param(version)
                .query((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .list();
    }

    // --- What follows on a check --------------------------------------------------------------------------------

    /**
     * A check that should have been done by now, and how far up that was told.
     *
     * @param id the check
     * @param level how far up; 0 for not yet
     */
    record LateCheck(UUID id, int level) {}

    /**
     * Checks that are late, and of which the next role was not told since a moment.
     *
     * @param highest nobody is above this level
     */
    List<LateCheck> toEscalate(Instant now, Instant since, int highest) {
        return jdbc.sql("""
                select welfare_check.id, escalated
                from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED'""" + SOUGHT + """
                     and escalated < :highest
                    and (coalesce(due, raised_at + interval '24 hours') < :now or due is null and raised_at > :ahead)
                    and (coalesce(escalated_at, '-infinity') < :since or escalated_at > :ahead)
                order by welfare_check.id""")
                .param("highest", highest)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(since))
                .param("ahead", Timestamp.from(now.plus(HybridClock.BELIEVABLE)))
                .query((row, _) -> new LateCheck(row.getObject("id", UUID.class), row.getInt("escalated")))
                .list();
    }

    /** Checks that were unfounded, for she was seen again, did no harm, and were closed before a moment. */
    List<UUID> unfounded(Instant closedBefore) {
        return jdbc.sql("""
                select id from welfare_check where status = 'CLOSED' and ended = 'SEEN_AGAIN' and harms = 0
                    and ended_at < ? order by id""")
                .param(Timestamp.from(closedBefore))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many unfounded checks were erased. */
    long countUnfounded() {
        return jdbc.sql("select count(*) from unfounded_check")
                .query(Long.class)
                .single();
    }

    /**
     * Checks of a place that somebody above is told of.
     *
     * @param site where she lives
     * @param level how far up
     * @param count how many
     */
    record Escalated(String site, int level, long count) {}

    /** Open checks in which nobody acted in time, by place and level. */
    List<Escalated> escalated(String[] codes) {
        return jdbc.sql("""
                select person.site, escalated, count(*) as checks
                from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED'""" + SOUGHT + """
                     and escalated > 0
                    and array[person.site, '*'] && cast(? as text[])
                group by person.site, escalated""")
                .param(codes)
                .query((row, _) -> new Escalated(row.getString("site"), row.getInt("escalated"), row.getLong("checks")))
                .list();
    }

    /** How many checks did harm at which nobody has looked who gives checks to others. */
    long harmsToSee(String[] codes) {
        return jdbc.sql("""
                select count(*) from welfare_check join person on person.id = welfare_check.person
                where harms_to_see > 0 and array[person.site, '*'] && cast(? as text[])""").param(codes).query(Long.class).single();
    }

    /** Closed or open checks of a person besides one. */
    List<UUID> otherChecks(UUID person, UUID check) {
        return jdbc.sql("select id from welfare_check where person = ? and id <> ? order by raised_at desc, id")
                .params(person, check)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Who else is looked for and may have gone with a person: of her household, or of her block and unseen since about the same
     * days. Those of her household first, then by how near the days are.
     */
    List<Companion> companions(UUID check, String[] codes, int daysApart, int most) {
        return jdbc.sql("""
                select other.id, person.code, person.site,
                    coalesce(person.household = her.household, false) as of_household
                from welfare_check mine
                    join person her on her.id = mine.person
                    join welfare_check other on other.status <> 'CLOSED' and other.person <> mine.person
                    join person on person.id = other.person
                where mine.id = :check and (person.status = 'ACTIVE' or cardinality(other.causes) > 0)
                    and array[person.site, '*'] && cast(:codes as text[])
                    and (person.household = her.household
                        or (person.site = her.site and abs(other.silent_since - mine.silent_since) <= :apart))
                order by of_household desc, abs(other.silent_since - mine.silent_since), other.id
                limit :most""")
                .param("check", check)
                .param("codes", codes)
                .param("apart", daysApart)
                .param("most", most)
                .query((row, _) -> new Companion(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("site"),
                        row.getBoolean("of_household")))
                .list();
    }

    private static final String CHECKS = """
            select welfare_check.*, person.code, person.site, person.birth_year_earliest, person.birth_year_latest,
                welfare_check.status <> 'CLOSED' and coalesce(due, raised_at + interval '24 hours') < :now as late
            from welfare_check join person on person.id = welfare_check.person
            where array[person.site, '*'] && cast(:codes as text[])""";

    /** A page of checks: what is most pressing first. */
    List<CheckLine> checks(CheckQuery query, String[] codes, Instant now) {
        String where = switch (query.which()) {
            case OPEN -> " and welfare_check.status <> 'CLOSED'" + SOUGHT;
            case MINE -> " and welfare_check.status <> 'CLOSED' and owner = :user" + SOUGHT;
            case PRESUMED_MISSING -> " and whereabouts = 'PRESUMED_MISSING'" + SOUGHT;
            case ESCALATED -> " and welfare_check.status <> 'CLOSED' and escalated > 0" + SOUGHT;
            case HARM -> " and harms > 0";
            case REFUTED -> " and ended = 'SEEN_AGAIN'";
        };
        return jdbc.sql(CHECKS + where + """
                 order by harms_to_see > 0 desc, escalated desc, coalesce(due, raised_at + interval '24 hours'),
                    welfare_check.id
                offset :from limit :limit""")
                .param("now", Timestamp.from(now))
                .param("codes", codes)
                .param("user", query.user())
                .param("from", query.from())
                .param("limit", query.limit())
                .query((row, _) -> checkLine(row))
                .list();
    }

    /** These checks, in no order. */
    List<CheckLine> checks(List<UUID> ids, Instant now) {
        return jdbc.sql(CHECKS + " and welfare_check.id = any (:ids)")
                .param("now", Timestamp.from(now))
                .param("codes", new String[] {"*"})
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> checkLine(row))
                .list();
    }

    private static CheckLine checkLine(ResultSet row) throws SQLException {
        return new CheckLine(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("code"),
                row.getString("site"),
                years(row),
                Whereabouts.valueOf(row.getString("whereabouts")),
                causes(row),
                Optional.ofNullable(row.getObject("owner", UUID.class)),
                Optional.ofNullable(row.getTimestamp("due")).map(Timestamp::toInstant),
                row.getBoolean("late"),
                row.getInt("escalated"),
                row.getInt("harms"));
    }

    private static List<CheckCause> causes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("causes").getArray())
                .map(CheckCause::valueOf)
                .toList();
    }

    /** Whoever was seen at these sessions. */
    List<UUID> seenAt(Collection<UUID> sessions) {
        return jdbc.sql("select distinct unnest(seen) from session where id = any (?)")
                .param(sessions.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** At how many sessions since a day a person was seen individually. */
    long countSightings(UUID person, LocalDate from) {
        return jdbc.sql("select count(*) from session where day >= ? and ? = any (seen)")
                .params(Date.valueOf(from), person)
                .query(Long.class)
                .single();
    }

    /** Which of these have no record: they were erased. */
    List<UUID> withoutRecord(Collection<UUID> people) {
        return jdbc.sql("""
                select given from unnest(?) as given where not exists (select 1 from person where id = given)""")
                .param(people.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Where the people live whom these checks look for. */
    Map<SubjectId, String> placesOfChecks(Collection<SubjectId> checks) {
        Map<SubjectId, String> places = new HashMap<>();
        jdbc.sql("""
                select welfare_check.id, person.site from welfare_check join person on person.id = welfare_check.person
                where welfare_check.id = any (?)""")
                .param(checks.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query((row, _) -> places.put(new SubjectId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
        return places;
    }

    /** Every check of these people, closed or not. */
    List<SubjectId> checksOf(Collection<UUID> people) {
        return jdbc.sql("select id from welfare_check where person = any (?)")
                .param(people.toArray(UUID[]::new))
                .query((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .list();
    }

    // --- What a pass leaves -------------------------------------------------------------------------------------

    void writeOutages(List<Outage> outages) {
        jdbc.sql("delete from session_outage").update();
        for (Outage outage : outages) {
            jdbc.sql("insert into session_outage (session, expected, seen, usual_percent, why) values (?, ?, ?, ?, ?)")
                    .params(
                            outage.session().value(),
                            outage.expected(),
                            outage.seen(),
                            (int) Math.round(outage.usualShare() * 100),
                            outage.why().name())
                    .update();
        }
    }

    void writePass(UUID job, LocalDate day, Instant ended, PassResult result) {
        jdbc.sql("""
                insert into silence_pass (job, day, ended_at, sessions, people, expected_nowhere, raised, renewed,
                    settled, outages, threshold, false_alarms, revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (job) do nothing""")
                .params(
                        job,
                        Date.valueOf(day),
                        Timestamp.from(ended),
                        result.sessions(),
                        result.people(),
                        result.expectedNowhere(),
                        result.raised(),
                        result.renewed(),
                        result.settled(),
                        result.outages(),
                        result.threshold(),
                        result.falseAlarms(),
                        result.revision())
                .update();
    }

    /** The last that ended by a moment: one after it is of a clock that was ahead, and would hide those since. */
    Optional<LastPass> lastPass(Instant now) {
        return jdbc.sql("select * from silence_pass where ended_at <= ? order by ended_at desc limit 1")
                .param(Timestamp.from(now))
                .query((row, _) -> new LastPass(
                        row.getDate("day").toLocalDate(),
                        row.getTimestamp("ended_at").toInstant(),
                        new PassResult(
                                row.getInt("sessions"),
                                row.getInt("people"),
                                row.getInt("expected_nowhere"),
                                row.getInt("raised"),
                                row.getInt("renewed"),
                                row.getInt("settled"),
                                row.getDouble("threshold"),
                                row.getDouble("false_alarms"),
                                row.getInt("revision"),
                                row.getInt("outages"))))
                .optional();
    }

    // --- Lists --------------------------------------------------------------------------------------------------

    List<OutageLine> outages(String[] codes, int limit) {
        return jdbc.sql("""
                select session.id, session.kind, session.site, session.day, session.finding, session.looked_by,
                    session.looked_at, o.expected, o.seen, o.usual_percent, o.why
                from session_outage o join session on session.id = o.session
                where array[session.site, '*'] && cast(? as text[])
                order by session.looked_at is not null, session.day desc, session.id limit ?""")
                .param(codes)
                .param(limit)
                .query((row, _) -> new OutageLine(
                        row.getObject("id", UUID.class),
                        SessionType.valueOf(row.getString("kind")),
                        row.getString("site"),
                        row.getDate("day").toLocalDate(),
                        row.getInt("expected"),
                        row.getInt("seen"),
                        row.getInt("usual_percent"),
                        row.getString("why"),
                        Optional.ofNullable(row.getString("finding")).map(AbsenceFinding::valueOf),
                        Optional.ofNullable(row.getObject("looked_by", UUID.class)),
                        Optional.ofNullable(row.getTimestamp("looked_at")).map(Timestamp::toInstant)))
                .list();
    }

    private static final String NOT_SEEN = """
            select welfare_check.*, person.code, person.site, person.sex, person.birth_year_earliest,
                person.birth_year_latest,
                coalesce(due, raised_at + interval '24 hours') < ? as late
            from welfare_check join person on person.id = welfare_check.person
            where welfare_check.status <> 'CLOSED'""" + SOUGHT;

    /** What the list says of these people, in no order; nothing of those who are not on it. */
    List<NotSeenPage.Line> notSeen(List<UUID> people, Instant now) {
        return jdbc.sql(NOT_SEEN + " and person.id = any (?)")
                .params(Timestamp.from(now), people.toArray(UUID[]::new))
                .query((row, _) -> line(row))
                .list();
    }

    List<NotSeenPage.Line> notSeen(NotSeenQuery query, String[] codes, LocalDate today, Instant now) {
        StringBuilder sql = new StringBuilder(NOT_SEEN + " and array[person.site, '*'] && cast(? as text[])");
        List<Object> values = new ArrayList<>();
        values.add(Timestamp.from(now));
        values.add(codes);
        query.site().ifPresent(site -> and(sql, values, " and starts_with(person.site, upper(?))", site));
        query.sex().ifPresent(sex -> and(sql, values, " and person.sex = ?", sex.name()));
        query.owner().ifPresent(owner -> and(sql, values, " and owner = ?", owner));
        query.age().ifPresent(band -> {
            // Youngest possible age, as AgeBand counts it; 0 holds those not born by the reckoning.
            and(sql, values, " and greatest(0, ? - birth_year_latest - 1) between ? and ?", today.getYear());
            values.add(band.from());
            values.add(band.to());
        });
        query.state().ifPresent(state -> {
            switch (state) {
                case OPEN -> sql.append(" and welfare_check.status = 'OPEN'");
                case ASSIGNED -> sql.append(" and welfare_check.status = 'ASSIGNED'");
                case LATE ->
                    and(sql, values, " and coalesce(due, raised_at + interval '24 hours') < ?", Timestamp.from(now));
                case SEEN_SINCE -> sql.append(" and seen_since is not null");
            }
        });
        query.after().ifPresent(cursor -> {
            and(sql, values, after(query.sort()), cursor.value());
            values.add(cursor.check());
        });
        values.add(query.limit());
        return jdbc.sql(sql.append(order(query.sort())).append(" limit ?").toString())
                .params(values)
                .query((row, _) -> line(row))
                .list();
    }

    private static String order(NotSeenQuery.Sort sort) {
        return switch (sort) {
            case EVIDENCE -> " order by bits desc, welfare_check.id desc";
            case DAYS -> " order by silent_since, welfare_check.id";
            case DUE -> " order by coalesce(due, 'infinity'), welfare_check.id";
            case SITE -> " order by person.site, welfare_check.id";
        };
    }

    private static String after(NotSeenQuery.Sort sort) {
        return switch (sort) {
            case EVIDENCE -> " and (bits, welfare_check.id) < (cast(? as double precision), ?)";
            case DAYS -> " and (silent_since, welfare_check.id) > (cast(? as date), ?)";
            case DUE -> " and (coalesce(due, 'infinity'), welfare_check.id) > (cast(? as timestamptz), ?)";
            case SITE -> " and (person.site, welfare_check.id) > (?, ?)";
        };
    }

    private static NotSeenPage.Line line(ResultSet row) throws SQLException {
        return new NotSeenPage.Line(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("code"),
                row.getString("site"),
                Sex.valueOf(row.getString("sex")),
                years(row),
                CheckStatus.valueOf(row.getString("status")),
                row.getDouble("bits"),
                row.getDate("silent_since").toLocalDate(),
                row.getBoolean("ever_seen"),
                NotSeenPage.Reason.parse(row.getString("reasons")),
                causes(row),
                Optional.ofNullable(row.getObject("owner", UUID.class)),
                Optional.ofNullable(row.getTimestamp("due")).map(Timestamp::toInstant),
                row.getBoolean("late"),
                Optional.ofNullable(row.getDate("seen_since")).map(Date::toLocalDate));
    }

    /** What waits: for one user's home screen. */
    record Waiting(long mineLate, long mineDue, long untaken, long late, long outages, long openSessions) {}

    Waiting waiting(UUID user, String[] codes, Instant now, Instant endOfDay) {
        return jdbc.sql("""
                select
                    count(*) filter (where owner = ? and due < ?) as mine_late,
                    count(*) filter (where owner = ? and due >= ? and due < ?) as mine_due,
                    count(*) filter (where welfare_check.status = 'OPEN' and array[person.site, '*'] && cast(? as text[])) as untaken,
                    count(*) filter (where array[person.site, '*'] && cast(? as text[])
                        and coalesce(due, raised_at + interval '24 hours') < ?) as late,
                    (select count(*) from session_outage o join session on session.id = o.session
                        where looked_at is null and array[session.site, '*'] && cast(? as text[])) as outages,
                    (select count(*) from session where status = 'OPEN' and array[site, '*'] && cast(? as text[])) as open_sessions
                from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED'""" + SOUGHT)
                .params(
                        user,
                        Timestamp.from(now),
                        user,
                        Timestamp.from(now),
                        Timestamp.from(endOfDay),
                        codes,
                        codes,
                        Timestamp.from(now),
                        codes,
                        codes)
                .query((row, _) -> new Waiting(
                        row.getLong("mine_late"),
                        row.getLong("mine_due"),
                        row.getLong("untaken"),
                        row.getLong("late"),
                        row.getLong("outages"),
                        row.getLong("open_sessions")))
                .single();
    }
}
