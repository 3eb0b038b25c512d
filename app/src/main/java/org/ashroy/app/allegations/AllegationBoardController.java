package org.ashroy.app.allegations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Those above: what nobody acted on, and what sources reported, in counts. Nothing that was said, and nobody, is shown. */
@Controller
class AllegationBoardController {

    /** Of which allegations somebody is told because nobody acted, as far as {@link AllegationSight#told} shows them. */
    static final AllegationRows.Query TOLD =
            AllegationRows.Query.in(AllegationStage.OPEN).ofLeastRung(ToldNext.LEADS);

    private final Allegations allegations;
    private final AllegationRows rows;
    private final AllegationSight sight;
    private final AllegationErasure erasure;
    private final Accounts accounts;
    private final InstantSource clock;

    AllegationBoardController(
            Allegations allegations,
            AllegationRows rows,
            AllegationSight sight,
            AllegationErasure erasure,
            Accounts accounts,
            InstantSource clock) {
        this.allegations = allegations;
        this.rows = rows;
        this.sight = sight;
        this.erasure = erasure;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/allegations/escalated")
    String escalated(
            @AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String after, Model model) {
        Permitted.requireEither(user, Permission.LEAD_ALLEGATIONS, Permission.COUNT_ALLEGATIONS);
        PageStart<Instant> from = PageStart.of(after, Instant::parse).orElse(AllegationsController.FIRST);
        AllegationsController.page(
                rows.page(sight.told(user), TOLD, from.key(), from.id(), AllegationsController.PAGE + 1), model);
        model.addAttribute("now", clock.instant());
        return "allegations/escalated";
    }

    /** What is to be erased, and how: for who erases. */
    @GetMapping("/allegations/erasures")
    String erasures(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ERASE_PERSONS);
        model.addAttribute("rows", erasure.waiting(user));
        model.addAttribute("names", accounts.names());
        return "allegations/erasures";
    }

    @GetMapping("/allegations/counts")
    String counts(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String year, Model model) {
        Permitted.require(user, Permission.COUNT_ALLEGATIONS);
        List<AllegationRows.Counted> all = rows.counted();
        SortedSet<Integer> years = AllegationCounts.years(all);
        String typed = Typed.plain(year);
        int chosen = years.stream()
                .filter(each -> String.valueOf(each).equals(typed))
                .findFirst()
                .orElse(allegations.today().getYear());
        model.addAttribute("years", years);
        model.addAttribute("year", chosen);
        model.addAttribute("counts", AllegationCounts.of(all, chosen));
        return "allegations/counts";
    }
}
