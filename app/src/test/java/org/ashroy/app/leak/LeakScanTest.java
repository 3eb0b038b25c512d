package org.ashroy.app.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ashroy.app.AppTest;
import org.ashroy.app.PrintedCard;
import org.ashroy.app.Visitor;
import org.ashroy.app.photos.FaceFiles;
import org.ashroy.app.postgres.PostgresServer;
import org.ashroy.app.postgres.TestDatabase;
import org.ashroy.app.registration.Forms;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.card.CardRefusedException;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.seal.Vault;
import org.assertj.core.api.SoftAssertions;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * The leak scan (promise 5): 530 people go through the real application by every road there is (desk, drafts, lists, API,
 * cases of the case API, notes of a welfare check, what sources said, exports), and then none of their names, villages, numbers and phone numbers is in the database, its
 * files, the state directory, a backup, logs, temporary files, or the memory of the locked server; also in the middle of an
 * import. Each place is searched for a planted value first, which
 * must be found, so that the scan can fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakScanTest {

    private static final String PASSPHRASE = "seventeen sealed lanterns";
    private static final int ROWS_OF_THE_LONG_LIST = 24_000;
    // How the values are labelled that must be found.
    private static final String PLANTED = "planted";
    private static final String KEY = "key of ";
    private static final Pattern PERSON = Pattern.compile("/people/([0-9a-f-]{36})");

    private final List<KnownPerson> people = KnownPerson.invent(530, 20_180_420);
    private final KnownPerson planted = KnownPerson.invent(1, 1).getFirst();
    private final Needles known = new Needles();

    private final Path directory = temporary("ashroy-leak");
    private final Path databaseDirectory = temporary("ashroy-leak-postgres");
    private final Path state = directory.resolve("state");
    private final Path temporaryFiles = directory.resolve("tmp");
    private final Path said = directory.resolve("said");
    private final Path dumps = directory.resolve("dumps");

    private PostgresServer database;
    private ServerProcess server;
    private Visitor visitor = Visitor.at(0);
    private byte[] root = new byte[0];

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @BeforeAll
    void start() throws Exception {
        for (int number = 0; number < people.size(); number++) {
            for (String value : people.get(number).values()) {
                known.add("person " + number, value);
            }
        }
        planted.values().forEach(value -> known.add(PLANTED, value));
        Files.createDirectories(temporaryFiles);
        Files.createDirectories(dumps);
        TestDatabase.sharePrograms(databaseDirectory);
        database = PostgresServer.start(databaseDirectory, Optional.of("nobody"), line -> {});
        known.add("passphrase", PASSPHRASE);
        known.add("password", AppTest.PASSWORD);
        root = makeVault();
        known.add("root key", root);
        server = ServerProcess.start(state, temporaryFiles, said, database, planted.name());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into organisation (code, name, kind, country, valid_from) values ('SCAN', 'Scan', 'NGO', 'BD', '2020-01-01')");
            account(connection, "scan.supervisor", "SUPERVISOR");
            account(connection, "scan.administrator", "ADMINISTRATOR");
            account(connection, "scan.coordinator", "COORDINATOR");
            statement.execute(
                    "insert into site (code, name, level, valid_from) values ('SCAN_B1', 'Block', 'BLOCK', '2020-01-01')");
        }
        assertThat(run("unlock", Map.of("passphrase", PASSPHRASE))).contains("Unlocked");
    }

    /** Makes the keyring beforehand, so that the test knows the root key that it looks for. */
    private byte[] makeVault() throws ReflectiveOperationException, IOException {
        Path place = state.resolve("keyring");
        Files.createDirectories(place);
        Vault.create(place, PASSPHRASE.toCharArray(), 0, 0);
        try (Vault vault = Vault.open(place)) {
            vault.unlock(PASSPHRASE.toCharArray());
            Field root = vault.keyring().getClass().getDeclaredField("root");
            root.setAccessible(true);
            return ((byte[]) Objects.requireNonNull(root.get(vault.keyring()))).clone();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void account(Connection connection, String name, String... roles) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into account (id, name, password_hash, password_temporary, password_changed_at, totp_required,
                    roles, organisation, active, created_at)
                values (?, ?, ?, false, now(), false, ?, 'SCAN', true, now())""")) {
            insert.setObject(1, Uuid7.create());
            insert.setString(2, name);
            insert.setString(
                    3, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(AppTest.PASSWORD));
            insert.setArray(4, connection.createArrayOf("text", roles));
            insert.executeUpdate();
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
        FileSystemUtils.deleteRecursively(databaseDirectory);
        FileSystemUtils.deleteRecursively(directory);
    }

    private String run(String command, Map<String, String> arguments) {
        StringBuilder output = new StringBuilder();
        server.run(command, arguments, line -> output.append(line).append('\n'));
        return output.toString();
    }

    @Test
    void nothingNamesAnyone() throws Exception {
        SoftAssertions all = new SoftAssertions();
        plantEverywhere();
        visitor = Visitor.at(server.port()).signIn("scan.supervisor");
        // Before strangers have failed so often that nobody signs in from this address any more.
        String token = token();
        giveAMandate();
        registerAtTheDesk(people.subList(0, 150));
        searchOpenAndCorrect(people.subList(0, 30));
        sendWhatIsMalformed(people.subList(0, 20));
        upload("list.csv", csv(people.subList(150, 250)));
        upload("list.xlsx", xlsx(people.subList(250, 300)));
        uploadWhileLooking(people.subList(150, 250), all);
        keepDrafts(people.subList(490, 500));
        writeDownWhatASourceSaid(people.subList(0, 4));
        printCards(people.subList(0, 10));
        keepPictures(people.subList(0, 3), "PHOTO", "photo", FaceFiles.jpeg(700, 900));
        keepPictures(people.subList(0, 3), "MARK", "mark", FaceFiles.mark(600, 240));
        List<String> codes = registerByProgram(people.subList(500, 530), token);
        noteAWelfareCheck(codes, people.get(500), token);
        keepCasesByProgram(codes.subList(1, 4), people.subList(501, 504), token);
        takeListsAway(people.get(0));
        scanMemory("unlocked", all, true);
        CompletableFuture<String> importing = importUntilLocked(people.subList(300, 500));
        scan("in the middle of an import", all);
        run("unlock", Map.of("passphrase", PASSPHRASE));
        assertThat(importing.get(120, TimeUnit.SECONDS)).contains("REGISTERED: ");
        searchOpenAndCorrect(people.subList(480, 500));
        backUp(all);
        run("lock", Map.of());
        scan("at the end", all);
        metrics(all);
        all.assertAll();
    }

    private void metrics(SoftAssertions all) throws IOException, InterruptedException {
        String text = server.metrics("/metrics");
        assertThat(text)
                .contains("ashroy_requests_seconds_count{method=\"POST\",route=\"/people\",status=\"200\"}")
                .contains("route=\"none\"")
                .contains("ashroy_commands_seconds_count ")
                .contains("ashroy_journal_position ")
                .contains("ashroy_unlocked 0.0");
        all.assertThat(known.inText(text).places()).as("metrics").isEmpty();
        all.assertThat(text).doesNotContain("SCAN_B1").doesNotContain("scan.supervisor");
        assertThat(server.metrics("/health"))
                .isEqualTo("{\"up\":true,\"locked\":true,\"database\":true,\"untold\":0}\n");
    }

    private void plantEverywhere() throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table planted (value text, bytes bytea)");
        }
        for (Path place : List.of(state, temporaryFiles)) {
            Files.writeString(place.resolve("planted"), planted.name());
        }
        Files.writeString(said, planted.phone() + "\n", java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(
                state.resolve("ashroy.log"),
                planted.number() + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private void registerAtTheDesk(List<KnownPerson> some) {
        for (int first = 0; first < some.size(); first += 3) {
            List<KnownPerson> household = some.subList(first, first + 3);
            visitor.get("/register");
            Visitor.Page page = send(household, "register");
            if (page.path().equals("/register")) {
                page = send(household, "register-anyway");
            }
            assertThat(page.path()).as(page.body()).startsWith("/households/");
        }
    }

    private Visitor.Page send(List<KnownPerson> household, String act) {
        List<String> fields = new ArrayList<>(List.of("act", act, "site", "SCAN_B1"));
        fields.addAll(List.of(
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString()));
        for (int member = 0; member < household.size(); member++) {
            KnownPerson person = household.get(member);
            String m = "m" + member + ".";
            fields.addAll(List.of("ids", Uuid7.create().toString(), m + "name", person.name()));
            fields.addAll(List.of(m + "origin", person.origin(), m + "phone", person.phone(), m + "birth", "1990"));
            fields.addAll(List.of(m + "number0.type", "OTHER", m + "number0.issuer", "Camp office"));
            fields.addAll(List.of(m + "number0.value", person.number()));
            fields.addAll(List.of(m + "sex", "FEMALE", m + "relationship", "CHILD"));
            fields.addAll(List.of(m + "localName", person.name(), m + "knownAs", person.first()));
        }
        return visitor.post("/register", fields.toArray(String[]::new));
    }

    private void searchOpenAndCorrect(List<KnownPerson> some) {
        for (KnownPerson person : some) {
            visitor.get("/people");
            Visitor.Page found = visitor.post("/people", "words", person.name());
            assertThat(found.body()).contains(person.first());
            Matcher link = PERSON.matcher(found.body());
            assertThat(link.find()).isTrue();
            String path = link.group();
            visitor.get(path);
            Visitor.Page opened = visitor.post(path + "/open");
            assertThat(opened.body()).contains(person.last());
            List<String> fields =
                    new ArrayList<>(List.of("phone", person.phone(), "name", person.name(), "reason", "MISTYPED"));
            fields.addAll(List.of("knownAs", person.last()));
            fields.addAll(List.of("command", UUID.randomUUID().toString()));
            Matcher heads = Pattern.compile("name=\"heads\" value=\"([^\"]+)\"").matcher(opened.body());
            while (heads.find()) {
                fields.addAll(List.of("heads", heads.group(1)));
            }
            assertThat(visitor.post(path, fields.toArray(String[]::new)).path()).isEqualTo(path);
        }
    }

    /** Prints cards with names; what stands in their squares is looked for as the names are. */
    private void printCards(List<KnownPerson> some) throws CardRefusedException {
        for (KnownPerson person : some) {
            visitor.get("/people");
            Matcher link = PERSON.matcher(
                    visitor.post("/people", "words", person.name()).body());
            assertThat(link.find()).isTrue();
            String path = link.group() + "/cards";
            String page = visitor.post(path, Forms.with(visitor.get(path).body(), "named", "true"))
                    .body();
            Matcher card = Pattern.compile(path + "/[0-9a-f-]{36}/print").matcher(page);
            assertThat(card.find()).as(page).isTrue();
            String printed = visitor.post(card.group()).body();
            assertThat(printed).contains(person.last());
            String text = PrintedCard.text(printed);
            known.add("card", text);
            visitor.get("/cards");
            page = visitor.post("/cards", "text", text).body();
            assertThat(page).contains("A valid card of ours");
            Matcher key = Pattern.compile("<code id=\"key\">([0-9a-f]{64})").matcher(page);
            assertThat(key.find()).isTrue();
            known.add(
                    "card's token",
                    CardCode.read(text, List.of(HexFormat.of().parseHex(key.group(1))))
                            .token());
        }
    }

    /** Keeps photos or marks and looks at them; bytes from the midst of each are looked for. */
    private void keepPictures(List<KnownPerson> some, String purpose, String word, byte[] upload) {
        for (KnownPerson person : some) {
            visitor.get("/people");
            Matcher link = PERSON.matcher(
                    visitor.post("/people", "words", person.name()).body());
            assertThat(link.find()).isTrue();
            String consents = link.group() + "/consents";
            visitor.post(consents, Forms.with(visitor.get(consents).body(), "answer-" + purpose, "GRANTED"));
            String path = link.group() + "/" + word;
            visitor.upload(
                    path, "picture.jpg", upload, Forms.with(visitor.get(path).body()));
            visitor.get(path);
            Matcher face = Pattern.compile("data:image/jpeg;base64,([^\"]+)")
                    .matcher(visitor.post(path + "/open").body());
            assertThat(face.find()).isTrue();
            byte[] kept = Base64.getDecoder().decode(face.group(1));
            // A multiple of three, so that the bytes begin where a group of four digits does.
            int midst = kept.length / 6 * 3;
            known.add(word, Arrays.copyOfRange(kept, midst, midst + 30));
            known.add(
                    word + " in base64",
                    Base64.getEncoder()
                            .encodeToString(Arrays.copyOfRange(kept, midst, midst + 30))
                            .getBytes(UTF_8));
            known.add("upload", Arrays.copyOfRange(upload, upload.length / 2, upload.length / 2 + 30));
        }
    }

    /** Types people at the desk, leaves the screen, and goes on with what was kept. */
    private void keepDrafts(List<KnownPerson> some) {
        for (KnownPerson person : some) {
            String form = visitor.get("/register").body();
            visitor.post(
                    "/register/draft",
                    Forms.with(
                            form,
                            "site",
                            "SCAN_B1",
                            "m0.name",
                            person.name(),
                            "m0.localName",
                            person.name(),
                            "m0.knownAs",
                            person.first(),
                            "m0.origin",
                            person.origin(),
                            "m0.phone",
                            person.phone(),
                            "m0.birth",
                            "1990"));
            visitor.get("/register");
            assertThat(visitor.post("/register/draft/open").body()).contains(person.first());
        }
    }

    /** What a source says of people, refused first, then kept, opened and added to. */
    private void writeDownWhatASourceSaid(List<KnownPerson> some) {
        for (KnownPerson person : some) {
            String refused = report(visitor.get("/allegations/new").body(), person, person.number())
                    .body();
            assertThat(refused).contains("Write a day such as", person.first());
            String path = report(refused, person, "2020-12").path();
            Visitor.Page opened = visitor.post(path + "/open");
            assertThat(opened.body()).contains(person.origin(), "https://news.example/" + person.number());
            visitor.post(
                    path + "/do/person",
                    Forms.in(opened.body(), "id=\"add-person\"", "personWords", person.name() + person.phone()));
            assertThat(visitor.post(path + "/open").body()).contains("Person 1", person.phone());
        }
    }

    private Visitor.Page report(String page, KnownPerson person, String happened) {
        return visitor.post(
                "/allegations",
                Forms.in(
                        page,
                        "id=\"record\"",
                        "kind",
                        "NEWS",
                        "word",
                        "TRAFFICKING",
                        "heardOn",
                        "2021-01-02",
                        "site",
                        "SCAN_B1",
                        "who",
                        person.name(),
                        "place",
                        person.origin(),
                        "wording",
                        person.name() + " of " + person.origin(),
                        "language",
                        "eng",
                        "link",
                        "https://news.example/" + person.number(),
                        "happened",
                        happened));
    }

    private String token() {
        Visitor administrator = Visitor.at(server.port()).signIn("scan.administrator");
        administrator.get("/api-tokens");
        String page = administrator
                .post(
                        "/api-tokens",
                        "id",
                        UUID.randomUUID().toString(),
                        "account",
                        "scan.supervisor",
                        "label",
                        "scan",
                        "days",
                        "30")
                .body();
        Matcher token =
                Pattern.compile("<code id=\"token\"[^>]*>([^<]+)</code>").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    /** Registers people as a household over the API, reads and corrects them, and asks for what cannot be; returns their codes. */
    private List<String> registerByProgram(List<KnownPerson> some, String token) throws Exception {
        String members = some.stream()
                .map(person -> """
                        {"name": "%s", "localName": "%s", "knownAs": "%s", "sex": "FEMALE", "birth": {"year": 2011}, "origin": "%s",
                        "phone": "%s", "identifiers": [{"type": "OTHER", "issuer": "Camp office", "value": "%s"}]}""".formatted(
                        person.name(), person.name(), person.first(), person.origin(), person.phone(), person.number()))
                .collect(Collectors.joining(", "));
        HttpResponse<String> registered =
                ask(token, "/households", "{\"site\": \"SCAN_B1\", \"members\": [" + members + "]}");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        List<String> codes = Pattern.compile("P(-[0-9A-Z]{3,4}){3}")
                .matcher(registered.body())
                .results()
                .map(code -> code.group())
                .distinct()
                .limit(some.size())
                .toList();
        assertThat(codes).hasSize(some.size());
        for (int at = 0; at < some.size(); at++) {
            HttpResponse<String> read = ask(token, "/people/" + codes.get(at), "");
            assertThat(read.body()).contains(some.get(at).number());
            ask(token, "/people/" + URLEncoder.encode(some.get(at).name(), UTF_8), "");
            ask(
                    token,
                    "/households",
                    "{\"site\": \"" + some.get(at).name() + "\", \"members\": "
                            + some.get(at).name());
        }
        return codes;
    }

    /** Without one no case is opened. */
    private void giveAMandate() {
        Visitor coordinator = Visitor.at(server.port()).signIn("scan.coordinator");
        String page = coordinator.get("/mandates").body();
        String given = coordinator
                .post(
                        "/mandates",
                        Forms.with(
                                page,
                                "organisation",
                                "SCAN",
                                "basis",
                                "AGREEMENT",
                                "reference",
                                "Agreement",
                                "population",
                                "ANYONE",
                                "ageFrom",
                                "0",
                                "ageTo",
                                "120",
                                "TRAFFICKING_SURVIVOR",
                                "on",
                                "from",
                                "2020-01-01"))
                .body();
        assertThat(given).contains("id=\"m");
    }

    /** Opens a case of each over the case API with what she told, reads and changes it, and asks for what cannot be. */
    private void keepCasesByProgram(List<String> codes, List<KnownPerson> some, String token) throws Exception {
        for (int at = 0; at < some.size(); at++) {
            KnownPerson person = some.get(at);
            String told = person.name() + " of " + person.origin() + ", " + person.phone();
            String open = """
                    {"data": {"protection_concerns": ["trafficked"], "displacement_status": "refugee", "risk_level": "high",
                      "registry_no": "%s", "notes_section": [{"note_subject": "assessment", "note_text": "%s"}]%s}}""";
            // Refused by its pointer, with her words in the request, in a field that there is not, and as no JSON.
            assertThat(askCases(
                                    token,
                                    "POST",
                                    "",
                                    "",
                                    open.formatted(codes.get(at), told, ", \"name\": \"" + told + "\""))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(askCases(token, "POST", "", "", open.formatted(person.name(), told, ""))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(askCases(token, "POST", "", "", told).statusCode()).isEqualTo(400);
            HttpResponse<String> opened = askCases(token, "POST", "", "", open.formatted(codes.get(at), told, ""));
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            Matcher id = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(opened.body());
            assertThat(id.find()).as(opened.body()).isTrue();
            HttpResponse<String> read = askCases(token, "GET", "/" + id.group(1), "", "");
            assertThat(read.body()).contains(told, codes.get(at));
            String version = read.headers().firstValue("ETag").orElseThrow();
            assertThat(askCases(
                                    token,
                                    "PATCH",
                                    "/" + id.group(1),
                                    version,
                                    "{\"data\": {\"closure_reason\": \"her_wish\", \"closure_reason_other\": \"" + told
                                            + "\"}}")
                            .statusCode())
                    .isEqualTo(200);
            // Whoever was slower, and names where identifiers and parameters are expected.
            assertThat(askCases(
                                    token,
                                    "PATCH",
                                    "/" + id.group(1),
                                    version,
                                    "{\"data\": {\"risk_level\": \"" + told + "\"}}")
                            .statusCode())
                    .isBetween(400, 499);
            String name = URLEncoder.encode(person.name(), UTF_8);
            assertThat(askCases(token, "GET", "/" + name, "", "").statusCode()).isBetween(400, 499);
            assertThat(askCases(token, "GET", "?owned_by=" + name, "", "").statusCode())
                    .isEqualTo(422);
        }
        assertThat(askCases(token, "GET", "?per=100", "", "").body())
                .contains(some.getFirst().phone());
    }

    private HttpResponse<String> askCases(String token, String method, String path, String version, String body)
            throws Exception {
        HttpRequest.Builder request = program(token, "/api/v2/cases" + path)
                .setHeader("Ashroy-Purpose", "CASE_TRAFFICKING, REGISTRATION")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        return send(request);
    }

    /** A request of a program: a POST where it has a body. */
    private HttpResponse<String> ask(String token, String path, String body) throws Exception {
        HttpRequest.Builder request = program(token, "/api/v1" + path);
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return send(request);
    }

    private HttpRequest.Builder program(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Ashroy-Purpose", "REGISTRATION")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** School days from which one girl stays away, the pass, and notes that name her. */
    private void noteAWelfareCheck(List<String> codes, KnownPerson her, String token) throws Exception {
        for (int daysAgo = 40; daysAgo > 0; daysAgo--) {
            List<String> seen = daysAgo > 14 ? codes : codes.subList(1, codes.size());
            String session = """
                    {"type": "SCHOOL_DAY", "site": "SCAN_B1", "day": "%s", "expected": ["%s"], "seen": ["%s"]}""".formatted(
                            LocalDate.now(ZoneId.systemDefault()).minusDays(daysAgo),
                            String.join("\", \"", codes),
                            String.join("\", \"", seen));
            HttpResponse<String> recorded = ask(token, "/sessions", session);
            assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        }
        visitor.get("/not-seen");
        visitor.post("/not-seen/pass");
        Pattern check = Pattern.compile("/checks/[0-9a-f-]{36}");
        Matcher found = check.matcher("");
        for (int turn = 0; turn < 600 && !found.find(); turn++) {
            Thread.sleep(50);
            found = check.matcher(visitor.get("/not-seen").body());
        }
        String path = found.group();
        assertThat(visitor.get(path).body()).contains(codes.getFirst());
        Matcher owner = Pattern.compile("<option value=\"([0-9a-f-]{36})\"")
                .matcher(visitor.get(path).body());
        assertThat(owner.find()).isTrue();
        String due = LocalDateTime.now(ZoneId.systemDefault())
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        visitor.post(
                path + "/assign", Forms.in(visitor.get(path).body(), "/assign\"", "owner", owner.group(1), "due", due));
        String note = her.name() + ", " + her.phone() + ", " + her.origin();
        visitor.post(path + "/step", Forms.in(visitor.get(path).body(), "/step\"", "result", "NOTHING", "note", note));
        visitor.get(path);
        assertThat(visitor.post(path + "/notes").body()).contains(her.phone());
        visitor.get(path);
        assertThat(visitor.post(path + "/person").body()).contains(her.first());
    }

    /** One encrypted list is fetched, another waits in the state directory. */
    private void takeListsAway(KnownPerson somebody) throws InterruptedException {
        for (boolean fetched : List.of(true, false)) {
            visitor.get("/people");
            String id = UUID.randomUUID().toString();
            List<String> fields = new ArrayList<>(List.of("id", id, "source", "people", "purpose", "FIELD_WORK"));
            for (String column : List.of("code", "name", "local-name", "known-as", "birth", "origin", "phone")) {
                fields.addAll(List.of("columns", column));
            }
            fields.addAll(List.of("format", fetched ? "CSV" : "XLSX", "filter.site", "SCAN_B1"));
            visitor.post("/exports/form", "source", "people", "filter.site", "SCAN_B1");
            assertThat(visitor.post("/exports", fields.toArray(String[]::new)).body())
                    .contains("shown now and never again");
            Visitor.Page page = visitor.get("/exports/" + id);
            for (int turn = 0; turn < 600 && !page.body().contains("/fetch"); turn++) {
                Thread.sleep(50);
                page = visitor.get("/exports/" + id);
            }
            assertThat(page.body()).as("ready").contains("/fetch");
            if (fetched) {
                byte[] file = visitor.download("/exports/" + id + "/fetch");
                assertThat(new String(file, UTF_8)).startsWith("PK").doesNotContain(somebody.name());
            }
        }
    }

    private void backUp(SoftAssertions all) throws IOException {
        Path copies = Files.createDirectories(directory.resolve("copies"));
        Path keyrings = Files.createDirectories(directory.resolve("keyrings"));
        String said = run("backup", Map.of("directory", copies.toString(), "keyring", keyrings.toString()));
        for (Path place : List.of(copies, keyrings)) {
            assertThat(place).as(said).isNotEmptyDirectory();
            Files.writeString(place.resolve("planted"), planted.name());
            check("backup in " + place.getFileName(), all, known.in(place));
        }
    }

    /** What a program would quote in an error: names where identifiers, codes and addresses are expected. */
    private void sendWhatIsMalformed(List<KnownPerson> some) throws IOException {
        for (KnownPerson person : some) {
            String name = URLEncoder.encode(person.name(), UTF_8);
            visitor.get("/people?site=" + name + "&after=" + name);
            visitor.get("/people/" + name);
            visitor.get("/nowhere/" + name);
            visitor.get("/access-log?before=" + name);
            visitor.get("/people?language=" + name);
            visitor.get("/register");
            visitor.post("/register", "act", "register", "command", person.name(), "household", "x", "ids", "x");
            visitor.post(
                    "/register",
                    "act",
                    "register",
                    "command",
                    UUID.randomUUID().toString(),
                    "household",
                    UUID.randomUUID().toString(),
                    "ids",
                    UUID.randomUUID().toString(),
                    "m0.name",
                    person.name(),
                    "m0.origin",
                    person.origin(),
                    "m0.birth",
                    "1990",
                    "m0.sex",
                    person.first(),
                    "site",
                    person.last());
            visitor.post("/people/" + UUID.randomUUID(), "command", person.name(), "heads", person.number());
            Visitor stranger = Visitor.at(server.port());
            stranger.get("/sign-in");
            stranger.post("/sign-in", "account", person.name(), "password", person.last() + person.phone(), "code", "");
            raw("GET /people?name=" + person.name() + " HTTP/1.1\r\nHost: localhost\r\nX-Name: " + person.name()
                    + "\r\n\r\n");
            raw(person.name() + " / HTTP/1.1\r\nHost: " + person.first() + "\r\n\r\n");
        }
        visitor.get("/imports");
        visitor.upload(
                "/imports",
                some.getFirst().name() + ".csv",
                some.getFirst().name().getBytes(UTF_8));
        visitor.upload("/imports", "broken.csv", ("name\n\"" + some.getFirst().name()).getBytes(UTF_8));
        visitor.upload(
                "/imports",
                "headless.csv",
                csv(some).substring(csv(some).indexOf('\n') + 1).getBytes(UTF_8));
        run("import", Map.of("file", "/tmp/" + some.getFirst().name(), "as", "scan.supervisor"));
        run(some.getFirst().name(), Map.of());
        run("unlock", Map.of("passphrase", some.getFirst().name()));
    }

    private void raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            // The server may cut the connection; what it logged is what matters.
            return;
        }
    }

    private static String csv(List<KnownPerson> some) {
        return "name,nickname,phone,national id,village,dob,site\n"
                + some.stream()
                        .map(person -> String.join(
                                ",",
                                person.name(),
                                person.first(),
                                person.phone(),
                                person.number(),
                                person.origin(),
                                "1990",
                                "SCAN_B1"))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] xlsx(List<KnownPerson> some) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "scan", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            List<String> lines = csv(some).lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = lines.get(row).split(",", -1);
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private void upload(String name, String content) throws InterruptedException {
        upload(name, content.getBytes(UTF_8));
    }

    private void upload(String name, byte[] content) throws InterruptedException {
        visitor.get("/imports");
        Visitor.Page page = visitor.upload("/imports", name, content);
        assertThat(page.path()).as(page.body()).startsWith("/imports/").endsWith("/columns");
        String path = page.path().substring(0, page.path().length() - "/columns".length());
        List<String> fields = new ArrayList<>(List.of("site", "SCAN_B1", "unknownBirth", "REFUSE"));
        for (String target : List.of("NAME", "KNOWN_AS", "PHONE", "IDENTIFIER-NATIONAL", "ORIGIN", "BIRTH", "SITE")) {
            fields.addAll(List.of("target", target, "issuer", ""));
        }
        page = visitor.post(page.path(), fields.toArray(String[]::new));
        assertThat(page.path()).as(page.body()).isEqualTo(path + "/preview");
        page = visitor.post(path + "/start");
        for (int turn = 0; turn < 600 && !page.body().contains("result.csv"); turn++) {
            Thread.sleep(50);
            page = visitor.get(path);
        }
        assertThat(page.body()).contains("result.csv");
    }

    /** Looks at the temporary files while the last byte of an upload has not come yet. */
    private void uploadWhileLooking(List<KnownPerson> some, SoftAssertions all) {
        visitor.get("/imports");
        String answer = visitor.uploadPausing("/imports", "slow.csv", csv(some).getBytes(UTF_8), () -> {
            try {
                // Half a second is many times what the bytes need on loopback.
                Thread.sleep(500);
                all.assertThat(known.in(temporaryFiles).without(PLANTED).places())
                        .as("temporary files during an upload")
                        .isEmpty();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(answer).startsWith("HTTP/1.1 302").contains("/imports/");
    }

    /** Imports a long list by the command, and locks when its first batches are in. */
    private CompletableFuture<String> importUntilLocked(List<KnownPerson> some) throws Exception {
        Path list = Files.createTempFile("ashroy-leak-list", ".csv");
        StringBuilder rows = new StringBuilder(csv(some));
        for (int row = some.size(); row < ROWS_OF_THE_LONG_LIST; row++) {
            rows.append("Other Person").append(row).append(",,,Elsewhere,1980,SCAN_B1\n");
        }
        Files.writeString(list, rows);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> importing = CompletableFuture.supplyAsync(() -> {
            StringBuilder output = new StringBuilder();
            server.run("import", Map.of("file", list.toString(), "as", "scan.supervisor"), line -> {
                output.append(line).append('\n');
                if (line.matches("[1-9]\\d* of \\d+ rows")) {
                    begun.countDown();
                }
            });
            return output.toString();
        });
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        run("lock", Map.of());
        assertThat(importing.getNow("goes on"))
                .as("the import was locked before its end")
                .isEqualTo("goes on");
        Files.delete(list);
        return importing;
    }

    /** Anew before each scan: a long import makes so much of the write-ahead log that its oldest part is used again. */
    private void plantRow() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("insert into planted values (?, ?)")) {
            insert.setString(1, planted.name());
            insert.setBytes(2, planted.name().getBytes(UTF_8));
            insert.executeUpdate();
        }
    }

    private void scan(String when, SoftAssertions all) throws Exception {
        plantRow();
        Path rows = directory.resolve("rows");
        writeRows(rows);
        check("rows of the database " + when, all, known.in(rows));
        Path data = databaseDirectory.resolve("data");
        Path ahead = data.resolve("pg_wal");
        Needles.Found log = known.in(ahead);
        check("write-ahead log " + when, all, log);
        check(
                "files of the database before a checkpoint " + when,
                all,
                known.in(data, file -> !file.startsWith(ahead)).and(log));
        checkpoint();
        check("files of the database after a checkpoint " + when, all, known.in(data));
        check("state directory " + when, all, known.in(state));
        check("log " + when, all, known.in(state.resolve("ashroy.log")));
        check("printed lines " + when, all, known.in(said));
        check("temporary files " + when, all, known.in(temporaryFiles));
        all.assertThat(known.in(databaseDirectory.resolve("postgres.log")).places())
                .as("the database's log " + when)
                .isEmpty();
        scanMemory(when, all, false);
    }

    private void check(String place, SoftAssertions all, Needles.Found found) {
        requirePlanted(place, found);
        all.assertThat(found.without(PLANTED).places()).as(place).isEmpty();
    }

    private static void requirePlanted(String place, Needles.Found found) {
        assertThat(found.of(PLANTED).isEmpty())
                .as("the planted value is found in " + place)
                .isFalse();
    }

    private void scanMemory(String when, SoftAssertions all, boolean unlocked) throws Exception {
        if (!unlocked) {
            awaitClearing();
        }
        Path dump = dumps.resolve(when.replace(' ', '-') + ".hprof");
        server.dumpHeap(dump);
        Needles.Found found = known.and(subjectKeys()).in(dump);
        requirePlanted("memory " + when, found);
        Needles.Found people = found.without(PLANTED).without(KEY);
        if (unlocked) {
            all.assertThat(people.places()).as("memory while unlocked").hasSizeGreaterThan(250);
        } else {
            all.assertThat(people.places()).as("memory " + when).isEmpty();
            all.assertThat(found.of(KEY).places())
                    .as("keys of people in memory " + when)
                    .isEmpty();
        }
        String keep = System.getProperty("ashroy.keep-dumps", "");
        if (!keep.isEmpty()) {
            Files.copy(
                    dump, Path.of(keep).resolve(dump.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(dump);
    }

    /** The keys of all subjects, opened with the root key as whoever stole that could. */
    private Needles subjectKeys() throws IOException, GeneralSecurityException {
        Needles keys = new Needles();
        AesGcmJce cipher = new AesGcmJce(root);
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(state.resolve("keyring/generation-1.keys")));
        while (records.remaining() >= 76) {
            byte[] subject = new byte[16];
            byte[] wrapped = new byte[60];
            records.get(subject).get(wrapped);
            if (!Arrays.equals(subject, new byte[16])) {
                keys.add(KEY + records.position() / 76, cipher.decrypt(wrapped, subject));
            }
        }
        assertThat(keys.count()).isGreaterThan(250);
        return keys;
    }

    /** Waits until the server says that it has cleared its memory after the last lock. */
    private void awaitClearing() throws IOException, InterruptedException {
        String last = "";
        for (int turn = 0; turn < 300 && !last.contains("memory was cleared"); turn++) {
            Thread.sleep(100);
            last = Files.readAllLines(state.resolve("ashroy.log")).stream()
                    .filter(line -> line.contains("memory was cleared") || line.contains("vault was locked"))
                    .reduce("", (_, later) -> later);
        }
        assertThat(last).contains("memory was cleared");
    }

    /** Every value of every row of every table, as text or as the bytes it holds. */
    private void writeRows(Path file) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = rows.getMetaData().getColumnType(column) == Types.BINARY
                                    ? rows.getBytes(column)
                                    : Optional.ofNullable(rows.getString(column))
                                            .map(text -> text.getBytes(UTF_8))
                                            .orElse(null);
                            if (bytes != null) {
                                out.write(bytes);
                            }
                            out.write('\n');
                        }
                    }
                }
            }
        }
    }

    private void checkpoint() throws SQLException, IOException {
        String password = Files.readString(databaseDirectory.resolve("superuser-password"))
                .strip();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }
}
