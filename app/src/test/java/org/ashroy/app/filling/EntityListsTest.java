package org.ashroy.app.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.openrosa.Device;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class EntityListsTest extends AppTest {

    private static final String ADDS = "ent-lamp";
    private static final String CHANGES = "ent-check";
    private static final String PEOPLE = "ent-people";
    private static final String ASKS = "ent-people-again";
    private static final Map<String, Device> DEVICES = new TreeMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows forms;

    @Autowired
    private EntityLists lists;

    @Autowired
    private Fillings fillings;

    @Autowired
    private Accounts accounts;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void published() {
        if (!DEVICES.isEmpty()) {
            return;
        }
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("ENT", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site("ENT-1", "Block 1", Optional.of("ENT"), "BLOCK", opened));
        sites.save(new Site("ENT-2", "Block 2", Optional.of("ENT"), "BLOCK", opened));
        account("ent-admin", "ADMINISTRATOR");
        for (String account : Set.of("ent-one", "ent-one-too")) {
            accountAt("ENT-1", account, "FIELD_WORKER");
            DEVICES.put(account, Device.of(port, "ent-admin", account));
        }
        accountAt("ENT-2", "ent-two", "FIELD_WORKER");
        DEVICES.put("ent-two", Device.of(port, "ent-admin", "ent-two"));
        accountAt("ENT", "ent-camp", "FIELD_WORKER");
        accountAt("ENT", "ent-reader", "SUPERVISOR");
        publish(
                ADDS,
                "type | name | label | save_to | ashroy::category\ntext | place | Where? | place | plain\n"
                        + "select_one yes | lit | Is it lit? | lit | plain",
                "lamps | concat('Lamp at ', ${place}) |");
        publish(
                CHANGES,
                "type | name | label | save_to\nselect_one_from_file lamps.csv | lamp | Lamp |\n"
                        + "select_one yes | now | Is it lit now? | lit",
                "lamps | | ${lamp}");
        publish(
                PEOPLE,
                "type | name | label | save_to | ashroy::category\ntext | who | Who? | who | identifying",
                "people | ${who} |");
        publish(ASKS, "type | name | label\nselect_one_from_file people.csv | person | Who?", "");
    }

    private void publish(String id, String survey, String entities) {
        publishMaking(id, survey, entities.isEmpty() ? "" : "list_name | label | entity_id\n" + entities);
    }

    private void publishMaking(String id, String survey, String entities) {
        byte[] workbook = FormFiles.workbook(
                survey,
                "list_name | name | label\nyes | yes | Yes\nyes | no | No",
                "form_id | version\n" + id + " | 1",
                entities);
        SubjectId subject = FormDesk.subject(id);
        desk.bring(CommandId.create(), id + ".xlsx", workbook, Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(version(id)),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(Set.of("SUPERVISOR")),
                new TreeSet<>(),
                Ledger.SYSTEM);
    }

    private UUID version(String id) {
        return forms.versions(FormDesk.subject(id).value()).getFirst().id();
    }

    private static Device device(String account) {
        return Objects.requireNonNull(DEVICES.get(account));
    }

    private static HttpResponse<String> submit(String account, String form, String answers, String entity) {
        String xml = "<data id=\"" + form + "\" version=\"1\">" + answers + "<meta>" + entity + "<instanceID>uuid:"
                + UUID.randomUUID() + "</instanceID></meta></data>";
        HttpResponse<String> answer = device(account).submit(xml.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static UUID lamp(String account, String place) {
        UUID id = UUID.randomUUID();
        submit(
                account,
                ADDS,
                "<place>" + place + "</place><lit>yes</lit>",
                "<entity dataset=\"lamps\" id=\"" + id + "\" create=\"1\"><label>Lamp at " + place
                        + "</label></entity>");
        return id;
    }

    private static HttpResponse<String> check(String account, UUID lamp, String lit, int base) {
        return submit(
                account,
                CHANGES,
                "<lamp>" + lamp + "</lamp><now>" + lit + "</now>",
                "<entity dataset=\"lamps\" id=\"" + lamp + "\" update=\"1\" baseVersion=\"" + base + "\"/>");
    }

    private String file(String account, String form, String name) {
        String path = "/openrosa/versions/" + version(form) + "/files/" + name;
        return device(account).get(path).body();
    }

    private SignedIn user(String account) {
        return accounts.current(jdbc.sql("select id from account where name = ?")
                        .param(account)
                        .query(UUID.class)
                        .single())
                .orElseThrow();
    }

    private Optional<ListedEntity> entity(String list, UUID id, String account) {
        return lists.entries(list, user(account)).stream()
                .filter(entity -> entity.id().equals(id))
                .findFirst();
    }

    @Test
    void aDeviceGetsTheListOfItsOwnAreaAndGivesBackWhatItMayNotHold() {
        UUID lamp = lamp("ent-one", "the well");
        String manifest = device("ent-one")
                .get("/openrosa/versions/" + version(CHANGES) + "/manifest.xml")
                .body();
        assertThat(manifest).contains("<mediaFile type=\"entityList\"><filename>lamps.csv</filename><hash>md5:");
        assertThat(device("ent-one")
                        .get(Device.between(manifest, "downloadUrl"))
                        .body())
                .startsWith("name,label,__version,lit,place")
                .contains(lamp + ",Lamp at the well,1,yes,the well");
        assertThat(file("ent-two", CHANGES, "lamps.csv"))
                .startsWith("name,label,__version")
                .doesNotContain("the well");
        String asked = Device.between(manifest, "integrityUrl") + "?id=" + lamp + "," + UUID.randomUUID();
        assertThat(device("ent-one").get(asked).body())
                .contains("<entity id=\"" + lamp + "\"><deleted>false</deleted>")
                .containsOnlyOnce("<deleted>true</deleted>");
        assertThat(device("ent-two").get(asked).body()).doesNotContain("<deleted>false</deleted>");
        assertThat(jdbc.sql("select count(*) from access_log where purpose = 'FORM_LISTS' and user_id = ?")
                        .param(user("ent-one").id())
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from access_log where purpose = 'FORM_LISTS' and user_id = ?")
                        .param(user("ent-two").id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLampIsChosenAndChangedOnTheScreen() {
        UUID lamp = lamp("ent-one", "the school");
        Visitor visitor = Visitor.at(port).signIn("ent-one-too");
        UUID filling = SubjectId.create().value();
        Visitor.Page page =
                FillingTest.begin(visitor, filling, FormDesk.subject(CHANGES).value(), "ENT-1");
        assertThat(page.body()).contains("Lamp at the school");
        page = FillingTest.send(
                visitor,
                page,
                "review",
                FillingTest.name(page, "/lamp"),
                lamp.toString(),
                FillingTest.name(page, "/now"),
                "no");
        assertThat(page.body()).contains("Lamp at the school");
        end(visitor, filling, page);
        ListedEntity changed = entity("lamps", lamp, "ent-one").orElseThrow();
        assertThat(changed.properties()).containsEntry("lit", "no").containsEntry("place", "the school");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.beside()).isEmpty();
        Visitor reader = Visitor.at(port).signIn("ent-reader");
        reader.get("/fillings/" + filling);
        assertThat(reader.post("/fillings/" + filling + "/open").body()).contains("Lamp at the school");
    }

    private static void end(Visitor visitor, UUID filling, Visitor.Page review) {
        Matcher heads = Pattern.compile("name=\"heads\" value=\"([^\"]+)\"").matcher(review.body());
        assertThat(heads.find()).isTrue();
        assertThat(visitor.post(
                                "/fillings/" + filling + "/end",
                                "command",
                                CommandId.create().toString(),
                                "heads",
                                heads.group(1))
                        .path())
                .isEqualTo("/fillings/" + filling);
    }

    @Test
    void whatTwoChangedWithoutKnowingOfEachOtherStandsSideBySideUntilSomebodyWhoKnewOfBothChangesIt() {
        UUID lamp = lamp("ent-one", "the clinic");
        check("ent-one", lamp, "no", 1);
        check("ent-one-too", lamp, "yes", 1);
        assertThat(entity("lamps", lamp, "ent-one").orElseThrow().beside()).containsEntry("lit", List.of("no", "yes"));
        Visitor visitor = Visitor.at(port).signIn("ent-one");
        assertThat(visitor.get("/form-lists").body()).contains("lamps");
        assertThat(visitor.post("/form-lists/lamps").body())
                .contains("Lamp at the clinic")
                .contains("<span class=\"choice\"><bdi>no</bdi></span>");
        check("ent-one", lamp, "yes", 3);
        ListedEntity settled = entity("lamps", lamp, "ent-one").orElseThrow();
        assertThat(settled.beside()).isEmpty();
        assertThat(settled.properties()).containsEntry("lit", "yes");
        assertThat(settled.version()).isEqualTo(4);
    }

    @Test
    void aChangeThatComesBeforeItsEntryCountsWhenTheEntryIsThere() {
        UUID lamp = UUID.randomUUID();
        check("ent-one-too", lamp, "no", 1);
        assertThat(entity("lamps", lamp, "ent-one")).isEmpty();
        submit(
                "ent-one",
                ADDS,
                "<place>the gate</place><lit>yes</lit>",
                "<entity dataset=\"lamps\" id=\"" + lamp + "\" create=\"1\"><label>Lamp at the gate</label></entity>");
        assertThat(entity("lamps", lamp, "ent-one").orElseThrow().version()).isEqualTo(2);
        assertThat(entity("lamps", lamp, "ent-one").orElseThrow().properties()).containsEntry("lit", "no");
    }

    @Test
    void nobodyChangesAnEntryThatLiesElsewhere() {
        UUID lamp = lamp("ent-one", "the market");
        assertThat(check("ent-two", lamp, "no", 1).body()).contains("not for the account of this device");
        assertThat(entity("lamps", lamp, "ent-camp").orElseThrow().properties()).containsEntry("lit", "yes");
        assertThat(entity("lamps", lamp, "ent-two")).isEmpty();
    }

    @Test
    void whatMayTellWhoSomebodyIsLiesWithItsAuthorOnly() {
        UUID id = UUID.randomUUID();
        submit(
                "ent-one",
                PEOPLE,
                "<who>Rahima of the third house</who>",
                "<entity dataset=\"people\" id=\"" + id
                        + "\" create=\"1\"><label>Rahima of the third house</label></entity>");
        assertThat(file("ent-one", ASKS, "people.csv")).contains("Rahima");
        assertThat(file("ent-one-too", ASKS, "people.csv")).doesNotContain("Rahima");
        assertThat(entity("people", id, "ent-camp")).isEmpty();
        Visitor other = Visitor.at(port).signIn("ent-one-too");
        other.get("/form-lists");
        assertThat(other.post("/form-lists/people").body()).doesNotContain("Rahima");
        // Changed by somebody who may not hold it.
        String answer = submit(
                        "ent-one-too",
                        PEOPLE,
                        "<who>Somebody else</who>",
                        "<entity dataset=\"people\" id=\"" + id
                                + "\" create=\"1\"><label>Somebody else</label></entity>")
                .body();
        assertThat(answer).contains("not for the account of this device");
        assertThat(entity("people", id, "ent-one").orElseThrow().label()).contains("Rahima");
    }

    @Test
    void whatSomebodyChoseFromHerOwnListIsNotTakenAwayByWhoeverAnswersSomethingElse() {
        UUID id = UUID.randomUUID();
        submit(
                "ent-one",
                PEOPLE,
                "<who>Rahima of the well</who>",
                "<entity dataset=\"people\" id=\"" + id + "\" create=\"1\"><label>Rahima of the well</label></entity>");
        publish("ent-people-several", """
                type | name | label | choice_filter | calculation | relevant
                select_one_from_file people.csv | one | Who?
                select_multiple_from_file people.csv | several | Who else?
                select_one_from_file people.csv | near | Who near? | name != ${note}
                calculate | called | | | instance('people')/root/item[name = ${one}]/label
                text | told | What did she tell? | | | ${called} != ''
                text | note | Note""", "");
        Visitor author = Visitor.at(port).signIn("ent-one");
        UUID filling = SubjectId.create().value();
        Visitor.Page page = FillingTest.begin(
                author, filling, FormDesk.subject("ent-people-several").value(), "ENT-1");
        page = FillingTest.send(
                author,
                page,
                "stay",
                FillingTest.name(page, "/one"),
                id.toString(),
                FillingTest.name(page, "/several"),
                id.toString(),
                FillingTest.name(page, "/near"),
                id.toString());
        assertThat(chosen(page, id)).isEqualTo(3);
        FillingTest.send(author, page, "stay", FillingTest.name(page, "/told"), "that she is well");
        Visitor other = Visitor.at(port).signIn("ent-one-too");
        other.get("/fillings/" + filling);
        page = other.post("/fillings/" + filling + "/go-on");
        assertThat(page.body()).contains("chosen before, and not in your list").doesNotContain("Rahima of the well");
        page = FillingTest.send(other, page, "stay", FillingTest.name(page, "/note"), "seen today");
        assertThat(chosen(page, id)).isEqualTo(3);
        page = author.get(page.path());
        assertThat(page.body()).contains("Rahima of the well", "seen today").doesNotContain("chosen before");
        assertThat(chosen(page, id)).isEqualTo(3);

        page = other.get("/fillings/" + filling + "/review");
        assertThat(page.body())
                .contains("chosen before, and not in your list")
                .doesNotContain("Rahima of the well", "that she is well", id.toString());
        end(other, filling, page);
        // What follows from what she does not see is there as well.
        assertThat(fillings.find(new SubjectId(filling)).state().answers())
                .extractingByKeys("/data/one", "/data/several", "/data/near", "/data/called", "/data/told")
                .allSatisfy(answer -> assertThat(answer.value()).isPresent());
    }

    @Test
    void whatNobodyCanChooseAnyMoreIsMendedBeforeTheEnd() {
        UUID lamp = lamp("ent-one", "the tank");
        publish("ent-lamp-at", """
                type | name | label | choice_filter
                text | place | Where?
                select_one_from_file lamps.csv | lamp | Which? | place = ${place}""", "");
        Visitor author = Visitor.at(port).signIn("ent-one");
        UUID filling = SubjectId.create().value();
        Visitor.Page page = FillingTest.begin(
                author, filling, FormDesk.subject("ent-lamp-at").value(), "ENT-1");
        page = FillingTest.send(author, page, "stay", FillingTest.name(page, "/place"), "the tank");
        Visitor other = Visitor.at(port).signIn("ent-one-too");
        other.get("/fillings/" + filling);
        Visitor.Page seen = other.post("/fillings/" + filling + "/go-on");
        // Neither knows of the other: where is another place now, which lamp is still the one of before.
        FillingTest.send(author, page, "stay", FillingTest.name(page, "/lamp"), lamp.toString());
        FillingTest.send(other, seen, "stay", FillingTest.name(seen, "/place"), "the well");
        page = other.get("/fillings/" + filling + "/review");
        assertThat(page.body()).contains("One answer is not right yet");
    }

    private static long chosen(Visitor.Page page, UUID id) {
        return Pattern.compile("value=\"" + id + "\" checked")
                .matcher(page.body())
                .results()
                .count();
    }

    @Test
    void aFillingThatIsOpenAgainIsInNoListUntilItIsEndedAndThenItIsTheSameEntry() {
        UUID lamp = lamp("ent-one", "the bridge");
        UUID filling = entity("lamps", lamp, "ent-one").orElseThrow().home();
        reopen(filling);
        assertThat(entity("lamps", lamp, "ent-one")).isEmpty();
        Visitor visitor = Visitor.at(port).signIn("ent-one");
        visitor.get("/fillings/" + filling);
        Visitor.Page page = visitor.post("/fillings/" + filling + "/go-on");
        page = FillingTest.send(visitor, page, "review", FillingTest.name(page, "/place"), "the old bridge");
        end(visitor, filling, page);
        assertThat(entity("lamps", lamp, "ent-one").orElseThrow().label()).isEqualTo("Lamp at the old bridge");
    }

    private void reopen(UUID filling) {
        Visitor reader = Visitor.at(port).signIn("ent-reader");
        Matcher heads = Pattern.compile("name=\"heads\" value=\"([^\"]+)\"")
                .matcher(reader.get("/fillings/" + filling).body());
        assertThat(heads.find()).isTrue();
        reader.post(
                "/fillings/" + filling + "/reopen",
                "command",
                CommandId.create().toString(),
                "heads",
                heads.group(1),
                "why",
                "It is another one");
    }

    @Test
    void aFillingThatIsCorrectedToAddNoEntryTakesItBack() {
        publishMaking(
                "ent-tap",
                "type | name | label | save_to | ashroy::category\ntext | place | Where? | place | plain\n"
                        + "select_one yes | works | Does it work? | | plain",
                "list_name | label | create_if\ntaps | ${place} | ${works} = 'yes'");
        UUID tap = UUID.randomUUID();
        submit(
                "ent-one",
                "ent-tap",
                "<place>the tap</place><works>yes</works>",
                "<entity dataset=\"taps\" id=\"" + tap + "\" create=\"1\"><label>the tap</label></entity>");
        UUID filling = entity("taps", tap, "ent-one").orElseThrow().home();
        corrected(filling, "no");
        assertThat(lists.entries("taps", user("ent-one"))).isEmpty();
        corrected(filling, "yes");
        assertThat(lists.entries("taps", user("ent-one")))
                .extracting(ListedEntity::label)
                .containsExactly("the tap");
    }

    private void corrected(UUID filling, String works) {
        reopen(filling);
        Visitor visitor = Visitor.at(port).signIn("ent-one");
        visitor.get("/fillings/" + filling);
        Visitor.Page page = visitor.post("/fillings/" + filling + "/go-on");
        page = FillingTest.send(visitor, page, "review", FillingTest.name(page, "/works"), works);
        end(visitor, filling, page);
    }

    @Test
    void whileTheKeyringIsLockedNoListIsGivenAsIfItWereEmpty() {
        UUID lamp = lamp("ent-one", "the mosque");
        vault.lock();
        try {
            assertThat(device("ent-one")
                            .get("/openrosa/versions/" + version(CHANGES) + "/manifest.xml")
                            .statusCode())
                    .isNotEqualTo(200);
            assertThatThrownBy(() -> lists.entries("lamps", user("ent-one"))).isInstanceOf(LockedException.class);
        } finally {
            vault.unlock(PASSPHRASE.toCharArray());
        }
        assertThat(entity("lamps", lamp, "ent-one")).isPresent();
    }

    @Test
    void everythingStandsOnOnePageForWhoeverWantsIt() {
        Visitor visitor = Visitor.at(port).signIn("ent-one");
        UUID filling = SubjectId.create().value();
        desk.bring(CommandId.create(), "long.xlsx", FormFiles.household("ent-long", "1"), Ledger.SYSTEM);
        SubjectId subject = FormDesk.subject("ent-long");
        desk.publish(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(version("ent-long")),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(),
                new TreeSet<>(),
                Ledger.SYSTEM);
        Visitor.Page page = FillingTest.begin(visitor, filling, subject.value(), "ENT-1");
        assertThat(page.body()).contains("Who heads the household?").doesNotContain("Day of the visit");
        page = visitor.get(page.path() + "?whole=yes");
        assertThat(page.body()).contains("Who heads the household?").contains("Day of the visit");
        page = FillingTest.send(visitor, page, "stay", FillingTest.name(page, "/light"), "no");
        assertThat(page.body()).contains("What happens in the dark?").contains("Day of the visit");
        page = FillingTest.send(visitor, page, "next", FillingTest.name(page, "/people"), "5");
        assertThat(page.path()).endsWith("/review");
        assertThat(visitor.get("/fillings/" + filling + "/pages/1?whole=no").body())
                .doesNotContain("Day of the visit");
    }
}
