package org.ashroy.app.referrals;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.services.Help;

/**
 * How referrals were answered, for whoever plans. Where a number is so small that somebody could be told from it, the whole row is
 * hidden but for its sum, and where the sum is, too; no sum over rows is shown, so that nothing hidden can be reckoned back.
 */
public final class AnswerCounts {

    /** The smallest number that is shown, zero apart; as the Counter-Trafficking Data Collaborative does. */
    public static final int LEAST = 11;

    private AnswerCounts() {}

    /**
     * One kind of help.
     *
     * @param help what was asked
     * @param all how many; empty where they are too few to be said
     * @param parts how they were answered; empty where one of them is too few to be said
     */
    public record Line(Help help, Optional<Long> all, Optional<Parts> parts) {}

    /**
     * How they were answered.
     *
     * @param inTime within their time
     * @param late after it
     * @param silent not, and their time is over
     * @param waiting not, within their time
     */
    public record Parts(long inTime, long late, long silent, long waiting) {}

    static List<Line> of(List<ReferralRows.Answers> answers) {
        return answers.stream().map(AnswerCounts::line).toList();
    }

    private static Line line(ReferralRows.Answers row) {
        long all = row.inTime() + row.late() + row.silent() + row.waiting();
        boolean shown = shown(row.inTime()) && shown(row.late()) && shown(row.silent()) && shown(row.waiting());
        return new Line(
                row.help(),
                shown(all) ? Optional.of(all) : Optional.empty(),
                shown
                        ? Optional.of(new Parts(row.inTime(), row.late(), row.silent(), row.waiting()))
                        : Optional.empty());
    }

    private static boolean shown(long count) {
        return count == 0 || count >= LEAST;
    }
}
