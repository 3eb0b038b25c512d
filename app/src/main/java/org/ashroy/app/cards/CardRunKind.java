package org.ashroy.app.cards;

import java.sql.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The run of cards in the journal and in the table {@code card_run}; it is where its site is. */
@Component
public class CardRunKind implements SubjectKind<CardRun, CardRun.Change>, SubjectPlaces {

    static final EventTypes<CardRun.Change> TYPES = new EventTypes<CardRun.Change>()
            .add("card-run-made", 1, CardRun.Change.Made.class)
            .add("card-run-printed", 1, CardRun.Change.Printed.class);

    private final JdbcClient jdbc;
    private final CardRun.RunFold fold = new CardRun.RunFold();

    CardRunKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "card-run";
    }

    @Override
    public Fold<CardRun, CardRun.Change> fold() {
        return fold;
    }

    @Override
    public EventTypes<CardRun.Change> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("card_run");
    }

    @Override
    public void write(SubjectId subject, Folded<CardRun> folded) {
        jdbc.sql("delete from card_run where id = ?").param(subject.value()).update();
        CardRun run = folded.state();
        run.made()
                .ifPresent(made -> jdbc.sql("""
                        insert into card_run (id, site, prepared, cards, made_on, printed) values (?, ?, ?, ?, ?, ?)""")
                        .params(
                                subject.value(),
                                made.site(),
                                made.prepared(),
                                made.cards(),
                                Date.valueOf(made.on()),
                                run.printed())
                        .update());
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        Map<SubjectId, String> places = new HashMap<>();
        jdbc.sql("select id, site from card_run where id = any (?)")
                .param(subjects.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query(row -> {
                    places.put(new SubjectId(row.getObject("id", UUID.class)), row.getString("site"));
                });
        return places;
    }
}
