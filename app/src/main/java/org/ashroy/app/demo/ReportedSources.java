package org.ashroy.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.allegations.Allegation;
import org.ashroy.app.allegations.AllegationTies;
import org.ashroy.app.allegations.Allegations;
import org.ashroy.app.allegations.Classification;
import org.ashroy.app.allegations.DecidingBody;
import org.ashroy.app.allegations.Happened;
import org.ashroy.app.allegations.NewsLink;
import org.ashroy.app.allegations.NothingReason;
import org.ashroy.app.allegations.Outcome;
import org.ashroy.app.allegations.PeopleSaid;
import org.ashroy.app.allegations.Plausibility;
import org.ashroy.app.allegations.SaidWord;
import org.ashroy.app.allegations.SourceKind;
import org.ashroy.app.allegations.Telling;
import org.ashroy.app.allegations.TieKind;
import org.ashroy.app.allegations.VictimStatus;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * What invented sources report about trafficking: as each said it, what the staff make of it apart from that, and what followed. No
 * source, paper, person or event in it exists or existed; the blocks are drawn by chance.
 */
@Component
class ReportedSources {

    private static final String BLOCK = "BLOCK";

    /** Code of the organisation that is told of one. */
    static final String PARTNER = "DEMO-PARTNER";

    /**
     * What a source says.
     *
     * @param by who writes it down
     * @param kind of source
     * @param word that it uses
     * @param urgent whether somebody may be in danger now
     * @param daysAgo when it was heard or published
     * @param who the source is
     * @param howMany how exactly it says of how many people it speaks
     * @param people how many; none where it does not say
     * @param words exactly what it says; {@code BLOCK} stands for a block of the camp
     */
    private record Said(
            SignIns by,
            SourceKind kind,
            SaidWord word,
            boolean urgent,
            int daysAgo,
            String who,
            PeopleSaid howMany,
            int people,
            String words) {}

    private static final Said NOBODY_LOOKED = new Said(
            SignIns.HELPLINE_OPERATOR,
            SourceKind.HOTLINE,
            SaidWord.NONE,
            true,
            0,
            "An aunt, who calls from a shop",
            PeopleSaid.EXACTLY,
            1,
            "My niece is fifteen, from BLOCK. A woman promised her work in a house and called her to the road after dark. She has not come back.");

    private static final Said BOAT = new Said(
            SignIns.HELPLINE_OPERATOR,
            SourceKind.NEWS,
            SaidWord.SMUGGLING,
            false,
            1,
            "The Invented Morning",
            PeopleSaid.EXACTLY,
            12,
            "Twelve people, children among them, were found in a fishing boat off the coast. They had paid smugglers for the crossing, an officer said.");

    private static final Said QUARRY = new Said(
            SignIns.FIELD_WORKER,
            SourceKind.COMMUNITY_LEADER,
            SaidWord.ABDUCTION,
            false,
            3,
            "A leader of BLOCK",
            PeopleSaid.AT_LEAST,
            2,
            "Two boys of BLOCK were taken from the market to carry stones. Their father saw them from a bus and was not let near.");

    private static final Said COUSIN = new Said(
            SignIns.HELPLINE_OPERATOR,
            SourceKind.HOTLINE,
            SaidWord.SMUGGLING,
            false,
            4,
            "",
            PeopleSaid.EXACTLY,
            1,
            "A smuggler took my cousin from BLOCK over the sea. Now they ask us for more money, and she works in a kitchen that she may not leave.");

    private static final Said BUS = new Said(
            SignIns.HELPLINE_OPERATOR,
            SourceKind.NEWS,
            SaidWord.TRAFFICKING,
            false,
            6,
            "The Invented Morning",
            PeopleSaid.ABOUT,
            9,
            "Police stopped a bus with about nine girls at a checkpoint and held a man, whom they accuse of trafficking.");

    private static final Said BUS_AGAIN = new Said(
            SignIns.HELPLINE_OPERATOR,
            SourceKind.HOTLINE,
            SaidWord.TRAFFICKING,
            false,
            6,
            "A passenger",
            PeopleSaid.ABOUT,
            10,
            "I sat in the bus of which the paper writes. They were ten, and two are from BLOCK.");

