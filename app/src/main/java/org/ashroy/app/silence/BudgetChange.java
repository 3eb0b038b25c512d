package org.ashroy.app.silence;

/** What can happen to the budgets of a day. */
public sealed interface BudgetChange {

    /**
     * A lead of protection said how much can be done in the whole operation.
     *
     * @param meetings private meetings a day, 0 or more
     * @param questions questions to households a day, 0 or more
     */
    record BudgetSet(int meetings, int questions) implements BudgetChange {}
}
