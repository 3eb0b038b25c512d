package org.ashroy.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Role;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.leak.KnownPerson;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page that the application has, found by asking it: none may be kept by a browser or a proxy, none tells the next site
 * where the reader came from, and none has a name in its title or in an address.
 */
class RoutesTest extends AppTest {

    private static final KnownPerson SOMEONE = KnownPerson.invent(1, 77).getFirst();
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(?:href|action|src)=\"([^\"]*)\"");

    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([a-z|]+)}");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Sites sites;

    private static final Set<String> ONE_OF_ITS_KIND = Set.of(
            "/queue/{site}",
            "/queue/{site}/board",
            "/queue/{site}/ticket/{number}",
            "/cards/runs/{id}",
            "/cases/{id}",
            "/cases/{id}/justice",
            "/cases/{id}/justice/tracks/{track}",
            "/allegations/{id}",
            "/checks/{id}",
            "/duplicates/{id}",
            "/duplicates/samples/{id}",
            "/coverage/{site}",
            "/releases/{id}",
            "/referrals/{id}",
            "/referrals/inbox/{id}",
            "/services/{id}",
            "/requests/{id}",
            "/spoken/{id}",
            "/exports/{id}",
            "/fillings/{id}",
            "/form-versions/{version}/paper",
            "/form-versions/{version}/source",
            "/forms/{id}",
            "/forms/box/{name}/workbook",
            "/missing/{id}",
            "/rosters/{id}",
            "/rosters/{id}/{household}",
            "/sessions/{id}");

    private static final Set<String> BUILT_IN = Set.of(
            "REGISTRATION_CLERK",
            "FIELD_WORKER",
            "SERVICE_WORKER",
            "CASEWORKER",
            "HELPLINE_OPERATOR",
            "SUPERVISOR",
            "SOCIAL_WORKER",
            "GBV_CASEWORKER",
            "GBV_SUPERVISOR",
            "LEGAL_OFFICER",
            "PROTECTION_LEAD",
            "DATA_PROTECTION_OFFICER",
            "COORDINATOR",
            "EXCHANGE_PARTNER",
            "ADMINISTRATOR");

    @Autowired
    private Roles roles;

    @Test
    void noPageIsKeptOrNamesAnyoneInItsTitleOrItsAddresses() throws Exception {
        sites.save(new Site("ROUTES_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        Map<String, String> accounts = new TreeMap<>();
        for (Role role : roles.all()) {
            // Roles that other tests made are not all such that they can be given.
            if (!BUILT_IN.contains(role.code())) {
                continue;
            }
            String name = "routes" + UUID.randomUUID().toString().substring(0, 8);
            account(name, role.code());
            accounts.put(role.code(), name);
        }
        String clerk = accounts.getOrDefault("SUPERVISOR", "");
        UUID person = register(Visitor.at(port).signIn(clerk));
        SoftAssertions all = new SoftAssertions();
        Set<String> visited = new TreeSet<>();
        for (String account : accounts.values()) {
            try (HttpClient client = signedIn(account)) {
                for (String route : routes()) {
                    // Where an identifier is of something else, the page that says so must keep the same rules.
                    HttpResponse<String> page = get(client, route.replaceAll("\\{[^}]*}", person.toString()));
                    if (page.statusCode() != 403) {
                        visited.add(route);
                    }
                    all.assertThat(page.statusCode()).as(route).isLessThan(500);
                    check(all, route, page);
                }
            }
        }
        // Pages of one check, session, export or release say no where there is none of that identifier.
        all.assertThat(visited)
                .as("routes that some role may see")
                .containsAll(routes().stream()
                        .filter(route -> !ONE_OF_ITS_KIND.contains(route))
                        .toList());
        try (HttpClient client = signedIn(clerk)) {
            String list = get(client, "/people").body();
            HttpResponse<String> found = post(client, "/people", "words=" + SOMEONE.last(), list);
            all.assertThat(found.body()).contains(SOMEONE.first());
            check(all, "a search", found);
            String closed = get(client, "/people/" + person).body();
            HttpResponse<String> opened = post(client, "/people/" + person + "/open", "", closed);
            all.assertThat(opened.body()).contains(SOMEONE.first());
            check(all, "an opened record", opened);
        }
        assertThat(visited).contains("/", "/people", "/people/{id}", "/register", "/imports", "/access-log");
        all.assertAll();
    }

    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            var methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                info.getPatternValues().forEach(pattern -> routes.addAll(each(pattern)));
            }
        });
        return routes;
    }

    /** One route for each of the words that a place in an address may be. */
    private static List<String> each(String pattern) {
        Matcher words = WORDS.matcher(pattern);
        return words.find()
                ? Stream.of(words.group(1).split("[|]", -1))
                        .map(word -> pattern.replace(words.group(), word))
                        .toList()
                : List.of(pattern);
    }

    private static UUID register(Visitor clerk) {
        SubjectId id = SubjectId.create();
        clerk.get("/register");
        clerk.post(
                "/register",
                "act",
                "register-anyway",
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString(),
                "ids",
                id.value().toString(),
                "site",
                "ROUTES_B1",
                "m0.name",
                SOMEONE.name(),
                "m0.origin",
                SOMEONE.origin(),
                "m0.phone",
                SOMEONE.phone(),
                "m0.birth",
                "1990",
                "m0.sex",
                "FEMALE");
        return id.value();
    }

    private static void check(SoftAssertions all, String route, HttpResponse<String> page) {
        all.assertThat(page.headers().firstValue("Cache-Control").orElse(""))
                .as("Cache-Control of " + route)
                .contains("no-store");
        all.assertThat(page.headers().firstValue("Referrer-Policy").orElse(""))
                .as("Referrer-Policy of " + route)
                .isEqualTo("no-referrer");
        all.assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .as("Content-Security-Policy of " + route)
                .contains("default-src 'none'");
        all.assertThat(page.headers().firstValue("X-Content-Type-Options").orElse(""))
                .as("X-Content-Type-Options of " + route)
                .isEqualTo("nosniff");
        List<String> places = new ArrayList<>();
        places.add(page.headers().firstValue("Location").orElse(""));
        Matcher title = TITLE.matcher(page.body());
        while (title.find()) {
            places.add(title.group(1));
        }
        Matcher address = ADDRESS.matcher(page.body());
        while (address.find()) {
            places.add(address.group(1));
        }
        for (String value : SOMEONE.values()) {
            all.assertThat(places).as("titles and addresses of " + route).noneMatch(place -> place.contains(value));
        }
    }

    private HttpClient signedIn(String account) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = get(client, "/sign-in").body();
        post(client, "/sign-in", "account=" + account + "&password=" + PASSWORD.replace(' ', '+') + "&code=", form);
        return client;
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String fields, String form) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
        assertThat(token.find()).isTrue();
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                fields + "&_csrf=" + token.group(1).replace("+", "%2B")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
