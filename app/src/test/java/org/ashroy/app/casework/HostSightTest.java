package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Requests;
import org.ashroy.app.TestMandates;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Opened;
import org.ashroy.app.filling.Way;
import org.ashroy.app.filling.WholeFillings;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.justice.Justice;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whoever runs the server looks for a survivor of gender-based violence whose case another agency has: by name, code and number, in every
 * search, list, page and answer to a program. She stands in the registry beside another woman who has no case, and every answer about
 * the one is, byte for byte, the answer about the other, apart from what names her, tokens and times.
 */
class HostSightTest extends AppTest {

    private static final String SITE = "HOST-1";
    private static final String AGENCY = "HOST-GBV";
    private static final String WORDS = "what she told about the night";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);

    private static final Pattern TOKEN = Pattern.compile("(ashroy_[A-Za-z0-9_-]{43})");
    private static final Pattern PASSPHRASE = Pattern.compile("<code>([a-z ]+)</code>");

    /** What no two answers have alike: tokens, identifiers, codes, moments, numbers of errors, how far the log was checked. */
    private static final List<Pattern> OF_THE_MOMENT = List.of(
            Pattern.compile("name=\"_csrf\" value=\"[^\"]+\""),
            Pattern.compile("<p id=\"verified\">.*?</p>"),
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            Pattern.compile("[A-Z](-[0-9A-Z]{4}){2}-[0-9A-Z]{3}"),
            Pattern.compile("[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4}, [0-9]{1,2}:[0-9]{2}\\h[AP]M"),
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"),
            Pattern.compile("\"number\":\"[0-9a-f]{8}\""),
            Pattern.compile("Number: [0-9a-f]{8}<"));

    /** Somebody, and what could lead to a case of hers: of one who has none, what could be one. */
    private record Whom(
            UUID person,
            String name,
            String code,
            String phone,
            String number,
            String caseCode,
            UUID caseId,
            UUID track,
            UUID form) {

        /** What stands for her, which an answer may repeat because it was asked for. */
        List<String> names() {
            return List.of(name, phone, phone.replace("+", "%2B"), number);
        }
    }

    /** Something that is asked about somebody: how it reads, and the answer to an account. */
    private record Probe(String what, BiFunction<Host, Whom, String> answer) {}

    private record Host(String name, Visitor visitor, String token) {}

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseRows rows;

    @Autowired
    private Justice justice;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows forms;

    @Autowired
    private WholeFillings fillings;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    private SignedIn someone(String name, String agency, String... roles) {
        return accounts.current(accounts.create(name, PASSWORD, Set.of(roles), agency, "", false))
                .orElseThrow();
    }

    private PersonRows.Row woman(String name, String phone, String number) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE,
                        id,
                        TestPeople.woman(name, registration.today().getYear() - 24)
                                .relationship(Relationship.FOCAL_POINT)
                                .phone(Optional.of(phone))
                                .identifiers(List.of(new IdentifierValue("PROGRES", "UNHCR", number)))
                                .build()),
                Ledger.SYSTEM);
        return people.byId(id.value()).orElseThrow();
    }

    /** A form that was published to everybody who reads forms, and filled in. */
    private UUID form(SignedIn worker) {
        desk.bring(
                CommandId.create(),
                "host.xlsx",
                FormFiles.workbook(
                        """
                        type | name | label::English (en)
                        text | story | Story
                        """,
                        "list_name | name | label::English (en)\n",
                        "form_id | form_title | version | default_language\nhost-form | Host | 1 | English (en)"),
                Ledger.SYSTEM);
        SubjectId kept = FormDesk.subject("host-form");
        FormRows.VersionRow version = forms.versions(kept.value()).getFirst();
        desk.publish(
                CommandId.create(),
                kept,
                desk.form(kept).heads(),
                new EventId(version.id()),
                new TreeSet<>(SightRules.readers()),
                new TreeSet<>(SightRules.readers()),
                new TreeSet<>(),
                Ledger.SYSTEM);
        SubjectId filling = SubjectId.create();
        fillings.record(
                CommandId.create(),
                filling,
                worker.id(),
                new WholeFillings.Whole(
                        version,
                        SITE,
                        Way.PAPER,
                        Map.of("/data/story", WORDS),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()),
                true);
        return filling.value();
    }

    /** A survivor with a case in which something was written and opened, and a woman without one whom its worker looked for as well. */
    private List<Whom> survivorAndOther() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        organisations.save(new Organisation(AGENCY, AGENCY, OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(AGENCY, Population.REFUGEES, 0, sites.today(""), CaseKind.GENDER_BASED_VIOLENCE),
                Ledger.SYSTEM);
        SignedIn worker = someone("host-worker", AGENCY, "GBV_CASEWORKER");
        PersonRows.Row her = woman("Quellimara Vostanek", "+8801911100001", "HOST-77-0001");
        PersonRows.Row other = woman("Brixundelo Kaphirwan", "+8801922200002", "HOST-88-0002");
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(CaseKind.GENDER_BASED_VIOLENCE, Population.REFUGEES, Risk.HIGH, her.code(), ""),
                List.of(new CaseEdit.Placed("", new CaseEdit.Write(EntryKind.NOTE, WORDS, Optional.empty()))),
                worker);
        UUID track = justice.open(
                CommandId.create(),
                id.value(),
                justice.find(id.value()).heads(),
                new SentForm(Map.of("bearer", "POLICE", "office", WORDS)),
                worker);
        String caseCode = rows.byId(id.value()).orElseThrow().code();
        UUID form = form(worker);
        cases.attach(CommandId.create(), form, caseCode, worker);
        Visitor visitor = Visitor.at(port).signIn(worker.account());
        visitor.get("/cases/" + id);
        assertThat(visitor.post("/cases/" + id + "/open").body()).contains(WORDS, her.code());
        for (PersonRows.Row one : List.of(her, other)) {
            visitor.post("/people/" + one.id() + "/cases");
        }
        return List.of(
                new Whom(
                        her.id(),
                        "Quellimara Vostanek",
                        her.code(),
                        "+8801911100001",
                        "HOST-77-0001",
                        caseCode,
                        id.value(),
                        track,
                        form),
                new Whom(
                        other.id(),
                        "Brixundelo Kaphirwan",
                        other.code(),
                        "+8801922200002",
                        "HOST-88-0002",
                        Codes.create('K'),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID()));
    }

    private Probe get(String path) {
        return new Probe(path, (host, whom) -> answered(host, host.visitor().get(filled(path, whom))));
    }

    private Probe post(String path, String... namesAndValues) {
        return new Probe("to " + path + " " + List.of(namesAndValues), (host, whom) -> {
            String[] fields = new String[namesAndValues.length];
            for (int at = 0; at < fields.length; at++) {
                fields[at] = filled(namesAndValues[at], whom);
            }
            return answered(host, host.visitor().post(filled(path, whom), fields));
        });
    }

    private Probe program(String path, String purpose) {
        return new Probe(path + " for " + purpose, (host, whom) -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + filled(path, whom)))
                    .header("Authorization", "Bearer " + host.token());
            if (!purpose.isEmpty()) {
                request.header("Ashroy-Purpose", purpose);
            }
            HttpResponse<String> answer = Requests.send(request);
            return answer.statusCode() + " "
                    + answer.headers().firstValue("ETag").orElse("") + answer.body();
        });
    }

    private static String answered(Host host, Visitor.Page page) {
        return page.status() + " " + page.path() + " "
                + String.join(" ", locations(host.visitor().heads())) + " " + page.body();
    }

    private static List<String> locations(String heads) {
        List<String> found = new ArrayList<>();
        Matcher location = Pattern.compile("(?i)location=\\[([^\\]]*)\\]").matcher(heads);
        while (location.find()) {
            found.add(location.group(1).replaceAll("http://localhost:[0-9]+", ""));
        }
        return found;
    }

    private static String filled(String text, Whom whom) {
        return text.replace("{person}", whom.person().toString())
                .replace("{name}", whom.name())
                .replace("{code}", whom.code())
                .replace("{phone}", whom.phone())
                .replace("{number}", whom.number())
                .replace("{caseCode}", whom.caseCode())
                .replace("{case}", whom.caseId().toString())
                .replace("{track}", whom.track().toString())
                .replace("{form}", whom.form().toString())
                .replace("{some}", UUID.randomUUID().toString());
    }

    private List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        List<String> ways = List.of("{name}", "{code}", "{phone}", "{number}", "{caseCode}", "{case}");
        for (String way : ways) {
            probes.add(post("/people", "words", way));
            probes.add(post("/cases/find", "code", way));
            probes.add(post("/access-log", "code", way));
            probes.add(post("/requests/find", "code", way));
            probes.add(post("/allegations/find", "code", way));
            probes.add(post("/duplicates/named", "one", way, "other", "{code}"));
            probes.add(post("/cases/attach", "command", "{some}", "filling", "{form}", "code", way));
        }
        for (String page : List.of(
                "",
                "/cases",
                "/referrals",
                "/contact",
                "/requests",
                "/family",
                "/trail",
                "/consents",
                "/same",
                "/release",
                "/history",
                "/missing")) {
            probes.add(get("/people/{person}" + page));
        }
        for (String act : List.of("/open", "/cases", "/trail", "/contact/open")) {
            probes.add(post("/people/{person}" + act));
        }
        for (String page : List.of("", "/justice", "/justice/tracks/{track}")) {
            probes.add(get("/cases/{case}" + page));
        }
        for (String act : List.of("/open", "/print", "/justice/open", "/justice/tracks/{track}/open")) {
            probes.add(post("/cases/{case}" + act));
        }
        probes.add(post("/cases/{case}/do/step", "command", "{some}", "heads", "{some}", "to", "CLOSED"));
        // Identifiers of all that hangs on a case, where they belong and where they do not.
        for (String id : List.of("{case}", "{form}")) {
            for (String page : List.of(
                    "/fillings/" + id,
                    "/fillings/" + id + "/pages/1",
                    "/fillings/" + id + "/review",
                    "/fillings/take-away?filling=" + id,
                    "/referrals/" + id,
                    "/referrals/inbox/" + id,
                    "/checks/" + id,
                    "/allegations/" + id,
                    "/duplicates/" + id,
                    "/households/" + id,
                    "/people/" + id,
                    "/people/" + id + "/cases",
                    "/people/" + id + "/referrals",
                    "/access-log?subject=" + id)) {
                probes.add(get(page));
            }
            for (String act : List.of(
                    "/fillings/" + id + "/open",
                    "/fillings/" + id + "/go-on",
                    "/referrals/" + id + "/open",
                    "/people/" + id + "/open")) {
                probes.add(post(act));
            }
            probes.add(post("/fillings/" + id + "/open-apart", "command", "{some}", "why", "to know"));
            probes.add(post("/fillings/" + id + "/pages/1", "command", "{some}"));
        }
        probes.add(get("/access-log?subject={person}"));
        for (String purpose : List.of("", "CASE_GBV", "CASE_GBV, REGISTRATION", "REGISTRATION")) {
            probes.add(program("/api/v2/cases/{case}", purpose));
            probes.add(program("/api/v1/people/{code}", purpose));
            probes.add(program("/api/v1/people/{caseCode}", purpose));
        }
        return probes;
    }

    private static String withoutTheMoment(String answer, Whom whom) {
        String rest = answer;
        for (String name : whom.names()) {
            rest = rest.replace(name, "#");
        }
        for (Pattern pattern : OF_THE_MOMENT) {
            rest = pattern.matcher(rest).replaceAll("#");
        }
        return rest;
    }

    private Host host(String name, Visitor administrator, String... roles) {
        account(name, roles);
        administrator.get("/api-tokens");
        Matcher token = TOKEN.matcher(administrator
                .post("/api-tokens", "id", UUID.randomUUID().toString(), "account", name, "label", "host", "days", "30")
                .body());
        assertThat(token.find()).isTrue();
        Visitor visitor = Visitor.at(port).signIn(name);
        visitor.get("/help");
        return new Host(name, visitor, token.group(1));
    }

    @Test
    void whoeverRunsTheServerFindsNothingOfASurvivorOfAnotherAgency() throws Exception {
        List<Whom> two = survivorAndOther();
        Whom her = two.getFirst();
        Whom other = two.getLast();
        account("host-first", "ADMINISTRATOR");
        Visitor first = Visitor.at(port).signIn("host-first");
        // Whoever keeps accounts holds no other role; whoever holds all others works in every compartment, for the
        // host.
        Set<String> others = new HashSet<>(SightRules.roles());
        others.removeAll(Set.of("ADMINISTRATOR", "EXCHANGE_PARTNER"));
        Host administrator = host("host-administrator", first, "ADMINISTRATOR");
        Host all = host("host-all", first, others.toArray(String[]::new));
        for (Host host : List.of(administrator, all)) {
            for (Probe probe : probes()) {
                String found = withoutTheMoment(probe.answer().apply(host, her), her);
                String nothing = withoutTheMoment(probe.answer().apply(host, other), other);
                assertThat(found.lines().toList())
                        .as("what %s is answered who asks %s", host.name(), probe.what())
                        .containsExactlyElementsOf(nothing.lines().toList());
                assertThat(found).doesNotContain(WORDS);
            }
        }
        // What asks for nobody: lists, figures, and files that are taken away.
        for (Host host : List.of(administrator, all)) {
            for (String path : List.of(
                    "/",
                    "/cases",
                    "/cases?which=OPEN",
                    "/cases?which=UNASSIGNED",
                    "/cases/board",
                    "/justice",
                    "/fillings",
                    "/mandates/figures",
                    "/justice/counts",
                    "/coverage",
                    "/access-log",
                    "/access-log?purpose=CASE_GBV",
                    "/accounts",
                    "/exports",
                    "/releases",
                    "/checks",
                    "/referrals")) {
                nothingOf(
                        her,
                        path,
                        host.visitor().get(path).body() + host.visitor().heads());
            }
            nothingOf(
                    her,
                    "the list of cases",
                    program("/api/v2/cases?per=100", "CASE_GBV").answer().apply(host, other));
        }
        nothingOf(
                her,
                "the access log, taken away",
                taken(all, "access-log", "when", "account", "purpose", "people", "decision"));
        nothingOf(her, "the accounts, taken away", taken(all, "accounts", "account"));
        nothingOf(her, "people, taken away", taken(all, "people", "code"));
    }

    private static void nothingOf(Whom her, String where, String answer) {
        assertThat(answer).as(where).doesNotContain(her.caseCode(), her.caseId().toString(), WORDS);
    }

    /** A list as it is taken away, opened. */
    private static String taken(Host host, String source, String... columns) throws Exception {
        UUID id = UUID.randomUUID();
        List<String> order = new ArrayList<>(
                List.of("id", id.toString(), "source", source, "format", "CSV", "purpose", "DATA_PROTECTION"));
        for (String column : columns) {
            order.addAll(List.of("columns", column));
        }
        host.visitor().get("/exports");
        Matcher words = PASSPHRASE.matcher(
                host.visitor().post("/exports", order.toArray(String[]::new)).body());
        assertThat(words.find()).as("passphrase of " + source).isTrue();
        String fetch = "/exports/" + id + "/fetch";
        for (int tries = 0; tries < 600; tries++) {
            if (host.visitor().get("/exports/" + id).body().contains(fetch)) {
                byte[] zip = host.visitor().download(fetch);
                return new String(Opened.content(zip, words.group(1), "data.csv"), StandardCharsets.UTF_8);
            }
            Thread.sleep(50);
        }
        throw new AssertionError(source + " was not ready");
    }
}
