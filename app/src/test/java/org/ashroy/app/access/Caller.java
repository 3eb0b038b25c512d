package org.ashroy.app.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Someone who calls from an address of her own and sees the bare answers: no redirect is followed. */
final class Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String site;
    private final List<String> headers = new ArrayList<>();
    private String token = "";

    private Caller(String address, int port) {
        try {
            this.client = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        this.site = "http://127.0.0.1:" + port;
    }

    /** A caller from an address of this machine, such as 127.0.0.7. */
    static Caller from(String address, int port) {
        return new Caller(address, port);
    }

    /** Sends a header with every request from now on. */
    Caller claiming(String name, String value) {
        headers.clear();
        headers.addAll(List.of(name, value));
        return this;
    }

    Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)));
    }

    /** Sends a form with the token of the page opened last. */
    HttpResponse<String> post(String path, String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of("_csrf", token));
        all.addAll(List.of(namesAndValues));
        return postWithoutToken(path, all.toArray(String[]::new));
    }

    HttpResponse<String> postWithoutToken(String path, String... namesAndValues) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parts.add(namesAndValues[at] + "=" + URLEncoder.encode(namesAndValues[at + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts))));
    }

    /** Signs in and says where the answer leads. */
    String signIn(String account, String password, String code) {
        get("/sign-in");
        return place(post("/sign-in", "account", account, "password", password, "code", code));
    }

    static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").map(Caller::pathOf).orElse("");
    }

    private static String pathOf(String location) {
        URI uri = URI.create(location);
        return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher matcher = TOKEN.matcher(answer.body());
            if (matcher.find()) {
                token = matcher.group(1);
            }
            return answer;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
