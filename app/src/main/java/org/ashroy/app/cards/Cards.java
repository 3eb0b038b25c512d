package org.ashroy.app.cards;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.children.Children;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.card.CardRefusedException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.journal.Sha256;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Vault;
import org.springframework.stereotype.Service;

/**
 * Gives cards, ends them, and says whose a card is that was read (S18). A card carries a token and nothing else about its
 * holder; a new card has a new token. Whoever has lost hers gets another at once and needs nobody's permission for it.
 */
@Service
public class Cards {

    static final Field<String> TOKEN = new Field<>("card.token", "identity", String.class);

    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * How a card is wanted.
     *
     * @param provisional whether something about her registration is still open
     * @param named whether her name is printed on it
     */
    public record Order(boolean provisional, boolean named) {}

    private final Ledger ledger;
    private final CardKind kind;
    private final CardRows rows;
    private final PersonRows people;
    private final Registration registration;
    private final VaultHolder vault;
    private final Children children;
    private final CardSettings settings;
    private final VerifiedSquares squares;

    Cards(
            Ledger ledger,
            CardKind kind,
            CardRows rows,
            PersonRows people,
            Registration registration,
            VaultHolder vault,
            Children children,
            CardSettings settings,
            VerifiedSquares squares) {
        this.squares = squares;
        this.children = children;
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.people = people;
        this.registration = registration;
        this.vault = vault;
        this.settings = settings;
    }

    /** All cards of a person, the newest first. */
    public List<SubjectId> of(UUID person) {
        return rows.of(person).stream().map(row -> new SubjectId(row.id())).toList();
    }

    /** A card as it is now. */
    public Folded<Card> card(SubjectId card) {
        return ledger.load(kind, card);
    }

    /**
     * Whether a person may have a card: an adult, or who may be one; and who is younger and has nobody to stand for her.
     */
    public boolean mayHold(PersonRows.Row person) {
        return !mayHold(List.of(person)).isEmpty();
    }

    /** Those of these people who may have a card. */
    List<PersonRows.Row> mayHold(Collection<PersonRows.Row> some) {
        Set<UUID> alone = children.standingAlone(some);
        int year = registration.today().getYear();
        return some.stream()
                .filter(person -> person.status() == Status.ACTIVE)
                .filter(person -> year - person.birthYears().earliest() >= settings.fromAge()
                        || person.relationship() == Relationship.ALONE
                        || person.relationship() == Relationship.FOCAL_POINT
                        || alone.contains(person.id()))
                .toList();
    }

    /**
     * Gives a card. Those she had end with it.
     *
     * @param command made where the form was opened
     * @param card its future identifier
     * @throws RefusedInputException where there is no such person, or she may not hold one
     */
    public void give(CommandId command, SubjectId card, UUID person, Order order, UUID author) {
        PersonRows.Row holder =
                people.byId(person).orElseThrow(() -> new RefusedInputException("person.unknown", "person"));
        if (!mayHold(holder)) {
            throw new RefusedInputException("card.not-for-her", "person");
        }
        CardChange.Given given = drawn(person, order);
        ledger.perform(new Command(command, author, recorder -> {
            endOthers(recorder, person, card);
            recorder.record(kind, card, Set.of(), given);
        }));
    }

    /** Ends all cards of a person but one, which is in her hand now. */
    void endOthers(Recorder recorder, UUID person, SubjectId but) {
        for (SubjectId earlier : of(person)) {
            if (!earlier.equals(but)) {
                end(recorder, earlier, new CardChange.Ended(CardEnd.REPLACED, true));
            }
        }
    }

    void end(Recorder recorder, SubjectId card, CardChange.Ended ended) {
        Folded<Card> now = recorder.load(kind, card);
        if (!now.state().ended() && !now.readOnly()) {
            recorder.record(kind, card, now.heads(), ended);
        }
    }

    /** A new card for somebody, its token sealed under her key. */
    CardChange.Given drawn(UUID person, Order order) {
        LocalDate today = registration.today();
        LocalDate until = lastDay(order.provisional());
        String token = token(today, until);
        return new CardChange.Given(
                person,
                Codes.create('C'),
                vault.vault().sealer().seal(new SubjectId(person), TOKEN, token),
                digest(token),
                order.provisional(),
                order.named(),
                today,
                until);
    }

    /** A new card for nobody yet, its token sealed under the key of its run. */
    CardChange.Prepared prepared(SubjectId run) {
        LocalDate today = registration.today();
        LocalDate until = lastDay(true);
        String token = token(today, until);
        return new CardChange.Prepared(
                run.value(),
                Codes.create('C'),
                vault.vault().sealer().seal(run, TOKEN, token),
                digest(token),
                today,
                until);
    }

    private LocalDate lastDay(boolean provisional) {
        return registration.today().plusDays(provisional ? settings.provisionalDays() : settings.validDays());
    }

    /** A token whose card a scanner that trims blanks reads as well: drawn again until its text neither begins nor ends with one. */
    private String token(LocalDate from, LocalDate until) {
        while (true) {
            byte[] random = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(random);
            String token = HexFormat.of().formatHex(random);
            String text = text(token, from, until);
            if (text.strip().length() == text.length()) {
                return token;
            }
        }
    }

