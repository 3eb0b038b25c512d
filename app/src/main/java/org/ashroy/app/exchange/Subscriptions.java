package org.ashroy.app.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches over subscriptions: what happens to a person becomes a notification that waits, only while her consent covers it
 * exactly. Whatever ends the consent ends the subscription with the same change.
 */
@Service
class Subscriptions {

    private static final int PAGE = 200;

    /**
     * That something happened.
     *
     * @param position grows; where the next fetching begins
     * @param enquiry the subscription
     * @param reference by which the caller knows it
     * @param event what
     * @param at when it was noticed
     */
    record Notice(long position, UUID enquiry, String reference, PersonEvent event, Instant at) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Enquiries enquiries;
    private final Registration registration;

    Subscriptions(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource clock,
            Enquiries enquiries,
            Registration registration) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.enquiries = enquiries;
        this.registration = registration;
    }

    /** From now on: what happened before is no news. */
    void begin(UUID enquiry, UUID person) {
        jdbc.sql("insert into exchange_watch (enquiry, considered) values (?, ?) on conflict (enquiry) do nothing")
                .params(enquiry, registration.history(new SubjectId(person)).size())
                .update();
    }

    /** Whether the same subscription of this account runs already, under another code. */
    boolean runs(UUID account, UUID enquiry) {
        return jdbc.sql("""
                select exists (select from exchange_enquiry other join exchange_enquiry mine on mine.id = ?
                    where other.id <> mine.id and other.account = ? and other.person = mine.person
                        and other.stage = 'RUNNING' and other.follows = mine.follows
                        and other.purpose = mine.purpose and other.jurisdiction = mine.jurisdiction
                        and other.categories = mine.categories)""").params(enquiry, account).query(Boolean.class).single();
    }

    @EventListener
    void follow(SubjectsChanged changed) {
        if (!changed.kind().equals("person") || changed.known().isEmpty()) {
            return;
        }
        jdbc.sql("select id from exchange_enquiry where stage = 'RUNNING' and person = any (?)")
                .param(changed.known().stream().map(SubjectId::value).toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .forEach(this::consider);
    }

    /** Ends what only the calendar ended, and catches up with what a crash cut off. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    public void considerAll() {
        UUID last = new UUID(0, 0);
        List<UUID> page = running(last);
        while (!page.isEmpty()) {
            page.forEach(this::consider);
            last = page.getLast();
            page = running(last);
        }
    }

    private List<UUID> running(UUID after) {
        return jdbc.sql("select id from exchange_enquiry where stage = 'RUNNING' and id > ? order by id limit ?")
                .params(after, PAGE)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private void consider(UUID id) {
        Enquiry enquiry = enquiries.find(id);
        if (enquiry.stage() != EnquiryStage.RUNNING) {
            return;
        }
        if (enquiries.obstacle(enquiry).isPresent()) {
            enquiries.end(id, EndCause.NOT_COVERED, Ledger.SYSTEM);
            return;
        }
        EnquiryChange.Asked asked = enquiry.asked().orElseThrow();
        List<Event<PersonChange>> history =
                registration.history(new SubjectId(asked.person().orElseThrow()));
        transaction.executeWithoutResult(_ -> {
            // One writer at a time, so that whoever reads on from a position misses none before it.
            jdbc.sql("select pg_advisory_xact_lock(7302)").query((_, _) -> 0).single();
            int considered = jdbc.sql("select considered from exchange_watch where enquiry = ?")
                    .param(id)
                    .query(Integer.class)
                    .optional()
                    .orElse(history.size());
            // Several changes of one command are one piece of news.
            boolean news = history.subList(Math.min(considered, history.size()), history.size()).stream()
                    .map(event -> PersonEvent.of(event.body(), asked.categories()))
                    .anyMatch(asked.follows()::equals);
            if (news) {
                jdbc.sql("""
                        insert into exchange_notice (position, enquiry, at)
                        select coalesce(max(position), 0) + 1, ?, ? from exchange_notice""").params(id, Timestamp.from(clock.instant())).update();
            }
            jdbc.sql("""
                    insert into exchange_watch (enquiry, considered) values (?, ?)
                    on conflict (enquiry) do update set considered = excluded.considered""").params(id, history.size()).update();
        });
    }

    /**
     * What waits for an account behind a position, at most so many; what is not covered any more is not among it.
     *
     * @param after the last position that was fetched before; 0 for all
     */
    List<Notice> waiting(UUID account, long after, int limit) {
        List<Notice> waiting = jdbc.sql("""
                select notice.position, notice.enquiry, notice.at, enquiry.follows, part.reference
                from exchange_notice notice join exchange_enquiry enquiry on enquiry.id = notice.enquiry
                    join exchange_part part on part.enquiry = enquiry.id and part.reference <> ''
                where enquiry.account = ? and enquiry.stage = 'RUNNING' and notice.position > ?
                order by notice.position limit ?""")
                .params(account, after, limit)
                .query((row, _) -> new Notice(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(5),
                        PersonEvent.valueOf(row.getString(4)),
                        row.getTimestamp(3).toInstant()))
                .list();
        List<Notice> covered = new ArrayList<>();
        for (Notice notice : waiting) {
            if (covers(notice.enquiry())) {
                covered.add(notice);
            }
        }
        return covered;
    }

    private boolean covers(UUID id) {
        Enquiry enquiry = enquiries.find(id);
        if (enquiry.stage() == EnquiryStage.RUNNING
                && enquiries.obstacle(enquiry).isPresent()) {
            enquiries.end(id, EndCause.NOT_COVERED, Ledger.SYSTEM);
            return false;
        }
        return enquiry.stage() == EnquiryStage.RUNNING;
    }

    /**
     * Ends subscriptions of an account, all or none.
     *
     * @return the codes that are none of its subscriptions; where there are any, none was ended
     */
    Set<UUID> end(UUID account, Set<UUID> codes) {
        Set<UUID> foreign = new TreeSet<>(codes);
        codes.stream()
                .filter(code -> Optional.of(account).equals(enquiries.find(code).account()) && isSubscription(code))
                .forEach(foreign::remove);
        if (foreign.isEmpty()) {
            codes.forEach(code -> enquiries.end(code, EndCause.CALLER, account));
        }
        return foreign;
    }

    private boolean isSubscription(UUID code) {
        EnquiryStage stage = enquiries.find(code).stage();
        return stage == EnquiryStage.RUNNING || stage == EnquiryStage.ENDED;
    }
}
