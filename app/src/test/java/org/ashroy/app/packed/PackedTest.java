package org.ashroy.app.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ashroy.app.browser.Browser;
import org.junit.jupiter.api.Test;

/** The whole way on the packed program, as people go it: a register of people, who was seen, and a girl whom nobody has seen. */
class PackedTest {

    private static final String PASSWORD = "invented-people";
    private static final Pattern STORY = Pattern.compile("Look for (P-[0-9A-Z-]+), .* in (\\S+), one of");

    @Test
    void fromAListOfPeopleToANameThatNobodyHasSeen() throws IOException, InterruptedException {
        Browser.require();
        try (PackedServer server = PackedServer.demonstration("--people", "2000", "--seed", "7")) {
            Matcher story = server.said().stream()
                    .map(STORY::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("it names nobody to look for: " + server.said()));
            String girl = story.group(1);
            String block = story.group(2);
            try (Browser browser = Browser.open(server.site())) {
                registerTwice(browser, block);
                recordASession(browser, block, girl);
                findAndCheck(browser, girl, block);
            }
            server.stop();
        }
    }

    private static void registerTwice(Browser browser, String block) throws IOException {
        signIn(browser, "clerk");
        assertThat(browser.text()).contains("All people here are invented");
        browser.look("packed-home");
        browser.go("/register");
        fill(browser, block, "Nur Kaida Khatun", "31");
        browser.press("button.main[value=register]");
        assertThat(browser.path()).startsWith("/households/");
        browser.look("packed-household");
        browser.go("/register");
        fill(browser, block, "Noor Qaida Khatun", "31");
        browser.press("button.main[value=register]");
        assertThat(browser.textOf("#duplicates")).contains("P-");
        browser.look("packed-duplicate-warning");
    }

    private static void fill(Browser browser, String block, String name, String age) {
        browser.type("site", block)
                .type("m0.name", name)
                .type("m0.birth", age)
                .type("m0.origin", "Maungdaw")
                .choose("select[name='m0.sex'] option[value=FEMALE]");
    }

    private static void recordASession(Browser browser, String block, String girl) throws IOException {
        signIn(browser, "fieldworker");
        browser.go("/sessions/new")
                .choose("#type option[value=SCHOOL_DAY]")
                .type("site", block)
                .choose("input[name=expectation][value=LAST_TIME]")
                .press("button[value=preview]")
                .press("button[value=open]");
        assertThat(browser.path()).startsWith("/sessions/");
        // She was expected here too: ticking her would be seeing her.
        IntStream.rangeClosed(1, 3)
                .mapToObj("#people li:nth-child(%d)"::formatted)
                .filter(line -> !browser.textOf(line).contains(girl))
                .limit(2)
                .forEach(line -> browser.choose(line + " input"));
        browser.press("#people button.main");
        assertThat(browser.textOf("#numbers li:nth-child(2)")).startsWith("2");
        browser.look("packed-session");
    }

    private static void findAndCheck(Browser browser, String girl, String block) throws IOException {
        signIn(browser, "caseworker");
        browser.go("/not-seen").press("button[accesskey=r]");
        for (int tries = 0; tries < 60 && !browser.has("#result"); tries++) {
            browser.go(browser.path());
        }
        assertThat(browser.has("#result")).as("the pass ended").isTrue();
        browser.look("packed-pass");
        browser.go("/not-seen");
        assertThat(browser.textOf("#not-seen tbody")).contains(girl).contains(block);
        browser.look("packed-not-seen");
        browser.follow(girl);
        assertThat(browser.path()).startsWith("/checks/");
        String check = browser.path();
        browser.press("#assign button.main");
        browser.look("packed-check");
        for (int step = 0; step < 4; step++) {
            browser.choose("#result option[value=NOTHING]").press("#step button.main");
        }
        browser.choose("#result option[value=ANSWERED]").press("#step button.main");
        browser.choose("#outcome option[value=SEEN_IN_PRIVATE]")
                .choose("#source option[value=HERSELF_IN_PRIVATE]")
                .choose("#seenBy option:nth-child(2)")
                .enter("seenOn", LocalDate.now(ZoneId.systemDefault()))
                .press("#close button.main");
        assertThat(browser.path()).isEqualTo("/not-seen");
        assertThat(browser.text()).doesNotContain(girl);
        browser.go(check);
        browser.look("packed-check-closed");
        assertThat(List.of(browser.text())).as("the name stays closed").noneMatch(text -> text.contains("Begum"));
    }

    private static void signIn(Browser browser, String account) {
        if (browser.has("header button.quiet")) {
            browser.press("header button.quiet");
        }
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
        assertThat(browser.path()).isEqualTo("/");
    }
}
