package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One person's pages through HTTP: corrections, conflicts, history, consents. */
class PersonScreenTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    private final SubjectId id = SubjectId.create();
    private final String at = "/people/" + id;

    @BeforeEach
    void aPerson() {
        sites.save(new Site("PST-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        registration.register(
                TestPeople.alone("PST-B1", id, TestPeople.complete("Shamsun Nahar", 1991)), Ledger.SYSTEM);
    }

    private Visitor clerk(String name) {
        account(name, "REGISTRATION_CLERK");
        return Visitor.at(port).signIn(name);
    }

    private Person person() {
        return registration.person(id).state();
    }

    @Test
    void everyFieldIsCorrectedWithAReason() {
        Visitor clerk = clerk("pst-correct");
        String opened = clerk.post(at + "/open").body();
        assertThat(opened).contains("Shamsun Nahar").contains("SP-PT");
        String number =
                person().identity().identifiers().entries().getFirst().by().id().toString();
        Visitor.Page saved = clerk.post(
                at,
                Forms.in(
                        opened,
                        "id=\"correct\"",
                        "name",
                        "Shamsunnahar Begum",
                        "localName",
                        "শামসুন নাহার",
                        "knownAs",
                        "Moyna",
                        "sex",
                        "OTHER",
                        "birth",
                        "1990-1992",
                        "relationship",
                        "SPOUSE",
                        "originSaid",
                        "UNKNOWN",
                        "arrived",
                        "2017-08-30",
                        "phone",
                        "+8801999000111",
                        "language",
                        "rhg",
                        "interpreter",
                        "on",
                        "need0",
                        "DS-BD",
                        "goneNeed",
                        "SP-PT",
                        "number0.type",
                        "NATIONAL_ID",
                        "number0.issuer",
                        "Country",
                        "number0.value",
                        "N-4711",
                        "goneNumber",
                        number,
                        "privateTalk",
                        "yes",
                        "reason",
                        "PERSON_SAYS"));
        assertThat(saved.path()).isEqualTo(at);
        Person now = person();
        assertThat(now.identity().sex().value()).isEqualTo(Sex.OTHER);
        assertThat(now.identity().birthYears().value()).isEqualTo(new BirthYears(1990, 1992));
        assertThat(now.membership().relationship().value()).isEqualTo(Relationship.SPOUSE);
        assertThat(now.residence().arrived().value()).contains(LocalDate.of(2017, 8, 30));
        assertThat(now.contact().language().value()).isEqualTo(new Language("rhg", true));
        assertThat(now.care().needs().elements()).containsExactly("DS-BD");
        assertThat(now.care().wantsPrivateTalk()).isTrue();
        assertThat(now.identity().identifiers().entries()).hasSize(1);
        assertThat(now.inConflict()).isFalse();
        String after = clerk.post(at + "/open").body();
        assertThat(after)
                .contains(
                        "Shamsunnahar Begum",
                        "শামসুন নাহার",
                        "Known as",
                        "Moyna",
                        "Not known",
                        "+8801999000111",
                        "N-4711",
                        "Rohingya")
                .doesNotContain("TEST-");
    }

    @Test
    void aNameByWhichPeopleKnowHerIsTakenBackAndStaysInHerHistory() {
        Visitor clerk = clerk("pst-known-as");
        String opened = clerk.post(at + "/open").body();
        clerk.post(at, Forms.in(opened, "id=\"correct\"", "knownAs", "Moyna", "reason", "PERSON_SAYS"));
        opened = clerk.post(at + "/open").body();
        assertThat(opened).contains("Moyna");
        clerk.get("/people");
        assertThat(clerk.post("/people", "words", "Moyna").body())
                .containsPattern("Shamsun Nahar <bdi class=\"hint\">Moyna</bdi>");
        clerk.post(at, Forms.in(opened, "id=\"correct\"", "knownAsGone", "on", "reason", "PERSON_SAYS"));
        assertThat(clerk.post(at + "/open").body()).doesNotContain("Moyna");
        assertThat(clerk.get(at + "/history").body()).contains("Known as").doesNotContain("Moyna");
        assertThat(clerk.post(at + "/history").body()).contains("Moyna");
    }

    @Test
    void aCorrectionWithoutReasonOrWithAnErrorKeepsWhatWasTyped() {
        Visitor clerk = clerk("pst-reason");
        String opened = clerk.post(at + "/open").body();
        String answer = clerk.post(at, Forms.in(opened, "id=\"correct\"", "name", "Other Name", "birth", "2009-02-30"))
                .body();
        assertThat(answer)
                .contains("value=\"Other Name\"", "value=\"2009-02-30\"", "id=\"reason-error\"", "id=\"birth-error\"");
        assertThat(registration.history(id)).noneMatch(event -> event.body() instanceof PersonChange.NameCorrected);
        assertThat(clerk.post(at, Forms.in(opened, "id=\"correct\"")).body()).contains("Nothing was changed");
    }

    @Test
    void theHistorySaysWhoAndWhenAndShowsValuesOnlyWhenOpened() {
        Visitor clerk = clerk("pst-history");
        String opened = clerk.post(at + "/open").body();
        clerk.post(at, Forms.in(opened, "id=\"correct\"", "name", "Historical Name", "reason", "MISTYPED"));
        String closed = clerk.get(at + "/history").body();
        assertThat(closed)
                .contains("pst-history", "Ashroy itself", "Registered", "Why the changes before were made")
                .doesNotContain("Historical Name", "Shamsun", "Heard or typed wrongly");
        assertThat(clerk.post(at + "/history").body())
                .contains("Historical Name", "Shamsun Nahar", "Heard or typed wrongly");
    }

    @Test
    void whoeverSavesSecondSeesTheConflictWithWhoAndWhenAndSettlesIt() {
        Visitor one = clerk("pst-one");
        Visitor other = clerk("pst-other");
        String ofOne = one.post(at + "/open").body();
        String ofOther = other.post(at + "/open").body();
        one.post(at, Forms.in(ofOne, "id=\"correct\"", "name", "Shamsun Begum", "sex", "MALE", "reason", "MISTYPED"));
        Visitor.Page second = other.post(
                at, Forms.in(ofOther, "id=\"correct\"", "name", "Samsun Nahar", "sex", "OTHER", "reason", "MISTYPED"));
        assertThat(second.body()).contains("Two people changed the same field");
        String both = other.post(at + "/open").body();
        assertThat(both).contains("Shamsun Begum", "Samsun Nahar", "pst-one", "pst-other", "Which one holds?");
        for (String field : List.of("name", "sex")) {
            String page = other.post(at + "/open").body();
            String event = field.equals("name")
                    ? person().identity().name().entries().getFirst().by().id().toString()
                    : person().identity().sex().entries().getLast().by().id().toString();
            String nothing = other.post(at + "/settle", Forms.in(page, "id=\"settle-" + field + "\""))
                    .body();
            assertThat(nothing).contains("Choose the value that holds");
            other.post(at + "/settle", Forms.in(page, "id=\"settle-" + field + "\"", "event", event));
        }
        assertThat(person().inConflict()).isFalse();
        assertThat(person().identity().sex().value()).isEqualTo(Sex.OTHER);
        assertThat(other.post(at + "/open").body()).contains("Shamsun Begum").doesNotContain("Samsun Nahar<");
    }

    @Test
    void consentsAreReadOutInALanguageAndAnsweredOneByOne() {
        Visitor clerk = clerk("pst-consent");
        String page = clerk.get(at + "/consents?read=bn").body();
        assertThat(page).contains("Saying no costs nothing", "lang=\"bn\"", "text 1, Bangla", "Not asked yet");
        assertThat(clerk.post(at + "/consents", Forms.in(page, "id=\"consents\""))
                        .body())
                .contains("No answer was given");
        clerk.post(
                at + "/consents",
                Forms.in(
                        page,
                        "id=\"consents\"",
                        "answer-TRACING",
                        "GRANTED",
                        "answer-GOVERNMENT_CARD",
                        "REFUSED",
                        "evidence",
                        "SPOKEN_THROUGH_INTERPRETER"));
        assertThat(person().consents().tuples())
                .extracting(ConsentTuple::purpose, ConsentTuple::answer, ConsentTuple::noticeLanguage)
                .containsExactlyInAnyOrder(
                        tuple("TRACING", ConsentTuple.Answer.GRANTED, "bn"),
                        tuple("GOVERNMENT_CARD", ConsentTuple.Answer.REFUSED, "bn"));
        assertThat(verdict()).isInstanceOf(Consents.Verdict.Covered.class);
        Status before = person().status().status();
        String answered = clerk.get(at + "/consents").body();
        assertThat(answered).contains("Takes it back", "Spoken through an interpreter");
        clerk.post(
                at + "/consents",
                Forms.in(answered, "id=\"consents\"", "answer-TRACING", "WITHDRAWN", "evidence", "SPOKEN_TO_CLERK"));
        assertThat(verdict()).isInstanceOf(Consents.Verdict.NotCovered.class);
        assertThat(person().status().status()).isEqualTo(before);
        assertThat(clerk.get(at + "/history").body()).contains("Consent answered");
    }

    @Test
    void aWithdrawalThatAGrantDidNotKnowOfHolds() {
        ConsentPurpose tracing = ConsentPurpose.find("TRACING").orElseThrow();
        var heads = registration.person(id).heads();
        for (ConsentTuple.Answer answer : List.of(ConsentTuple.Answer.WITHDRAWN, ConsentTuple.Answer.GRANTED)) {
            registration.change(
                    CommandId.create(),
                    id,
                    heads,
                    List.of(new PersonChange.ConsentAnswered(tracing.answered(
                            answer, "en", ConsentPurpose.Evidence.SPOKEN_TO_CLERK, registration.today()))),
                    Ledger.SYSTEM);
        }
        assertThat(person().consents().tuples()).hasSize(2);
        assertThat(verdict()).isInstanceOf(Consents.Verdict.NotCovered.class);
        assertThat(clerk("pst-several").get(at + "/consents").body()).contains("The stricter one holds");
    }

    private Consents.Verdict verdict() {
        ConsentPurpose tracing = ConsentPurpose.find("TRACING").orElseThrow();
        return Consents.judge(
                new ReleaseRequest(
                        tracing.recipient(),
                        false,
                        tracing.code(),
                        Set.copyOf(tracing.categories()),
                        tracing.jurisdiction(),
                        registration.today(),
                        1),
                person().consents().tuples(),
                "MM",
                false);
    }
}
