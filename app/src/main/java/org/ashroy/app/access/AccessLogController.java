package org.ashroy.app.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.AccessLogStore;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log for the data protection officer: who opened how many records, for what, allowed or refused. */
@Controller
class AccessLogController {

    private static final int PAGE = 50;

    private final AccessLogStore log;
    private final Accounts accounts;

    AccessLogController(AccessLogStore log, Accounts accounts) {
        this.log = log;
        this.accounts = accounts;
    }

    @GetMapping("/access-log")
    String log(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        List<AccessLogStore.Shown> lines = log.page(before, PAGE);
        Map<UUID, String> names =
                accounts.all().stream().collect(Collectors.toMap(Accounts.Account::id, Accounts.Account::name));
        model.addAttribute("lines", lines);
        model.addAttribute("names", names);
        model.addAttribute("older", lines.size() == PAGE ? lines.getLast().position() : 0L);
        return "access/access-log";
    }
}
