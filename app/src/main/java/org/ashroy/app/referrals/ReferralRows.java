package org.ashroy.app.referrals;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.services.Help;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of referrals: what is waited for, and nobody whom it is about. */
@Repository
public class ReferralRows {

    /** After every moment that a list is ordered by: what waits for nothing stands last. */
    static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * A referral as a list shows it.
     *
     * @param id of the referral
     * @param code by which it is spoken of
     * @param service its name
     * @param help what is asked of it
     * @param recipient code of its organisation
     * @param senderOrganisation code of who refers
     * @param ground on what it stands
     * @param urgency how soon she must be helped
     * @param stage how far it is
     * @param sent when it was sent
     * @param due by when somebody must have acted; empty where nothing waits
     * @param rung how far up others were told; 0 where nobody was
     * @param toRead whether whoever sent it does not know yet what became of it
     * @param refusedStep whether somebody did what was not possible any more
     */
    public record Row(
            UUID id,
            String code,
            String service,
            Help help,
            String recipient,
            String senderOrganisation,
            ReferralGround ground,
            ReferralUrgency urgency,
            ReferralStage stage,
            Optional<Instant> sent,
            Optional<Instant> due,
            int rung,
            boolean toRead,
            boolean refusedStep) {

        /** Whether somebody should have acted before this moment. */
        public boolean late(Instant now) {
            return due.filter(now::isAfter).isPresent();
        }
    }

    /**
     * Which referrals are meant. What is empty is not asked.
     *
     * @param sender code of the organisation that refers
     * @param senderAreas areas of the accounts that refer
     * @param recipient code of the organisation that is to help; for it only what was sent is there
     * @param sites where the services are
     * @param stages how far they are
     * @param leastRung how far up others were told at least
     * @param toRead only those whose end the sender has to read
     * @param before only those whose time was over before this moment
     */
    public record Query(
            Optional<String> sender,
            Optional<List<String>> senderAreas,
            Optional<String> recipient,
            Optional<List<String>> sites,
            Set<ReferralStage> stages,
            int leastRung,
            boolean toRead,
            Optional<Instant> before) {

        /** What an organisation sent, from some areas. */
        static Query sentBy(String organisation, Optional<List<String>> areas, Set<ReferralStage> stages) {
            return new Query(
                    Optional.of(organisation),
                    areas,
                    Optional.empty(),
                    Optional.empty(),
                    stages,
                    0,
                    false,
                    Optional.empty());
        }

        /** What an organisation received, at some sites. */
        static Query receivedBy(String organisation, Optional<List<String>> sites, Set<ReferralStage> stages) {
            return new Query(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(organisation),
                    sites,
                    stages,
                    0,
                    false,
                    Optional.empty());
        }

        Query ofLeastRung(Rung rung) {
            return new Query(sender, senderAreas, recipient, sites, stages, rung.number(), toRead, before);
        }

        Query unread() {
            return new Query(sender, senderAreas, recipient, sites, stages, leastRung, true, before);
        }

        Query lateAt(Instant now) {
            return new Query(sender, senderAreas, recipient, sites, stages, leastRung, toRead, Optional.of(now));
        }
    }

    /**
     * How referrals for one kind of help were answered. Counts only.
     *
     * @param help what was asked
     * @param inTime answered within their time
     * @param late answered after it
     * @param silent not answered, and their time is over
     * @param waiting not answered, within their time
     */
    record Answers(Help help, long inTime, long late, long silent, long waiting) {}

    /** Of a referral, what the index needs. */
    record Closed(UUID id, Sealed<About> about) {}

    private static final String WHERE = """
             where (cast(? as text) is null or sender_organisation = ?)
                and (cast(? as text[]) is null or sender_area = any (?))
                and (cast(? as text) is null or (recipient = ? and sent_at is not null))
                and (cast(? as text[]) is null or service.site = any (?))
                and stage = any (?)
                and rung >= ?
                and (not ? or to_read)
                and (cast(? as timestamptz) is null or due_at < ?)""";

