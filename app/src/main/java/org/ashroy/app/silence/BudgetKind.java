package org.ashroy.app.silence;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The budgets of a day in the journal and in the table {@code silence_budget}. */
@Component
public class BudgetKind implements SubjectKind<Budget, BudgetChange> {

    static final EventTypes<BudgetChange> TYPES =
            new EventTypes<BudgetChange>().add("silence-budget-set", 1, BudgetChange.BudgetSet.class);

    private final JdbcClient jdbc;
    private final Budget.BudgetFold fold = new Budget.BudgetFold();

    BudgetKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "silence-budget";
    }

    @Override
    public Fold<Budget, BudgetChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<BudgetChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("silence_budget");
    }

    @Override
    public void write(SubjectId subject, Folded<Budget> folded) {
        folded.state()
                .holds()
                .ifPresent(budget -> jdbc.sql("""
                insert into silence_budget (id, meetings, questions, in_conflict) values (?, ?, ?, ?)
                on conflict (id) do update set meetings = excluded.meetings, questions = excluded.questions,
                    in_conflict = excluded.in_conflict""")
                        .params(
                                subject.value(),
                                budget.meetings(),
                                budget.questions(),
                                folded.state().said().inConflict())
                        .update());
    }
}
