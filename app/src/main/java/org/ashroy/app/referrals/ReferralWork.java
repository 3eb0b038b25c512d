package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.web.TodaysWork;
import org.springframework.stereotype.Component;

/** What referrals ask of a user today: to answer, to read answers, to act where nobody did, to approve, to review. */
@Component
class ReferralWork implements TodaysWork {

    private final ReferralRows rows;
    private final ReferralDesk desk;
    private final ReferralRules rules;
    private final Escalations escalations;
    private final InstantSource clock;

    ReferralWork(
            ReferralRows rows, ReferralDesk desk, ReferralRules rules, Escalations escalations, InstantSource clock) {
        this.rows = rows;
        this.desk = desk;
        this.rules = rules;
        this.escalations = escalations;
        this.clock = clock;
    }

    @Override
    public List<Task> of(SignedIn user) {
        Instant now = clock.instant();
        List<Task> tasks = new ArrayList<>();
        if (user.may(Permission.ANSWER_REFERRALS)) {
            long late = rows.count(ReferralRows.Query.receivedBy(
                            user.organisation(), desk.codes(user), ReferralStage.WITH_THE_RECEIVER)
                    .lateAt(now));
            long all = rows.count(
                    ReferralRows.Query.receivedBy(user.organisation(), desk.codes(user), Set.of(ReferralStage.SENT)));
            add(tasks, "/referrals/inbox?late=on", "work.referrals-received-late", late, Urgency.LATE);
            add(tasks, "/referrals/inbox", "work.referrals-received", all, Urgency.DUE);
        }
        if (user.may(Permission.REFER)) {
            ReferralRows.Query sent =
                    ReferralRows.Query.sentBy(user.organisation(), desk.codes(user), ReferralStage.WITH_THE_RECEIVER);
            ReferralRows.Query ended =
                    ReferralRows.Query.sentBy(user.organisation(), desk.codes(user), ReferralStage.ENDED);
            add(tasks, "/referrals?late=on", "work.referrals-late", rows.count(sent.lateAt(now)), Urgency.LATE);
            add(tasks, "/referrals?show=ANSWERED", "work.referrals-answered", rows.count(ended.unread()), Urgency.NEW);
        }
        if (user.may(Permission.SUPERVISE_REFERRALS) || user.may(Permission.COORDINATE_SERVICES)) {
            int told = escalations.of(user).size();
            add(tasks, "/referrals/escalated", "work.referrals-escalated", told, Urgency.LATE);
        }
        Set<ReferralGround> grounds = ReferralBoardController.grounds(user);
        if (!grounds.isEmpty()) {
            int waiting = rows.toApprove(user.organisation(), desk.codes(user), user.id(), grounds)
                    .size();
            add(tasks, "/referrals/to-approve", "work.referrals-approve", waiting, Urgency.DUE);
        }
        if (user.may(Permission.SEE_ACCESS_LOG)) {
            Instant lateBefore = Referral.reviewLate(rules.today(), rules.zone());
            Urgency urgency = rows.toReviewSentBefore(lateBefore) > 0 ? Urgency.LATE : Urgency.DUE;
            add(
                    tasks,
                    "/referrals/review",
                    "work.referrals-review",
                    rows.toReview().size(),
                    urgency);
        }
        return tasks;
    }

    private static void add(List<Task> tasks, String path, String text, long count, Urgency urgency) {
        if (count > 0) {
            tasks.add(new Task(path, text, count, urgency));
        }
    }
}
