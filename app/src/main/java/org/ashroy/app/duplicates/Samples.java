package org.ashroy.app.duplicates;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Samples of the found pairs, drawn by bands of probability and judged without seeing probability, reasons or decisions, to measure how far the
 * list can be trusted. A reviewer never gets a pair about which she decided.
 */
@Service
public class Samples {

    /** Least probability of each band. */
    static final double[] FROM = {0.1, 0.3, 0.5, 0.7, 0.9, 0.99};

    /** From which probability on precision and recall are told. */
    public static final double LIKELY = 0.9;

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duplicates duplicates;
    private final InstantSource clock;

    Samples(JdbcClient jdbc, TransactionTemplate transaction, Duplicates duplicates, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /**
     * A sample.
     *
     * @param id its identifier
     * @param drawnAt when
     * @param pairs how many pairs it has
     * @param judged how many of them were judged
     */
    public record Sample(UUID id, Instant drawnAt, long pairs, long judged) {}

    /**
     * Draws a sample from the pairs of the user's area.
     *
     * @param perBand at most how many pairs of each band, 1 to 200
     * @throws RefusedInputException where the number is out of range or there are no pairs
     */
    public UUID draw(int perBand, SignedIn user) {
        if (perBand < 1 || perBand > MOST) {
            throw new RefusedInputException("sample.size", "size");
        }
        UUID sample = Uuid7.create();
        Optional<List<String>> places = duplicates.places(user);
        transaction.executeWithoutResult(_ -> {
            int drawn = 0;
            for (int band = 0; band < FROM.length; band++) {
                drawn += draw(sample, band, perBand, places);
            }
            if (drawn == 0) {
                throw new RefusedInputException("sample.nothing", "size");
            }
            jdbc.sql("insert into duplicate_sample (id, drawn_by, drawn_at) values (?, ?, ?)")
                    .params(sample, user.id(), Timestamp.from(clock.instant()))
                    .update();
        });
        return sample;
    }

    private static final String IN_BAND = """
            from duplicate_candidate found join person a on a.id = found.one join person b on b.id = found.other
            where found.probability >= :from and found.probability < :to
                and (:everywhere or (a.site = any (:places) and b.site = any (:places)))
            """;

    private int draw(UUID sample, int band, int perBand, Optional<List<String>> places) {
        long pairs = inBand("select count(*) " + IN_BAND, band, places)
                .query(Long.class)
                .single();
        jdbc.sql("insert into duplicate_sample_band (sample, band, pairs) values (?, ?, ?)")
                .params(sample, band, pairs)
                .update();
        // The turn is a digest too, so that the order in which pairs come says nothing of their band.
        return inBand(
                        """
                        insert into duplicate_sample_pair (sample, pair, one, other, band, turn)
                        select cast(:sample as uuid), found.id, found.one, found.other, :band,
                            ('x' || substr(md5('turn' || cast(:sample as text) || cast(found.id as text)), 1, 7))::bit(28)::int
                        """
                                + IN_BAND
                                + " order by md5('draw' || cast(:sample as text) || cast(found.id as text)) limit :limit",
                        band,
                        places)
                .param("sample", sample)
                .param("band", band)
                .param("limit", perBand)
                .update();
    }

    private JdbcClient.StatementSpec inBand(String sql, int band, Optional<List<String>> places) {
        return jdbc.sql(sql)
                .param("from", FROM[band])
                .param("to", to(band))
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new));
    }

    private static double to(int band) {
        return band + 1 < FROM.length ? FROM[band + 1] : 2;
    }

    private static final String COUNTED = """
            select sample.id, sample.drawn_at, count(pair.pair), count(judged.pair) from duplicate_sample sample
            join duplicate_sample_pair pair on pair.sample = sample.id
            left join duplicate_judgement judged on judged.sample = sample.id and judged.pair = pair.pair
            where cast(:id as uuid) is null or sample.id = :id
            group by sample.id, sample.drawn_at order by sample.drawn_at desc limit 20
            """;

    /** The samples, the newest first, at most twenty. */
    public List<Sample> all() {
        return counted(null);
    }

    /**
     * A sample.
     *
     * @throws AccessDeniedException where there is none
     */
    public Sample find(UUID id) {
        return counted(id).stream().findFirst().orElseThrow(() -> new AccessDeniedException("there is no such sample"));
    }

    private List<Sample> counted(@Nullable UUID id) {
        return jdbc.sql(COUNTED)
                .param("id", id, Types.OTHER)
                .query((row, _) -> new Sample(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** The next pair of a sample that nobody judged, that is in the user's area and about which the user did not decide. */
    public Optional<UUID> next(UUID sample, SignedIn user) {
        Optional<List<String>> places = duplicates.places(user);
        return jdbc.sql("""
                select drawn.pair from duplicate_sample_pair drawn
                join person a on a.id = drawn.one join person b on b.id = drawn.other
                where drawn.sample = :sample
                    and (:everywhere or (a.site = any (:places) and b.site = any (:places)))
                    and not exists (select 1 from duplicate_judgement judged
                        where judged.sample = drawn.sample and judged.pair = drawn.pair)
                    and not exists (select 1 from duplicate_pair decided
                        where decided.id = drawn.pair and decided.decided_by = :user)
                order by drawn.turn, drawn.pair limit 1""")
                .param("sample", sample)
                .param("user", user.id())
                .param("everywhere", places.isEmpty())
                .param("places", places.orElse(List.of()).toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /**
     * Keeps what a reviewer thinks of a pair of a sample.
     *
     * @throws RefusedInputException where the pair is not of the sample
     */
    public void judge(CommandId command, UUID sample, UUID pair, Verdict verdict, SignedIn author) {
        boolean drawn = jdbc.sql("""
                select exists (select 1 from duplicate_sample_pair where sample = ? and pair = ?)""").params(sample, pair).query(Boolean.class).single();
        if (!drawn) {
            throw new RefusedInputException("sample.not-drawn", "verdict");
        }
        duplicates.judge(command, pair, sample, verdict, author);
    }

    /** What a sample says so far. */
    public SampleResult result(UUID sample) {
        List<SampleResult.Band> bands = new ArrayList<>();
        jdbc.sql("""
                select band.band, band.pairs, count(drawn.pair),
                    count(*) filter (where judged.verdict = 'SAME'),
                    count(*) filter (where judged.verdict = 'DIFFERENT'),
                    count(*) filter (where judged.verdict = 'UNSURE')
                from duplicate_sample_band band
                left join duplicate_sample_pair drawn on drawn.sample = band.sample and drawn.band = band.band
                left join duplicate_judgement judged on judged.sample = drawn.sample and judged.pair = drawn.pair
                where band.sample = ? group by band.band, band.pairs order by band.band""").param(sample).query(row -> {
            int band = row.getInt(1);
            bands.add(new SampleResult.Band(
                    FROM[band],
                    Math.min(1, to(band)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)));
        });
        return new SampleResult(bands);
    }
}