    private static final Said RUMOUR = new Said(
            SignIns.CASEWORKER,
            SourceKind.ONLINE,
            SaidWord.MISSING,
            false,
            9,
            "Passed on in a group, nobody knows from where",
            PeopleSaid.EXACTLY,
            3,
            "Three girls vanished in one night!! Share this before it is deleted.");

    private static final Said UNPAID = new Said(
            SignIns.CASEWORKER,
            SourceKind.SURVIVOR,
            SaidWord.EXPLOITATION,
            false,
            8,
            "She herself",
            PeopleSaid.EXACTLY,
            1,
            "They said that I would look after two children. I washed and cooked for eleven months and was never paid.");

    private static final List<Said> SAID = List.of(NOBODY_LOOKED, BOAT, QUARRY, COUSIN, BUS, BUS_AGAIN, RUMOUR, UNPAID);

    private final Allegations allegations;
    private final AllegationTies ties;
    private final Cases cases;
    private final Organisations organisations;
    private final Accounts accounts;

    ReportedSources(
            Allegations allegations, AllegationTies ties, Cases cases, Organisations organisations, Accounts accounts) {
        this.allegations = allegations;
        this.ties = ties;
        this.cases = cases;
        this.organisations = organisations;
        this.accounts = accounts;
    }

    /** Has them report; what was done at an earlier start is not done again. */
    void report(CampFiller filler, List<String> blocks, LocalDate today, Map<String, UUID> staff) {
        organisations.save(new Organisation(
                PARTNER, "Demonstration partner", OrganisationKind.NGO, "BD", today.minusYears(1), Optional.empty()));
        Desk desk = new Desk(filler, today, staff);
        Random random = new Random(filler.person(0).getLeastSignificantBits());
        for (Said one : SAID) {
            desk.write(one, blocks.get(random.nextInt(blocks.size())));
        }
        desk.judge(
                QUARRY, Plausibility.CREDIBLE, "Two others saw them.", Classification.FORCED_LABOUR, DecidingBody.NGO);
        desk.decide(QUARRY, "The older boy", VictimStatus.POSSIBLE, DecidingBody.NGO);
        desk.judge(
                COUSIN,
                Plausibility.CREDIBLE,
                "He knows the sum and the street.",
                Classification.TRAFFICKING,
                DecidingBody.NGO);
        desk.decide(COUSIN, "The cousin", VictimStatus.POSSIBLE, DecidingBody.NGO);
        desk.openCase(COUSIN);
        desk.judge(
                BUS,
                Plausibility.CREDIBLE,
                "The police said the same to our partner.",
                Classification.TRAFFICKING,
                DecidingBody.POLICE);
        desk.decide(BUS, "The girls in the bus", VictimStatus.ACTUAL, DecidingBody.POLICE);
        desk.judge(
                BUS_AGAIN,
                Plausibility.CREDIBLE,
                "It is the bus of which the paper writes.",
                Classification.TRAFFICKING,
                DecidingBody.POLICE);
        desk.sameEvent(BUS_AGAIN, BUS);
        desk.close(BUS_AGAIN, Outcome.SAME_EVENT, Optional.empty(), "Goes on with what the paper wrote.");
        desk.handOver(BUS, "That nine girls need a place for the night.");
        desk.close(BUS, Outcome.HANDED_OVER, Optional.empty(), "They stay with the partner.");
        desk.judge(
                RUMOUR,
                Plausibility.CANNOT_BE_TOLD,
                "Nobody names a place, a day or a source.",
                Classification.NONE,
                DecidingBody.NGO);
        desk.close(
                RUMOUR,
                Outcome.NOTHING_POSSIBLE,
                Optional.of(NothingReason.TOO_LITTLE_KNOWN),
                "Asked in the group; nobody knew more.");
        desk.judge(
                UNPAID,
                Plausibility.CREDIBLE,
                "She told it to two of us, to each alone.",
                Classification.FORCED_LABOUR,
                DecidingBody.NGO);
        desk.decide(UNPAID, "She herself", VictimStatus.ACTUAL, DecidingBody.NGO);
        desk.close(UNPAID, Outcome.FOLLOWED_UP, Optional.empty(), "She got legal advice, as she wished.");
    }

