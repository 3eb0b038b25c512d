package org.ashroy.app.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The screens of the exchange for the data protection officer: who asked, for what, how often answered; nobody's name. */
@Controller
class ExchangeScreenController {

    private static final int PAGE = 50;
    private static final int DAYS = 30;
    private static final UUID NEWEST = new UUID(-1L, -1L);
    private static final UUID FIRST = new UUID(0, 0);

    private final EnquiryRows rows;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Sites sites;

    ExchangeScreenController(EnquiryRows rows, Organisations organisations, Accounts accounts, Sites sites) {
        this.rows = rows;
        this.organisations = organisations;
        this.accounts = accounts;
        this.sites = sites;
    }

    @GetMapping("/exchange")
    String messages(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam Optional<UUID> before,
            Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        String known = known(recipient);
        List<EnquiryRows.Line> page = rows.page(before.orElse(NEWEST), known, PAGE + 1);
        List<EnquiryRows.Line> lines = page.stream().limit(PAGE).toList();
        model.addAttribute("counts", rows.counts(sites.today("").minusDays(DAYS), known));
        model.addAttribute("days", DAYS);
        model.addAttribute("lines", lines);
        model.addAttribute("names", accounts.names());
        model.addAttribute("filter", new ListFilter("/exchange", Map.of("recipient", known)));
        model.addAttribute("organisations", organisations.all());
        model.addAttribute("older", page.size() > PAGE ? lines.getLast().id().toString() : "");
        return "exchange/messages";
    }

    @GetMapping("/exchange/subscriptions")
    String subscriptions(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(defaultValue = "") String running,
            @RequestParam Optional<UUID> after,
            Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        String known = known(recipient);
        List<EnquiryRows.Subscription> page =
                rows.subscriptions(after.orElse(FIRST), known, !running.isEmpty(), PAGE + 1);
        List<EnquiryRows.Subscription> lines = page.stream().limit(PAGE).toList();
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("recipient", known);
        filters.put("running", running.isEmpty() ? "" : "only");
        model.addAttribute("lines", lines);
        model.addAttribute("filter", new ListFilter("/exchange/subscriptions", filters));
        model.addAttribute("organisations", organisations.all());
        model.addAttribute("more", page.size() > PAGE ? lines.getLast().id().toString() : "");
        return "exchange/subscriptions";
    }

    private String known(String recipient) {
        return organisations.find(recipient.strip()).map(Organisation::code).orElse("");
    }
}
