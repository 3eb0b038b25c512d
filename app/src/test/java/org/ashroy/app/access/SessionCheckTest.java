package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** How long a session lasts that nobody uses, by a clock that the test moves. */
class SessionCheckTest extends AppTest {

    @Autowired
    private Accounts accounts;

    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private MockHttpSession session = new MockHttpSession();

    private MockHttpServletResponse answer(SessionCheck check, SignedIn user, String path, String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        for (int at = 0; at < headers.length; at += 2) {
            request.addHeader(headers[at], headers[at + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        try {
            check.doFilter(request, response, new MockFilterChain());
        } catch (IOException | ServletException failed) {
            throw new IllegalStateException(failed);
        } finally {
            SecurityContextHolder.clearContext();
        }
        return response;
    }

    private SignedIn user(String name) {
        UUID id = account(name, "REGISTRATION_CLERK");
        return accounts.current(id).orElseThrow();
    }

    private SessionCheck check() {
        return new SessionCheck(accounts, () -> now, Duration.ofMinutes(15));
    }

    private Optional<String> led(SignedIn user, String path) {
        return Optional.ofNullable(answer(check(), user, path).getRedirectedUrl());
    }

    private void pass(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void whatAPageAsksForByItselfKeepsNoSession() {
        SignedIn user = user("sc-polls");
        assertThat(led(user, "/imports")).isEmpty();
        for (int minute = 0; minute < 15; minute++) {
            pass(1);
            assertThat(led(user, "/imports/00000000-0000-7000-8000-000000000001/progress"))
                    .isEmpty();
        }
        pass(1);
        MockHttpServletResponse over =
                answer(check(), user, "/imports/00000000-0000-7000-8000-000000000001/progress", "HX-Request", "true");
        assertThat(over.getHeader("HX-Redirect")).isEqualTo("/sign-in");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoWorksStaysAndSigningInAgainBeginsAnew() {
        SignedIn user = user("sc-works");
        for (int times = 0; times < 10; times++) {
            assertThat(led(user, "/cases/board")).isEmpty();
            pass(14);
        }
        pass(2);
        SessionCheck.begin(session);
        assertThat(led(user, "/")).isEmpty();
        pass(16);
        assertThat(led(user, "/people")).contains("/sign-in");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void theBoardGoesOnAndNothingElseIsOpenedFromIt() {
        SignedIn user = user("sc-board");
        assertThat(led(user, "/queue/SITE-1/board")).isEmpty();
        for (int hours = 0; hours < 8; hours++) {
            pass(60);
            assertThat(led(user, "/queue/SITE-1/board")).isEmpty();
        }
        assertThat(led(user, "/queue/SITE-1")).contains("/sign-in");
        assertThat(session.isInvalid()).isTrue();
    }

    /** The scanner's script asks for nothing; it sends what was scanned, again where that failed, and only while something waits. */
    @Test
    void onlyThesePagesAskByThemselvesAgainAndAgain() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(jte|js)"))
                            .filter(SessionCheckTest::asksAgain)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("progress.jte", "board.js", "silence.js");
        }
    }

    private static boolean asksAgain(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("setInterval(") || (text.contains("hx-trigger") && text.contains("\"every "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aClockThatWasAheadKeepsNoSession() {
        SignedIn user = user("sc-ahead");
        pass(60 * 24);
        assertThat(led(user, "/people")).isEmpty();
        pass(-60 * 24);
        assertThat(led(user, "/htcds/00000000-0000-7000-8000-000000000001/progress"))
                .isEmpty();
        pass(16);
        assertThat(led(user, "/people")).contains("/sign-in");
    }
}
