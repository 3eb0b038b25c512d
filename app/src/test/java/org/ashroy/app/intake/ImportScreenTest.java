package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The screens of list import, through HTTP. */
class ImportScreenTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    private Visitor visitor = Visitor.at(0);

    @BeforeEach
    void someone() {
        visitor = Visitor.at(port);
    }

    private void signIn(String role) {
        String name = "screen" + UUID.randomUUID().toString().substring(0, 8);
        account(name, role);
        visitor.signIn(name);
    }

    private Visitor.Page upload(String list) {
        visitor.get("/imports");
        return visitor.upload("/imports", "list.csv", list.getBytes(StandardCharsets.UTF_8), "site", "SCREEN_B1");
    }

    @Test
    void aListIsUploadedAndItsRowsAccountedFor() throws InterruptedException {
        sites.save(new Site("SCREEN_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        signIn("SUPERVISOR");
        Visitor.Page page = upload("name,dob\nMina Screened,1990\nNur Screened,19900231\n");
        assertThat(page.status()).isEqualTo(200);
        String path = page.path();
        assertThat(path).startsWith("/imports/");
        for (int turn = 0; turn < 200 && !page.body().contains("result.csv"); turn++) {
            Thread.sleep(50);
            page = visitor.get(path);
        }
        assertThat(page.body()).contains("There is no such day").doesNotContain("Screened");
        assertThat(visitor.get(path + "/result.csv").body())
                .contains("2,REGISTERED")
                .contains("3,REFUSED,birth.impossible,2");
        assertThat(visitor.get("/imports").body()).contains(path);
    }

    @Test
    void aListThatCannotBeReadIsRefusedWithItsPlace() {
        signIn("SUPERVISOR");
        assertThat(upload("name,sex,name\nA,F,B\n").body()).contains("Columns 1 and 3 have the same header");
        assertThat(upload("a,b\nA,F\n").body()).contains("No column is known as a name");
    }

    @Test
    void whoMayNotImportSeesNoList() {
        signIn("REGISTRATION_CLERK");
        assertThat(visitor.get("/imports").status()).isEqualTo(403);
    }
}
