package org.ashroy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Someone who uses the screens through HTTP: keeps cookies, follows redirects, sends each form with its token. */
public final class Visitor {

    /**
     * A page as it came.
     *
     * @param status of the answer
     * @param path where the redirects led
     * @param body the page
     */
    public record Page(int status, String path, String body) {}

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String site;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String token = "";
    private String heads = "";

    private Visitor(int port) {
        this.site = "http://localhost:" + port;
    }

    /** Someone who has not signed in. */
    public static Visitor at(int port) {
        return new Visitor(port);
    }

    /** Signs in with the password of the tests. */
    public Visitor signIn(String account) {
        get("/sign-in");
        Page home = post("/sign-in", "account", account, "password", AppTest.PASSWORD, "code", "");
        assertThat(home.path()).as("signing in as " + account).isEqualTo("/");
        return this;
    }

    /** Opens a page. */
    public Page get(String path) {
        return send(to(path));
    }

    /** Asks as a program does that wants an answer of this media type. */
    public Page getAs(String path, String mediaType) {
        return send(to(path).header("Accept", mediaType));
    }

    /** Sends a form: names and values in turn; the token comes from the page that was opened last. */
    public Page post(String path, String... namesAndValues) {
        return send(form(path, namesAndValues));
    }

    /** Sends a form as a script does that wants an answer of this media type. */
    public Page postAs(String path, String mediaType, String... namesAndValues) {
        return send(form(path, namesAndValues).header("Accept", mediaType));
    }

    private HttpRequest.Builder form(String path, String... namesAndValues) {
        List<String> parts = new ArrayList<>(List.of("_csrf=" + encoded(token)));
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parts.add(encoded(namesAndValues[at]) + "=" + encoded(namesAndValues[at + 1]));
        }
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)));
    }

    /** Sends a form that answers with a file, and returns its bytes. */
    public byte[] download(String path, String... namesAndValues) {
        return answer(path, namesAndValues).body();
    }

    /** What comes back for a form, with its head. */
    public HttpResponse<byte[]> answer(String path, String... namesAndValues) {
        try {
            return client.send(form(path, namesAndValues).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    /** Fetches a file at a moment at which the gate refuses it: an ordinary page, and no download. */
    public void refusedDownload(String path, String why) {
        HttpResponse<byte[]> answer = answer(path);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(why);
    }

    /** Sends a form with a file in it: names and values in turn. */
    public Page upload(String path, String fileName, byte[] content, String... namesAndValues) {
        return uploadInto(path, "file", fileName, content, namesAndValues);
    }

    /** Sends a form with a file in the input of this name: names and values in turn. */
    public Page uploadInto(String path, String input, String fileName, byte[] content, String... namesAndValues) {
        StringBuilder head = new StringBuilder();
        part(head, "_csrf", token);
        for (int at = 0; at < namesAndValues.length; at += 2) {
            part(head, namesAndValues[at], namesAndValues[at + 1]);
        }
        head.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(input)
                .append("\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
        // As one piece, so that its length is said before it, as browsers do; without it an upload is refused.
        return send(to(path).header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /**
     * Sends a form with a file in it, and pauses before the last byte.
     *
     * @param pause is run while the server waits for it
     * @return the answer as it came, head and body
     */
    public String uploadPausing(String path, String fileName, byte[] content, Runnable pause) {
        StringBuilder head = new StringBuilder();
        part(head, "_csrf", token);
        head.append("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] begin = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII);
        String cookies = this.cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        URI address = URI.create(site + path);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nConnection: close\r\nCookie: "
                            + cookies + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: "
                            + (begin.length + content.length + end.length) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(begin);
            out.write(content);
            out.write(end, 0, end.length - 1);
            out.flush();
            pause.run();
            out.write(end, end.length - 1, 1);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void part(StringBuilder head, String name, String value) {
        head.append("--limit\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    /** The headers of the last answer, and of the redirects that led to it. */
    public String heads() {
        return heads;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            heads = Stream.iterate(
                            Optional.of(answer),
                            Optional::isPresent,
                            one -> one.flatMap(HttpResponse::previousResponse))
                    .flatMap(Optional::stream)
                    .map(one -> one.headers().map().toString())
                    .collect(Collectors.joining("\n"));
            Matcher matcher = TOKEN.matcher(answer.body());
            if (matcher.find()) {
                token = matcher.group(1);
            }
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(site + path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
