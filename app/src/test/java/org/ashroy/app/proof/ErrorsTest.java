package org.ashroy.app.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every error has a number that is found in the log beside class and place; the data that caused it is in neither. */
@ExtendWith(OutputCaptureExtension.class)
class ErrorsTest extends AppTest {

    private static final String NAME = "Qazituvobeki";
    private static final Pattern NUMBER = Pattern.compile("(?:Number: |\"number\":\")([0-9a-f]{8})");

    @LocalServerPort
    private int port;

    private Visitor visitor = Visitor.at(0);

    @BeforeEach
    void someone() {
        String account = "errors" + UUID.randomUUID().toString().substring(0, 8);
        account(account, "SUPERVISOR");
        visitor = Visitor.at(port).signIn(account);
    }

    private static void isLogged(Visitor.Page page, int status, CapturedOutput log) {
        assertThat(page.status()).isEqualTo(status);
        Matcher number = NUMBER.matcher(page.body());
        assertThat(number.find()).as(page.body()).isTrue();
        assertThat(log.getAll()).containsPattern("problem " + number.group(1) + ": status " + status + ", \\S+");
        assertThat(page.body()).doesNotContain(NAME);
        assertThat(log.getAll()).doesNotContain(NAME);
    }

    @Test
    void anExceptionThatQuotesAName(CapturedOutput log) {
        visitor.get("/register");
        // Java says which value is no constant of the list of sexes, and quotes it.
        Visitor.Page page = visitor.post(
                "/register",
                "act",
                "register",
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString(),
                "ids",
                UUID.randomUUID().toString(),
                "m0.name",
                "Somebody",
                "m0.origin",
                "Somewhere",
                "m0.birth",
                "1990",
                "m0.sex",
                NAME);
        assertThat(page.status()).isIn(200, 400, 500);
        if (page.status() == 200) {
            assertThat(log.getAll()).doesNotContain(NAME);
        } else {
            isLogged(page, page.status(), log);
        }
    }

    @Test
    void requestsThatDoNotFit(CapturedOutput log) {
        isLogged(visitor.get("/people/" + NAME), 400, log);
        isLogged(visitor.get("/nowhere/" + NAME), 404, log);
        isLogged(visitor.get("/imports/" + NAME), 400, log);
        isLogged(visitor.post("/away", "name", NAME), 405, log);
        isLogged(visitor.get("/accounts"), 403, log);
    }

    @Test
    void aProgramIsToldTheNumberToo(CapturedOutput log) {
        Visitor.Page page = visitor.getAs("/people/" + NAME, "application/json");
        assertThat(page.body()).startsWith("{");
        isLogged(page, 400, log);
    }

    @Test
    void aFormWithoutItsTokenIsTurnedAwayBeforeAnyScreen(CapturedOutput log) {
        isLogged(Visitor.at(port).post("/people", "words", NAME), 403, log);
    }

    @Test
    void whatTheServerItselfRefuses(CapturedOutput log) throws IOException {
        for (String line : new String[] {"GET /people?name=" + NAME + "\u00e9|^ HTTP/1.1", NAME + " / HTTP/1.1"}) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain(NAME);
            }
        }
        visitor.get("/people?site=" + URLEncoder.encode(NAME, UTF_8) + "%00");
        assertThat(log.getAll()).doesNotContain(NAME);
    }

    @Test
    void librariesAreNotQuoted(CapturedOutput log) {
        SQLException refused = new SQLException("Key (name)=(" + NAME + ") already exists", "23505");
        LoggerFactory.getLogger("org.apache.catalina.core").warn("Invalid character in [" + NAME + "]", refused);
        LoggerFactory.getLogger("org.ashroy.app.proof").warn("our own words", new IllegalStateException(NAME, refused));
        assertThat(log.getAll())
                .contains("(SQL state 23505)")
                .contains("our own words")
                .contains("java.lang.IllegalStateException\n")
                .contains("caused by java.sql.SQLException")
                .contains("ErrorsTest.librariesAreNotQuoted")
                .doesNotContain(NAME);
    }
}
