package org.ashroy.app.services;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.CodeList;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory of services: list, page, writing down, closing. It holds nobody's data. */
@Controller
public class ServicesController {

    private static final int PAGE = 50;
    private static final String AFTER = "~";

    /**
     * A service as its page shows it.
     *
     * @param id of the service
     * @param service its state
     * @param heads what the next change of this screen follows
     * @param organisation name of whose it is
     * @param focal account name of whoever answers first; empty where there is none
     * @param waiting how many people wait there
     * @param mayChange whether this user keeps it and it can be changed
     */
    public record View(
            UUID id,
            OfferedService service,
            SortedSet<EventId> heads,
            String organisation,
            String focal,
            long waiting,
            boolean mayChange) {}

    /**
     * What the form offers.
     *
     * @param organisations that this user keeps services for
     * @param focals accounts that answer referrals, by identifier
     */
    public record Offered(List<Organisation> organisations, Map<UUID, String> focals) {}

    private final Services services;
    private final ServiceRows rows;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Sites sites;

    ServicesController(
            Services services, ServiceRows rows, Organisations organisations, Accounts accounts, Sites sites) {
        this.services = services;
        this.rows = rows;
        this.organisations = organisations;
        this.accounts = accounts;
        this.sites = sites;
    }

    private static void requireMaySee(SignedIn user) {
        if (!user.may(Permission.ANSWER_REFERRALS)) {
            Permitted.requireEither(user, Permission.REFER, Permission.COORDINATE_SERVICES);
        }
    }

