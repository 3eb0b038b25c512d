package org.ashroy.app.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.PictureFiles;
import org.ashroy.app.PrintedCard;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CardsTest extends AppTest {

    private static final String SITE = "CARDS-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cards cards;

    @Autowired
    private CardKind kind;

    @Autowired
    private Ledger ledger;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block of cards", Optional.empty(), "BLOCK", opened));
        sites.save(new Site("CARDS-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    private UUID registered(NewPerson person) {
        SubjectId id = SubjectId.create();
        registration.register(TestPeople.alone(SITE, id, person), Ledger.SYSTEM);
        return id.value();
    }

    private UUID woman() {
        return registered(TestPeople.woman("Shamsun Nahar", 1990).build());
    }

    private SubjectId given(UUID person) {
        SubjectId card = SubjectId.create();
        cards.give(CommandId.create(), card, person, new Cards.Order(false, false), Ledger.SYSTEM);
        return card;
    }

    /** What a scanner reads from the square of a card. */
    private String text(SubjectId card) {
        Card state = cards.card(card).state();
        Card.Print given = state.print().orElseThrow();
        String token = gate.enter(Act.on(
                        account("cards-printer-" + UUID.randomUUID().toString().substring(24), "SUPERVISOR"),
                        Purpose.CARD,
                        Set.of(new SubjectId(state.person().orElseThrow())),
                        Set.of("identity")))
                .open(given.token(), Cards.TOKEN)
                .render();
        return cards.text(token, given.from(), given.until());
    }

    private void end(SubjectId card, CardEnd why, boolean bySelf) {
        cards.end(CommandId.create(), card, cards.card(card).heads(), new CardChange.Ended(why, bySelf), Ledger.SYSTEM);
    }

    private static CardReading refused(CardReading.Why why) {
        return new CardReading.Refused(why);
    }

    @Test
    void aCardThatIsReadSaysWhoseItIsByItsSquareAndByTheCodeUnderIt() {
        UUID person = woman();
        SubjectId card = given(person);
        CardReading hers = new CardReading.Held(card.value(), person, CardReading.Notice.NONE);
        assertThat(cards.read(text(card))).isEqualTo(hers);
        String code = cards.card(card).state().print().orElseThrow().code();
        assertThat(cards.read(" " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(hers);
        assertThat(text(card)).isEqualTo(text(card).strip());
    }

    @Test
    void aNewCardEndsTheOldOneAndNeedsNobody() {
        UUID person = woman();
        SubjectId old = given(person);
        String oldText = text(old);
        SubjectId fresh = given(person);
        assertThat(cards.read(oldText)).isEqualTo(refused(CardReading.Why.ENDED));
        assertThat(cards.read(text(fresh)))
                .isEqualTo(new CardReading.Held(fresh.value(), person, CardReading.Notice.NONE));
        assertThat(text(fresh)).isNotEqualTo(oldText);
        assertThat(cards.of(person)).containsExactlyInAnyOrder(fresh, old);
    }

    @Test
    void noCardIsEndedBehindHerBack() {
        UUID person = woman();
        SubjectId card = given(person);
        end(card, CardEnd.MISTAKE, false);
        assertThat(cards.read(text(card)))
                .isEqualTo(new CardReading.Held(card.value(), person, CardReading.Notice.TELL_HER));
        cards.told(CommandId.create(), card, cards.card(card).heads(), Ledger.SYSTEM);
        assertThat(cards.read(text(card))).isEqualTo(refused(CardReading.Why.ENDED));
    }

    @Test
    void twoDesksThatDidNotKnowOfEachOtherStandSideBySideAndTheCardStaysEnded() {
        SubjectId card = given(woman());
        Set<EventId> before = cards.card(card).heads();
        for (CardEnd why : List.of(CardEnd.LOST, CardEnd.TAKEN)) {
            cards.end(CommandId.create(), card, before, new CardChange.Ended(why, true), Ledger.SYSTEM);
        }
        assertThat(cards.card(card).state().end().inConflict()).isTrue();
        assertThat(cards.read(text(card))).isEqualTo(refused(CardReading.Why.ENDED));
    }

    @Test
    void twoCardsOfTwoDesksThatDidNotKnowOfEachOtherAreShownToBeTwo() {
        UUID person = woman();
        given(person);
        Card.Print first = cards.shown(person).getFirst().card().print().orElseThrow();
        CardChange.Given second = new CardChange.Given(
                person,
                Codes.create('C'),
                first.token(),
                Cards.digest("another token"),
                false,
                false,
                first.from(),
                first.until());
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(kind, SubjectId.create(), Set.of(), second)));
        accountAt(SITE, "cards-several", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cards-several");
        assertThat(clerk.get("/people/" + person + "/cards").body()).contains("both are valid");
        given(person);
        assertThat(clerk.get("/people/" + person + "/cards").body()).doesNotContain("both are valid");
    }

    @Test
    void anExpiredCardIsStillHers() {
        UUID person = woman();
        SubjectId card = SubjectId.create();
        LocalDate today = registration.today();
        String token = "a token of last year";
        CardChange.Given past = new CardChange.Given(
                person,
                "C-TEST-EXPI-RED",
                vault.vault().sealer().seal(new SubjectId(person), Cards.TOKEN, token),
                Cards.digest(token),
                false,
                false,
                today.minusDays(9),
                today.minusDays(1));
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> recorder.record(kind, card, Set.of(), past)));
        assertThat(cards.read(text(card)))
                .isEqualTo(new CardReading.Held(card.value(), person, CardReading.Notice.EXPIRED));
        assertThat(cards.shown(person)).extracting(Cards.Shown::expired).containsExactly(true);
    }

    @Test
    void whatIsForgedOrOfAnotherRegistryOrNoCardIsToldApart() throws GeneralSecurityException {
        CardClaims claims = new CardClaims("Ashroy", "a token", Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
        Ed25519Sign.KeyPair other = Ed25519Sign.KeyPair.newKeyPair();
        Ed25519Sign signer = new Ed25519Sign(other.getPrivateKey());
        java.util.function.UnaryOperator<byte[]> sign = message -> {
            try {
                return signer.sign(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
        assertThat(cards.read(CardCode.write(claims, vault.vault().publicKey(), sign)))
                .isEqualTo(refused(CardReading.Why.FORGED));
        assertThat(cards.read(CardCode.write(claims, other.getPublicKey(), sign)))
                .isEqualTo(refused(CardReading.Why.UNKNOWN));
        assertThat(cards.read(CardCode.write(claims, vault.vault().publicKey(), vault.vault()::sign)))
                .isEqualTo(refused(CardReading.Why.UNKNOWN));
        assertThat(cards.read("X".repeat(200))).isEqualTo(refused(CardReading.Why.NOT_A_CARD));
        assertThat(cards.read(Codes.create('C'))).isEqualTo(refused(CardReading.Why.UNKNOWN));
        assertThat(cards.read("nothing")).isEqualTo(refused(CardReading.Why.NOT_A_CARD));
    }

    @Test
    void aChildHasACardOnlyWhereNobodyStandsForHer() {
        int born = registration.today().getYear() - 10;
        UUID alone = registered(
                TestPeople.woman("Alone", born).relationship(Relationship.ALONE).build());
        assertThat(cards.read(text(given(alone)))).isInstanceOf(CardReading.Held.class);
        UUID child = registered(TestPeople.child("Child", born));
        assertThatThrownBy(() -> given(child))
                .isInstanceOfSatisfying(
                        RefusedInputException.class,
                        refused -> assertThat(refused.key()).isEqualTo("card.not-for-her"));
        assertThatThrownBy(() -> given(UUID.randomUUID())).isInstanceOf(RefusedInputException.class);
    }

    @Test
    void aClerkGivesPrintsAndEndsACardAndItsPageNamesNobody() {
        UUID person = woman();
        accountAt(SITE, "cards-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cards-clerk");
        String path = "/people/" + person + "/cards";
        Visitor.Page page = clerk.get(path);
        assertThat(page.body()).contains("She has no card yet");
        page = clerk.post(path, "command", field(page, "command"), "card", field(page, "card"), "named", "true");
        assertThat(page.path()).isEqualTo(path);
        assertThat(page.body()).contains("valid").doesNotContain("Shamsun");
        UUID card = cards.of(person).getFirst().value();

        Visitor.Page printed = clerk.post(path + "/" + card + "/print");
        assertThat(printed.body()).contains("Shamsun Nahar", "<svg");
        assertThat(printed.body().substring(0, printed.body().indexOf("</head>")))
                .doesNotContain("Shamsun");
        assertThat(drawn(printed.body(), 5)).contains(text(new SubjectId(card)));

        page = clerk.get(path);
        String heads = field(page, "heads");
        assertThat(clerk.post(
                                path + "/" + card + "/end",
                                "command",
                                UUID.randomUUID().toString(),
                                "heads",
                                heads)
                        .body())
                .contains("Choose why the card ends");
        page = clerk.post(
                path + "/" + card + "/end",
                "command",
                UUID.randomUUID().toString(),
                "heads",
                heads,
                "why",
                "TAKEN",
                "said",
                "other");
        assertThat(page.body()).contains("She has not been told that this card ended");
        page = clerk.post(
                path + "/" + card + "/told", "command", UUID.randomUUID().toString(), "heads", field(page, "heads"));
        assertThat(page.body()).doesNotContain("She has not been told");
        assertThat(clerk.post("/people/" + person + "/own-data").body())
                .contains(
                        "Your cards",
                        cards.shown(person)
                                .getFirst()
                                .card()
                                .print()
                                .orElseThrow()
                                .code())
                .contains("ended: Taken from her");
        clerk.get(path);
        assertThat(clerk.post(path + "/" + card + "/print").body()).contains("This card has ended");
    }

    private static String field(Visitor.Page page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    /** The square of a printed card, as a camera of so many pixels for each module sees it. */
    private static Optional<String> drawn(String page, int scale) {
        return CardPhotos.read(PictureFiles.png(PrintedCard.picture(page, scale)));
    }

    /** Turned, grey, and sprinkled: what a phone makes of a card in a hand. */
    private static BufferedImage photo(BufferedImage square) {
        BufferedImage photo = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = photo.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(new Color(190, 180, 170));
        graphics.fillRect(0, 0, 900, 900);
        graphics.rotate(Math.toRadians(11), 450, 450);
        graphics.drawImage(square, 150, 150, 600, 600, null);
        graphics.dispose();
        Random random = new Random(11);
        for (int dot = 0; dot < 9_000; dot++) {
            photo.setRGB(random.nextInt(900), random.nextInt(900), random.nextInt(0xffffff));
        }
        return photo;
    }

    @Test
    void aPhotoOfACardIsReadAndKeptNowhereAndWhatIsNoneIsSaidToBeNone() {
        UUID person = woman();
        SubjectId card = given(person);
        accountAt(SITE, "cards-photo", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cards-photo");
        clerk.get("/people/" + person + "/cards");
        String page = clerk.post("/people/" + person + "/cards/" + card.value() + "/print")
                .body();
        clerk.get("/cards");
        String code = rows.byId(person).orElseThrow().code();
        assertThat(clerk.upload("/cards", "card.png", PictureFiles.png(photo(PrintedCard.picture(page, 8))))
                        .body())
                .contains("A valid card of ours", code)
                .doesNotContain("Shamsun");
        for (byte[] none : List.of(new byte[] {1, 2, 3}, PictureFiles.png(new BufferedImage(50, 50, 1)), enormous())) {
            assertThat(clerk.upload("/cards", "card.png", none).body()).contains("No square of a card was found");
        }
        assertThat(clerk.post("/cards", "text", "").body()).contains("Nothing was read");
    }

    /** A picture that says of itself that it has 100,000 by 100,000 pixels. */
    private static byte[] enormous() {
        byte[] picture = PictureFiles.png(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
        byte[] size = HexFormat.of().parseHex("000186a0000186a0");
        System.arraycopy(size, 0, picture, 16, size.length);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(picture, 12, 17);
        java.nio.ByteBuffer.wrap(picture).putInt(29, (int) sum.getValue());
        return picture;
    }

    @Test
    void cardsOfAnotherAreaAreOpenedForNobodyAndFieldWorkersGiveNone() {
        UUID person = woman();
        String text = text(given(person));
        accountAt("CARDS-2", "cards-elsewhere", "REGISTRATION_CLERK");
        Visitor elsewhere = Visitor.at(port).signIn("cards-elsewhere");
        assertThat(elsewhere.get("/people/" + person + "/cards").status()).isEqualTo(403);
        elsewhere.get("/cards");
        assertThat(elsewhere.post("/cards", "text", text).body())
                .contains("somebody who is not registered in your area")
                .doesNotContain(rows.byId(person).orElseThrow().code());
        accountAt(SITE, "cards-field", "FIELD_WORKER");
        Visitor field = Visitor.at(port).signIn("cards-field");
        assertThat(field.get("/people/" + person + "/cards").status()).isEqualTo(403);
        assertThat(field.get("/cards").status()).isEqualTo(403);
    }

    @Test
    void theCardOfSomebodyElseIsNotReachedThroughAnotherPerson() {
        UUID one = woman();
        UUID other = woman();
        SubjectId card = given(one);
        accountAt(SITE, "cards-mixer", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cards-mixer");
        clerk.get("/people/" + other + "/cards");
        String path = "/people/" + other + "/cards/" + card.value();
        assertThat(clerk.post(path + "/print").body())
                .contains("There is no such card")
                .doesNotContain("<svg viewBox");
        assertThat(clerk.post(
                                path + "/end",
                                "command",
                                UUID.randomUUID().toString(),
                                "heads",
                                UUID.randomUUID().toString(),
                                "why",
                                "LOST",
                                "said",
                                "self")
                        .status())
                .isEqualTo(403);
        assertThat(cards.card(card).state().ended()).isFalse();
    }
}
