package org.ashroy.app.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.PairRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of pairs. */
@Repository
public class PairRows {

    private static final int GROWN_UP = 18;

    /** Where counting pairs ends: the home page counts too, and whoever has a thousand to look at need not know how many more. */
    public static final int COUNTED = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    PairRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    // --- Found pairs ----------------------------------------------------------------------------------------------

    /** A found pair with the digests of the data that was compared; those are given where it was decided before. */
    record Found(
            Two two,
            double probability,
            Band band,
            @Nullable String dataOne,
            @Nullable String dataOther) {}

    /** Which of these pairs have a decision, by the pair's subject. */
    Set<UUID> decided(Collection<UUID> pairs) {
        return new HashSet<>(jdbc.sql("select id from duplicate_pair where decided_on is not null and id = any (?)")
                .param(pairs.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /**
     * Keeps found pairs, each once; one that is there already gets the probability of now, and stays what it was found by first.
     *
     * @param job the run or the import that found them
     */
    void keep(List<Found> found, PossiblySame.Source source, @Nullable UUID job, Instant now) {
        UUID run = source == PossiblySame.Source.RUN ? job : null;
        UUID imported = source == PossiblySame.Source.IMPORT ? job : null;
        template.batchUpdate(
                """
                insert into duplicate_candidate
                    (id, one, other, probability, band, source, run, imported, found_at, data_one, data_other)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set probability = excluded.probability, band = excluded.band,
                    run = coalesce(excluded.run, duplicate_candidate.run),
                    imported = coalesce(duplicate_candidate.imported, excluded.imported),
                    data_one = excluded.data_one, data_other = excluded.data_other""",
                found.stream()
                        .map(one -> new @Nullable Object[] {
                            one.two().subject().value(),
                            one.two().one(),
                            one.two().other(),
                            one.probability(),
                            one.band().name(),
                            source.name(),
                            run,
                            imported,
                            Timestamp.from(now),
                            one.dataOne(),
                            one.dataOther()
                        })
                        .toList());
    }

    /** Forgets undecided pairs that an earlier run found and this one did not: their records are not alike any more. */
    int forgetNotFoundBy(UUID run) {
        return jdbc.sql("""
                delete from duplicate_candidate where source = 'RUN' and run <> ? and not exists (
                    select 1 from duplicate_pair where duplicate_pair.id = duplicate_candidate.id)""").param(run).update();
    }

    /** Which of these have no record: they were erased. */
    List<UUID> withoutRecord(Collection<UUID> records) {
        return jdbc.sql("""
                select given from unnest(?) as given where not exists (select 1 from person where id = given)""")
                .param(records.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The pairs, decided or judged, that one of these records is in. */
    List<UUID> pairsOf(Collection<UUID> records) {
        return jdbc.sql("select id from duplicate_pair where one = any (:ids) or other = any (:ids)")
                .param("ids", records.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Forgets the found pairs that one of these records is in. */
    void forget(Collection<UUID> records) {
        jdbc.sql("delete from duplicate_candidate where one = any (:ids) or other = any (:ids)")
                .param("ids", records.toArray(UUID[]::new))
                .update();
    }

    // --- Lists ----------------------------------------------------------------------------------------------------

    /**
     * One side of a pair as a list shows it.
     *
     * @param id the record
     * @param code her code
     * @param birthYears the years her birth spans
     * @param household her household
     */
    public record Side(UUID id, String code, BirthYears birthYears, Optional<UUID> household) {}

    /**
     * A pair as a list shows it.
     *
     * @param id of the pair
     * @param one the first record
     * @param other the second record
     * @param probability when it was found or decided, 0 to 1
     * @param stage where it stands
     * @param child whether it may be a child whom two households claim
     * @param again whether it was decided before and the data changed since
     */
    public record Line(UUID id, Side one, Side other, double probability, Stage stage, boolean child, boolean again) {}

    /** Pairs of a stage; {@link Stage#OPEN} are those to be decided, also anew. */
    private static final String FIELDS = """
            select pair.id, pair.probability, pair.stage, pair.again,
                a.id as one, a.code as one_code, a.birth_year_earliest as one_earliest,
                a.birth_year_latest as one_latest, a.household as one_household,
                b.id as other, b.code as other_code, b.birth_year_earliest as other_earliest,
                b.birth_year_latest as other_latest, b.household as other_household,
                (a.birth_year_latest + :grown >= :year and b.birth_year_latest + :grown >= :year
                    and a.household <> b.household) as child
            """;

    private static final String TO_DECIDE = """
            (select found.id, found.one, found.other, found.probability, 'OPEN' as stage,
                decided.decided_on is not null as again
            from duplicate_candidate found left join duplicate_pair decided on decided.id = found.id
            where decided.id is null or decided.stage = 'OPEN'
                or (decided.stage not in ('SECOND', 'CONFLICT') and found.data_one is not null
                    and (found.data_one, found.data_other) is distinct from (decided.data_one, decided.data_other)))
            """;

    private static final String DECIDED = """
            (select id, one, other, coalesce(probability, 0) as probability, stage, false as again
            from duplicate_pair where stage = :stage)
            """;

    private static final String PEOPLE = """
            pair join person a on a.id = pair.one join person b on b.id = pair.other
            where (:everywhere or (a.site = any (:places) and b.site = any (:places)))
            """;

    private JdbcClient.StatementSpec pairs(String fields, String rest, PairQuery query) {
        String which = query.stage() == Stage.OPEN ? TO_DECIDE : DECIDED;
        String narrowed = query.households().map(_ -> """
                        and ((a.household = :first and b.household = :second)
                            or (a.household = :second and b.household = :first))""").orElse("");
        String children = query.children()
                ? " and a.birth_year_latest + :grown >= :year and b.birth_year_latest + :grown >= :year"
                        + " and a.household <> b.household "
                : "";
        return jdbc.sql(fields + " from " + which + PEOPLE + narrowed + children + rest)
                .param("stage", query.stage().name())
                .param("everywhere", query.places().isEmpty())
                .param("places", query.places().orElse(List.of()).toArray(String[]::new))
                .param("grown", GROWN_UP)
                .param("year", query.today().getYear())
                .param("first", query.households().map(Two::one).orElse(new UUID(0, 0)))
                .param("second", query.households().map(Two::other).orElse(new UUID(0, 0)));
    }

    /**
     * A page of pairs, the most probable first.
     *
     * @param after probability and identifier of the last of the page before
     */
    List<Line> page(PairQuery query, PairQuery.After after, int limit) {
        return pairs(
                        FIELDS,
                        " and (pair.probability, pair.id) < (:probability, :after)"
                                + " order by pair.probability desc, pair.id desc limit :limit",
                        query)
                .param("probability", after.probability())
                .param("after", after.id())
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    /** The pair before this one in the list; empty where it is the first. */
    Optional<UUID> before(PairQuery query, PairQuery.After after) {
        return pairs(
                        "select pair.id",
                        " and (pair.probability, pair.id) > (:probability, :after)"
                                + " order by pair.probability, pair.id limit 1",
                        query)
                .param("probability", after.probability())
                .param("after", after.id())
                .query(UUID.class)
                .optional();
    }

    /** How many there are; {@value #COUNTED} where there are as many or more. */
    long count(PairQuery query) {
        boolean all = query.stage() == Stage.OPEN
                && query.places().isEmpty()
                && !query.children()
                && query.households().isEmpty();
        if (all) {
            // Nothing is asked of the people, and to join a million of them would be most of the work.
            return jdbc.sql("select count(*) from (select 1 from " + TO_DECIDE + " pair limit " + COUNTED + ") counted")
                    .query(Long.class)
                    .single();
        }
        return pairs("select count(*) from (select 1", " limit " + COUNTED + ") counted", query)
                .query(Long.class)
                .single();
    }

    /** How many pairs wait whose two records are not both in these places: they are for somebody of a wider area. */
    long reachingOutside(PairQuery query) {
        PairQuery everywhere =
                new PairQuery(query.stage(), query.children(), query.households(), Optional.empty(), query.today());
        String[] places = query.places().orElse(List.of()).toArray(String[]::new);
        return query.places().isEmpty()
                ? 0
                : pairs(
                                "select count(*) from (select 1",
                                " and (a.site = any (:mine) or b.site = any (:mine))"
                                        + " and not (a.site = any (:mine) and b.site = any (:mine)) limit " + COUNTED
                                        + ") counted",
                                everywhere)
                        .param("mine", places)
                        .query(Long.class)
                        .single();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                side(row, "one"),
                side(row, "other"),
                row.getDouble("probability"),
                Stage.valueOf(row.getString("stage")),
                row.getBoolean("child"),
                row.getBoolean("again"));
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return new Side(
                row.getObject(which, UUID.class),
                row.getString(which + "_code"),
                new BirthYears(row.getInt(which + "_earliest"), row.getInt(which + "_latest")),
                Optional.ofNullable(row.getObject(which + "_household", UUID.class)));
    }

    /** The two records of a pair, found or decided. */
    Optional<Two> two(UUID pair) {
        return jdbc.sql("""
                select one, other from duplicate_candidate where id = :id
                union select one, other from duplicate_pair where id = :id limit 1""")
                .param("id", pair)
                .query((row, _) -> Two.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    /** Whether a pair stands in the list of those to be decided, also anew. */
    boolean toBeDecided(UUID pair) {
        return jdbc.sql("select exists (select 1 from " + TO_DECIDE + " pair where pair.id = ?)")
                .param(pair)
                .query(Boolean.class)
                .single();
    }

    /** It was just decided: what it was found by is older than what was looked at. */
    void decidedNow(UUID pair) {
        jdbc.sql("update duplicate_candidate set data_one = null, data_other = null where id = ?")
                .param(pair)
                .update();
    }

    /** Those of these subjects that are pairs. */
    Set<UUID> there(Collection<UUID> subjects) {
        UUID[] ids = subjects.toArray(UUID[]::new);
        return new HashSet<>(jdbc.sql("select id from duplicate_pair where id = any (:ids)"
                        + " union select id from duplicate_candidate where id = any (:ids)")
                .param("ids", ids)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The probability that stands in the list, of a pair that was found or decided. */
    Optional<Double> probability(UUID pair) {
        return jdbc.sql("""
                select coalesce((select probability from duplicate_candidate where id = :id),
                    (select probability from duplicate_pair where id = :id))""")
                .param("id", pair)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Double.class)))
                .single();
    }

    /** How many pairs are at each stage beyond those to be decided, in these places. */
    Map<Stage, Long> counts(Optional<List<String>> places) {
        Map<Stage, Long> counts = new HashMap<>();
        jdbc.sql("select pair.stage, count(*) from duplicate_pair " + PEOPLE + " group by pair.stage")
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .query(row -> {
                    counts.put(Stage.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    // --- Households -----------------------------------------------------------------------------------------------

    /**
     * Two households some of whose people may be the same.
     *
     * @param first one household
     * @param firstCode its code
     * @param firstSize how many belong to it
     * @param second the other household
     * @param secondCode its code
     * @param secondSize how many belong to it
     * @param alike how many people of the smaller side have somebody alike on the other
     */
    public record Households(
            UUID first, String firstCode, int firstSize, UUID second, String secondCode, int secondSize, int alike) {}

    /** Two households with at least two people each who are likely the same and not decided to be different. */
    List<Households> households(Optional<List<String>> places, int from, int limit) {
        return jdbc.sql("""
                with alike as (
                    select least(a.household, b.household) as first, greatest(a.household, b.household) as second,
                        case when a.household < b.household then a.id else b.id end as here,
                        case when a.household < b.household then b.id else a.id end as there
                    from (
                        select found.one, found.other from duplicate_candidate found
                            left join duplicate_pair decided on decided.id = found.id
                            where found.probability >= 0.5 and not coalesce(decided.against, false)
                        union
                        select one, other from duplicate_pair where links) pair
                    join person a on a.id = pair.one join person b on b.id = pair.other
                    where a.household <> b.household
                        and (:everywhere or (a.site = any (:places) and b.site = any (:places)))),
                shared as (
                    select first, second, least(count(distinct here), count(distinct there)) as alike
                    from alike group by first, second having least(count(distinct here), count(distinct there)) > 1)
                select shared.first, one.code, (select count(*) from person where household = one.id),
                    shared.second, other.code, (select count(*) from person where household = other.id), shared.alike
                from shared join household one on one.id = shared.first join household other on other.id = shared.second
                order by shared.alike desc, shared.first, shared.second offset :from limit :limit""")
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .param("from", from)
                .param("limit", limit)
                .query((row, _) -> new Households(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7)))
                .list();
    }

    // --- Groups ---------------------------------------------------------------------------------------------------

    /** All decided pairs among the records that hang together with this one, itself included. */
    List<Cluster.Edge> around(UUID record) {
        return jdbc.sql("""
                with recursive members (id) as (
                    select cast(:record as uuid)
                    union
                    select case when pair.one = members.id then pair.other else pair.one end
                    from members join duplicate_pair pair on (pair.one = members.id or pair.other = members.id)
                        and (pair.links or pair.doubt))
                select one, other, links, doubt from duplicate_pair
                where (links or doubt or against)
                    and one in (select id from members) and other in (select id from members)""")
                .param("record", record)
                .query((row, _) -> edge(row))
                .list();
    }

    /** All decided pairs. */
    List<Cluster.Edge> edges() {
        List<Cluster.Edge> edges = new ArrayList<>();
        jdbc.sql("select one, other, links, doubt from duplicate_pair where links or doubt or against")
                .query(row -> {
                    edges.add(edge(row));
                });
        return edges;
    }

    private static Cluster.Edge edge(ResultSet row) throws SQLException {
        return new Cluster.Edge(
                Two.of(row.getObject("one", UUID.class), row.getObject("other", UUID.class)),
                row.getBoolean("links")
                        ? Cluster.Tie.SAME
                        : row.getBoolean("doubt") ? Cluster.Tie.DOUBT : Cluster.Tie.AGAINST);
    }

    /** The record with which each of these goes on, where it was said. */
    Map<UUID, UUID> goesOn(Collection<UUID> records) {
        Map<UUID, UUID> other = new HashMap<>();
        UUID[] ids = records.toArray(UUID[]::new);
        jdbc.sql("select one, other, goes_on from duplicate_pair where goes_on is not null"
                        + " and (one = any (:ids) or other = any (:ids))")
                .param("ids", ids)
                .query(row -> {
                    UUID kept = row.getObject("goes_on", UUID.class);
                    UUID one = row.getObject("one", UUID.class);
                    UUID left = one.equals(kept) ? row.getObject("other", UUID.class) : one;
                    other.put(left, kept);
                });
        return other;
    }

    /** Pairs with this record in them about which somebody decided. */
    List<UUID> of(UUID record) {
        return jdbc.sql("select id from duplicate_pair where one = :id or other = :id order by decided_on, id")
                .param("id", record)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Whether this record is of a child in a pair across two households of which somebody says that it is the same child, also where a
     * second person has to agree or others say otherwise: it could be taken away on paper meanwhile.
     */
    boolean claimedTwice(UUID record, LocalDate today) {
        return jdbc.sql("""
                select exists (select 1 from duplicate_pair pair
                    join person a on a.id = pair.one join person b on b.id = pair.other
                    where (pair.links or pair.doubt or pair.stage = 'SECOND')
                        and (pair.one = :id or pair.other = :id) and a.household <> b.household
                        and a.birth_year_latest + :grown >= :year and b.birth_year_latest + :grown >= :year)""")
                .param("id", record)
                .param("grown", GROWN_UP)
                .param("year", today.getYear())
                .query(Boolean.class)
                .single();
    }

    /** Decided pairs, as training data has them: judged ones by what reviewers said, the others by what was decided. */
    List<DecidedPairs.Decided> decidedPairs() {
        return jdbc.sql("""
                select one, other, same from (
                    select sample.one, sample.other, judged.verdict = 'SAME' as same
                        from duplicate_judgement judged join duplicate_sample_pair sample
                            on sample.pair = judged.pair and sample.sample = judged.sample
                        where judged.verdict <> 'UNSURE'
                    union
                    select one, other, links from duplicate_pair where (links or stage = 'DIFFERENT')
                        and not exists (select 1 from duplicate_judgement judged where judged.pair = duplicate_pair.id)
                    ) pair
                order by one, other, same""")
                .query((row, _) -> new DecidedPairs.Decided(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)))
                .list();
    }

    /**
     * A decided pair as a list that is taken away has it.
     *
     * @param id of the pair
     * @param one code of the first record
     * @param other code of the second record
     * @param stage where it stands
     * @param on day of the decision
     */
    record Taken(UUID id, String one, String other, Stage stage, Optional<LocalDate> on) {}

    /** Identifiers of decided pairs, in order. */
    List<UUID> decidedIds(Optional<List<String>> places, int most) {
        return jdbc.sql("select pair.id from duplicate_pair " + PEOPLE
                        + " and pair.stage <> 'OPEN' order by pair.id limit :most")
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .param("most", most)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** These decided pairs, in no order. */
    List<Taken> taken(Collection<UUID> ids) {
        return jdbc.sql("""
                select pair.id, a.code, b.code, pair.stage, pair.decided_on from duplicate_pair pair
                join person a on a.id = pair.one join person b on b.id = pair.other where pair.id = any (?)""")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> new Taken(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Stage.valueOf(row.getString(4)),
                        Optional.ofNullable(row.getObject(5, LocalDate.class))))
                .list();
    }

    // --- Runs -----------------------------------------------------------------------------------------------------

    /**
     * What comparing everybody with everybody came to.
     *
     * @param id of the job
     * @param records how many records were compared
     * @param comparisons how many pairs were weighed
     * @param pairs how many may be one person
     * @param shortened how many records share values with so many others that not all of those were weighed
     * @param whole whether it came to its end
     * @param endedAt when
     */
    public record Run(
            UUID id, long records, long comparisons, long pairs, long shortened, boolean whole, Instant endedAt) {}

    void ended(UUID run, PairRun.Summary summary, Instant now) {
        jdbc.sql("""
                insert into duplicate_run (id, records, comparisons, pairs, shortened, whole, ended_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set records = excluded.records, comparisons = excluded.comparisons,
                    pairs = excluded.pairs, shortened = excluded.shortened, whole = excluded.whole,
                    ended_at = excluded.ended_at""")
                .params(
                        run,
                        summary.records(),
                        summary.comparisons(),
                        summary.pairs(),
                        summary.recordsWithSkippedBlocks(),
                        !summary.cancelled(),
                        Timestamp.from(now))
                .update();
    }

    Optional<Run> lastRun() {
        return jdbc.sql("select * from duplicate_run order by ended_at desc limit 1")
                .query((row, _) -> new Run(
                        row.getObject("id", UUID.class),
                        row.getLong("records"),
                        row.getLong("comparisons"),
                        row.getLong("pairs"),
                        row.getLong("shortened"),
                        row.getBoolean("whole"),
                        row.getTimestamp("ended_at").toInstant()))
                .optional();
    }
}
