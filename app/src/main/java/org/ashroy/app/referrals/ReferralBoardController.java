package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.release.ReviewFinding;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Those above: what nobody acted on, what waits for their word, how answers come, and what the officer reviews. Nobody is named. */
@Controller
public class ReferralBoardController {

    private static final Duration COUNTED = Duration.ofDays(90);

    private final Referrals referrals;
    private final ReferralRows rows;
    private final Escalations escalations;
    private final ReferralDesk desk;
    private final Organisations organisations;
    private final InstantSource clock;

    ReferralBoardController(
            Referrals referrals,
            ReferralRows rows,
            Escalations escalations,
            ReferralDesk desk,
            Organisations organisations,
            InstantSource clock) {
        this.referrals = referrals;
        this.rows = rows;
        this.escalations = escalations;
        this.desk = desk;
        this.organisations = organisations;
        this.clock = clock;
    }

    private void common(List<ReferralRows.Row> found, Model model) {
        Map<String, String> names = new LinkedHashMap<>();
        organisations.all().forEach(organisation -> names.put(organisation.code(), organisation.name()));
        model.addAttribute("rows", found);
        model.addAttribute("names", names);
        model.addAttribute("now", clock.instant());
    }

    @GetMapping("/referrals/escalated")
    String escalated(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.requireEither(user, Permission.SUPERVISE_REFERRALS, Permission.COORDINATE_SERVICES);
        List<ReferralRows.Row> told = escalations.of(user);
        common(
                told.stream()
                        .filter(row -> !row.recipient().equals(user.organisation()))
                        .toList(),
                model);
        model.addAttribute(
                "received",
                told.stream()
                        .filter(row -> row.recipient().equals(user.organisation()))
                        .toList());
        return "referrals/escalated";
    }

    @GetMapping("/referrals/counts")
    String counts(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.COORDINATE_SERVICES);
        Instant now = clock.instant();
        model.addAttribute("lines", AnswerCounts.of(rows.answers(now.minus(COUNTED), now)));
        return "referrals/counts";
    }

    @GetMapping("/referrals/to-approve")
    String toApprove(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.requireEither(user, Permission.APPROVE_RELEASE, Permission.HANDLE_CHECKS);
        common(rows.toApprove(user.organisation(), desk.codes(user), user.id(), grounds(user)), model);
        return "referrals/to-approve";
    }

    /** On what grounds an account may approve. */
    static Set<ReferralGround> grounds(SignedIn user) {
        Set<ReferralGround> grounds = EnumSet.noneOf(ReferralGround.class);
        for (ReferralGround ground : ReferralGround.values()) {
            if (user.may(ReferralDesk.approval(ground))) {
                grounds.add(ground);
            }
        }
        return grounds;
    }

    @GetMapping("/referrals/review")
    String toReview(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        return review("", model);
    }

    private String review(String problem, Model model) {
        common(rows.toReview(), model);
        model.addAttribute("problem", problem);
        return "referrals/review";
    }

    @PostMapping("/referrals/review/{id}")
    String review(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String finding,
            Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        try {
            referrals.review(
                    new CommandId(command),
                    new SubjectId(id),
                    Typed.choice(ReviewFinding.values(), finding)
                            .orElseThrow(() -> new RefusedInputException("release.finding-missing", "finding")),
                    user);
        } catch (RefusedInputException refused) {
            return review(refused.key(), model);
        }
        return "redirect:/referrals/review";
    }
}
