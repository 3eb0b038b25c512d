package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestDisk;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class AccessBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Roles roles;

    @Autowired
    private TestDisk disk;

    @Test
    void anAdministratorKeepsOrganisationsSitesRolesAndAccounts() throws IOException {
        account("br-administrator", "ADMINISTRATOR");
        UUID shown = account("br-caseworker", "CASEWORKER", "FIELD_WORKER");
        LocalDate first = LocalDate.of(2020, 1, 1);
        sites.save(new Site("BR-OP", "Cox's Bazar", Optional.empty(), "OPERATION", first));
        sites.save(new Site("BR-C1", "Camp 1", Optional.of("BR-OP"), "CAMP", first));
        sites.save(new Site("BR-C2", "Camp 2", Optional.of("BR-OP"), "CAMP", first));
        sites.save(new Site("BR-B1", "Block 1", Optional.of("BR-C1"), "BLOCK", first));
        sites.move("BR-B1", "BR-C2", first.plusYears(1));
        roles.save("", "Greeter", Set.of(Permission.SEARCH));
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "br-administrator", PASSWORD);
            browser.lookAt("/organisations", "organisations");
            browser.type("code", "x").type("name", "New people").press("main form button.main");
            assertThat(browser.text()).contains("A code has 2 to 20 characters");
            browser.look("organisations-errors");
            browser.lookAt("/sites", "sites");
            browser.lookAt("/sites/BR-B1", "site");
            browser.lookAt("/sites/new", "site-new");
            browser.lookAt("/sites/import", "sites-import");
            browser.lookAt("/roles", "roles");
            browser.go("/accounts?organisation=" + ORGANISATION + "&role=CASEWORKER")
                    .look("accounts-filtered");
            browser.lookAt("/accounts", "accounts");
            browser.lookAt("/accounts/" + shown, "account");
            browser.lookAt("/accounts/new", "account-new");
            // Not the first of the list, which may be one of another test that works no more.
            browser.type("name", "br-new")
                    .choose("#organisation option[value='" + ORGANISATION + "']")
                    .type("password", "a first password only")
                    .press("main form button.main");
            assertThat(browser.text()).contains("Choose at least one role");
            browser.look("account-new-errors");
            browser.type("password", "a first password only")
                    .choose("input[name=roles][value=REGISTRATION_CLERK]")
                    .press("main form button.main");
            assertThat(browser.path()).startsWith("/accounts/");
            assertThat(browser.text()).contains("First password, to be changed");
            browser.press("header button.quiet");
            signIn(browser, "br-new", "a first password only");
            assertThat(browser.path()).isEqualTo("/password");
            browser.lookAt("/password", "password");
            browser.type("old", "a first password only")
                    .type("password", PASSWORD)
                    .press("main form button.main");
            assertThat(browser.text()).contains("Your password is changed");
            signIn(browser, "br-new", PASSWORD);
            assertThat(browser.path()).isEqualTo("/second-factor");
            browser.lookAt("/second-factor", "second-factor");
        }
    }

    @Test
    void inAnEmergencyASiteIsLockedAndTwoUnlockIt() throws IOException {
        account("br-lock-one", "ADMINISTRATOR");
        account("br-lock-two", "ADMINISTRATOR");
        LocalDate first = LocalDate.of(2020, 1, 1);
        sites.save(new Site("BR-L1", "Camp of the lock", Optional.empty(), "CAMP", first));
        sites.save(new Site("BR-L1-B1", "Block 1", Optional.of("BR-L1"), "BLOCK", first));
        accountAt("BR-L1-B1", "br-lock-worker", "FIELD_WORKER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "br-lock-one", PASSWORD);
            disk.say(1L << 30);
            browser.lookAt("/", "disk-little");
            disk.sayWhatIs();
            browser.go("/sites/BR-L1").press("#lock");
            browser.look("site-lock-before");
            browser.press("main form button.main");
            assertThat(browser.text()).contains("This site is locked");
            browser.look("site-locked");
            browser.press("main form button.main");
            assertThat(browser.text()).contains("You asked that this site be unlocked");
            browser.look("site-unlock-asked");
            browser.press("header button.quiet");
            signIn(browser, "br-lock-two", PASSWORD);
            browser.look("site-unlock-work");
            browser.lookAt("/sites/BR-L1/lock", "site-unlock-agree");
            browser.press("main form button.main");
            assertThat(browser.text()).contains("Lock this site now", "Unlocked");
        }
    }

    @Test
    void theOfficerWatchesOverTheAccessLog() throws IOException {
        account("br-officer", "DATA_PROTECTION_OFFICER", "REGISTRATION_CLERK");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "br-officer", PASSWORD);
            browser.go("/people").type("words", "nobody there").press("form.search button.main");
            browser.lookAt("/access-log", "access-log");
            browser.go("/access-log?account=br-officer&purpose=IDENTITY_SEARCH").look("access-log-filtered");
            assertThat(browser.text()).contains("br-officer", "Search");
        }
    }

    private static void signIn(Browser browser, String account, String password) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", password)
                .press("button.main");
    }
}
