package org.ashroy.app.exchange;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.release.OtherHandovers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the exchange as the data protection officer sees them: who asked, for what, how often answered; nobody's data. */
@Repository
public class EnquiryRows {

    /**
     * How often an organisation asked for one purpose.
     *
     * @param recipient code of the organisation
     * @param purpose code of the purpose
     * @param asked for how many persons
     * @param answered for how many data left
     * @param unanswered for how many nothing covered it, or there was nobody
     */
    public record Count(String recipient, String purpose, long asked, long answered, long unanswered) {}

    /**
     * One message.
     *
     * @param id of the message
     * @param received when it came
     * @param account whose program sent it
     * @param action what it asked for, as the name of an action
     * @param requests how many requests it held
     * @param answered how many were answered, or run as subscriptions
     * @param unanswered how many were not
     * @param wrong how many could not be read
     */
    public record Line(
            UUID id,
            Instant received,
            UUID account,
            String action,
            long requests,
            long answered,
            long unanswered,
            long wrong) {}

    /**
     * One subscription.
     *
     * @param id which is its code
     * @param recipient code of the organisation
     * @param purpose code of the purpose
     * @param categories codes of the data
     * @param jurisdiction country where they are held
     * @param follows what it tells of
     * @param begun the day on which it began
     * @param running whether it runs
     */
    public record Subscription(
            UUID id,
            String recipient,
            String purpose,
            List<String> categories,
            String jurisdiction,
            PersonEvent follows,
            LocalDate begun,
            boolean running) {}

    private final JdbcClient jdbc;

    EnquiryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often each organisation asked since a day, by organisation and purpose; of one organisation where it is named. */
    List<Count> counts(LocalDate since, String recipient) {
        return jdbc.sql("""
                select recipient, purpose, count(*), count(*) filter (where answered_on is not null),
                    count(*) filter (where stage = 'UNANSWERED')
                from exchange_enquiry where asked_on >= ? and (? = '' or recipient = ?)
                group by recipient, purpose order by recipient, purpose""")
                .params(Date.valueOf(since), recipient, recipient)
                .query((row, _) ->
                        new Count(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    /**
     * A page of messages, the newest first; identifiers grow with time.
     *
     * @param before the last of the page before
     * @param recipient code of one organisation; empty for all
     */
    List<Line> page(UUID before, String recipient, int limit) {
        return jdbc.sql("""
                select message.id, message.received, message.account, message.action,
                    count(part.ordinal) as requests,
                    count(*) filter (where part.fault is null and enquiry.answered_on is not null) as answered,
                    count(*) filter (where enquiry.stage = 'UNANSWERED') as unanswered,
                    count(*) filter (where part.fault is not null and part.enquiry is null) as wrong
                from (
                    select exchange_message.* from exchange_message
                        join account on account.id = exchange_message.account
                    where exchange_message.id < ? and (? = '' or account.organisation = ?)
                    order by exchange_message.id desc limit ?) message
                    left join exchange_part part on part.message = message.id
                    left join exchange_enquiry enquiry on enquiry.id = part.enquiry
                group by message.id, message.received, message.account, message.action order by message.id desc""")
                .params(before, recipient, recipient, limit)
                .query((row, _) -> new Line(
                        row.getObject(1, UUID.class),
                        row.getTimestamp(2).toInstant(),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .list();
    }

    /**
     * A page of subscriptions, in no order that means anything.
     *
     * @param after the last of the page before
     * @param running only those that run
     */
    List<Subscription> subscriptions(UUID after, String recipient, boolean running, int limit) {
        return jdbc.sql("""
                select * from exchange_enquiry
                where follows is not null and stage in ('RUNNING', 'ENDED') and (not ? or stage = 'RUNNING')
                    and (? = '' or recipient = ?) and id > ?
                order by id limit ?""")
                .params(running, recipient, recipient, after, limit)
                .query((row, _) -> new Subscription(
                        row.getObject("id", UUID.class),
                        row.getString("recipient"),
                        row.getString("purpose"),
                        List.of((String[]) row.getArray("categories").getArray()),
                        row.getString("jurisdiction"),
                        PersonEvent.valueOf(row.getString("follows")),
                        row.getDate("answered_on").toLocalDate(),
                        row.getString("stage").equals("RUNNING")))
                .list();
    }

    /** What of a person was handed on, the newest first. */
    List<OtherHandovers.Handover> answeredOf(UUID person) {
        return jdbc.sql("""
                select answered_on, recipient, purpose, categories from exchange_enquiry
                where person = ? and answered_on is not null order by answered_on desc, id""")
                .param(person)
                .query((row, _) -> new OtherHandovers.Handover(
                        Optional.ofNullable(row.getDate(1)).orElseThrow().toLocalDate(),
                        row.getString(2),
                        row.getString(3),
                        List.of((String[]) row.getArray(4).getArray())))
                .list();
    }
}
