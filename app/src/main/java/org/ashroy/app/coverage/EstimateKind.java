package org.ashroy.app.coverage;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The estimate in the journal and in the table {@code population_estimate}. */
@Component
public class EstimateKind implements SubjectKind<Estimate, EstimateChange> {

    static final EventTypes<EstimateChange> TYPES = new EventTypes<EstimateChange>()
            .add("estimate-given", 1, EstimateChange.Given.class)
            .add("estimate-withdrawn", 1, EstimateChange.Withdrawn.class);

    private final JdbcClient jdbc;
    private final Estimate.EstimateFold fold = new Estimate.EstimateFold();

    EstimateKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "estimate";
    }

    @Override
    public Fold<Estimate, EstimateChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<EstimateChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("population_estimate");
    }

    @Override
    public void write(SubjectId subject, Folded<Estimate> folded) {
        jdbc.sql("delete from population_estimate where id = ?")
                .param(subject.value())
                .update();
        List<Figure> figures = folded.state().figures();
        if (figures.isEmpty()) {
            return;
        }
        // Where several stand beside each other the largest counts: missing someone is worse than looking for nobody.
        Figure shown = figures.stream()
                .max((one, other) -> Integer.compare(one.people(), other.people()))
                .orElseThrow();
        jdbc.sql("""
                insert into population_estimate (id, site, people, source, as_of, groups, in_conflict)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        subject.value(),
                        folded.state().site(),
                        shown.people(),
                        shown.source().name(),
                        Date.valueOf(shown.asOf()),
                        shown.groups().toArray(Integer[]::new),
                        figures.size() > 1)
                .update();
    }
}
