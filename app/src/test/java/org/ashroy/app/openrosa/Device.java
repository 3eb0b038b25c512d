package org.ashroy.app.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.Requests;
import org.ashroy.app.Visitor;

/**
 * A telephone with a field app on it, as the server sees it.
 *
 * @param port of the server
 * @param account whose device it is
 * @param token of that account
 */
public record Device(int port, String account, String token) {

    /** A device whose account got a token from an administrator. */
    public static Device of(int port, String administrator, String account) {
        Visitor screen = Visitor.at(port).signIn(administrator);
        screen.get("/api-tokens");
        String page = screen.post(
                        "/api-tokens",
                        "id",
                        UUID.randomUUID().toString(),
                        "account",
                        account,
                        "label",
                        "tablet",
                        "days",
                        "30")
                .body();
        Matcher token = Pattern.compile("(ashroy_[A-Za-z0-9_-]{43})").matcher(page);
        assertThat(token.find()).isTrue();
        return new Device(port, account, token.group(1));
    }

    /** A request of this device, to a path or to an address that the server named. */
    public HttpRequest.Builder to(String path) {
        String address = path.startsWith("http") ? path : "http://localhost:" + port + path;
        return HttpRequest.newBuilder(URI.create(address))
                .header("X-OpenRosa-Version", "1.0")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8)));
    }

    /** Fetches something. */
    public HttpResponse<String> get(String path) {
        return Requests.send(to(path));
    }

    /** Brings a form that was filled in, with its files by name. */
    public HttpResponse<String> submit(byte[] xml, Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "xml_submission_file", "submission.xml", "text/xml", xml);
        files.forEach((name, bytes) -> part(body, name, name, "image/jpeg", bytes));
        body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
        return Requests.send(to("/openrosa/submission")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, String file, String type, byte[] bytes) {
        body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The text of the first element of a name. */
    public static String between(String text, String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(text);
        assertThat(matcher.find()).as(element + " in " + text).isTrue();
        return matcher.group(1);
    }
}
