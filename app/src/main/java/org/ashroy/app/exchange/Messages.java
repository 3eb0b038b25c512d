package org.ashroy.app.exchange;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that were taken, so that one sent twice is one, and its answer can be fetched. Of what was searched for nothing
 * is kept: whom it meant is looked up once, when the message comes in.
 */
@Repository
class Messages {

    /**
     * A message that was taken.
     *
     * @param id which is its {@code correlation_id}
     * @param action what it asks for
     * @param transaction by which the sender knows it
     * @param ready whether its requests were read
     */
    record Taken(UUID id, Action action, String transaction, boolean ready) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Messages(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a message, or finds it taken.
     *
     * @param id of the message, where it is new
     * @throws FaultException where its sender used its identifier for another one
     */
    Taken take(Letter letter, UUID id) {
        jdbc.sql("""
                insert into exchange_message (id, account, message_id, digest, action, transaction_id, received, ready)
                values (?, ?, ?, ?, ?, ?, ?, false) on conflict (account, message_id) do nothing""")
                .params(
                        id,
                        letter.sender().id(),
                        letter.messageId(),
                        letter.digest(),
                        letter.action().name(),
                        letter.transactionId(),
                        Timestamp.from(clock.instant()))
                .update();
        Known known = jdbc.sql("select * from exchange_message where account = ? and message_id = ?")
                .params(letter.sender().id(), letter.messageId())
                .query((row, _) -> new Known(
                        new Taken(
                                row.getObject("id", UUID.class),
                                Action.valueOf(row.getString("action")),
                                row.getString("transaction_id"),
                                row.getBoolean("ready")),
                        row.getBytes("digest")))
                .single();
        if (known.taken().action() != letter.action() || !MessageDigest.isEqual(known.digest(), letter.digest())) {
            throw new FaultException(Fault.MESSAGE_ID_DUPLICATE);
        }
        return known.taken();
    }

    private record Known(Taken taken, byte[] digest) {}

    /** Keeps what became of the requests of a message. */
    @Transactional
    void ready(UUID message, List<Part> parts) {
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            jdbc.sql("""
                    insert into exchange_part (message, ordinal, reference, fault, enquiry) values (?, ?, ?, ?, ?)
                    on conflict (message, ordinal) do nothing""")
                    .param(message)
                    .param(at)
                    .param(part.reference())
                    .param(part.fault().map(Enum::name).orElse(null))
                    .param(part.enquiry().orElse(null))
                    .update();
        }
        jdbc.sql("update exchange_message set ready = true where id = ?")
                .param(message)
                .update();
    }

    /** What became of the requests of a message, in its order. */
    List<Part> parts(UUID message) {
        return jdbc.sql("select * from exchange_part where message = ? order by ordinal")
                .param(message)
                .query((row, _) -> new Part(
                        row.getString("reference"),
                        Optional.ofNullable(row.getString("fault")).map(EntryFault::valueOf),
                        Optional.ofNullable(row.getObject("enquiry", UUID.class))))
                .list();
    }

    /** The latest message of an account that belongs to a transaction. */
    Optional<Taken> ofTransaction(UUID account, Action action, String transaction, Instant since) {
        return jdbc.sql("""
                select * from exchange_message
                where account = ? and action = ? and transaction_id = ? and received >= ? and ready
                order by received desc limit 1""")
                .params(account, action.name(), transaction, Timestamp.from(since))
                .query((row, _) -> new Taken(row.getObject("id", UUID.class), action, transaction, true))
                .optional();
    }

    /** The message of an account with this identifier. */
    Optional<Taken> ofCorrelation(UUID account, Action action, UUID id, Instant since) {
        return jdbc.sql("""
                select * from exchange_message where id = ? and account = ? and action = ? and received >= ? and ready""")
                .params(id, account, action.name(), Timestamp.from(since))
                .query((row, _) -> new Taken(id, action, row.getString("transaction_id"), true))
                .optional();
    }
}
