package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Role;
import org.ashroy.app.registration.Site;
import org.ashroy.app.registration.Sites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ImportScreenTest extends AppTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"(_csrf)\" value=\"([^\"]+)\"");

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sites sites;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(2);
    }

    private void signIn(Role role) throws IOException, InterruptedException {
        String name = "screen" + UUID.randomUUID().toString().substring(0, 8);
        accounts.create(name, "a long enough password", Set.of(role), "Test", "", false);
        String token = token(send(to("/sign-in")).body());
        send(to("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("account=" + name
                        + "&password=a+long+enough+password&code=&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private HttpResponse<String> upload(String list) throws IOException, InterruptedException {
        String token = token(send(to("/imports")).body());
        String part = "--limit\r\nContent-Disposition: form-data; name=";
        String body = part + "\"_csrf\"\r\n\r\n" + token + "\r\n" + part + "\"site\"\r\n\r\nSCREEN_B1\r\n" + part
                + "\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n" + list + "\r\n--limit--\r\n";
        return send(to("/imports")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aListIsUploadedAndItsRowsAccountedFor() throws Exception {
        sites.save(new Site("SCREEN_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        signIn(Role.SUPERVISOR);
        HttpResponse<String> page = upload("name,dob\nMina Screened,1990\nNur Screened,19900231\n");
        assertThat(page.statusCode()).isEqualTo(200);
        String path = page.uri().getPath();
        assertThat(path).startsWith("/imports/");
        for (int turn = 0; turn < 200 && !page.body().contains("result.csv"); turn++) {
            Thread.sleep(50);
            page = send(to(path));
        }
        assertThat(page.body()).contains("There is no such day").doesNotContain("Screened");
        assertThat(send(to(path + "/result.csv")).body())
                .contains("2,REGISTERED")
                .contains("3,REFUSED,birth.impossible,2");
        assertThat(send(to("/imports")).body()).contains(path);
    }

    @Test
    void aListThatCannotBeReadIsRefusedWithItsPlace() throws Exception {
        signIn(Role.SUPERVISOR);
        assertThat(upload("name,sex,name\nA,F,B\n").body()).contains("Columns 1 and 3 have the same header");
        assertThat(upload("a,b\nA,F\n").body()).contains("No column is known as a name");
    }

    @Test
    void whoMayNotImportSeesNoList() throws Exception {
        signIn(Role.REGISTRATION_CLERK);
        assertThat(send(to("/imports")).statusCode()).isEqualTo(403);
    }
}
