package org.ashroy.app.casework;

import java.sql.Date;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mandate in the journal and in the table {@code mandate}. */
@Component
public class MandateKind implements SubjectKind<Mandate, MandateChange> {

    static final EventTypes<MandateChange> TYPES = new EventTypes<MandateChange>()
            .add("mandate-given", 1, MandateChange.Given.class)
            .add("mandate-ended", 1, MandateChange.Ended.class);

    private final JdbcClient jdbc;
    private final Mandate.MandateFold fold = new Mandate.MandateFold();

    MandateKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "mandate";
    }

    @Override
    public Fold<Mandate, MandateChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<MandateChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("mandate");
    }

    @Override
    public void write(SubjectId subject, Folded<Mandate> folded) {
        jdbc.sql("delete from mandate where id = ?").param(subject.value()).update();
        Mandate mandate = folded.state();
        mandate.given()
                .ifPresent(given -> jdbc.sql("""
                        insert into mandate (id, organisation, basis, reference, population, age_from, age_to, sexes,
                            kinds, sites, valid_from, over, ended_because)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(subject.value())
                        .param(given.organisation())
                        .param(given.basis().name())
                        .param(given.reference())
                        .param(given.cover().population().name())
                        .param(given.cover().ageFrom())
                        .param(given.cover().ageTo())
                        .param(names(given.cover().sexes()))
                        .param(names(given.cover().kinds()))
                        .param(given.sites().toArray(String[]::new))
                        .param(Date.valueOf(given.from()))
                        .param(mandate.over().map(Date::valueOf).orElse(null))
                        .param(Optional.ofNullable(mandate.end().value())
                                .map(end -> end.reason().name())
                                .orElse(null))
                        .update());
    }

    private static <E extends Enum<E>> String[] names(Collection<E> some) {
        return some.stream().map(Enum::name).toArray(String[]::new);
    }
}
