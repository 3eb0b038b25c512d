package org.ashroy.app.cards;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The card in the journal and in the table {@code card}. */
@Component
public class CardKind implements SubjectKind<Card, CardChange> {

    static final EventTypes<CardChange> TYPES = new EventTypes<CardChange>()
            .add("card-given", 1, CardChange.Given.class)
            .add("card-ended", 1, CardChange.Ended.class)
            .add("card-told", 1, CardChange.Told.class);

    private final JdbcClient jdbc;
    private final Card.CardFold fold = new Card.CardFold();

    CardKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "card";
    }

    @Override
    public Fold<Card, CardChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<CardChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("card");
    }

    @Override
    public void write(SubjectId subject, Folded<Card> folded) {
        jdbc.sql("delete from card where id = ?").param(subject.value()).update();
        Card card = folded.state();
        card.given()
                .ifPresent(given -> jdbc.sql("""
                        insert into card (id, person, code, token_digest, provisional, valid_from, valid_until, ended, told)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                subject.value(),
                                given.person(),
                                given.code(),
                                given.digest(),
                                given.provisional(),
                                Date.valueOf(given.from()),
                                Date.valueOf(given.until()),
                                card.ended(),
                                card.told())
                        .update());
    }
}
