package org.ashroy.app.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SecretBox;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.export.Opened;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceExamples;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service without an account: what it is handed, and how it answers by a code. */
class AnswersByCodeTest extends AppTest {

    private static final String SITE = "CODE-1";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final String NAME = "Rabeya Khatun of the Well";
    private static final String WORDS = "she fears the way there";
    private static final Pattern CODE = Pattern.compile("id=\"reply-code\"><bdi dir=\"ltr\">([0-9 ]{19})<");
    private static final Pattern PASSPHRASE_SHOWN = Pattern.compile("<code>([a-z ]+)</code>");
    private static final String DEAD = "does not work any more";

    @LocalServerPort
    private int port;

    @Autowired
    private Referrals referrals;

    @Autowired
    private AnswersByCode answers;

    @Autowired
    private ReferralKind kind;

    @Autowired
    private ReferralRows rows;

    @Autowired
    private ReferralIndex index;

    @Autowired
    private ReferralRules rules;

    @Autowired
    private ReferralSettings settings;

    @Autowired
    private SecretBox secrets;

    @Autowired
    private Services services;

    @Autowired
    private Registration registration;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private Ledger ledger;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    private String home = "";
    private String clinic = "";
    private UUID person = new UUID(0, 0);
    private UUID service = new UUID(0, 0);
    private SubjectId id = SubjectId.create();
    private String path = "";
    private Visitor sender = Visitor.at(0);
    private Visitor outsider = Visitor.at(0);

    @BeforeEach
    void aReferralToAServiceWithoutAccounts() {
        forgetTries();
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        home = "CH-" + mark;
        clinic = "CC-" + mark;
        organisation(home, "House of " + mark);
        organisation(clinic, "Clinic of " + mark);
        SubjectId woman = SubjectId.create();
        registration.register(TestPeople.alone(SITE, woman, TestPeople.complete(NAME, 1991)), Ledger.SYSTEM);
        person = woman.value();
        SubjectId opened = SubjectId.create();
        services.open(
                CommandId.create(),
                opened,
                ServiceExamples.forWomen(clinic, "Post " + mark, SITE, Help.CLINICAL_CARE_AFTER_RAPE),
                worker("code-keeper", home, "COORDINATOR"));
        service = opened.value();
        SignedIn caseworker = worker("code-case", home, "CASEWORKER");
        id = refer(caseworker);
        path = "/referrals/" + id.value();
        sender = Visitor.at(port).signIn(caseworker.account());
        outsider = Visitor.at(port);
    }

    /** All tests call from the same address. */
    @AfterEach
    void forgetTries() {
        jdbc.sql("delete from limiter where name like 'reply code%'").update();
        jdbc.sql("delete from limiter_use where name like 'reply code%'").update();
    }

