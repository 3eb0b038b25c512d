package org.ashroy.app.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.Requests;
import org.ashroy.app.Visitor;
import org.ashroy.app.export.Opened;
import org.ashroy.app.forms.FormDesk;

/** One account goes to every place through HTTP, as a person and as a program, and what it is shown is written down. */
final class SightVisit {

    /** Every page that lists, counts or finds something, and shows cases at most as the lists of cases do. */
    static final List<String> PAGES = List.of(
            "/",
            "/cases",
            "/cases?which=DUE",
            "/cases?which=MINE",
            "/cases?which=UNASSIGNED",
            "/cases?which=TO_APPROVE",
            "/cases?which=LATE",
            "/cases/board",
            "/justice",
            "/justice/counts",
            "/mandates",
            "/mandates/figures",
            "/fillings",
            "/fillings/take-away",
            "/form-lists",
            "/forms",
            "/referrals",
            "/referrals/inbox",
            "/referrals/escalated",
            "/referrals/counts",
            "/services",
            "/people",
            "/children",
            "/checks",
            "/not-seen",
            "/conflicts",
            "/duplicates",
            "/allegations",
            "/requests",
            "/releases",
            "/exports",
            "/coverage",
            "/access-log",
            "/accounts",
            "/sites",
            "/htcds");

    private static final Pattern NEXT = Pattern.compile("class=\"next\" href=\"([^\"]+)\"");
    private static final Pattern WORDS = Pattern.compile("<code>([a-z ]+)</code>");
    private static final Pattern UNASSIGNED = Pattern.compile("Cases that nobody has: ([0-9]+)");
    private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");

    private static final Map<CaseGroup, String> PURPOSES = Map.of(
            CaseGroup.TRAFFICKING, "CASE_TRAFFICKING",
            CaseGroup.CHILD_PROTECTION, "CASE_CHILD_PROTECTION",
            CaseGroup.GENDER_BASED_VIOLENCE, "CASE_GBV",
            CaseGroup.OTHER, "CASE_OTHER");

    private final SightWorld.Person person;
    private final Visitor visitor;
    private final String programs;
    private final String token;
    private final SightReader reader;
    private final SightReader.Shown shown = new SightReader.Shown();
    private final Set<SightPlace> whole = EnumSet.noneOf(SightPlace.class);
    private long total;
    private long unassigned;

    SightVisit(SightWorld.Person person, Visitor visitor, int port, String token, SightReader reader) {
        this.person = person;
        this.visitor = visitor;
        this.programs = "http://localhost:" + port + "/api/v2/cases";
        this.token = token;
        this.reader = reader;
    }

    SightReader.Shown shown() {
        return shown;
    }

    /** How many cases a program is told that there are. */
    long total() {
        return total;
    }

    /** How many cases that nobody has wait for the account on its home page. */
    long unassigned() {
        return unassigned;
    }

    // --- What is about no case alone --------------------------------------------------------------------------------

    /** Goes through the lists of cases, the home page, these other pages, and what can be taken away. */
    void everywhere(List<SightWorld.Planted> planted, List<String> pages) {
        Matcher waiting = UNASSIGNED.matcher(visitor.get("/").body());
        unassigned = waiting.find() ? Long.parseLong(waiting.group(1)) : 0;
        for (String path : pages) {
            elsewhere(visitor.get(path));
        }
        planted.stream()
                .flatMap(one -> one.what().worker().stream())
                .distinct()
                .forEach(worker -> elsewhere(visitor.get("/cases/hand-over?from=" + worker)));
        for (String which : List.of("OPEN", "CLOSED")) {
            String path = "/cases?which=" + which;
            while (!path.isEmpty()) {
                Visitor.Page page = visitor.get(path);
                put(SightPlace.LISTED, page.body());
                shown.add(SightPlace.LISTED, reader.beside(page.body(), false));
                Matcher next = NEXT.matcher(page.body());
                path = next.find() ? next.group(1).replace("&amp;", "&") : "";
            }
        }
        taken();
        programList();
    }

    private void elsewhere(Visitor.Page page) {
        put(SightPlace.ELSEWHERE, page.body());
        shown.add(SightPlace.ELSEWHERE, reader.beside(page.body(), false));
    }

    private void put(SightPlace place, String body) {
        shown.add(place, reader.anywhere(body + visitor.heads()));
        whole.add(place);
    }