    @GetMapping("/services")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String help,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String closed,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        requireMaySee(user);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("help", Typed.choice(Help.values(), help).map(Enum::name).orElse(""));
        filters.put("organisation", organisations.find(organisation).isPresent() ? organisation : "");
        filters.put("site", sites.known(site).isPresent() ? site : "");
        filters.put("closed", closed.equals("on") ? "on" : "");
        int cut = after.lastIndexOf(AFTER);
        UUID afterId = cut < 0 ? new UUID(0, 0) : identifier(after.substring(cut + 1));
        List<ServiceRows.Row> page = rows.page(
                new ServiceRows.Query(
                        Typed.choice(Help.values(), help),
                        filled(filters.get("organisation")),
                        filled(filters.get("site")).map(code -> sites.codesWithin(code, sites.today(code))),
                        closed.equals("on")),
                cut < 0 ? "" : after.substring(0, cut),
                afterId,
                PAGE + 1);
        List<ServiceRows.Row> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute(
                "next",
                page.size() > PAGE
                        ? shown.getLast().details().name()
                                + AFTER
                                + shown.getLast().id()
                        : "");
        model.addAttribute("filter", new ListFilter("/services", filters));
        model.addAttribute("names", names());
        model.addAttribute("mayOpen", !offered(user).organisations().isEmpty());
        return "services/list";
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isEmpty());
    }

    /** Read from an address; before all others where it is not one of ours. */
    private static UUID identifier(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return new UUID(0, 0);
        }
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        organisations.all().forEach(organisation -> names.put(organisation.code(), organisation.name()));
        return names;
    }

    @GetMapping("/services/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        requireMaySee(user);
        return show(user, new SubjectId(id), TypedForm.empty(), model);
    }

    private String show(SignedIn user, SubjectId id, TypedForm typed, Model model) {
        Folded<OfferedService> folded = services.find(id);
        ServiceDetails details = folded.state().now().orElseThrow(() -> new AccessDeniedException("no such service"));
        boolean mayChange = Services.mayKeep(user, details.organisation())
                && !folded.readOnly()
                && folded.state().open();
        model.addAttribute(
                "view",
                new View(
                        id.value(),
                        folded.state(),
                        folded.heads(),
                        names().getOrDefault(details.organisation(), details.organisation()),
                        details.focal()
                                .map(focal -> accounts.names().getOrDefault(focal, ""))
                                .orElse(""),
                        services.waiting(id.value()),
                        mayChange));
        model.addAttribute("typed", typed.values().isEmpty() ? written(details) : typed);
        model.addAttribute("offered", offered(user));
        return "services/service";
    }

    /** What stands in the form before anything is typed. */
    private static TypedForm written(ServiceDetails details) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("organisation", details.organisation());
        values.put("name", details.name());
        details.helps().forEach(help -> values.put("help-" + help, "on"));
        details.languages().forEach(language -> values.put("speaks-" + language, "on"));
        values.put("site", details.site());
        values.put("takes", details.takes().name());
        values.put("youngest", Integer.toString(details.youngest()));
        values.put("oldest", Integer.toString(details.oldest()));
        values.put("hours", details.hours());
        values.put("free", details.free() ? "yes" : "no");
        values.put("capacity", details.capacity().map(String::valueOf).orElse(""));
        values.put("reached", details.reached());
        values.put("focal", details.focal().map(UUID::toString).orElse(""));
        return TypedForm.of(values);
    }

    @GetMapping("/services/new")
    String form(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.requireEither(user, Permission.COORDINATE_SERVICES, Permission.SUPERVISE_REFERRALS);
        return form(user, TypedForm.empty(), model);
    }

    private String form(SignedIn user, TypedForm typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("offered", offered(user));
        model.addAttribute("service", SubjectId.create());
        return "services/new";
    }

    private Offered offered(SignedIn user) {
        List<Organisation> kept = organisations.all().stream()
                .filter(organisation -> organisation.worksOn(sites.today(""))
                        && organisation.kind() != OrganisationKind.POLICE
                        && Services.mayKeep(user, organisation.code()))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
        List<String> codes = kept.stream().map(Organisation::code).toList();
        Map<UUID, String> focals = new LinkedHashMap<>();
        accounts.working().stream()
                .filter(one -> codes.contains(one.organisation()) && one.may(Permission.ANSWER_REFERRALS))
                .forEach(one -> focals.put(one.id(), one.account()));
        return new Offered(kept, focals);
    }

    @PostMapping("/services/new")
    String open(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID service,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.requireEither(user, Permission.COORDINATE_SERVICES, Permission.SUPERVISE_REFERRALS);
        try {
            services.open(new CommandId(command), new SubjectId(service), details(fields), user);
        } catch (RefusedInputException refused) {
            return form(user, refused.in(fields), model);
        }
        return "redirect:/services/" + service;
    }

    @PostMapping("/services/{id}")
    String change(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.requireEither(user, Permission.COORDINATE_SERVICES, Permission.SUPERVISE_REFERRALS);
        try {
            services.change(new CommandId(command), new SubjectId(id), EventId.all(heads), details(fields), user);
        } catch (RefusedInputException refused) {
            return show(user, new SubjectId(id), refused.in(fields), model);
        }
        return "redirect:/services/" + id;
    }

    @PostMapping("/services/{id}/close")
    String close(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.requireEither(user, Permission.COORDINATE_SERVICES, Permission.SUPERVISE_REFERRALS);
        try {
            services.close(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    Typed.choice(ServiceChange.ClosingReason.values(), fields.get("reason"))
                            .orElseThrow(() -> new RefusedInputException("service.reason-missing", "reason")),
                    user);
        } catch (RefusedInputException refused) {
            return show(user, new SubjectId(id), refused.in(fields), model);
        }
        return "redirect:/services/" + id;
    }

    private static ServiceDetails details(Map<String, String> fields) {
        SortedSet<Help> helps = new TreeSet<>();
        for (Help help : Help.values()) {
            if (fields.containsKey("help-" + help)) {
                helps.add(help);
            }
        }
        SortedSet<String> languages = new TreeSet<>();
        for (CodeList.Entry language : CodeList.LANGUAGES.entries()) {
            if (fields.containsKey("speaks-" + language.code())) {
                languages.add(language.code());
            }
        }
        return new ServiceDetails(
                fields.getOrDefault("organisation", ""),
                fields.getOrDefault("name", "").strip(),
                helps,
                Typed.plain(fields.getOrDefault("site", "")),
                Typed.choice(Takes.values(), fields.get("takes")).orElse(Takes.ANYONE),
                number(fields, "youngest", "service.ages-wrong").orElse(0),
                number(fields, "oldest", "service.ages-wrong").orElse(ServiceDetails.OLDEST),
                languages,
                fields.getOrDefault("hours", "").strip(),
                !fields.getOrDefault("free", "yes").equals("no"),
                number(fields, "capacity", "service.capacity-wrong"),
                fields.getOrDefault("reached", "").strip(),
                filled(fields.get("focal")).map(ServicesController::account));
    }

    private static UUID account(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedInputException("service.focal-unknown", "focal");
        }
    }

    private static Optional<Integer> number(Map<String, String> fields, String field, String problem) {
        String typed = Typed.plain(fields.getOrDefault(field, ""));
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.matches("[0-9]{1,6}")) {
            throw new RefusedInputException(problem, field);
        }
        return Optional.of(Integer.valueOf(typed));
    }
}
