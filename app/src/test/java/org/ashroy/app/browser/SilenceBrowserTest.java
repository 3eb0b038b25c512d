package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.SessionChange;
import org.ashroy.app.silence.SessionKind;
import org.ashroy.app.silence.Silences;
import org.ashroy.app.silence.Village;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way: a session on a phone, the pass, the list, the check, its steps, its end. */
class SilenceBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Silences silences;

    @Autowired
    private SessionKind sessions;

    @Autowired
    private Ledger ledger;

    @Test
    void aSessionIsRecordedAGirlIsMissedAndSomebodyLooks() throws IOException {
        Village village = new Village("SILBR-B1", 20, 2012, sites, registration, rows, silences);
        accountAt("SILBR-B1", "silence-field", "FIELD_WORKER");
        accountAt("SILBR-B1", "silence-supervisor", "SUPERVISOR", "PROTECTION_LEAD");
        UUID girl = village.oneMissing();
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.narrow();
            signIn(browser, "silence-field");
            browser.lookAt("/sessions", "sessions")
                    .narrow()
                    .go("/sessions/new")
                    .choose("#type option[value=SCHOOL_DAY]")
                    .type("site", "SILBR-B1")
                    .choose("input[value=LAST_TIME]")
                    .press("button.main");
            assertThat(browser.textOf("#proposed")).contains("20");
            browser.look("session-new").narrow().press("button[value=open]");
            String session = browser.path();
            browser.choose("input[name=mode][value=FACE]");
            String code = village.code(village.person(1));
            String last = code.endsWith("0") ? "1" : "0";
            browser.type("code", code.substring(0, code.length() - 1) + last + "\n");
            assertThat(browser.textOf("#code-error")).contains("a character is wrong");
            browser.type("code", code + "\n").type("code", bangla(village.code(village.person(2))) + "\n");
            assertThat(browser.textOf("#waiting")).contains("2");
            browser.choose("#codes button").waitFor("#typed li:last-child", "Recorded");
            browser.look("session-typing").narrow().go(session);
            assertThat(browser.textOf("#numbers")).contains("2");
            browser.lookAt(session, "session").narrow();
            for (UUID child : village.people().subList(3, 20)) {
                browser.choose("#people input[value='" + child + "']");
            }
            browser.press("#people button");
            browser.choose("#closing summary").press("#closing button.main");
            assertThat(browser.text()).contains("Closed");

            browser.press("header button.quiet");
            signIn(browser, "silence-supervisor");
            browser.go("/not-seen").press("button[accesskey=r]");
            String pass = browser.path();
            for (int tries = 0; tries < 50 && !browser.text().contains("People looked for"); tries++) {
                browser.go(pass);
            }
            browser.look("pass").go("/not-seen");
            assertThat(browser.textOf("#not-seen tbody"))
                    .contains(village.code(girl))
                    .contains("School day: missed 17");
            browser.lookAt("/not-seen", "not-seen")
                    .lookAt("/outages", "outages")
                    .lookAt("/seeing", "seeing")
                    .go("/not-seen");
            browser.choose("#not-seen tbody input").press("main form[action='/not-seen/assign'] button");
            browser.look("assign").press("main .acts a").press("#not-seen tbody th a");
            assertThat(browser.text()).contains("least exposing first").doesNotContain("Pupil");
            String check = browser.path();
            browser.press("#assign button");
            assertThat(browser.text()).contains("silence-supervisor");
            browser.choose("#result option[value=NOTHING]")
                    .type("note", "Nothing in the records.")
                    .press("#step button");
            browser.lookAt(check, "check").press("#trail").press("main form button.main");
            assertThat(browser.text()).contains("adds");
            String trail = browser.look("trail").path();
            browser.go(trail + "?language=ar")
                    .press("main form button.main")
                    .look("trail")
                    .go(check + "?language=en");
            browser.press("form[action$='/person'] button");
            assertThat(browser.textOf("#name")).contains("Pupil");
            browser.choose("#outcome option[value=SEEN_IN_PRIVATE]").press("#close button");
            assertThat(browser.text()).contains("only when trained staff saw the person in private");
            browser.look("check-refused");
            browser.choose("#source option[value=HERSELF_IN_PRIVATE]");
            assertThat(browser.text()).contains("may be under 18");
            browser.choose("#outcome option[value=WISHES_NO_CONTACT]").press("#close button");
            assertThat(browser.path()).isEqualTo("/not-seen");
            assertThat(browser.text()).contains("Nobody is on this list");
            browser.go(check).press("form[action$='/notes'] button");
            assertThat(browser.text()).contains("Nothing in the records.").contains("wishes no contact");
            browser.lookAt("/", "home-supervisor");

            browser.lookAt("/rosters", "rosters")
                    .choose("input[name=occasion][value=VISIT]")
                    .type("site", "SILBR-B1")
                    .press("#open button.main");
            browser.lookAt(browser.path(), "roster").press("#households tbody a");
            browser.lookAt(browser.path(), "roster-household");
            browser.lookAt("/missing/report", "missing-report");
            browser.type("code", village.code(village.person(4)))
                    .choose("input[name=saidBy][value=HOUSEHOLD]")
                    .press("#report button.main");
            assertThat(browser.text()).contains("nobody of the household is taken off");
            browser.look("missing-reported").lookAt("/missing", "missing").press("#missing tbody a");
            browser.lookAt(browser.path(), "missing-one");
            browser.lookAt("/people/" + village.person(4) + "/absence", "absence");
            browser.lookAt("/checks", "checks");
            browser.go("/blind-spots").press("#people button").look("blind-spots");
            browser.go("/blind-spots?language=ar")
                    .press("#people button")
                    .look("blind-spots")
                    .go("/checks?language=en");
            browser.lookAt("/conflicts", "conflicts").lookAt("/not-found", "not-found");

            account("silence-service", "SERVICE_WORKER");
            browser.press("header button.quiet");
            signIn(browser, "silence-service");
            browser.lookAt("/service-contacts", "service-contacts");
        }
    }

    @Test
    void whatWasTypedWithoutALinkOutlivesThePageSealed() throws IOException {
        Village village = new Village("SILKE-B1", 3, 2012, sites, registration, rows, silences);
        accountAt("SILKE-B1", "silence-kept", "FIELD_WORKER");
        accountAt("SILKE-B1", "silence-kept-two", "FIELD_WORKER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.narrow();
            signIn(browser, "silence-kept");
            browser.go("/sessions/new")
                    .choose("#type option[value=SCHOOL_DAY]")
                    .type("site", "SILKE-B1")
                    .choose("input[value=NOBODY]")
                    .press("button.main")
                    .press("button[value=open]");
            String session = browser.path();
            String code = village.code(village.person(0));
            browser.withoutLink()
                    .choose("input[name=mode][value=FACE]")
                    .type("code", code + "\n")
                    .choose("#codes button");
            browser.waitFor("#code-error", "kept on this device").look("session-without-link");
            assertThat(browser.keptOnDevice())
                    .contains(session.substring(session.lastIndexOf('/') + 1))
                    .doesNotContain(code)
                    .doesNotContain("FACE");

            browser.go("/sessions");
            assertThat(browser.textOf("#sessions tbody")).contains("Not all has been sent from this device");
            browser.look("sessions-kept").press("header button.quiet");
            signIn(browser, "silence-kept-two");
            browser.go(session);
            assertThat(browser.textOf("#numbers")).contains("0\nSeen one by one");
            assertThat(browser.textOf("#waiting")).isEmpty();

            browser.press("header button.quiet");
            signIn(browser, "silence-kept");
            browser.go(session).waitFor("#typed li", "Recorded").waitForNothing("#waiting");
            assertThat(browser.go(session).textOf("#numbers")).contains("1\nSeen one by one");
            assertThat(browser.keptOnDevice()).isEqualTo("{}");
            // Of a code that is nobody's nothing waits.
            browser.choose("input[name=mode][value=FACE]")
                    .type("code", Codes.create('P') + "\n")
                    .waitFor("#typed li", "Nobody has");
            assertThat(browser.go("/sessions").textOf("#sessions tbody")).doesNotContain("Not all");

            // What the server never takes is told, holds up nothing that comes after, and is not thrown away.
            String refused = village.code(village.person(1));
            browser.go(session)
                    .refusedOnce("/codes", 409)
                    .choose("input[name=mode][value=FACE]")
                    .type("code", refused + "\n")
                    .choose("#codes button")
                    .waitFor("#refused", refused)
                    .look("session-refused");
            assertThat(browser.textOf("#refused")).contains("not here", "Face to face");
            assertThat(browser.textOf("#waiting")).isEmpty();
            browser.type("code", village.code(village.person(2)) + "\n")
                    .choose("#codes button")
                    .waitFor("#typed li", "Recorded")
                    .waitForNothing("#waiting");
            browser.go(session).waitFor("#typed li", "Recorded").waitForNothing("#waiting");
            assertThat(browser.go(session).textOf("#numbers")).contains("3\nSeen one by one");
            assertThat(browser.keptOnDevice()).isEqualTo("{}");
            browser.refusedOnce("/codes", 409)
                    .choose("input[name=mode][value=HOUSEHOLD]")
                    .type("code", village.householdCode() + "\n")
                    .choose("#codes button")
                    .waitFor("#refused", "not here")
                    .choose("#refused button")
                    .waitForNothing("#refused");
            assertThat(browser.keptOnDevice()).isEqualTo("{}");

            // Nor is what waits for a session whose time is over meanwhile.
            browser.withoutLink()
                    .type("code", village.householdCode() + "\n")
                    .choose("#codes button")
                    .waitFor("#code-error", "kept on this device");
            SubjectId over = new SubjectId(UUID.fromString(session.substring(session.lastIndexOf('/') + 1)));
            ledger.perform(new Command(
                    CommandId.create(),
                    Ledger.SYSTEM,
                    recorder -> recorder.record(
                            sessions,
                            over,
                            recorder.load(sessions, over).heads(),
                            new SessionChange.SessionCoarsened(
                                    registration.today().withDayOfMonth(1)))));
            browser.go(session).waitFor("#refused", village.householdCode()).look("session-over");
            browser.choose("#refused button").waitForNothing("#refused");
            assertThat(browser.go("/sessions").textOf("#sessions tbody")).doesNotContain("Not all");
        }
    }

    /** A code as a Bangla keyboard types it. */
    private static String bangla(String code) {
        StringBuilder typed = new StringBuilder();
        code.chars()
                .forEach(letter -> typed.append((char) (Character.isDigit(letter) ? letter - '0' + '\u09e6' : letter)));
        return typed.toString();
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
