package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every page carries against scripts and frames that are not ours. */
class PagesTest extends AppTest {

    private static final List<Pattern> INLINE = List.of(
            Pattern.compile("<style", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\sstyle\\s*=", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\son[a-z]+\\s*=", Pattern.CASE_INSENSITIVE),
            Pattern.compile("javascript:", Pattern.CASE_INSENSITIVE),
            Pattern.compile("<script(?![^>]*\\ssrc=)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("<iframe|<object|<embed", Pattern.CASE_INSENSITIVE));

    @LocalServerPort
    private int port;

    private static void guarded(String path, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .as(path)
                .containsExactly(SecurityConfiguration.CONTENT_SECURITY_POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).isPresent();
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(path)
                    .contains("no-store");
        }
        for (Pattern inline : INLINE) {
            assertThat(inline.matcher(answer.body()).find())
                    .as("%s has %s", path, inline)
                    .isFalse();
        }
    }

    @Test
    void everyKindOfPageHasThePolicy() {
        Caller caller = Caller.from("127.0.0.81", port);
        for (String path : List.of("/sign-in", "/sign-in?wrong", "/away", "/reply", "/reply?taken", "/ashroy.css")) {
            guarded(path, caller.get(path), 200);
        }
        guarded("forged form", caller.postWithoutToken("/sign-in", "account", "x"), 403);
        guarded("forged answer", caller.postWithoutToken("/reply", "code", "1"), 403);
        account("pages-all", "SUPERVISOR", "DATA_PROTECTION_OFFICER");
        account("pages-administrator", "ADMINISTRATOR");
        assertThat(caller.signIn("pages-all", PASSWORD, "")).isEqualTo("/");
        for (String path : List.of("/", "/people", "/register", "/not-seen", "/imports", "/access-log", "/password")) {
            guarded(path, caller.get(path), 200);
        }
        guarded("missing", caller.get("/no-such-page"), 404);
        guarded("refused", caller.get("/accounts"), 403);
        guarded("refused by the gate", caller.get("/people/00000000-0000-7000-8000-000000000001"), 403);
        Caller administrator = Caller.from("127.0.0.82", port);
        assertThat(administrator.signIn("pages-administrator", PASSWORD, "")).isEqualTo("/");
        for (String path : List.of(
                "/accounts",
                "/accounts/new",
                "/roles",
                "/organisations",
                "/sites",
                "/sites/new",
                "/sites/import",
                "/second-factor")) {
            guarded(path, administrator.get(path), 200);
        }
    }

    @Test
    void thePolicyAllowsNothingInlineAndNothingFromElsewhere() {
        assertThat(SecurityConfiguration.CONTENT_SECURITY_POLICY)
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http", "*");
    }

    @Test
    void noTemplateHasAnythingInline() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                String source = Files.readString(template);
                for (Pattern inline : INLINE) {
                    assertThat(inline.matcher(source).find())
                            .as("%s has %s", template, inline)
                            .isFalse();
                }
            }
        }
    }
}