    /** The staff at work; every command follows from the camp and from what was done before. */
    private final class Desk {

        private final CampFiller filler;
        private final LocalDate today;
        private final Map<String, UUID> staff;
        private int done;

        Desk(CampFiller filler, LocalDate today, Map<String, UUID> staff) {
            this.filler = filler;
            this.today = today;
            this.staff = staff;
        }

        private SignedIn user(SignIns one) {
            return accounts.current(one.of(staff)).orElseThrow();
        }

        private SignedIn supervisor() {
            return user(SignIns.SUPERVISOR);
        }

        private CommandId next() {
            return filler.command("reported source, act", done++);
        }

        private UUID id(Said one) {
            return filler.command("reported source", SAID.indexOf(one)).value();
        }

        private Set<EventId> heads(Said one) {
            return allegations.find(id(one)).heads();
        }

        void write(Said one, String block) {
            LocalDate heardOn = today.minusDays(one.daysAgo());
            boolean here = one.words().contains(BLOCK);
            boolean published = one.kind() == SourceKind.NEWS;
            allegations.record(
                    next(),
                    id(one),
                    new Allegations.Written(
                            new Allegation.Facts(one.kind(), heardOn, here ? block : ""),
                            one.word(),
                            one.urgent(),
                            new Telling(
                                    one.who().replace(BLOCK, block),
                                    here ? "" : "Outside the camps",
                                    one.howMany(),
                                    Optional.of(one.people()),
                                    published
                                            ? new Happened(
                                                    Happened.Precision.DAY,
                                                    heardOn.minusDays(1).toString())
                                            : Happened.UNKNOWN,
                                    one.words().replace(BLOCK, block),
                                    "eng"),
                            published
                                    ? NewsLink.of("https://news.example/invented/" + SAID.indexOf(one))
                                    : Optional.empty(),
                            false),
                    user(one.by()));
        }

        void judge(Said one, Plausibility plausibility, String reason, Classification as, DecidingBody body) {
            allegations.assess(next(), id(one), heads(one), plausibility, reason, supervisor());
            allegations.classify(
                    next(), id(one), heads(one), new Allegations.Decision<>(as, body, today, ""), supervisor());
        }

        void decide(Said one, String who, VictimStatus status, DecidingBody body) {
            CommandId added = next();
            allegations.addPerson(added, id(one), heads(one), added.value(), who, supervisor());
            allegations.decide(
                    next(),
                    id(one),
                    heads(one),
                    added.value(),
                    new Allegations.Decision<>(status, body, today, ""),
                    supervisor());
        }

        void openCase(Said one) {
            SubjectId opened = new SubjectId(next().value());
            String site =
                    allegations.find(id(one)).state().facts().orElseThrow().site();
            cases.open(
                    next(),
                    opened,
                    new Cases.Opening(CaseKind.TRAFFICKING_RISK, Population.REFUGEES, Risk.HIGH, "", site),
                    supervisor());
            String code =
                    cases.find(opened.value()).state().opened().orElseThrow().code();
            ties.tie(next(), id(one), TieKind.CASE, code, supervisor());
        }

        void sameEvent(Said one, Said other) {
            String code =
                    allegations.find(id(other)).state().recorded().orElseThrow().code();
            allegations.sameEvent(next(), id(one), heads(one), code, supervisor());
        }

        void handOver(Said one, String words) {
            allegations.handOver(next(), id(one), heads(one), PARTNER, today, true, words, supervisor());
        }

        void close(Said one, Outcome outcome, Optional<NothingReason> nothing, String words) {
            allegations.close(next(), id(one), heads(one), outcome, nothing, words, supervisor());
        }
    }
}
