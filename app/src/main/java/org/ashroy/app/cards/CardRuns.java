package org.ashroy.app.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.People;
import org.ashroy.app.registration.PeopleQuery;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Cards by the sheet (S18): for the people of a place or a list, and beforehand for a day without a link. A card of a run counts
 * as hers from the moment it was made, and the card she had ends when the new one is in her hand, not before.
 */
@Service
public class CardRuns {

    /** Cards in a run at the most: twenty sheets. */
    public static final int MOST = 200;

    /** People of a place that are looked through for those without a card. */
    private static final int MOST_LOOKED_THROUGH = 20_000;

    private static final int PAGE = 500;

    /** Whoever's card ends within so many days gets a new one. */
    private static final int SOON = 30;

    /**
     * For whom cards are wanted: a place, or codes of people and households, or a list of another module.
     *
     * @param site P-code; empty where none was chosen
     * @param codes as they were typed
     * @param list its identifier
     */
    public record Choice(String site, List<String> codes, Optional<UUID> list) {

        /** Copies the codes. */
        public Choice {
            codes = List.copyOf(codes);
        }
    }

    /**
     * What would be made.
     *
     * @param people who would get a card, those of a household together
     * @param having how many have a card already that is valid for longer
     * @param notHolding how many may not have one
     * @param outside how many are outside the area of the user
     * @param unknown what is nobody's code
     * @param more whether there are more people than a run takes, or than were looked through
     */
    public record Plan(
            List<PersonRows.Row> people, int having, int notHolding, int outside, List<String> unknown, boolean more) {}

    /**
     * A run as it is listed.
     *
     * @param id of the run
     * @param site P-code
     * @param prepared whether its cards were made for nobody yet
     * @param on day on which it was made
     * @param printed how many times
     * @param cards how many
     * @param waiting how many are in nobody's hand and have not ended
     */
    public record Line(UUID id, String site, boolean prepared, LocalDate on, int printed, int cards, int waiting) {}

    private final Ledger ledger;
    private final CardKind cardKind;
    private final CardRunKind runKind;
    private final CardRows rows;
    private final Cards cards;
    private final CardPrint print;
    private final PersonRows persons;
    private final People people;
    private final Registration registration;
    private final Sites sites;
    private final Areas areas;
    // Asked late, because the modules that keep lists stand on this one.
    private final ObjectProvider<CardAudience> audiences;

    CardRuns(
            Ledger ledger,
            CardKind cardKind,
            CardRunKind runKind,
            CardRows rows,
            Cards cards,
            CardPrint print,
            PersonRows persons,
            People people,
            Registration registration,
            Sites sites,
            Areas areas,
            ObjectProvider<CardAudience> audiences) {
        this.ledger = ledger;
        this.cardKind = cardKind;
        this.runKind = runKind;
        this.rows = rows;
        this.cards = cards;
        this.print = print;
        this.persons = persons;
        this.people = people;
        this.registration = registration;
        this.sites = sites;
        this.areas = areas;
        this.audiences = audiences;
    }

    /** The newest runs in the area of a user. */
    List<Line> newest(SignedIn user, int most) {
        return rows.runs(
                sites.all().stream()
                        .map(Site::code)
                        .filter(code -> sites.within(code, user.area()))
                        .toList(),
                most);
    }

    /** A run as it is now. */
    CardRun run(SubjectId run) {
        return ledger.load(runKind, run).state();
    }

    /** The cards of a run. */
    List<CardRows.Row> cardsOf(SubjectId run) {
        return rows.ofRun(run.value());
    }

    /**
     * Who would get a card.
     *
     * @throws RefusedInputException where nothing was chosen, or there is no such place or list in the area of the user
     */
    public Plan plan(Choice choice, SignedIn user) {
        if (choice.list().isPresent()) {
            Collection<UUID> on = audiences.stream()
                    .flatMap(audience -> audience.people(choice.list().get(), user).stream())
                    .findFirst()
                    .orElseThrow(() -> new RefusedInputException("run.no-list", "codes"));
            return among(persons.byIds(List.copyOf(on)), List.of(), user);
        }
        if (!choice.codes().isEmpty()) {
            return ofCodes(choice.codes(), user);
        }
        if (choice.site().isBlank()) {
            throw new RefusedInputException("run.nothing-chosen", "site");
        }
        requireSite(choice.site(), user);
        return ofSite(choice.site(), user);
    }

