package org.ashroy.app.silence;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.silence.ExpectedPerson;
import org.ashroy.kernel.silence.Outage;
import org.ashroy.kernel.silence.Silence;
import org.ashroy.kernel.silence.SilenceInput;
import org.ashroy.kernel.silence.SilencePass;
import org.ashroy.kernel.silence.SilenceReport;
import org.ashroy.kernel.silence.SilenceThresholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sessions, the pass that finds who is no longer seen, and the checks that follow. A pass needs no key: it works on a
 * locked machine, because nothing it looks at names anyone.
 */
@Service
public class Silences {

    private static final int WINDOW_DAYS = 90;
    private static final int PAGE = 5_000;
    private static final int BATCH = 200;

    private final Ledger ledger;
    private final SessionKind sessions;
    private final CheckKind checks;
    private final PersonRows people;
    private final Registration registration;
    private final Sites sites;
    private final JdbcClient jdbc;

    Silences(
            Ledger ledger,
            SessionKind sessions,
            CheckKind checks,
            PersonRows people,
            Registration registration,
            Sites sites,
            JdbcClient jdbc) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.checks = checks;
        this.people = people;
        this.registration = registration;
        this.sites = sites;
        this.jdbc = jdbc;
    }

    /**
     * One line of the list of people not seen: a code, no name.
     *
     * @param check the welfare check
     * @param person whom it looks for
     * @param code her code
     * @param site where she lives
     * @param birthYears the years her birth spans
     * @param status how far the check is
     * @param bits evidence
     * @param daysUnseen days unseen
     * @param reasons kind, number missed, usual rate in percent; joined by colons, parted by blanks
     * @param owner who has the check
     * @param due by when
     */
    public record Line(
            UUID check,
            UUID person,
            String code,
            String site,
            BirthYears birthYears,
            CheckStatus status,
            double bits,
            int daysUnseen,
            List<String> reasons,
            Optional<UUID> owner,
            Optional<LocalDate> due) {}

    /**
     * What a pass did.
     *
     * @param raised checks that are new
     * @param renewed checks that were open and still are
     * @param settled checks closed because the person was seen again
     * @param outages sessions at which so many were missing that they count for nobody
     */
    public record PassResult(int raised, int renewed, int settled, List<Outage> outages) {}

    /** The command that records a whole session: who was expected, who was seen. */
    public Command session(
            SubjectId id,
            SessionType type,
            String site,
            LocalDate day,
            Set<UUID> expected,
            Set<UUID> seen,
            Set<UUID> seenByScan,
            UUID author) {
        return new Command(new CommandId(id.value()), author, recorder -> {
            var opened = recorder.record(
                    sessions, id, Set.of(), new SessionChange.SessionOpened(type, site, day, new TreeSet<>(expected)));
            recorder.record(
                    sessions,
                    id,
                    Set.of(opened),
                    new SessionChange.PeopleSeen(new TreeSet<>(seen), new TreeSet<>(seenByScan)));
        });
    }

    /** Records a session. */
    public void record(SessionType type, String site, LocalDate day, Set<UUID> expected, Set<UUID> seen, UUID author) {
        ledger.perform(session(SubjectId.create(), type, site, day, expected, seen, Set.of(), author));
    }

    /** Looks for people who are no longer seen, and raises, renews or settles their checks. */
    public PassResult pass(LocalDate today) {
        List<org.ashroy.kernel.silence.Session> held = sessionsSince(today.minusDays(WINDOW_DAYS));
        SilenceReport report =
                SilencePass.run(new SilenceInput(today, expected(held), held, List.of(), SilenceThresholds.DEFAULT));
        Map<UUID, UUID> open = new HashMap<>();
        jdbc.sql("select person, id from welfare_check where status <> 'CLOSED'")
                .query((row, _) -> open.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        Set<UUID> still = new HashSet<>();
        List<Command> commands = new ArrayList<>();
        int raised = 0;
        for (Silence silence : report.silences()) {
            UUID person = silence.person().value();
            still.add(person);
            Optional<UUID> known = Optional.ofNullable(open.get(person));
            raised += known.isEmpty() ? 1 : 0;
            commands.add(noticed(known.map(SubjectId::new).orElseGet(SubjectId::create), silence));
        }
        int settled = 0;
        for (Map.Entry<UUID, UUID> each : open.entrySet()) {
            // Below the threshold without having been seen is no reason to stop looking.
            if (!still.contains(each.getKey()) && seenLately(each.getKey(), held, today)) {
                commands.add(closed(new SubjectId(each.getValue()), CheckOutcome.SEEN_AT_A_SESSION, Ledger.SYSTEM));
                settled++;
            }
        }
        for (int first = 0; first < commands.size(); first += BATCH) {
            ledger.performAll(commands.subList(first, Math.min(commands.size(), first + BATCH)));
        }
        return new PassResult(raised, report.silences().size() - raised, settled, report.outages());
    }

    private static boolean seenLately(UUID person, List<org.ashroy.kernel.silence.Session> held, LocalDate today) {
        LocalDate from = today.minusDays(SilenceThresholds.DEFAULT.days());
        return held.stream()
                .anyMatch(
                        session -> session.day().isAfter(from) && session.seen().contains(new SubjectId(person)));
    }

    private Command noticed(SubjectId check, Silence silence) {
        List<CheckChange.Evidence> evidence = silence.reasons().stream()
                .map(reason ->
                        new CheckChange.Evidence(reason.kind(), reason.missed(), reason.usualRate(), reason.bits()))
                .toList();
        return new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        checks,
                        check,
                        recorder.load(checks, check).heads(),
                        new CheckChange.SilenceNoticed(
                                silence.person().value(), silence.bits(), silence.daysUnseen(), evidence)));
    }

    private Command closed(SubjectId check, CheckOutcome outcome, UUID author) {
        return new Command(
                CommandId.create(),
                author,
                recorder -> recorder.record(
                        checks, check, recorder.load(checks, check).heads(), new CheckChange.CheckClosed(outcome)));
    }

    /** Gives a check to someone. */
    public void assign(UUID check, UUID owner, LocalDate due, UUID author) {
        SubjectId id = new SubjectId(check);
        ledger.perform(new Command(
                CommandId.create(),
                author,
                recorder -> recorder.record(
                        checks, id, recorder.load(checks, id).heads(), new CheckChange.CheckAssigned(owner, due))));
    }

    /**
     * Closes a check.
     *
     * @param seenInPrivate whether trained staff saw the person in private; without it a check does not close as seen
     * @throws RefusedInputException where that is missing, or the check is closed already
     */
    public void close(UUID check, CheckOutcome outcome, boolean seenInPrivate, UUID author) {
        if (outcome == CheckOutcome.SEEN_IN_PRIVATE && !seenInPrivate) {
            throw new RefusedInputException("check.private", "seenInPrivate");
        }
        if (outcome == CheckOutcome.SEEN_AT_A_SESSION) {
            throw new RefusedInputException("check.automatic", "outcome");
        }
        if (check(check).state().status().status() == CheckStatus.CLOSED) {
            throw new RefusedInputException("check.closed", "outcome");
        }
        ledger.perform(closed(new SubjectId(check), outcome, author));
    }

    /** A check as it is now. */
    public Folded<WelfareCheck> check(UUID check) {
        return ledger.load(checks, new SubjectId(check));
    }

    /** The people not seen, most evidence first. */
    public List<Line> notSeen(String area, int limit) {
        // Where an area is given, what lies at a site that is not known is outside it.
        String @Nullable [] within = area.isEmpty()
                ? null
                : sites.codesWithin(area, sites.today(area)).toArray(String[]::new);
        return jdbc.sql("""
                select welfare_check.*, person.code, person.site, person.birth_year_earliest, person.birth_year_latest
                from welfare_check join person on person.id = welfare_check.person
                where welfare_check.status <> 'CLOSED' and (cast(? as text[]) is null or person.site = any (?))
                order by bits desc, welfare_check.id limit ?""")
                .param(within)
                .param(within)
                .param(limit)
                .query((row, _) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("code"),
                row.getString("site"),
                new BirthYears(row.getInt("birth_year_earliest"), row.getInt("birth_year_latest")),
                CheckStatus.valueOf(row.getString("status")),
                row.getDouble("bits"),
                row.getInt("days_unseen"),
                List.of(row.getString("reasons").split(" ")),
                Optional.ofNullable(row.getObject("owner", UUID.class)),
                Optional.ofNullable(row.getDate("due")).map(Date::toLocalDate));
    }

    private List<org.ashroy.kernel.silence.Session> sessionsSince(LocalDate from) {
        return jdbc.sql("select * from session where day >= ?")
                .param(Date.valueOf(from))
                .query((row, _) -> new org.ashroy.kernel.silence.Session(
                        new SubjectId(row.getObject("id", UUID.class)),
                        row.getString("kind"),
                        row.getString("site"),
                        row.getDate("day").toLocalDate(),
                        true,
                        subjects(row.getArray("expected")),
                        subjects(row.getArray("seen")),
                        subjects(row.getArray("seen_by_scan"))))
                .list();
    }

    private static Set<SubjectId> subjects(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(SubjectId::new).collect(Collectors.toSet());
    }

    // Known since the first session that expected her, where that was before her registration here.
    private List<ExpectedPerson> expected(List<org.ashroy.kernel.silence.Session> held) {
        Map<SubjectId, LocalDate> since = new HashMap<>();
        for (var session : held) {
            session.expected()
                    .forEach(person -> since.merge(
                            person, session.day(), (first, second) -> first.isBefore(second) ? first : second));
        }
        List<ExpectedPerson> expected = new ArrayList<>();
        LocalDate today = registration.today();
        String after = "";
        List<PersonRows.Row> page = people.page("", after, PAGE);
        while (!page.isEmpty()) {
            for (PersonRows.Row row : page) {
                SubjectId id = new SubjectId(row.id());
                Optional<LocalDate> known = Optional.ofNullable(since.get(id));
                if (row.status() == Status.ACTIVE && known.isPresent()) {
                    expected.add(new ExpectedPerson(
                            id,
                            row.site(),
                            ageGroup(today.getYear() - row.birthYears().latest()),
                            known.get(),
                            false));
                }
            }
            after = page.getLast().code();
            page = people.page("", after, PAGE);
        }
        return expected;
    }

    private static String ageGroup(int years) {
        return years < 6 ? "0-5" : years < 12 ? "6-11" : years < 18 ? "12-17" : years < 60 ? "18-59" : "60+";
    }
}