    private final JdbcClient jdbc;

    ReferralRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec asked(String sql, Query query) {
        String @Nullable [] areas =
                query.senderAreas().map(codes -> codes.toArray(String[]::new)).orElse(null);
        String @Nullable [] sites =
                query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null);
        Timestamp before = query.before().map(Timestamp::from).orElse(null);
        return jdbc.sql(sql)
                .param(query.sender().orElse(null))
                .param(query.sender().orElse(null))
                .param(areas)
                .param(areas)
                .param(query.recipient().orElse(null))
                .param(query.recipient().orElse(null))
                .param(sites)
                .param(sites)
                .param(query.stages().stream().map(Enum::name).toArray(String[]::new))
                .param(query.leastRung())
                .param(query.toRead())
                .param(before)
                .param(before);
    }

    /** How many there are. */
    long count(Query query) {
        return asked("select count(*) from referral left join service on service.id = referral.service " + WHERE, query)
                .query(Long.class)
                .single();
    }

    /**
     * A page of the list, those whose time ends first in front.
     *
     * @param due of the last row of the page before
     * @param id of that row
     */
    List<Row> page(Query query, Instant due, UUID id, int limit) {
        String after = "coalesce(due_at, timestamptz '9999-01-01 00:00:00Z'), referral.id";
        return asked(
                        "select referral.*, service.name as service_name from referral"
                                + " left join service on service.id = referral.service " + WHERE + " and (" + after
                                + ") > (?, ?) order by " + after + " limit ?",
                        query)
                .param(Timestamp.from(due))
                .param(id)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** The referrals of these identifiers that an organisation sent, the newest first. */
    List<Row> sentBy(String organisation, Collection<UUID> ids) {
        return jdbc.sql("""
                select referral.*, service.name as service_name from referral
                left join service on service.id = referral.service
                where referral.id = any (?) and sender_organisation = ? order by made_at desc""")
                .param(ids.toArray(UUID[]::new))
                .param(organisation)
                .query((row, _) -> row(row))
                .list();
    }

    /** Those that others must approve, or whose danger they must confirm, but for those of or by this account. */
    List<Row> toApprove(String organisation, Optional<List<String>> areas, UUID account, Set<ReferralGround> grounds) {
        String @Nullable [] codes = areas.map(all -> all.toArray(String[]::new)).orElse(null);
        return jdbc.sql("""
                select referral.*, service.name as service_name from referral
                left join service on service.id = referral.service
                where stage = 'ASKED' and sender_organisation = ?
                    and (cast(? as text[]) is null or sender_area = any (?)) and sender <> ? and not ? = any (approvers)
                    and ground = any (?) order by made_at, referral.id""")
                .param(organisation)
                .param(codes)
                .param(codes)
                .param(account)
                .param(account)
                .param(grounds.stream().map(Enum::name).toArray(String[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** Those sent in danger to life that nobody reviewed, the oldest first. */
    List<Row> toReview() {
        return jdbc.sql("""
                select referral.*, service.name as service_name from referral
                left join service on service.id = referral.service
                where review_due is not null order by sent_at, referral.id""").query((row, _) -> row(row)).list();
    }

    /** How many of them were sent before a moment. */
    long toReviewSentBefore(Instant moment) {
        return jdbc.sql("select count(*) from referral where review_due is not null and sent_at < ?")
                .param(Timestamp.from(moment))
                .query(Long.class)
                .single();
    }

    /** Those of which somebody has to be told at this moment. */
    List<UUID> tellingDue(Instant now) {
        return jdbc.sql("select id from referral where next_rung_at <= ? order by next_rung_at, id")
                .param(Timestamp.from(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many are with a service: it learns of none that waits to be approved, nor that there is one. */
    long countWith(UUID service) {
        return jdbc.sql("select count(*) from referral where service = ? and stage in ('SENT', 'ACCEPTED')")
                .param(service)
                .query(Long.class)
                .single();
    }

    /** Those that somebody waits for at a service. */
    List<UUID> openAt(UUID service) {
        return jdbc.sql(
                        "select id from referral where service = ? and stage in ('ASKED', 'SENT', 'ACCEPTED') order by id")
                .param(service)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those that somebody waits for at a service that takes nobody any more. */
    List<UUID> openAtClosed() {
        return jdbc.sql("""
                select referral.id from referral join service on service.id = referral.service
                where service.closed is not null and stage in ('ASKED', 'SENT', 'ACCEPTED') order by referral.id""").query((row, _) -> row.getObject(1, UUID.class)).list();
    }

    /** The organisations that somebody waits for. */
    List<String> waitedFor() {
        return jdbc.sql("select distinct recipient from referral where stage in ('ASKED', 'SENT', 'ACCEPTED')")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Those that somebody waits for at an organisation. */
    List<UUID> openOf(String recipient) {
        return jdbc.sql(
                        "select id from referral where recipient = ? and stage in ('ASKED', 'SENT', 'ACCEPTED') order by id")
                .param(recipient)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those whose last day has passed, and those that wait to be approved. */
    List<UUID> perhapsOver(LocalDate today) {
        return jdbc.sql("""
                select id from referral where (stage in ('SENT', 'ACCEPTED') and until < ?) or stage = 'ASKED'
                order by id""")
                .param(Date.valueOf(today))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How referrals that were sent since a moment were answered, by kind of help. */
    List<Answers> answers(Instant since, Instant now) {
        return jdbc.sql("""
                select help,
                    count(*) filter (where answered_at <= answer_due),
                    count(*) filter (where answered_at > answer_due),
                    count(*) filter (where answered_at is null and answer_due < ?),
                    count(*) filter (where answered_at is null and answer_due >= ?)
                from (select help, answered_at,
                        sent_at + answer_within * interval '1 minute' as answer_due
                    from referral where sent_at >= ? and stage <> 'WITHDRAWN') as sent
                group by help order by help""")
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(Timestamp.from(since))
                .query((row, _) -> new Answers(
                        Help.valueOf(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    /** What the index needs, by pages. */
    List<Closed> closedAfter(UUID after, int limit) {
        return jdbc.sql("""
                select id, about_sealed from referral where id > ? and about_sealed is not null order by id limit ?""").params(after, limit).query((row, _) -> closed(row)).list();
    }

    /** What the index needs of these. */
    List<Closed> closed(Collection<UUID> ids) {
        return jdbc.sql("select id, about_sealed from referral where id = any (?) and about_sealed is not null")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> closed(row))
                .list();
    }

    private static Closed closed(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Closed(id, new Sealed<>(id, ReferralFields.ABOUT.name(), row.getBytes("about_sealed")));
    }

    /** The codes of these referrals and where their senders work. */
    List<Place> places(Collection<UUID> ids) {
        return jdbc.sql("select id, code, sender_area from referral where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new Place(row.getObject("id", UUID.class), row.getString("code"), row.getString("sender_area")))
                .list();
    }

    /** Of a referral, its code and the area of whoever sent it. */
    record Place(UUID id, String code, String area) {}

    /** Those that a service without an account answers by the code of this fingerprint: one, or none. */
    Optional<UUID> answeredBy(String replyCode) {
        List<UUID> found = jdbc.sql("select id from referral where reply_codes @> array[?]::text[]")
                .param(replyCode)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        // A code that two servers drew for two referrals is no code of either.
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether a code is given away already. */
    boolean known(String code) {
        return jdbc.sql("select exists (select from referral where code = ?)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("code"),
                Optional.ofNullable(row.getString("service_name")).orElse(""),
                Help.valueOf(row.getString("help")),
                row.getString("recipient"),
                row.getString("sender_organisation"),
                ReferralGround.valueOf(row.getString("ground")),
                ReferralUrgency.valueOf(row.getString("urgency")),
                ReferralStage.valueOf(row.getString("stage")),
                moment(row, "sent_at"),
                moment(row, "due_at"),
                row.getInt("rung"),
                row.getBoolean("to_read"),
                row.getBoolean("refused_step"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
