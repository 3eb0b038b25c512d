package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.htcds.HtcdsFiles;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A form with three errors is mended, published, and filled in on a phone in Arabic and Bangla, with a crash in the middle. */
class FormsBrowserTest extends AppTest {

    private static final String SITE = "FORMBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows rows;

    @Autowired
    private VaultHolder vault;

    @Test
    void aFormIsMendedPublishedAndFilledIn(@TempDir Path files) throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        account("formbr-desk", "SUPERVISOR");
        accountAt(SITE, "formbr-worker", "FIELD_WORKER");
        Path wrong = files.resolve("visit-draft.xlsx");
        Files.write(
                wrong, FormFiles.workbook("""
                        type | name | label | relevant
                        select_one colours | colour | Which colour? |
                        text | why | Why? | ${colur} = 'red'
                        texxt | more | More |
                        """, "list_name | name | label\n", "form_id | version\nformbr-visit | 1"));
        Path right = files.resolve("visit.xlsx");
        Files.write(right, FormFiles.household("formbr-visit", "1"));

        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "formbr-desk");
            browser.go("/forms").follow("Bring a form");
            browser.type("file", wrong.toString()).press("#bring button.main");
            assertThat(browser.text())
                    .contains("3 errors", "sheet survey, row 2", "sheet survey, row 3", "sheet survey, row 4");
            browser.look("form-problems");
            browser.go("/forms/bring?language=ar")
                    .type("file", wrong.toString())
                    .press("#bring button.main");
            assertThat(browser.text()).contains("لا توجد قائمة باسم");
            browser.look("form-problems");
            browser.go("/forms/bring?language=en")
                    .type("file", right.toString())
                    .press("#bring button.main");
            assertThat(browser.text()).contains("Household visit");
            browser.choose("#fillers input[value=FIELD_WORKER]")
                    .choose("#readers input[value=SUPERVISOR]")
                    .press("#publish button.main");
            assertThat(browser.text()).contains("in use");
            String form = browser.path();
            browser.lookAt(form, "form");
            browser.press("form[action$='/try'] button");
            assertThat(browser.text()).contains("only tried");

            browser.press("form[action='/sign-out'] button");
            signIn(browser, "formbr-worker");
            browser.narrow();
            browser.go("/fillings?language=ar").press("#begin button.main");
            String first = browser.path();
            assertThat(browser.text()).contains("من رب الأسرة؟");
            browser.type("/data/house/head-input", "Rahima").type("/data/house/people-input", "٥");
            browser.choose("[id='/data/house/light=no']").waitFor("#questions", "ماذا يحدث في الظلام؟");
            browser.look("filling");

            // The server is locked and unlocked, as after a crash: nothing lies open any more, and nothing is lost.
            vault.lock();
            vault.unlock(PASSPHRASE.toCharArray());
            browser.go(first + "?language=bn");
            browser.press("form[action$='/go-on'] button");
            browser.go(first + "?spoken=Bangla (bn)");
            assertThat(browser.text()).contains("অন্ধকারে কী হয়?");
            browser.type("/data/house/dark-input", "কেউ একা যায় না").press("button[value=next]");
            browser.press("button[value=next]");
            browser.choose("[id='/data/end/needs=lamp']").press("button[value=next]");
            assertThat(browser.text()).contains("Rahima", "কেউ একা যায় না");
            browser.lookAt(browser.path(), "filling-review");
            browser.press("form[action$='/end'] button.main");
            String record = browser.path();
            browser.press("form[action='/sign-out'] button");

            signIn(browser, "formbr-desk");
            browser.go(record + "?language=en").press("form[action$='/open'] button");
            assertThat(browser.text())
                    .contains("Rahima", "Lamp", "sealed apart")
                    .doesNotContain("কেউ একা");
            browser.look("filling-read");
            browser.press("form[action='/sign-out'] button");

            bringCases(browser, files);
            makeAList(browser);
        }
    }

    /** Cases of trafficking come in as a file: what it holds, and what became of each. */
    private void bringCases(Browser browser, Path files) throws IOException {
        SubjectId form = FormDesk.subject("htcds");
        desk.bring(CommandId.create(), "htcds.xlsx", HtcdsFiles.form(), Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                form,
                desk.form(form).heads(),
                new EventId(rows.versions(form.value()).getFirst().id()),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(),
                new TreeSet<>(Set.of(SITE)),
                Ledger.SYSTEM);
        Path cases = files.resolve("cases.xlsx");
        Files.write(
                cases,
                HtcdsFiles.sheet(
                        "case|prs_FirstName|con_Consent|prs_Birthdate|prs_Gender|prs_MailingCity|cas_Status||Shoe size",
                        "Case|First Name|Consent|Birthdate|Gender|Mailing Street|Status|Case Owner|Shoe size",
                        "1|Rahima|TRUE|2008-05-31|Feminine|Long street|Active|W-7|38",
                        "2|Karim|TRUE|03/04/2008|Male|||W-7|",
                        "3|Zubaida|FALSE|2001-02-03|Feminine||||",
                        "4|Noor|TRUE|about 2008|Female|||W-9|41",
                        "5|one|TRUE|||||W-9|",
                        "5|other|TRUE|||||W-9|"));
        signIn(browser, "formbr-worker");
        browser.go("/fillings").follow("Bring trafficking cases (HTCDS)");
        browser.look("htcds-files");
        browser.type("file", cases.toString()).press("#bring button.main");
        assertThat(browser.text())
                .contains("4 cases can be taken", "Day and month cannot be told apart", "Shoe size")
                .doesNotContain("Rahima", "Long street");
        browser.lookAt(browser.path(), "htcds-preview");
        browser.press("form[action$='/take'] button.main").await("#rows a[href^='/fillings/']");
        browser.lookAt(browser.path(), "htcds-result");
        assertThat(browser.text()).contains("taken and ended", "taken and left open", "its key stands in several rows");
    }

    /** All questions on one page; what it says of an entry is there for the next form. */
    private void makeAList(Browser browser) throws IOException {
        SubjectId form = FormDesk.subject("formbr-lamps");
        desk.bring(
                CommandId.create(),
                "lamps.xlsx",
                FormFiles.workbook(
                        """
                        type | name | label | save_to | ashroy::category
                        text | place | Where is the lamp? | place | plain
                        select_one yes | lit | Is it lit? | lit | plain
                        """,
                        "list_name | name | label\nyes | yes | Yes\nyes | no | No",
                        "form_id | version\nformbr-lamps | 1",
                        "list_name | label | entity_id\nformbr_lamps | concat('Lamp at ', ${place}) |"),
                Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                form,
                desk.form(form).heads(),
                new EventId(rows.versions(form.value()).getFirst().id()),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(),
                new TreeSet<>(Set.of(SITE)),
                Ledger.SYSTEM);
        browser.go("/fillings?language=en");
        browser.choose("#form option[value='" + form.value() + "']").press("#begin button.main");
        browser.go(browser.path() + "?whole=yes");
        browser.type("/data/place-input", "North path").choose("[id='/data/lit=no']");
        browser.look("filling-whole");
        browser.press("button[value=next]").press("form[action$='/end'] button.main");
        browser.lookAt("/form-lists", "form-lists");
        browser.go("/form-lists?language=ar").press("form[action='/form-lists/formbr_lamps'] button");
        assertThat(browser.text()).contains("Lamp at North path");
        browser.look("form-list-open");
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in?language=en")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
