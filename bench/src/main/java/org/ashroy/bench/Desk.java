package org.ashroy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.camp.InventedPerson;

/** A clerk at a desk, through HTTP: opens a form, sends it with what is hidden in it, and reads the page that comes. */
final class Desk {

    private record Page(int status, String path, String body) {}

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static final Pattern MEMBER = Pattern.compile("<th scope=\"row\"><a dir=\"ltr\" href=\"/people/");
    private static final Pattern PAIR = Pattern.compile("href=\"/duplicates/([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/[^\"]+)\">Next</a>");

    private final String site;
    private String sessionForm = "";
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private Desk(String site) {
        this.site = site;
    }

    /** Signs in. */
    static Desk at(String site, String account, String password) {
        Desk desk = new Desk(site);
        Page form = desk.get("/sign-in");
        Page home = desk.post("/sign-in", form, List.of("account", account, "password", password, "code", ""));
        if (!home.path().equals("/")) {
            throw new IllegalStateException("The benchmark could not sign in; it came to " + home.path());
        }
        return desk;
    }

    /**
     * What a registration came to.
     *
     * @param warned whether there was a warning of a duplicate
     * @param household the path of the page that acknowledged it
     */
    record Registered(boolean warned, String household) {}

    /** Registers a person alone, a warned-of duplicate too. */
    Registered register(InventedPerson person, String block) {
        Page form = get("/register");
        List<String> typed = List.of(
                "site", block,
                "m0.name", person.name(),
                "m0.sex", person.sex().name(),
                "m0.birth", Integer.toString(person.birthLatest().getYear()),
                "m0.origin", person.origin());
        Page done = post("/register", form, with(typed, "act", "register"));
        boolean warned = done.path().equals("/register");
        if (warned) {
            done = post("/register", done, with(typed, "act", "register-anyway"));
        }
        if (!done.path().startsWith("/households/")) {
            throw new IllegalStateException("A registration ended at " + done.path() + " with " + done.status());
        }
        return new Registered(warned, done.path());
    }

    /** How many people the page of a household shows. */
    int members(String household) {
        Page page = open(household);
        Matcher rows = MEMBER.matcher(page.body());
        int members = 0;
        while (rows.find()) {
            members++;
        }
        return members;
    }

    private Page open(String path) {
        Page page = get(path);
        if (page.status() != 200) {
            throw new IllegalStateException(path + " answered " + page.status());
        }
        return page;
    }

    /** Opens a list and, where there is one, the page after it. */
    void list(String path) {
        Matcher next = NEXT.matcher(open(path).body());
        if (next.find()) {
            open(next.group(1).replace("&amp;", "&"));
        }
    }

    /** Searches for a name, and returns whether the page has any person. */
    boolean finds(String words) {
        Page page = get("/people");
        Page found = post("/people", page, List.of("words", words));
        if (found.status() != 200) {
            throw new IllegalStateException("A search ended at " + found.path() + " with " + found.status());
        }
        return found.body().contains("href=\"/people/");
    }

    /** Opens a page and sends one of its forms that asks for nothing. */
    void press(String path, String action) {
        Page done = post(action, open(path), List.of());
        if (done.status() != 200) {
            throw new IllegalStateException(action + " answered " + done.status());
        }
    }

    /** The pairs that a list of pairs shows. */
    List<UUID> pairs(String list) {
        Matcher links = PAIR.matcher(open(list).body());
        List<UUID> pairs = new ArrayList<>();
        while (links.find()) {
            pairs.add(UUID.fromString(links.group(1)));
        }
        return pairs;
    }

    /** Opens the page of a session, whose forms the next {@link #look} sends. */
    void openSession(UUID session) {
        sessionForm = String.join("&", hidden(open("/sessions/" + session)));
    }

    /**
     * Scans a card on the page of a session. By the plainest client that java has, for it shares the processor with the server
     * that is measured.
     */
    void look(UUID session, String card) {
        try {
            HttpURLConnection request = (HttpURLConnection) URI.create(site + "/sessions/look?session=" + session)
                    .toURL()
                    .openConnection();
            request.setRequestMethod("POST");
            request.setDoOutput(true);
            cookies.getCookieStore()
                    .getCookies()
                    .forEach(
                            cookie -> request.addRequestProperty("Cookie", cookie.getName() + "=" + cookie.getValue()));
            try (OutputStream form = request.getOutputStream()) {
                form.write((sessionForm + "&mode=SCAN&code=" + encoded(card)).getBytes(StandardCharsets.UTF_8));
            }
            String answer;
            try (InputStream body = request.getInputStream()) {
                answer = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (!answer.contains("\"recorded\":true")) {
                throw new IllegalStateException("A scan ended with " + request.getResponseCode());
            }
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }

    /** Begins to fill in a form; the path of the filling. */
    String beginForm(UUID form, String place) {
        Page begun = post("/fillings", get("/fillings"), List.of("form", form.toString(), "site", place));
        if (!begun.path().contains("/pages/")) {
            throw new IllegalStateException("Beginning a form ended at " + begun.path() + " with " + begun.status());
        }
        return begun.path().substring(0, begun.path().indexOf("/pages/"));
    }

    /** Opens a form that was begun, at one of its pages. */
    void openForm(String filling, int page) {
        Page closed = open(filling);
        Page opened = post(filling + "/go-on", closed, List.of());
        if (opened.status() != 200) {
            throw new IllegalStateException(filling + " answered " + opened.status());
        }
        open(filling + "/pages/" + page);
    }

    /** Answers a question of a page, as a script does while somebody fills in; how long that took, in nanoseconds. */
    long answer(String filling, int page, String name, String value) {
        String path = filling + "/pages/" + page;
        List<String> parts = hidden(open(path));
        parts.add(encoded(name) + "=" + encoded(value));
        long began = System.nanoTime();
        Page shown = send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                .build());
        long taken = System.nanoTime() - began;
        if (shown.status() != 200 || !shown.body().contains("value=\"" + value + "\"")) {
            throw new IllegalStateException("An answer ended with " + shown.status());
        }
        return taken;
    }

    private static List<String> with(List<String> typed, String name, String value) {
        List<String> all = new ArrayList<>(typed);
        all.add(name);
        all.add(value);
        return all;
    }

    private Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).build());
    }

    private Page post(String path, Page form, List<String> namesAndValues) {
        List<String> parts = hidden(form);
        for (int at = 0; at < namesAndValues.size(); at += 2) {
            parts.add(encoded(namesAndValues.get(at)) + "=" + encoded(namesAndValues.get(at + 1)));
        }
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                .build());
    }

    /** What is hidden in the forms of a page, as it is sent. */
    private static List<String> hidden(Page form) {
        List<String> parts = new ArrayList<>();
        Matcher hidden = HIDDEN.matcher(form.body());
        boolean token = false;
        while (hidden.find()) {
            // A page has several forms, each with the token.
            if (!hidden.group(1).equals("_csrf") || !token) {
                parts.add(encoded(hidden.group(1)) + "=" + encoded(hidden.group(2)));
                token |= hidden.group(1).equals("_csrf");
            }
        }
        return parts;
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
