package org.ashroy.app.silence;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * How many private meetings and questions a day can be done, as its events make it.
 *
 * @param said what was said; several where people did not know of each other
 */
public record Budget(Register<BudgetChange.BudgetSet> said) {

    /** What holds: of several the smaller, because nobody can be promised what others say cannot be done; empty before anybody said. */
    public Optional<BudgetChange.BudgetSet> holds() {
        return said.entries().stream()
                .map(Register.Entry::value)
                .reduce((one, other) -> new BudgetChange.BudgetSet(
                        Math.min(one.meetings(), other.meetings()), Math.min(one.questions(), other.questions())));
    }

    static final class BudgetFold implements Fold<Budget, BudgetChange> {

        @Override
        public Budget empty(SubjectId subject) {
            return new Budget(Register.empty());
        }

        @Override
        public Budget apply(Budget budget, Event<BudgetChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case BudgetChange.BudgetSet set -> new Budget(budget.said().set(set, event.meta(), ancestry));
            };
        }
    }
}