    private void organisation(String code, String name) {
        organisations.save(new Organisation(code, name, OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
    }

    private SignedIn worker(String name, String organisation, String role) {
        String account = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        return accounts.current(accounts.create(account, PASSWORD, Set.of(role), organisation, "", false))
                .orElseThrow();
    }

    private SubjectId refer(SignedIn by) {
        SubjectId made = SubjectId.create();
        referrals.make(
                CommandId.create(),
                made,
                ReferralExamples.agreed(person, service, "CLINICAL_CARE_AFTER_RAPE", "EMERGENCY", "60", WORDS),
                by);
        return made;
    }

    private ReferralStage stage() {
        return referrals.find(id).state().stage();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private Visitor.Page hand(String how) {
        Visitor.Page page = sender.get(path);
        return sender.post(path + how, Forms.in(page.body(), path + how + "\"", "read", "en"));
    }

    private String printed() {
        return found(CODE, hand("/paper").body());
    }

    private Visitor.Page typed(String code) {
        outsider.get("/reply");
        return outsider.post("/reply", "code", code);
    }

    private Visitor.Page answered(String code, String... fields) {
        return outsider.post("/reply", Forms.in(typed(code).body(), "id=\"answer\"", fields));
    }

    /** A page without what differs on every page: the token and what was typed. */
    private static String bare(Visitor.Page page) {
        return page.status() + page.body().replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void aServiceAnswersByTheCodeOnItsPaperAndTheSenderHearsIt() {
        Visitor.Page paper = hand("/paper");
        String code = found(CODE, paper.body());
        assertThat(paper.body())
                .contains(NAME, "http://localhost:" + port + "/reply")
                .doesNotContain(WORDS);
        assertThat(outsider.get("/reply").body()).doesNotContain(NAME, home, clinic);
        Visitor.Page choices = typed(code.replace(" ", ""));
        assertThat(choices.body())
                .contains("We help", "We cannot help", "Help was given", "cannot be reached safely")
                .doesNotContain(
                        NAME,
                        "House of",
                        "Clinic of",
                        "Post ",
                        WORDS,
                        id.value().toString(),
                        "linical");
        assertThat(choices.body()).contains("<title>Answer a request");
        String[] accepts = Forms.in(choices.body(), "id=\"answer\"", "step", "ACCEPTED", "words", "ask for Nur");
        assertThat(outsider.post("/reply", accepts).body()).contains("Keep the code");
        assertThat(stage()).isEqualTo(ReferralStage.ACCEPTED);
        // Sent twice, it is one answer.
        assertThat(outsider.post("/reply", accepts).body()).contains("Keep the code");
        assertThat(referrals.find(id).state().status().refused()).isEmpty();
        assertThat(referrals.find(id).state().due())
                .as("now the time for help runs")
                .isEqualTo(referrals.find(id).state().times().answered().map(at -> at.plus(Duration.ofHours(6))));
        Event<ReferralChange> accepted = ledger.history(kind, id).get(2);
        assertThat(accepted.body()).isInstanceOf(ReferralChange.Accepted.class);
        assertThat(accepted.meta().author()).isEqualTo(AnswersByCode.OUTSIDER);
        assertThat(accounts.find(AnswersByCode.OUTSIDER)).isEmpty();
        assertThat(ledger.history(kind, id).stream()
                        .map(event -> ReferralKind.TYPES.encode(event).payload()))
                .as("the remark is sealed at once, and no code is kept")
                .noneMatch(payload -> {
                    String bytes = new String(payload, StandardCharsets.ISO_8859_1);
                    return bytes.contains("Nur") || bytes.contains(code.replace(" ", ""));
                });
        assertThat(typed(code).body()).contains("Help was given").doesNotContain("We cannot help");
        String[] served = Forms.in(typed(code).body(), "id=\"answer\"", "step", "SERVED");
        assertThat(outsider.post("/reply", served).body()).contains("the code has ended");
        assertThat(outsider.post("/reply", served).body())
                .as("sent twice after its code ended with it")
                .contains("the code has ended");
        assertThat(stage()).isEqualTo(ReferralStage.SERVED);
        assertThat(sender.get("/").body()).contains("Referrals with an answer to be read: 1");
        assertThat(sender.get(path).body()).contains("From the service itself, by its code", "On paper");
        assertThat(sender.post(path + "/open").body()).contains("ask for Nur");
        assertThat(typed(code).body()).contains(DEAD);
    }

    @Test
    void theSameAsASealedFileIsOpenedByItsWordsFetchedOnceAndAsksForNothing() throws IOException {
        Visitor.Page page = sender.get(path);
        String[] form = Forms.in(page.body(), path + "/file\"", "read", "nl");
        String words = found(PASSPHRASE_SHOWN, sender.post(path + "/file", form).body());
        // The page of the words, loaded again: they are shown once, and no second file is made.
        assertThat(sender.post(path + "/file", form).body())
                .contains("shown only once")
                .doesNotContain("<code>");
        assertThat(ledger.history(kind, id)).hasSize(2);
        assertThat(sender.get(path).body()).contains("As an encrypted file", path + "/file/fetch");
        byte[] zip = sender.download(path + "/file/fetch");
        String sheet = new String(Opened.content(zip, words, "data.html"), StandardCharsets.UTF_8);
        assertThat(new String(zip, StandardCharsets.ISO_8859_1)).doesNotContain(NAME, "linic", "eferral");
        assertThat(sheet)
                .contains("lang=\"nl\"", NAME, "Verzoek aan een dienst", "/reply", referralCode())
                .doesNotContain("<script", "src=", "href=\"/", WORDS, "+8801000123456", person.toString())
                .doesNotContain(id.value().toString(), "linische", "erkracht", "GBV");
        assertThat(sender.get(path).body()).doesNotContain("/file/fetch");
        assertThat(sender.post(path + "/file/fetch").path()).isEqualTo(path);
        String code = found(CODE, sheet);
        // Paper beside it has a code of its own; a new file ends that of the one before.
        String onPaper = printed();
        assertThat(typed(code).body()).contains("We help");
        assertThat(typed(onPaper).body()).contains("We help");
        assertThat(hand("/file").body()).contains("<code>");
        assertThat(typed(code).body()).contains(DEAD);
        assertThat(typed(onPaper).body()).contains("We help");
        String again = printed();
        assertThat(typed(onPaper).body()).contains(DEAD);
        assertThat(typed(again).body()).contains("We help");
    }

    private String referralCode() {
        return referrals.find(id).state().made().orElseThrow().code();
    }

    @Test
    void handingOverIsOneLineInTheAccessLogAndNothingForAServiceWithAccounts() {
        String lines = "select count(*) from access_log where ? = any (subjects) and purpose = 'REFERRAL_SENT'";
        long before = jdbc.sql(lines).param(person).query(Long.class).single();
        hand("/file");
        assertThat(jdbc.sql(lines).param(person).query(Long.class).single()).isEqualTo(before + 1);
        // The paper of her own data, which any desk prints, does not say so.
        Visitor clerk = Visitor.at(port)
                .signIn(worker("code-clerk", home, "REGISTRATION_CLERK").account());
        clerk.get("/people/" + person);
        assertThat(clerk.post("/people/" + person + "/own-data").body())
                .contains(NAME)
                .doesNotContain("Own referral");
        Visitor.Page page = sender.get(path);
        var _ = worker("code-nurse", clinic, "SERVICE_WORKER");
        assertThat(sender.get(path).body()).doesNotContain(path + "/file\"", path + "/paper\"");
        for (String how : List.of("/file", "/paper")) {
            assertThat(sender.post(path + how, Forms.in(page.body(), path + how + "\"", "read", "en"))
                            .body())
                    .contains("has an account and finds it among the referrals to it")
                    .doesNotContain(NAME, "<code>");
        }
        assertThat(ledger.history(kind, id)).hasSize(2);
    }

    @Test
    void whatEndedWhileAFileWaitedIsNotFetched() {
        hand("/file");
        Visitor.Page page = sender.get(path);
        refuseAtTheDesk();
        assertThat(sender.post(path + "/file/fetch").body())
                .contains("She refused this, or does not agree any more")
                .doesNotContain(NAME);
        assertThat(sender.post(path + "/file", Forms.in(page.body(), path + "/file\"", "read", "en"))
                        .body())
                .contains("She refused this, or does not agree any more");
        assertThat(ledger.history(kind, id)).hasSize(2);
    }

    private void refuseAtTheDesk() {
        SubjectId subject = new SubjectId(person);
        registration.change(
                CommandId.create(),
                subject,
                registration.person(subject).heads(),
                List.of(new PersonChange.ConsentAnswered(new ConsentTuple(
                        clinic,
                        ReferralRules.PURPOSE,
                        new TreeSet<>(Set.of("identity")),
                        "BD",
                        registration.today().plusDays(9),
                        "1",
                        "en",
                        "SPOKEN_TO_CLERK",
                        ConsentTuple.Answer.WITHDRAWN))),
                Ledger.SYSTEM);
    }

    @Test
    void whateverACodeDoesNotAnswerIsRefusedInTheSameWords() {
        String unknown = bare(typed(SpokenCode.create(ReplyCodes.DIGITS)));
        assertThat(unknown).contains(DEAD);
        for (String none : List.of("0000", "1234 5678 9012 3457", "code", "9".repeat(500), "<b>", "%27")) {
            assertThat(bare(typed(none))).as(none).isEqualTo(unknown);
        }
        String code = printed();
        String[] form = Forms.in(typed(code).body(), "id=\"answer\"", "step", "ACCEPTED");
        refuseAtTheDesk();
        assertThat(bare(typed(code))).as("she withdrew at the desk").isEqualTo(unknown);
        assertThat(bare(outsider.post("/reply", form)))
                .as("while the page was open")
                .isEqualTo(unknown);
        assertThat(stage()).isEqualTo(ReferralStage.SENT);
    }

    @Test
    void aCodeEndsWithItsReferralTakenBackAnsweredOrForgotten() {
        String code = printed();
        String[] form = Forms.in(typed(code).body(), "id=\"answer\"", "step", "SERVED");
        SignedIn caseworker = worker("code-other", home, "CASEWORKER");
        referrals.withdraw(
                CommandId.create(),
                id,
                referrals.find(id).heads(),
                ReferralChange.WithdrawalReason.HER_WISH,
                caseworker);
        assertThat(outsider.post("/reply", form).body()).contains(DEAD).doesNotContain("aken back");
        id = refer(caseworker);
        path = "/referrals/" + id.value();
        String second = printed();
        erasure.erase(new SubjectId(person), Ledger.SYSTEM);
        assertThat(typed(second).body()).contains(DEAD);
        assertThat(rows.answeredBy(secrets.fingerprint("reply code " + second.replace(" ", ""))))
                .isEmpty();
    }

    @Test
    void aCodeEndsSomeDaysAfterTheTimeIsOver() {
        String code = printed().replace(" ", "");
        Instant due = referrals.find(id).state().due().orElseThrow();
        Duration days = Duration.ofDays(settings.replyDays());
        assertThat(at(due.plus(days)).find(code)).isPresent();
        assertThat(at(due.plus(days).plusSeconds(1)).find(code)).isEmpty();
    }

    @Test
    void anAddressOnPaperIsAHostReachedUnderTls() {
        for (String wrong : List.of("http://answers.example.org", "https://answers.example.org/reply", "answers")) {
            assertThatThrownBy(() -> new ReferralSettings(60, 1440, 4320, 360, 4320, 20160, 180, 14, 1000, wrong))
                    .as(wrong)
                    .hasMessageContaining("reply-address");
        }
        assertThat(settings.replyAddress()).isEmpty();
    }

    private ReplyCodes at(Instant moment) {
        return new ReplyCodes(secrets, rows, index, rules, ledger, kind, settings, () -> moment);
    }

    @Test
    void guessesAreLimitedForEachAddressAndInAll() {
        String code = printed();
        String fingerprint = secrets.fingerprint("127.0.0.9");
        String failures = "select coalesce(sum(failures), 0) from limiter where key = ?";
        assertThatThrownBy(() -> answers.open("1234 5678", "127.0.0.9")).hasMessage("reply.code-wrong");
        assertThat(jdbc.sql(failures).param(fingerprint).query(Long.class).single())
                .as("mistyped")
                .isZero();
        assertThatThrownBy(() -> answers.open(SpokenCode.create(ReplyCodes.DIGITS), "127.0.0.9"))
                .hasMessage("reply.code-wrong");
        assertThat(jdbc.sql(failures).param(fingerprint).query(Long.class).single())
                .isOne();
        jdbc.sql("update limiter set failures = 19 where key = ?")
                .param(fingerprint)
                .update();
        assertThat(answers.open(code, "127.0.0.9")).isEqualTo(ReferralStage.SENT);
        assertThatThrownBy(() -> answers.open(SpokenCode.create(ReplyCodes.DIGITS), "127.0.0.9"))
                .hasMessage("reply.code-wrong");
        assertThatThrownBy(() -> answers.open(code, "127.0.0.9")).hasMessage("reply.blocked");
        assertThat(answers.open(code, "127.0.0.10")).isEqualTo(ReferralStage.SENT);
        jdbc.sql("update limiter_use set uses = ? where name = 'reply code'")
                .param(settings.replyTries())
                .update();
        assertThat(typed(code).body()).contains("Too many codes were tried");
        assertThat(stage()).isEqualTo(ReferralStage.SENT);
    }

    @Test
    void ofTwoDifferentAnswersAtOnceOneHoldsAndTheOtherIsTold() {
        String code = printed();
        Visitor another = Visitor.at(port);
        another.get("/reply");
        Visitor.Page open = another.post("/reply", "code", code);
        String[] yes = Forms.in(typed(code).body(), "id=\"answer\"", "step", "ACCEPTED");
        String[] no = Forms.in(open.body(), "id=\"answer\"", "step", "REFUSED", "reason", "FULL");
        CompletableFuture<Visitor.Page> first = CompletableFuture.supplyAsync(() -> outsider.post("/reply", yes));
        CompletableFuture<Visitor.Page> second = CompletableFuture.supplyAsync(() -> another.post("/reply", no));
        String told = first.join().body() + second.join().body();
        if (stage() == ReferralStage.ACCEPTED) {
            assertThat(told).contains("Keep the code", "Another answer was given meanwhile");
        } else {
            assertThat(stage()).isEqualTo(ReferralStage.REFUSED);
            assertThat(told).contains("the code has ended", DEAD);
        }
        assertThat(referrals.find(id).state().status().refused()).isEmpty();
        assertThat(referrals.find(id).state().outside().heard()).hasSize(1);
    }

    @Test
    void whatIsMissingOrTooLongIsSaidBesideItAndNothingIsRecorded() {
        String code = printed();
        String letters = "x".repeat(10_000);
        assertThat(answered(code, "step", "ACCEPTED", "words", letters).body())
                .contains("Write at most 500 letters", letters);
        assertThat(answered(code, "step", "REFUSED", "words", "tomorrow").body())
                .contains("Choose why no help is given", "tomorrow");
        assertThat(answered(code).body()).contains("Choose what you do");
        assertThat(answered(code, "step", "WITHDRAWN").body()).contains("Choose what you do");
        assertThat(outsider.post("/reply", "command", "none", "code", code, "step", "SERVED")
                        .status())
                .isEqualTo(400);
        assertThat(outsider.post("/reply", "_csrf", "x").status()).isLessThan(500);
        assertThat(ledger.history(kind, id)).hasSize(2);
        assertThat(answered(code, "step", "NOT_REACHED").body()).contains("the code has ended");
        assertThat(referrals.find(id).state().outcome().orElseThrow().why()).contains("NOT_REACHED");
    }

    @Test
    void aLockedServerTakesNoAnswerAndSaysSoForEveryCode() {
        String code = printed();
        vault.lock();
        String closed = bare(typed(code));
        assertThat(closed).contains("Answers cannot be taken just now");
        assertThat(bare(typed("1"))).isEqualTo(closed);
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(typed(code).body()).contains("We help");
    }

    @Test
    void noRowHoldsACodeAndARebuildKnowsItAgain() {
        String code = printed().replace(" ", "");
        String row = jdbc.sql("select t::text from referral t where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(code);
        kind.write(id, ledger.load(kind, id));
        assertThat(at(Instant.now()).find(code)).isPresent();
    }
}