    /** What stands in the square; the same each time that a card is printed. Days begin and end in Greenwich. */
    String text(String token, LocalDate from, LocalDate until) {
        Vault signer = vault.vault();
        return CardCode.write(
                new CardClaims(
                        settings.issuer(),
                        token,
                        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                signer.publicKey(),
                signer::sign);
    }

    /** By what name cards say who made them. */
    String issuer() {
        return settings.issuer();
    }

    /** The key with which anybody verifies a card of this registry, in hexadecimal. */
    String publicKey() {
        return HexFormat.of().formatHex(vault.vault().publicKey());
    }

    static String digest(String token) {
        return HexFormat.of().formatHex(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Ends a card.
     *
     * @param heads what the form showed
     * @throws RefusedInputException where there is no such card
     */
    public void end(CommandId command, SubjectId card, Set<EventId> heads, CardChange.Ended ended, UUID author) {
        record(command, card, heads, ended, author);
    }

    /**
     * Writes down that she was told that a card of hers ended.
     *
     * @param heads what the form showed
     * @throws RefusedInputException where there is no such card, or it has not ended
     */
    public void told(CommandId command, SubjectId card, Set<EventId> heads, UUID author) {
        if (!card(card).state().ended()) {
            throw new RefusedInputException("card.not-ended", "card");
        }
        record(command, card, heads, new CardChange.Told(), author);
    }

    private void record(CommandId command, SubjectId card, Set<EventId> heads, CardChange change, UUID author) {
        if (card(card).state().print().isEmpty()) {
            throw new RefusedInputException("card.unknown", "card");
        }
        ledger.perform(new Command(command, author, recorder -> recorder.record(kind, card, heads, change)));
    }

    /** Whether a text is to be read as a card: what stood in its square, or the code under it. */
    public static boolean looksLikeOne(String text) {
        return CardCode.looksLikeOne(text) || typed(text).isPresent();
    }

    private static Optional<String> typed(String text) {
        return Codes.read(text).filter(code -> code.charAt(0) == 'C');
    }

    /** What a card says that was read. */
    public CardReading read(String text) {
        return Objects.requireNonNull(read(List.of(text)).get(text));
    }

    /** What cards say that were read, by their text; signatures are verified by all processors, tokens looked up together. */
    public Map<String, CardReading> read(Collection<String> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        byte[] key = vault.vault().publicKey();
        Map<String, CardReading> readings = new ConcurrentHashMap<>();
        Map<String, String> digests = new ConcurrentHashMap<>();
        Map<String, String> codes = new ConcurrentHashMap<>();
        Set.copyOf(texts).parallelStream().forEach(text -> {
            if (CardCode.looksLikeOne(text)) {
                try {
                    digests.put(text, squares.token(text, key));
                } catch (CardRefusedException refused) {
                    readings.put(text, new CardReading.Refused(why(refused.why())));
                }
            } else {
                typed(text)
                        .ifPresentOrElse(
                                code -> codes.put(text, code),
                                () -> readings.put(text, new CardReading.Refused(CardReading.Why.NOT_A_CARD)));
            }
        });
        List<CardRows.Row> found = rows.read(digests.values(), codes.values());
        readings.putAll(looked(digests, byKey(found, CardRows.Row::digest)));
        readings.putAll(looked(codes, byKey(found, CardRows.Row::code)));
        return readings;
    }

    private static CardReading.Why why(CardRefusedException.Why why) {
        return switch (why) {
            case NOT_A_CARD -> CardReading.Why.NOT_A_CARD;
            case UNKNOWN_ISSUER -> CardReading.Why.UNKNOWN;
            case FORGED -> CardReading.Why.FORGED;
        };
    }

    private static Map<String, List<CardRows.Row>> byKey(List<CardRows.Row> found, Function<CardRows.Row, String> key) {
        return found.stream().collect(Collectors.groupingBy(key));
    }

    private Map<String, CardReading> looked(Map<String, String> keys, Map<String, List<CardRows.Row>> found) {
        LocalDate today = registration.today();
        Map<String, CardReading> readings = new HashMap<>();
        keys.forEach((text, key) -> readings.put(text, reading(found.getOrDefault(key, List.of()), today)));
        return readings;
    }

    private static CardReading reading(List<CardRows.Row> found, LocalDate today) {
        // Two cards of one code can only come of chance, one in a quadrillion; nobody is taken for another by it.
        if (found.size() != 1) {
            return new CardReading.Refused(CardReading.Why.UNKNOWN);
        }
        CardRows.Row card = found.getFirst();
        // What was lost before it came into a hand was taken from nobody, so nobody has to be told.
        if (card.ended() && (card.told() || !card.inHand())) {
            return new CardReading.Refused(CardReading.Why.ENDED);
        }
        if (card.person().isEmpty()) {
            return new CardReading.Prepared(card.id(), card.holders() > 1);
        }
        CardReading.Notice notice = CardReading.Notice.NONE;
        if (card.ended()) {
            notice = CardReading.Notice.TELL_HER;
        } else if (!card.inHand()) {
            notice = CardReading.Notice.NOT_HANDED_OVER;
        } else if (today.isAfter(card.until())) {
            notice = CardReading.Notice.EXPIRED;
        }
        return new CardReading.Held(card.id(), card.person().get(), notice);
    }

    /**
     * A card for its page.
     *
     * @param id of the card
     * @param card its state
     * @param heads what the next change of this screen follows
     * @param readOnly whether it holds events of a newer version
     * @param expired whether its last day has passed
     */
    public record Shown(UUID id, Card card, Set<EventId> heads, boolean readOnly, boolean expired) {}

    /** All cards of a person as pages show them, the newest first. */
    public List<Shown> shown(UUID person) {
        LocalDate today = registration.today();
        List<Shown> shown = new ArrayList<>();
        for (SubjectId id : of(person)) {
            Folded<Card> folded = card(id);
            boolean expired = folded.state()
                    .print()
                    .filter(print -> today.isAfter(print.until()))
                    .isPresent();
            shown.add(new Shown(id.value(), folded.state(), folded.heads(), folded.readOnly(), expired));
        }
        return shown;
    }
}
