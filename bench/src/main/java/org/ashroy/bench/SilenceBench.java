package org.ashroy.bench;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.ashroy.app.access.Sites;
import org.ashroy.app.demo.CampFiller;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.Area;
import org.ashroy.app.silence.BlindSpots;
import org.ashroy.app.silence.Blindness;
import org.ashroy.app.silence.DayLists;
import org.ashroy.app.silence.DayPage;
import org.ashroy.app.silence.NotSeenPage;
import org.ashroy.app.silence.NotSeenQuery;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.Disappearance;
import org.ashroy.camp.InventedSession;
import org.ashroy.camp.Kind;
import org.ashroy.kernel.silence.Care;
import org.ashroy.kernel.silence.Evidence;
import org.ashroy.kernel.silence.Model;
import org.ashroy.kernel.silence.SilencePass;
import org.ashroy.kernel.silence.Stream;

/** A camp with its sessions, and the pass that finds who is no longer seen. */
final class SilenceBench {

    private static final int UNSEEN_DAYS = 10;
    private static final int BELIEVED_PEOPLE = 1_200_000;
    private static final int BELIEVED_STREAMS = 8;
    private static final long YEAR_OF_SIGHTINGS = 165_000_000;

    private final Installation ashroy;
    private final Report report;

    SilenceBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /** Fills an empty installation with a camp of so many people, and looks for those who vanished. */
    void run(int people) throws SQLException {
        // The registry's own day counts: a day of registration later than the pass would be no silence.
        CampSettings settings = new CampSettings(
                20180420, people, ashroy.bean(Registration.class).today(), 60);
        Camp camp = Camp.invent(settings);
        CampFiller filler = new CampFiller(
                settings,
                ashroy.bean(Registration.class),
                ashroy.bean(Ledger.class),
                ashroy.bean(Sites.class),
                ashroy.bean(Silences.class));
        filler.sites(camp);
        long began = System.nanoTime();
        filler.people(camp, ashroy.user(), (what, done, total) -> {});
        report.row("registering " + people + " people by household", per(people, began, "people"));
        long sizeBefore = size("pg_database_size(current_database())");
        long sessionsBegan = System.nanoTime();
        filler.sessions(camp, ashroy.user(), (what, done, total) -> {});
        int sightings =
                recorded(camp).mapToInt(session -> session.seen().size()).sum();
        report.row("recording " + sightings + " sightings", per(sightings, sessionsBegan, "sightings"));
        double bytes = (double) (size("pg_database_size(current_database())") - sizeBefore) / sightings;
        Silences silences = ashroy.bean(Silences.class);
        long passBegan = System.nanoTime();
        silences.pass(settings.today());
        double first = ImportBench.seconds(passBegan);
        long again = System.nanoTime();
        silences.pass(settings.today());
        double second = ImportBench.seconds(again);
        listing(people);
        double plain = plain(camp);
        double plainBytes = (double) size("pg_total_relation_size('plain.sighting')") / sightings;
        report.row(
                "a sighting in journal and table, with who was expected",
                String.format(
                        Locale.ROOT, "%.0f bytes; 165 million a year: %.1f GB", bytes, bytes * YEAR_OF_SIGHTINGS / 1e9),
                String.format(Locale.ROOT, "one row each, with an index: %.0f bytes", plainBytes),
                String.format(Locale.ROOT, "%.2f times as large", bytes / plainBytes));
        report.row(
                "pass over " + people + " people, 60 days",
                String.format(Locale.ROOT, "%.2f s, again %.2f s", first, second),
                String.format(Locale.ROOT, "\"not seen for %d days\" in SQL: %.2f s", UNSEEN_DAYS, plain),
                String.format(Locale.ROOT, "%.1f times slower", second / plain));
        report.row("of those it lists", quality(camp, filler, silences), "that SQL lists " + unseen + " people", "");
        report.row("memory", Memory.text());
        believing();
    }

    /** What is reckoned from the last pass when somebody asks. */
    private void listing(int people) {
        DayLists lists = ashroy.bean(DayLists.class);
        long began = System.nanoTime();
        DayPage day = lists.today(Area.EVERYWHERE).orElseThrow();
        report.row(
                "lists of the day of " + people + " people",
                String.format(
                        Locale.ROOT,
                        "%.2f s, %d meetings and %d questions",
                        ImportBench.seconds(began),
                        day.meetingsInAll(),
                        day.questionsInAll()));
        if (people <= BlindSpots.MOST_PEOPLE) {
            BlindSpots spots = ashroy.bean(BlindSpots.class);
            long asked = System.nanoTime();
            Blindness blindness = spots.of(Area.EVERYWHERE).orElseThrow();
            report.row(
                    "blind spots of " + people + " people",
                    String.format(
                            Locale.ROOT,
                            "%.1f s; %d of them longer than %d days, %s with the best of each group",
                            ImportBench.seconds(asked),
                            blindness.blind(),
                            Blindness.SOON_DAYS,
                            blindness.together().map(String::valueOf).orElse("nobody")));
        }
    }

