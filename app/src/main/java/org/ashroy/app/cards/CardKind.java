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
            .add("card-made", 1, CardChange.Made.class)
            .add("card-prepared", 1, CardChange.Prepared.class)
            .add("card-bound", 1, CardChange.Bound.class)
            .add("card-handed-over", 1, CardChange.HandedOver.class)
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
        card.print()
                .ifPresent(print -> jdbc.sql("""
                        insert into card (id, person, holders, run, code, token_digest, provisional, valid_from, valid_until,
                            in_hand, ended, told)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(subject.value())
                        .param(card.person().orElse(null))
                        .param(card.holders().size())
                        .param(card.run().orElse(null))
                        .param(print.code())
                        .param(print.digest())
                        .param(print.provisional())
                        .param(Date.valueOf(print.from()))
                        .param(Date.valueOf(print.until()))
                        .param(card.inHand())
                        .param(card.ended())
                        .param(card.told())
                        .update());
    }
}