    /** The tables of the form, of all that this account reads. */
    private void taken() {
        whole.add(SightPlace.TAKEN);
        UUID order = UUID.randomUUID();
        visitor.get("/help");
        Visitor.Page page = visitor.post(
                "/fillings/take-away",
                "id",
                order.toString(),
                "form",
                FormDesk.subject(SightWorld.FORM).value().toString(),
                "categories",
                "PLAIN",
                "categories",
                "SENSITIVE",
                "categories",
                "NARRATIVE",
                "categories",
                "IDENTIFYING",
                "format",
                "JSON");
        put(SightPlace.ELSEWHERE, page.body());
        Matcher words = WORDS.matcher(page.body());
        if (words.find()) {
            try {
                Opened.files(visitor.download("/fillings/take-away/" + order), words.group(1))
                        .values()
                        .forEach(file ->
                                shown.add(SightPlace.TAKEN, reader.anywhere(new String(file, StandardCharsets.UTF_8))));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void programList() {
        whole.add(SightPlace.PROGRAM_LISTED);
        int page = 1;
        boolean more = true;
        while (more) {
            HttpResponse<String> answer = program("?per=100&page=" + page, "");
            shown.add(
                    SightPlace.PROGRAM_LISTED,
                    reader.anywhere(answer.body() + answer.headers().map()));
            shown.add(SightPlace.PROGRAM_LISTED, reader.beside(answer.body(), true));
            Matcher matcher = TOTAL.matcher(answer.body());
            total = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
            more = total > page * 100L;
            page++;
        }
    }

    private HttpResponse<String> program(String path, String purposes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(programs + path)).header("Authorization", "Bearer " + token);
        if (!purposes.isEmpty()) {
            request.header("Ashroy-Purpose", purposes);
        }
        return Requests.send(request);
    }

    // --- One case ---------------------------------------------------------------------------------------------------

    /** Goes to a place of one case. */
    void to(SightPlace place, SightWorld.Planted one) {
        if (whole.contains(place) || (one.track().isEmpty() && place.ofTrack())) {
            return;
        }
        SightRules.Answer expected = SightRules.answers(person.who(), one.what(), place);
        String path = "/cases/" + one.id();
        if (place.ofProgram()) {
            asked(place, one, expected);
            return;
        }
        Visitor.Page page = switch (place) {
            case FOUND -> visitor.post("/cases/find", "code", one.code());
            case PAGE -> visitor.get(path);
            case OPENED -> visitor.post(path + "/open");
            case PRINTED -> visitor.post(path + "/print");
            case OF_PERSON -> visitor.post("/people/" + one.person().id() + "/cases");
            case JUSTICE -> visitor.get(path + "/justice");
            case JUSTICE_OPENED -> visitor.post(path + "/justice/open");
            case TRACK -> visitor.get(track(one));
            case TRACK_OPENED -> visitor.post(track(one) + "/open");
            case FILLED -> visitor.get("/fillings/" + one.form());
            case FILLED_OPENED -> visitor.post("/fillings/" + one.form() + "/open");
            case FILLED_APART ->
                visitor.post(
                        "/fillings/" + one.form() + "/open-apart",
                        "command",
                        UUID.randomUUID().toString(),
                        "why",
                        "to see who is shown it");
            case CONTACT -> visitor.post("/people/" + one.person().id() + "/contact/open");
            case REFERRED -> visitor.post("/referrals/" + one.referral() + "/open");
            case LISTED, TAKEN, ELSEWHERE, PROGRAM_LISTED, PROGRAM, PROGRAM_OPENED, PROGRAM_NAMED ->
                throw new IllegalStateException(place + " is no page of one case");
        };
        // What she typed herself comes back to her.
        String body = page.body().replace("value=\"" + one.code() + "\"", "");
        shown.add(place, reader.anywhere(body + visitor.heads()));
        switch (place) {
            case OF_PERSON -> shown.add(place, reader.beside(body, false));
            // They are about her, not about a case: her code stands there for whoever works with her record.
            case CONTACT, REFERRED -> {}
            case FOUND -> {
                if (page.path().equals(path)) {
                    shown.add(place, reader.about(one, body, false));
                }
            }
            default -> shown.add(place, reader.about(one, body, false));
        }
        boolean right = switch (expected) {
            case SHOWN ->
                page.status() == 200
                        && (place != SightPlace.FOUND || page.path().equals(path));
            case NOTHING_FOUND -> page.status() == 200 && !page.path().equals(path);
            case REFUSED -> page.status() == 403;
            case SIGNED_OUT -> page.path().equals("/sign-in");
            case NOT_THERE -> false;
        };
        if (!right) {
            shown.wrong("%s of %s to %s: %d %s instead of %s"
                    .formatted(place, one, person.name(), page.status(), page.path(), expected));
        }
    }

    private static String track(SightWorld.Planted one) {
        return "/cases/" + one.id() + "/justice/tracks/" + one.track().orElseThrow();
    }

    private void asked(SightPlace place, SightWorld.Planted one, SightRules.Answer expected) {
        String purpose = PURPOSES.getOrDefault(one.kind().group(), "");
        HttpResponse<String> answer = program(
                "/" + one.id(),
                switch (place) {
                    case PROGRAM_OPENED -> purpose;
                    case PROGRAM_NAMED -> purpose + ", REGISTRATION";
                    default -> "";
                });
        shown.add(place, reader.anywhere(answer.body() + answer.headers().map()));
        shown.add(place, reader.about(one, answer.body(), true));
        int status = switch (expected) {
            case SHOWN -> 200;
            case NOTHING_FOUND, NOT_THERE -> 404;
            case REFUSED -> 403;
            case SIGNED_OUT -> 401;
        };
        if (answer.statusCode() != status) {
            shown.wrong("%s of %s to %s: %d instead of %d"
                    .formatted(place, one, person.name(), answer.statusCode(), status));
        }
    }
}
