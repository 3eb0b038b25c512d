package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.LedgerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screens of list import, through HTTP. */
class ImportScreenTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Intake intake;

    @Autowired
    private Sites sites;

    @Autowired
    private LedgerSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private Visitor visitor = Visitor.at(0);
    private UUID account = new UUID(0, 0);

    @BeforeEach
    void someone() {
        visitor = Visitor.at(port);
        sites.save(new Site("SCREEN_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    // Other tests look whether any list is left.
    @AfterEach
    void nothingWaits() {
        jdbc.sql("select id from intake where not started")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .forEach(intake::discard);
    }

    private void signIn(String role) {
        String name = "screen" + UUID.randomUUID().toString().substring(0, 8);
        account = account(name, role);
        visitor.signIn(name);
    }

    private Visitor.Page upload(String list) {
        visitor.get("/imports");
        return visitor.upload("/imports", "list.csv", list.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aListIsUploadedMappedPreviewedStartedAndItsRowsAccountedFor() throws InterruptedException {
        signIn("SUPERVISOR");
        Visitor.Page page = upload("who,born,card\nMina Screened,1990,C-1\nNur Screened,19900231,C-2\n");
        assertThat(page.path())
                .as("%s %s", page.status(), page.body())
                .startsWith("/imports/")
                .endsWith("/columns");
        assertThat(page.body()).contains("Mina Screened", "19900231");
        String list = page.path().substring(0, page.path().length() - "/columns".length());
        // Headers that nobody knows are mapped by hand.
        page = visitor.post(page.path(), "target", "IGNORE", "issuer", "", "target", "BIRTH", "issuer", "");
        assertThat(page.body()).contains("No column is known as a name");
        page = visitor.post(
                list + "/columns",
                "target",
                "NAME",
                "issuer",
                "",
                "target",
                "BIRTH",
                "issuer",
                "",
                "target",
                "IDENTIFIER-RATION",
                "issuer",
                "Camp office",
                "site",
                "screen_b1");
        assertThat(page.path()).isEqualTo(list + "/preview");
        assertThat(page.body())
                .contains("Of 2 rows 1 would be registered and 1 refused", "Mina Screened", "Camp office")
                .contains("There is no such day", "column 2");
        assertThat(visitor.get("/imports").body()).contains("Uploaded, not started", list + "/columns");
        page = visitor.post(list + "/start");
        assertThat(page.path()).isEqualTo(list);
        for (int turn = 0; turn < 400 && !page.body().contains("result.csv"); turn++) {
            Thread.sleep(50);
            page = visitor.get(list);
        }
        assertThat(page.body()).contains("There is no such day").doesNotContain("Screened");
        assertThat(visitor.get(list + "?reason=birth.impossible").body()).contains("Show all reasons");
        assertThat(visitor.get(list + "/result.csv").body())
                .contains("2,REGISTERED")
                .contains("3,REFUSED,birth.impossible,2");
        assertThat(visitor.get(list + "/progress").body()).contains("2 of 2 rows");
        assertThat(visitor.get(list + "/duplicates").status()).isEqualTo(200);
        assertThat(visitor.get("/imports").body()).contains(list).doesNotContain("Uploaded, not started");
        // Sent again, it is not started again; mapped again, there is nothing to map.
        assertThat(visitor.post(list + "/start").path()).isEqualTo(list);
        assertThat(visitor.get(list + "/columns").status()).isEqualTo(404);
        // The next list with these headers is known.
        assertThat(upload("who,born,card\nMina Again,1990,C-3\n").body()).contains("value=\"Camp office\"");
    }

    @Test
    void lookingAtTheColumnsIsLogged() {
        signIn("SUPERVISOR");
        Visitor.Page page = upload("name,dob\nMina Looked,1990\n");
        long before = openings();
        visitor.get(page.path());
        assertThat(openings()).isEqualTo(before + 1);
    }

    private long openings() {
        return jdbc.sql("select count(*) from access_log where user_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    @Test
    void nobodyElseSeesAListThatWaits() {
        signIn("SUPERVISOR");
        String path = upload("name,dob\nMina Hidden,1990\n").path();
        visitor = Visitor.at(port);
        signIn("SUPERVISOR");
        assertThat(visitor.get(path).status()).isEqualTo(404);
        assertThat(visitor.get(path).body()).doesNotContain("Hidden");
    }

    @Test
    void aDiscardedListIsGone() {
        signIn("SUPERVISOR");
        String path = upload("name,dob\nMina Discarded,1990\n").path();
        String list = path.substring(0, path.length() - "/columns".length());
        assertThat(visitor.post(list + "/discard").path()).isEqualTo("/imports");
        assertThat(visitor.get(path).status()).isEqualTo(404);
        assertThat(settings.stateDirectory().resolve(list.substring(1) + ".sealed"))
                .doesNotExist();
    }

    @Test
    void aListThatCannotBeReadIsRefusedWithItsPlace() {
        signIn("SUPERVISOR");
        assertThat(upload("name,sex,name\nA,F,B\n").body()).contains("Columns 1 and 3 have the same header");
    }

    @Test
    void aListLargerThanTheMemoryForItIsTurnedAway() {
        signIn("SUPERVISOR");
        visitor.get("/imports");
        Visitor.Page page = visitor.upload("/imports", "list.csv", new byte[34 << 20]);
        assertThat(page.body()).contains("larger than 32 MB");
    }

    @Test
    void whoMayNotImportSeesNoList() {
        signIn("REGISTRATION_CLERK");
        assertThat(visitor.get("/imports").status()).isEqualTo(403);
    }

    /** Looks at every file below a directory for a text; files that vanish meanwhile held none. */
    private static Stream<Path> filesWith(Path directory, String text) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList().stream();
        } catch (UncheckedIOException vanished) {
            return Stream.empty();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException vanished) {
            return false;
        }
    }

    // The container's own directory, where it would put the parts of a form, and the state directory.
    private static Stream<Path> placesOfUploads(Path state) throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream.concat(
                    Stream.of(state),
                    temporary
                            .filter(path -> path.getFileName().toString().startsWith("tomcat")
                                    || path.getFileName().toString().startsWith("upload"))
                            .toList()
                            .stream());
        }
    }

    @Test
    void noReadableCopyOfAnUploadComesOntoADisk() throws Exception {
        String name = "Known" + UUID.randomUUID().toString().replace("-", "");
        StringBuilder list = new StringBuilder("name,dob\n");
        for (int row = 0; row < 200_000; row++) {
            list.append(name).append(",1990\n");
        }
        signIn("SUPERVISOR");
        visitor.get("/imports");
        // The search finds a planted copy, so that finding none means something.
        Path planted = Files.createTempFile("upload", ".tmp");
        Files.writeString(planted, name);
        assertThat(found(name)).containsExactly(planted);
        Files.delete(planted);
        Thread sending = new Thread(() -> upload(list.toString()));
        sending.start();
        int looks = 0;
        while (sending.isAlive() || looks == 0) {
            assertThat(found(name)).isEmpty();
            looks++;
        }
        sending.join();
        assertThat(found(name)).isEmpty();
    }

    private List<Path> found(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : placesOfUploads(settings.stateDirectory()).toList()) {
            filesWith(place, name).forEach(found::add);
        }
        return found;
    }
}
