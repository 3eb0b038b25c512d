package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ImportBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Test
    void aSupervisorUploadsMapsPreviewsAndFollowsAnImport() throws IOException {
        sites.save(new Site("IMPBR_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        account("import-browser", "SUPERVISOR");
        StringBuilder text = new StringBuilder("naam,sex,dob,household,card\n");
        text.append(
                "রহিমা বেগম,F,1984-03-09,H1,C-1\nعائشة بنت نور,F,2009,H1,C-2\nQuamrunnessa Browsed,F,1984-03-10,,C-9\n");
        text.append("Quamrunesa Browsed,F,1984-03-10,,C-9\nNur Browsed,F,19900231,,C-5\n");
        for (int row = 0; row < 12_000; row++) {
            text.append("Browsed ")
                    .append((char) ('a' + row % 26))
                    .append((char) ('a' + row / 26 % 26))
                    .append((char) ('a' + row / 676))
                    .append(row % 3 == 0 ? "olam,F,19" : "esha,M,19")
                    .append(40 + row % 60)
                    .append(",H")
                    .append(row / 4)
                    .append(",D-")
                    .append(row)
                    .append('\n');
        }
        Path list = Files.writeString(Files.createTempFile("browser-list", ".csv"), text);
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "import-browser")
                    .type("password", PASSWORD)
                    .press("button.main")
                    .lookAt("/imports", "imports")
                    .type("file", list.toString())
                    .press("button.main");
            String columns = browser.path();
            browser.choose("tbody tr:nth-child(1) option[value=NAME]")
                    .choose("tbody tr:nth-child(5) option[value=IDENTIFIER-RATION]")
                    .type("site", "IMPBR_B1");
            browser.look("import-columns").press("button.main");
            assertThat(browser.text()).contains("Of 12,005 rows 12,004 would be registered and 1 refused");
            browser.lookAt(browser.path(), "import-preview");
            browser.lookAt(columns, "import-columns");
            browser.go(columns.replace("/columns", "/preview")).press("button.main");
            String one = browser.path();
            browser.look("import-progress");
            browser.await("a[href$='result.csv']");
            assertThat(browser.text()).contains("may be someone who is registered already");
            browser.lookAt(one, "import-result");
            browser.lookAt(one + "/duplicates", "import-duplicates");
            assertThat(browser.text()).contains("%)");
        } finally {
            Files.delete(list);
        }
    }
}