    private void requireSite(String site, SignedIn user) {
        if (sites.find(site)
                .filter(here -> sites.within(here.code(), user.area()))
                .isEmpty()) {
            throw new RefusedInputException("run.no-site", "site");
        }
    }

    private Plan ofCodes(List<String> codes, SignedIn user) {
        Set<PersonRows.Row> found = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String typed : codes) {
            List<PersonRows.Row> meant = Codes.read(typed).map(this::meant).orElse(List.of());
            if (meant.isEmpty()) {
                unknown.add(typed);
            }
            found.addAll(meant);
        }
        return among(List.copyOf(found), unknown, user);
    }

    private List<PersonRows.Row> meant(String code) {
        return code.charAt(0) == 'H'
                ? persons.householdByCode(code).map(persons::ofHousehold).orElse(List.of())
                : persons.byCode(code).stream().toList();
    }

    private Plan among(List<PersonRows.Row> some, List<String> unknown, SignedIn user) {
        Set<SubjectId> outside = outside(some, user);
        List<PersonRows.Row> here = some.stream()
                .filter(row -> !outside.contains(new SubjectId(row.id())))
                .toList();
        List<PersonRows.Row> may = cards.mayHold(here);
        List<PersonRows.Row> without = withoutCard(may);
        return new Plan(
                inOrder(without).stream().limit(MOST).toList(),
                may.size() - without.size(),
                here.size() - may.size(),
                outside.size(),
                unknown,
                without.size() > MOST);
    }

    private Plan ofSite(String site, SignedIn user) {
        List<PersonRows.Row> found = new ArrayList<>();
        int having = 0;
        int notHolding = 0;
        PeopleQuery query = new PeopleQuery(
                "",
                user.area(),
                site,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Status.ACTIVE),
                false,
                false,
                PeopleQuery.Order.CODE);
        PeopleQuery.After after = PeopleQuery.After.NOBODY;
        for (int looked = 0; looked < MOST_LOOKED_THROUGH && found.size() <= MOST; looked += PAGE) {
            People.Page page = people.page(query, after, PAGE);
            List<PersonRows.Row> may = cards.mayHold(page.people());
            List<PersonRows.Row> without = withoutCard(may);
            found.addAll(without);
            having += may.size() - without.size();
            notHolding += page.people().size() - may.size();
            after = page.next();
            if (after.text().isEmpty()) {
                return plan(found, having, notHolding, found.size() > MOST);
            }
        }
        return plan(found, having, notHolding, true);
    }

    private static Plan plan(List<PersonRows.Row> found, int having, int notHolding, boolean more) {
        return new Plan(inOrder(found.stream().limit(MOST).toList()), having, notHolding, 0, List.of(), more);
    }

    private static List<PersonRows.Row> inOrder(List<PersonRows.Row> some) {
        return some.stream()
                .sorted(Comparator.comparing(
                                (PersonRows.Row row) -> row.household().orElse(row.id()))
                        .thenComparing(PersonRows.Row::code))
                .toList();
    }

    private List<PersonRows.Row> withoutCard(List<PersonRows.Row> some) {
        Set<UUID> holding = new HashSet<>(rows.holding(
                some.stream().map(PersonRows.Row::id).toList(),
                registration.today().plusDays(SOON)));
        return some.stream().filter(row -> !holding.contains(row.id())).toList();
    }

    /**
     * Makes the cards of a plan. Whoever got a card in the meantime gets none; a name stands on a card where it stood on her last.
     *
     * @param command made where the form was opened
     * @param run its future identifier
     * @throws RefusedInputException where nobody needs one
     */
    public void make(CommandId command, SubjectId run, Choice choice, boolean provisional, SignedIn user) {
        Plan plan = plan(choice, user);
        List<CardChange.Given> drawn = plan.people().stream()
                .map(row -> cards.drawn(row.id(), new Cards.Order(provisional, namedBefore(row.id()))))
                .toList();
        LocalDate today = registration.today();
        ledger.perform(new Command(command, user.id(), recorder -> {
            // Looked at again where nobody else records: another desk may have made cards for the same place.
            Set<UUID> left = new HashSet<>();
            withoutCard(plan.people()).forEach(row -> left.add(row.id()));
            List<CardChange.Given> wanted =
                    drawn.stream().filter(card -> left.contains(card.person())).toList();
            if (wanted.isEmpty()) {
                throw new RefusedInputException("run.nobody", "site");
            }
            String site = choice.site().isBlank() ? plan.people().getFirst().site() : choice.site();
            recorder.record(runKind, run, Set.of(), new CardRun.Change.Made(site, false, wanted.size(), today));
            wanted.forEach(card ->
                    recorder.record(cardKind, SubjectId.create(), Set.of(), new CardChange.Made(run.value(), card)));
        }));
    }

    private boolean namedBefore(UUID person) {
        return cards.of(person).stream()
                .findFirst()
                .flatMap(card -> cards.card(card).state().print())
                .filter(Card.Print::named)
                .isPresent();
    }

    /**
     * Makes cards for nobody yet, to be given on a day without a link and bound when it is back.
     *
     * @param command made where the form was opened
     * @param run its future identifier
     * @param site P-code of the desk that gets them
     * @param count how many, 1 to {@link #MOST}
     * @throws RefusedInputException where the number is none of these, or there is no such site in the area of the user
     */
    public void prepare(CommandId command, SubjectId run, String site, int count, SignedIn user) {
        if (count < 1 || count > MOST) {
            throw new RefusedInputException("run.count-wrong", "count");
        }
        requireSite(site, user);
        List<CardChange.Prepared> prepared = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            prepared.add(cards.prepared(run));
        }
        ledger.perform(new Command(command, user.id(), recorder -> {
            recorder.record(runKind, run, Set.of(), new CardRun.Change.Made(site, true, count, registration.today()));
            prepared.forEach(card -> recorder.record(cardKind, SubjectId.create(), Set.of(), card));
        }));
    }

    /**
     * The sheets of a run.
     *
     * @param cards that are on them
     * @param leftOut how many waiting cards are not: their people moved out of the area of the user, may hold none any more, or were
     *     erased
     */
    record Sheets(List<CardPrint.Drawn> cards, int leftOut) {}

    /**
     * The sheets of a run: one act, and one event that says that they were printed. Only cards that are in nobody's hand are on
     * them; printed again they are the same cards.
     *
     * @throws RefusedInputException where there is no such run, or no card of it is left to print
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not open what stands on them
     */
    Sheets print(CommandId command, SubjectId run, SignedIn user) {
        Folded<CardRun> now = ledger.load(runKind, run);
        if (now.state().made().isEmpty()) {
            throw new RefusedInputException("run.unknown", "run");
        }
        List<CardRows.Row> waiting =
                cardsOf(run).stream().filter(CardRuns::waiting).toList();
        Set<UUID> here = stillHere(waiting, user);
        List<Card> printed = waiting.stream()
                .filter(row -> row.person().map(here::contains).orElse(true))
                .map(row -> cards.card(new SubjectId(row.id())).state())
                .toList();
        if (printed.isEmpty()) {
            throw new RefusedInputException("run.nothing-left", "run");
        }
        List<CardPrint.Drawn> drawn = print.draw(printed, false, user.id());
        ledger.perform(new Command(
                command,
                user.id(),
                recorder ->
                        recorder.record(runKind, run, now.heads(), new CardRun.Change.Printed(registration.today()))));
        return new Sheets(drawn, waiting.size() - printed.size());
    }

    /** Those for whom these cards are, who are in the area of the user and may hold one still. */
    private Set<UUID> stillHere(List<CardRows.Row> some, SignedIn user) {
        List<PersonRows.Row> holders = cards.mayHold(persons.byIds(
                some.stream().flatMap(row -> row.person().stream()).toList()));
        Set<SubjectId> outside = outside(holders, user);
        return holders.stream()
                .map(PersonRows.Row::id)
                .filter(id -> !outside.contains(new SubjectId(id)))
                .collect(Collectors.toSet());
    }

    private Set<SubjectId> outside(List<PersonRows.Row> some, SignedIn user) {
        return areas.outside(
                user.area(), some.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet()));
    }

    private static boolean waiting(CardRows.Row card) {
        return !card.inHand() && !card.ended();
    }

    /**
     * Writes down that a card of a run is in her hand; the card she had ends with that.
     *
     * @throws RefusedInputException where there is no such card, it has ended, it is nobody's, or it was handed over before: then
     *     this is a second copy
     */
    public void handOver(CommandId command, SubjectId card, UUID author) {
        ledger.perform(new Command(command, author, recorder -> {
            Folded<Card> now = recorder.load(cardKind, card);
            UUID person = now.state()
                    .person()
                    .filter(_ -> now.state().print().isPresent())
                    .orElseThrow(() -> new RefusedInputException("card.unknown", "card"));
            if (now.state().ended()) {
                throw new RefusedInputException("card.ended-already", "card");
            }
            if (now.state().inHand()) {
                throw new RefusedInputException("run.handed-already", "card");
            }
            cards.endOthers(recorder, person, card);
            recorder.record(cardKind, card, now.heads(), new CardChange.HandedOver());
        }));
    }

    /**
     * Writes down to whom a prepared card was given, or which of two people it is; the card she had ends with that.
     *
     * @param heads what the form showed
     * @param typed her code
     * @throws RefusedInputException where it is no prepared card, it was lost before it was given, it is another's already, or
     *     there is nobody of this code in the area of the user who may have one
     */
    public void bind(CommandId command, SubjectId card, Set<EventId> heads, String typed, SignedIn user) {
        PersonRows.Row person = Codes.read(typed)
                .flatMap(persons::byCode)
                .filter(row -> areas.outside(user.area(), Set.of(new SubjectId(row.id())))
                        .isEmpty())
                .orElseThrow(() -> new RefusedInputException("run.bind-nobody", "code"));
        if (!cards.mayHold(person)) {
            throw new RefusedInputException("card.not-for-her", "code");
        }
        ledger.perform(new Command(command, user.id(), recorder -> {
            Card now = recorder.load(cardKind, card).state();
            if (now.print().isEmpty()) {
                throw new RefusedInputException("card.unknown", "code");
            }
            if (now.ended()) {
                throw new RefusedInputException("run.lost-already", "code");
            }
            if (now.person().isPresent()) {
                throw new RefusedInputException("run.bound-already", "code");
            }
            cards.endOthers(recorder, person.id(), card);
            recorder.record(cardKind, card, heads, new CardChange.Bound(person.id()));
        }));
    }

    /**
     * Writes down that cards of a run were lost before they came into a hand. Nobody has to be told, since nobody had them.
     *
     * @param some of the run; others, and those that are in a hand, stay as they are
     */
    public void lost(CommandId command, SubjectId run, Collection<UUID> some, UUID author) {
        List<SubjectId> gone = cardsOf(run).stream()
                .filter(row -> some.contains(row.id()) && waiting(row))
                .map(row -> new SubjectId(row.id()))
                .toList();
        if (gone.isEmpty()) {
            throw new RefusedInputException("run.none-chosen", "lost");
        }
        ledger.perform(new Command(command, author, recorder -> {
            for (SubjectId card : gone) {
                if (!recorder.load(cardKind, card).state().inHand()) {
                    cards.end(recorder, card, new CardChange.Ended(CardEnd.LOST, false));
                }
            }
        }));
    }
}