    /** The beliefs of a large operation, in memory alone: what a pass does when it has read everything. */
    private void believing() {
        Stream[] streams = new Stream[BELIEVED_STREAMS];
        for (int number = 0; number < streams.length; number++) {
            streams[number] = Stream.sighting("stream " + number);
        }
        Model model = Model.usual(Care.of(1, 12), streams);
        Evidence evidence = new Evidence(0, 1500, streams);
        SplittableRandom random = new SplittableRandom(20180420);
        for (int person = 0; person < BELIEVED_PEOPLE; person++) {
            evidence.add(person % 1500, person % 20 == 0 ? 1 : 0, 0);
        }
        long told = System.nanoTime();
        int sightings = 0;
        for (int day = 1; day < Evidence.DAYS; day++) {
            evidence.advance(day, model);
            for (int person = random.nextInt(7); person < BELIEVED_PEOPLE; person += 1 + random.nextInt(14)) {
                evidence.expect(random.nextInt(streams.length), person, day, random.nextInt(5) > 0);
                sightings++;
            }
        }
        report.row("telling " + sightings + " occasions to the ledger", per(sightings, told, "occasions"));
        long began = System.nanoTime();
        SilencePass.run(evidence, model);
        double first = ImportBench.seconds(began);
        long again = System.nanoTime();
        SilencePass.run(evidence, model);
        report.row(
                "beliefs of 1,200,000 people, 8 streams",
                String.format(Locale.ROOT, "%.2f s, again %.2f s", first, ImportBench.seconds(again)));
    }

    /** The sessions that are stored: contact with a confidential service is none. */
    private static java.util.stream.Stream<InventedSession> recorded(Camp camp) {
        return camp.sessions().stream()
                .filter(session -> session.kind() != Kind.SAFE_SPACE && session.kind() != Kind.CLINIC);
    }

    /** What an expression that names no input says, in bytes. */
    private long size(String expression) throws SQLException {
        try (Connection connection = ashroy.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + expression)) {
            row.next();
            return row.getLong(1);
        }
    }

    private int unseen;

    private static String per(int count, long began, String what) {
        double seconds = ImportBench.seconds(began);
        return String.format(Locale.ROOT, "%.1f s, %,.0f %s/s", seconds, count / seconds, what);
    }

    private static String quality(Camp camp, CampFiller filler, Silences silences) {
        Set<UUID> vanished = new HashSet<>();
        camp.truth().disappearances().stream()
                .map(Disappearance::person)
                .forEach(person -> vanished.add(filler.person(person)));
        List<UUID> listed = silences.notSeen(NotSeenQuery.of(Area.EVERYWHERE, 10_000)).lines().stream()
                .map(NotSeenPage.Line::person)
                .toList();
        long right = listed.stream().filter(vanished::contains).count();
        return right + " of " + vanished.size() + " planted, " + (listed.size() - right) + " others";
    }

    /** What a system that counts days would ask: which schoolchild was seen nowhere lately. */
    private double plain(Camp camp) throws SQLException {
        try (Connection connection = ashroy.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema plain");
            statement.execute(
                    "create table plain.sighting (person int not null, kind text not null, day date not null)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into plain.sighting values (?, ?, ?)")) {
                for (InventedSession session : recorded(camp).toList()) {
                    for (int person : session.seen()) {
                        insert.setInt(1, person);
                        insert.setString(2, session.kind().name());
                        insert.setDate(3, Date.valueOf(session.date()));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("create index on plain.sighting (person, day)");
            statement.execute("analyze plain.sighting");
            long began = System.nanoTime();
            try (PreparedStatement query = connection.prepareStatement("""
                    select count(*) from (select person from plain.sighting group by person
                        having bool_or(kind = 'SCHOOL_DAY') and max(day) < ?) unseen""")) {
                query.setDate(1, Date.valueOf(camp.sessions().getLast().date().minusDays(UNSEEN_DAYS)));
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    unseen = row.getInt(1);
                }
            }
            return ImportBench.seconds(began);
        }
    }
}
