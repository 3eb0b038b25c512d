package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form through HTTP: what is typed survives every error, nothing is registered twice, a form that is left is kept sealed. */
class RegistrationScreenTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private PersonRows rows;

    @Autowired
    private PersonIndex index;

    @Autowired
    private Drafts drafts;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aBlock() {
        sites.save(new Site("RST-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private Visitor clerk(String name) {
        account(name, "REGISTRATION_CLERK");
        return Visitor.at(port).signIn(name);
    }

    private static String[] filled(String page, String name, String... more) {
        List<String> typed = new ArrayList<>(List.of("site", "RST-B1", "m0.name", name, "m0.birth", "1988"));
        typed.addAll(List.of(more));
        return Forms.with(page, typed.toArray(String[]::new));
    }

    @Test
    void everythingTypedSurvivesErrorsAndEachStandsBesideItsField() {
        Visitor clerk = clerk("rst-errors");
        Visitor.Page answer = clerk.post(
                "/register",
                Forms.with(
                        clerk.get("/register").body(),
                        "site",
                        "NOWHERE",
                        "m0.name",
                        "Typed <Name>",
                        "m0.birth",
                        "2009-02-30",
                        "m0.arrived",
                        "31/4/2017",
                        "m0.number0.value",
                        "17",
                        "m0.need0",
                        "SV-VA",
                        "m0.phone",
                        "0".repeat(10_000),
                        "m0.privateTalk",
                        "on",
                        "act",
                        "register"));
        assertThat(answer.body())
                .contains("value=\"NOWHERE\"", "Typed &lt;Name", "value=\"2009-02-30\"", "value=\"31/4/2017\"")
                .contains("id=\"site-error\"", "id=\"m0.birth-error\"", "id=\"m0.arrived-error\"")
                .contains("id=\"m0.number0.type-error\"", "id=\"m0.need0-error\"", "id=\"m0.phone-error\"")
                .contains("are not kept at the desk", "href=\"#m0.birth\"")
                .containsPattern("name=\"m0.privateTalk\" checked");
        assertThat(answer.path()).isEqualTo("/register");
    }

    @Test
    void nobodyIsRegisteredOutsideTheAreaOfTheAccount() {
        sites.save(new Site("RST-B2", "Another block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        accountAt("RST-B2", "rst-area", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("rst-area");
        String form = clerk.get("/register").body();
        assertThat(form).contains("RST-B2").doesNotContain("RST-B1");
        Visitor.Page refused = clerk.post("/register", filled(form, "Outside Area", "act", "register-anyway"));
        assertThat(refused.path()).isEqualTo("/register");
        assertThat(refused.body()).contains("outside the area of your account", "Outside Area");
    }

    @Test
    void aSecondSendingRegistersOnce() {
        Visitor clerk = clerk("rst-twice");
        String[] form = filled(clerk.get("/register").body(), "Twice Pressed");
        long before = rows.count();
        Visitor.Page first = clerk.post("/register", form);
        Visitor.Page second = clerk.post("/register", form);
        assertThat(first.path()).startsWith("/households/");
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(rows.count()).isEqualTo(before + 1);
    }

    /** As while everybody is read after an unlocking, or where that failed. */
    @Test
    void whereNotEverybodyWasReadYetWhoeverRegistersIsToldAndMayGoOn() {
        Visitor clerk = clerk("rst-unread");
        account("rst-unread-search", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("rst-unread-search");
        long before = rows.count();
        index.forget(new VaultHolder.Locked());
        try {
            Visitor.Page told =
                    clerk.post("/register", filled(clerk.get("/register").body(), "Unread Begum", "act", "register"));
            assertThat(told.body()).contains("Nobody was looked for", "value=\"Unread Begum\"");
            assertThat(rows.count()).isEqualTo(before);
            assertThat(clerk.post("/register", filled(told.body(), "Unread Begum", "act", "register-anyway"))
                            .path())
                    .startsWith("/households/");
            assertThat(rows.count()).isEqualTo(before + 1);
            Visitor.Page search = supervisor.post("/people", "words", "Unread Begum");
            assertThat(search.status()).as("nobody found is not said").isEqualTo(503);
            assertThat(search.body()).contains("not ready yet");
        } finally {
            index.build(new VaultHolder.Unlocked());
        }
        assertThat(supervisor.post("/people", "words", "Unread Begum").body()).contains("Unread Begum");
    }

    /** Back, a correction, and sent again: the command is known, so nothing of it is taken, and nobody is told that it was. */
    @Test
    void whatDiffersInAFormThatIsSentAgainIsGivenBack() {
        Visitor clerk = clerk("rst-again");
        String opened = clerk.get("/register").body();
        String[] complete = {
            "m0.localName", "রহিমা", "m0.knownAs", "Boro Apa", "m0.sex", "FEMALE", "m0.origin", "Buthidaung",
            "m0.arrived", "2017-09-01", "m0.phone", "0170", "m0.language", "rhg", "m0.interpreter", "on",
            "m0.number0.type", "PROGRES", "m0.number0.value", "RST-AGAIN-1", "m0.need0", "SP-PT", "m0.need1", "SP-PT",
            "m0.privateTalk", "on", "act", "register-anyway"
        };
        Visitor.Page first = clerk.post("/register", filled(opened, "Rahima Sentagain", complete));
        assertThat(first.path()).startsWith("/households/");
        long before = rows.count();
        assertThat(clerk.post("/register", filled(opened, "Rahima Sentagain", complete))
                        .path())
                .as("the same again is once")
                .isEqualTo(first.path());

        Visitor.Page corrected = clerk.post("/register", filled(opened, "Rahima Sentcorrected", complete));
        assertThat(corrected.path()).isEqualTo("/register");
        assertThat(corrected.body())
                .contains("sent before, and registered", "href=\"" + first.path() + "\"")
                .contains("value=\"Rahima Sentcorrected\"", "value=\"RST-AGAIN-1\"");
        String command = "name=\"command\" value=\"([0-9a-f-]{36})\"";
        assertThat(found(corrected.body(), command)).isNotEqualTo(found(opened, command));
        UUID household = UUID.fromString(first.path().substring("/households/".length()));
        UUID person = rows.ofHousehold(household).getFirst().id();
        assertThat(corrected.body())
                .doesNotContain("value=\"" + household + "\"")
                .doesNotContain("value=\"" + person + "\"");

        complete[List.of(complete).indexOf("RST-AGAIN-1")] = "RST-AGAIN-2";
        assertThat(clerk.post("/register", filled(opened, "Rahima Sentagain", complete))
                        .body())
                .contains("sent before, and registered");
        assertThat(rows.count()).isEqualTo(before);
        assertThat(clerk.post("/people/" + person + "/open").body())
                .contains("Rahima Sentagain", "RST-AGAIN-1")
                .doesNotContain("RST-AGAIN-2");

        // One more child, after Back: the focal point alone was registered.
        String more = clerk.post("/register", filled(opened, "Rahima Sentagain", "act", "add"))
                .body();
        Visitor.Page child = clerk.post(
                "/register",
                filled(
                        more,
                        "Rahima Sentagain",
                        "m1.name",
                        "Child Sentagain",
                        "m1.birth",
                        "2020",
                        "act",
                        "register-anyway"));
        assertThat(child.body()).contains("sent before, and registered", "value=\"Child Sentagain\"");
        assertThat(rows.count()).isEqualTo(before);
    }

    private static String found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void aMemberMoreBeginsWithWhatIsCommonAndHasTheFocus() {
        Visitor clerk = clerk("rst-add");
        String page = clerk.post(
                        "/register",
                        filled(clerk.get("/register").body(), "First Member", "m0.origin", "Rathedaung", "act", "add"))
                .body();
        assertThat(page)
                .containsPattern("id=\"m1.name\"[^>]* autofocus")
                .containsPattern("id=\"m1.origin\" name=\"m1.origin\" value=\"Rathedaung\"");
        String less = clerk.post(
                        "/register",
                        Forms.with(page, "m0.name", "First Member", "m1.name", "Second Member", "act", "remove-0"))
                .body();
        assertThat(less).contains("value=\"Second Member\"").doesNotContain("First Member");
    }

    @Test
    void nothingButNameAndBirthIsForced() {
        Visitor clerk = clerk("rst-minimum");
        Visitor.Page answer = clerk.post(
                "/register",
                Forms.with(
                        clerk.get("/register").body(), "site", "rst-b1", "m0.name", "Minimum Person", "m0.birth", "?"));
        assertThat(answer.path()).startsWith("/households/");
        UUID household = UUID.fromString(answer.path().substring("/households/".length()));
        PersonRows.Row row = rows.ofHousehold(household).getFirst();
        String opened = clerk.post("/people/" + row.id() + "/open").body();
        assertThat(opened).contains("Minimum Person").contains("Not said").contains("Not known");
    }

    @Test
    void aFormThatIsLeftIsKeptSealedAndOfferedAgain() {
        Visitor clerk = clerk("rst-draft");
        String[] form = filled(clerk.get("/register").body(), "Unfinished Draftperson");
        assertThat(clerk.post("/register/draft", form).status()).isEqualTo(204);
        String stored = jdbc.sql("select encode(draft_sealed, 'hex') from registration_draft limit 1")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(HexFormat.of().formatHex("Draftperson".getBytes(StandardCharsets.UTF_8)));
        String offered = clerk.get("/register").body();
        assertThat(offered).contains("Go on with it").doesNotContain("Draftperson");
        String again = clerk.post("/register/draft/open").body();
        assertThat(again).contains("value=\"Unfinished Draftperson\"");
        Visitor.Page registered = clerk.post("/register", filled(again, "Unfinished Draftperson"));
        assertThat(registered.path()).startsWith("/households/");
        assertThat(clerk.get("/register").body()).doesNotContain("Go on with it");
    }

    @Test
    void aDraftIsItsOwnersOnlyAndGoesAfterADayWithItsKey() {
        Visitor clerk = clerk("rst-owner");
        clerk.post("/register/draft", filled(clerk.get("/register").body(), "Expiring Person"));
        Visitor other = clerk("rst-other");
        assertThat(other.get("/register").body()).doesNotContain("Go on with it");
        assertThat(other.post("/register/draft/open").body()).doesNotContain("Expiring Person");
        UUID key = jdbc.sql("select draft from registration_draft order by saved_at desc limit 1")
                .query(UUID.class)
                .single();
        drafts.expire();
        assertThat(clerk.get("/register").body()).contains("Go on with it");
        jdbc.sql("update registration_draft set saved_at = saved_at - interval '25 hours'")
                .update();
        drafts.expire();
        assertThat(clerk.get("/register").body()).doesNotContain("Go on with it");
        assertThat(vault.vault().keyring().isErased(new SubjectId(key))).isTrue();
    }

    @Test
    void anEmptyFormIsNotKept() {
        Visitor clerk = clerk("rst-empty");
        clerk.post("/register/draft", Forms.with(clerk.get("/register").body(), "site", "RST-B1"));
        assertThat(clerk.get("/register").body()).doesNotContain("Go on with it");
    }

    @Test
    void aFieldWorkerRegistersNobodyAndSeesNobody() {
        account("rst-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("rst-worker");
        assertThat(worker.get("/register").status()).isEqualTo(403);
        assertThat(worker.get("/people").status()).isEqualTo(403);
        assertThat(worker.get("/numbers").status()).isEqualTo(403);
    }
}
