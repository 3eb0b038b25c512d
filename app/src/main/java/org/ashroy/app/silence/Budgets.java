package org.ashroy.app.silence;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/** How many private meetings and questions a day can be done in the whole operation: what the lists of a day are as long as. */
@Service
class Budgets {

    /** No operation can do more of either in a day. */
    static final int MOST = 100_000;

    private static final double USUAL_MEETINGS = 0.01 / 30;
    private static final double USUAL_QUESTIONS = 0.1 / 30;

    private static final SubjectId SUBJECT = SubjectId.of("00000000-0000-7000-8000-00005117b0d9");

    private final Ledger ledger;
    private final BudgetKind kind;

    Budgets(Ledger ledger, BudgetKind kind) {
        this.ledger = ledger;
        this.kind = kind;
    }

    /** What was said, as it is now. */
    Folded<Budget> find() {
        return ledger.load(kind, SUBJECT);
    }

    /** What holds; empty where nobody said anything yet. */
    Optional<BudgetChange.BudgetSet> said() {
        return find().state().holds();
    }

    /**
     * What holds for an operation of so many people: what was said, or else what is usual.
     *
     * @param people how many are looked for
     */
    BudgetChange.BudgetSet of(int people) {
        return said().orElseGet(() -> usual(people));
    }

    /**
     * What is usual where nobody said more: a day's share of ten meetings and a hundred questions for a thousand people in thirty
     * days, one of each at the least.
     *
     * @param people how many are looked for
     */
    static BudgetChange.BudgetSet usual(int people) {
        return new BudgetChange.BudgetSet(
                (int) Math.ceil(people * USUAL_MEETINGS), (int) Math.ceil(people * USUAL_QUESTIONS));
    }

    /**
     * Says how much can be done in a day.
     *
     * @param heads what the author's screen showed
     * @throws RefusedInputException where a number is below 0 or above {@value #MOST}
     */
    void set(CommandId command, Set<EventId> heads, int meetings, int questions, UUID author) {
        require(meetings, "setMeetings");
        require(questions, "setQuestions");
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(kind, SUBJECT, heads, new BudgetChange.BudgetSet(meetings, questions))));
    }

    private static void require(int number, String field) {
        if (number < 0 || number > MOST) {
            throw new RefusedInputException("seeing.wrong-budget", field);
        }
    }
}
