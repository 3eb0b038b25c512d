package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class SitesTest extends AppTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private SiteList list;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Sites restarted() {
        return new Sites(jdbc, InstantSource.system(), transactions);
    }

    private static Reader csv(String... lines) {
        return new StringReader(String.join("\n", lines));
    }

    @Test
    void whatIsInMemoryIsWhatIsStored() {
        sites.save(new Site("ST-OP", "Operation", Optional.empty(), "OPERATION", FIRST));
        sites.correct("ST-OP", "The operation", Optional.of(ZoneId.of("Asia/Dhaka")));
        sites.save(new Site("ST-C1", "Camp 1", Optional.of("ST-OP"), "CAMP", FIRST));
        sites.save(new Site("ST-C2", "Camp 2", Optional.of("st-op"), "CAMP", FIRST));
        sites.save(new Site("ST-B1", "Block", Optional.of("ST-C1"), "BLOCK", FIRST));
        sites.move("ST-B1", "ST-C2", FIRST.plusYears(1));
        sites.split(
                "st-b1", new TreeMap<>(Map.of("ST-B1A", "Block, north", "ST-B1B", "Block, south")), FIRST.plusYears(2));
        for (Sites asked : List.of(sites, restarted())) {
            assertThat(asked.zone("ST-B1A")).isEqualTo(ZoneId.of("Asia/Dhaka"));
            assertThat(asked.find("ST-B1")).isEmpty();
            assertThat(asked.known("st-b1").orElseThrow().validTo()).contains(FIRST.plusYears(2));
            assertThat(asked.known("ST-C2").orElseThrow().parent()).contains("ST-OP");
            assertThat(asked.within("ST-B1", "ST-C1", FIRST)).isTrue();
            assertThat(asked.within("ST-B1", "ST-C1", FIRST.plusYears(1))).isFalse();
            // Who is registered at the whole stays in view, and its parts lie where it lay.
            assertThat(asked.within("ST-B1", "ST-C2")).isTrue();
            assertThat(asked.within("ST-B1A", "ST-C2")).isTrue();
            assertThat(asked.codesWithin("ST-C2", FIRST.plusYears(3)))
                    .containsExactly("ST-B1", "ST-B1A", "ST-B1B", "ST-C2");
            assertThat(asked.blocks()).extracting(Site::code).contains("ST-B1A").doesNotContain("ST-B1");
        }
    }

    @Test
    void aRefusedChangeLeavesEverythingAsItWas() {
        sites.save(new Site("SR-B1", "Block", Optional.empty(), "BLOCK", FIRST));
        assertThatThrownBy(() -> sites.split(
                        "SR-B1", new TreeMap<>(Map.of("SR-B1A", "North", "SR-B1", "Taken")), FIRST.plusYears(1)))
                .hasMessage("site.taken");
        assertThatThrownBy(() -> sites.split("SR-B1", new TreeMap<>(Map.of("SR-B1A", "One")), FIRST.plusYears(1)))
                .hasMessage("site.parts-wrong");
        assertThat(sites.known("SR-B1A")).isEmpty();
        assertThat(restarted().find("SR-B1")).isPresent();
    }

    @Test
    void aListIsTakenInAnyOrderAndAgainWithoutHarm() {
        String[] lines = {
            "\uFEFFcode,name,parent,level,valid_from,zone",
            "SL-B1,\"Block 1, east\",SL-C1,BLOCK,2020-01-01,",
            "SL-C1,Camp 1,SL-OP,camp,2020-01-01,",
            "SL-OP,Operation,,OPERATION,2020-01-01,Asia/Dhaka"
        };
        assertThat(list.take(csv(lines))).isEqualTo(new SiteList.Outcome(3, 0, List.of()));
        assertThat(sites.find("sl-b1").orElseThrow().name()).isEqualTo("Block 1, east");
        assertThat(sites.zone("SL-B1")).isEqualTo(ZoneId.of("Asia/Dhaka"));
        lines[1] = lines[1].replace("east", "west");
        assertThat(list.take(csv(lines))).isEqualTo(new SiteList.Outcome(0, 3, List.of()));
        assertThat(restarted().find("SL-B1").orElseThrow().name()).isEqualTo("Block 1, west");
    }

    @Test
    void aBadListIsRefusedWholeWithEveryLineThatIsWrong() {
        String head = "code,name,parent,level,valid_from";
        assertThat(list.take(csv(
                                head,
                                "SB-OP,Operation,,OPERATION,2020-01-01",
                                "SB-C1,Camp,SB-OP,TOWN,2020-01-01",
                                "SB-C2,Camp,SB-OP,CAMP,1.1.2020",
                                "SB-C3,Camp,,CAMP,2020-01-01"))
                        .problems())
                .containsExactly(
                        new SiteList.Problem(3, "site.level"),
                        new SiteList.Problem(4, "form.day"),
                        new SiteList.Problem(5, "site.parent-needed"));
        assertThat(list.take(csv(
                                head,
                                "SB-OP,Operation,,OPERATION,2020-01-01",
                                "SB C4,Camp,SB-OP,CAMP,2020-01-01",
                                "SB-C5,Camp,NOWHERE,CAMP,2020-01-01",
                                "SB-C6,Camp,SB-OP,CAMP,2019-01-01"))
                        .problems())
                .containsExactly(
                        new SiteList.Problem(3, "site.code"),
                        new SiteList.Problem(4, "site.parent-unknown"),
                        new SiteList.Problem(5, "site.parent-closed"));
        assertThat(list.take(csv(head, "SB-C7,Camp,SB-C8,CAMP,2020-01-01", "SB-C8,Camp,SB-C7,CAMP,2020-01-01"))
                        .problems())
                .containsExactly(new SiteList.Problem(2, "site.cycle"));
        assertThat(list.take(csv(head, "SB-OP,Operation,,OPERATION,2020-01-01", "sb-op,Twice,,OPERATION,2020-01-01"))
                        .problems())
                .containsExactly(new SiteList.Problem(3, "sites.import.twice"));
        assertThat(list.take(csv("code,title", "SB-OP,Operation")).problems())
                .containsExactly(new SiteList.Problem(1, "sites.import.headers"));
        assertThat(list.take(csv(head)).problems()).containsExactly(new SiteList.Problem(0, "sites.import.empty"));
        assertThat(list.take(csv("")).problems()).isNotEmpty();
        assertThat(list.take(csv(head + ",zone", "SB-OP,Operation,,OPERATION,2020-01-01,Asia/Nowhere"))
                        .problems())
                .containsExactly(new SiteList.Problem(2, "site.zone"));
        assertThat(sites.all()).noneMatch(site -> site.code().startsWith("SB"));
    }

    @Test
    void theScreensAddFilterMoveSplitAndClose() {
        account("sites-administrator", "ADMINISTRATOR");
        Visitor visitor = Visitor.at(port).signIn("sites-administrator");
        visitor.get("/sites/import");
        Visitor.Page imported = visitor.upload(
                "/sites/import",
                "sites.csv",
                "code,name,parent,level,valid_from,zone\nSC-OP,Op,,OPERATION,2020-01-01,Asia/Dhaka\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(imported.body()).contains("1 sites added");
        assertThat(visitor.upload("/sites/import", "sites.csv", new byte[] {'c', (byte) 0xC3, '\n', (byte) 0xC3})
                        .body())
                .contains("Nothing was imported");
        visitor.get("/sites/new");
        assertThat(visitor.post(
                                "/sites",
                                "code",
                                "SC-C1",
                                "name",
                                "Camp one",
                                "level",
                                "CAMP",
                                "parent",
                                "",
                                "validFrom",
                                "2020-01-01")
                        .body())
                .contains("Only an operation lies in nothing", "Camp one");
        for (String camp : List.of("SC-C1", "SC-C2")) {
            assertThat(visitor.post(
                                    "/sites",
                                    "code",
                                    camp,
                                    "name",
                                    "Camp " + camp,
                                    "level",
                                    "CAMP",
                                    "parent",
                                    "SC-OP",
                                    "validFrom",
                                    "2020-01-01")
                            .path())
                    .isEqualTo("/sites/" + camp);
        }
        visitor.post(
                "/sites",
                "code",
                "SC-B1",
                "name",
                "Block",
                "level",
                "BLOCK",
                "parent",
                "SC-C1",
                "validFrom",
                "2020-01-01");
        assertThat(visitor.post("/sites/SC-B1/move", "from", "2021-01-01", "parent", "SC-C2")
                        .path())
                .isEqualTo("/sites/SC-B1");
        assertThat(visitor.get("/sites/SC-B1").body()).contains("SC-C1", "SC-C2", "Asia/Dhaka");
        assertThat(visitor.post("/sites/SC-C2/close", "from", "2022-01-01").body())
                .contains("Other sites still lie in it");
        assertThat(visitor.post("/sites/SC-B1/split", "from", "2022-01-01", "parts", "SC-B1A, North")
                        .body())
                .contains("Give two parts or more");
        assertThat(visitor.post("/sites/SC-B1/split", "from", "2022-01-01", "parts", "SC-B1A, North\r\nSC-B1B, South")
                        .path())
                .isEqualTo("/sites/SC-B1");
        assertThat(visitor.get("/sites?within=SC-C2").body())
                .contains("SC-B1A", "North", "SC-B1B")
                .doesNotContain("href=\"/sites/SC-C1\"");
        assertThat(visitor.get("/sites?within=SC-OP&state=closed").body())
                .contains("href=\"/sites/SC-B1\"")
                .doesNotContain("href=\"/sites/SC-B1A\"");
        assertThat(visitor.get("/sites?within=NOWHERE").body()).contains("No site is like this");
        assertThat(visitor.post("/sites/SC-B1/correct", "name", "", "zone", "").body())
                .contains("A site has a name");
        assertThat(visitor.post("/sites/SC-B1/correct", "name", "Block", "zone", "Mars/Base")
                        .body())
                .contains("There is no such time zone");
        visitor.post("/sites/SC-B1/reopen");
        assertThat(sites.find("SC-B1")).isPresent();
        assertThat(visitor.get("/sites/NO-SUCH").body()).contains("no such page or record");
    }

    @Test
    void whoDoesNotKeepSitesSeesNoneOfIt() {
        account("sites-clerk", "REGISTRATION_CLERK");
        Visitor visitor = Visitor.at(port).signIn("sites-clerk");
        for (String path : List.of("/sites", "/sites/new", "/sites/import")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(403);
        }
    }
}
