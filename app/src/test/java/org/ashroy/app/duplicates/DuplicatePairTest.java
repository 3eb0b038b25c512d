package org.ashroy.app.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

/** What events make of a pair, and that their stored bytes never change. */
class DuplicatePairTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Two PAIR = Two.of(new UUID(1, 1), new UUID(1, 2));
    private static final SubjectId SUBJECT = PAIR.subject();
    private static final UUID ANNA = new UUID(9, 1);
    private static final UUID BILAL = new UUID(9, 2);
    private static final Folder<DuplicatePair, PairChange> FOLDER =
            new Folder<>(new DuplicatePair.PairFold(), DuplicatePairKind.TYPES);

    private final List<EncodedEvent> events = new ArrayList<>();
    private int count;

    private Folded<DuplicatePair> now() {
        return FOLDER.fold(SUBJECT, events);
    }

    private EventId add(UUID author, SortedSet<EventId> heads, PairChange change) {
        count++;
        EventMeta meta = new EventMeta(
                new EventId(new UUID(2, count)),
                SUBJECT,
                new CommandId(new UUID(3, count)),
                heads,
                new HybridTimestamp(1_000L * count, 0),
                "node",
                author);
        events.add(DuplicatePairKind.TYPES.encode(new Event<>(meta, change)));
        return meta.id();
    }

    private EventId add(UUID author, PairChange change) {
        return add(author, new TreeSet<>(now().heads()), change);
    }

    private static PairChange decided(PairReason reason, boolean second) {
        return new PairChange.Decided(PAIR, reason, second, 0.75, "one", "other", DAY);
    }

    private static PairChange heard(HerAnswer answer) {
        return new PairChange.Heard(
                PAIR,
                answer,
                HearingWay.IN_PRIVATE,
                new Sealed<>(SUBJECT.value(), "duplicate-pair.words", new byte[] {1}),
                DAY);
    }

    private Stage stage() {
        return now().state().stage();
    }

    @Test
    void aSecondPersonIsAnotherPerson() {
        EventId decision = add(ANNA, decided(PairReason.SAME_FACE, true));
        assertThat(stage()).isEqualTo(Stage.SECOND);
        add(ANNA, new PairChange.Agreed(decision, DAY));
        assertThat(stage()).isEqualTo(Stage.SECOND);
        add(BILAL, new PairChange.Agreed(decision, DAY));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        // Agreeing to what was decided before is not agreeing to what was decided since.
        add(ANNA, decided(PairReason.ALL_FITS, true));
        assertThat(stage()).isEqualTo(Stage.SECOND);
    }

    @Test
    void whatTiedTheRecordsIsNotLetGoWhileTheSameSaidAgainWaits() {
        add(ANNA, decided(PairReason.SAME_FACE, true));
        assertThat(now().state().doubtful()).isFalse();
        add(ANNA, decided(PairReason.ALL_FITS, false));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        add(BILAL, decided(PairReason.SAME_FACE, true));
        assertThat(stage()).isEqualTo(Stage.SECOND);
        assertThat(now().state().doubtful()).isTrue();
        EventId last = add(BILAL, decided(PairReason.SAME_PAPERS, true));
        assertThat(now().state().doubtful()).isTrue();
        add(ANNA, new PairChange.Agreed(last, DAY));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        assertThat(now().state().doubtful()).isFalse();
        add(BILAL, decided(PairReason.SAME_FACE, true));
        add(BILAL, new PairChange.TakenBack(UndoReason.MISTAKE, DAY));
        assertThat(now().state().doubtful()).isFalse();
        add(BILAL, decided(PairReason.SAME_FACE, true));
        assertThat(now().state().doubtful()).isFalse();
    }

    @Test
    void twoWhoDecideAtOnceAgreeOrContradictEachOther() {
        add(ANNA, new TreeSet<>(), decided(PairReason.SAME_FACE, true));
        add(BILAL, new TreeSet<>(), decided(PairReason.SAME_PAPERS, true));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        add(ANNA, new TreeSet<>(), decided(PairReason.RELATIVES, false));
        assertThat(stage()).isEqualTo(Stage.CONFLICT);
        assertThat(now().state().verdict()).isEmpty();
        add(BILAL, decided(PairReason.RELATIVES, false));
        assertThat(stage()).isEqualTo(Stage.DIFFERENT);
    }

    @Test
    void oneWhoDecidesTwiceAtOnceIsNotTwoPeople() {
        add(ANNA, new TreeSet<>(), decided(PairReason.SAME_FACE, true));
        add(ANNA, new TreeSet<>(), decided(PairReason.SAME_PAPERS, false));
        assertThat(stage()).isEqualTo(Stage.SECOND);
    }

    @Test
    void whatSheSaysIsConsideredByALaterDecisionOnly() {
        add(ANNA, decided(PairReason.ALL_FITS, false));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        add(BILAL, heard(HerAnswer.NOT_HERS));
        assertThat(stage()).isEqualTo(Stage.DISPUTED);
        add(BILAL, new PairChange.GoesOn(PAIR.one(), DAY));
        assertThat(now().state().record()).isEmpty();
        add(ANNA, decided(PairReason.SAME_FACE, false));
        assertThat(stage()).isEqualTo(Stage.HEARD);
        assertThat(now().state().record()).contains(PAIR.one());
        add(BILAL, new PairChange.TakenBack(UndoReason.SHE_OBJECTS, DAY));
        assertThat(stage()).isEqualTo(Stage.OPEN);
        assertThat(now().state().hearings()).isEmpty();
        // Decided anew, she is heard anew, and what was said of before does not hold.
        add(ANNA, decided(PairReason.SAME_FACE, false));
        assertThat(stage()).isEqualTo(Stage.TO_BE_HEARD);
        add(ANNA, heard(HerAnswer.BOTH_HERS));
        assertThat(now().state().record()).isEqualTo(Optional.empty());
    }

    @Test
    void whoWasHeardBeforeTheDecisionWasHeard() {
        add(BILAL, heard(HerAnswer.NOT_HERS));
        assertThat(stage()).isEqualTo(Stage.OPEN);
        add(ANNA, decided(PairReason.SAME_PAPERS, false));
        assertThat(stage()).isEqualTo(Stage.HEARD);
    }

    @Test
    void judgingForASampleDecidesNothing() {
        add(ANNA, new PairChange.Judged(PAIR, new UUID(5, 5), Verdict.SAME));
        assertThat(stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void anyOrderOfArrivalSaysTheSame() {
        EventId decision = add(ANNA, decided(PairReason.SAME_FACE, true));
        TreeSet<EventId> before = new TreeSet<>(now().heads());
        add(BILAL, new PairChange.Agreed(decision, DAY));
        add(BILAL, before, heard(HerAnswer.BOTH_HERS));
        add(ANNA, before, decided(PairReason.RELATIVES, false));
        DuplicatePair expected = now().state();
        List<EncodedEvent> arrived = new ArrayList<>(events);
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(arrived, new Random(seed));
            assertThat(FOLDER.fold(SUBJECT, arrived).state()).isEqualTo(expected);
        }
    }

    private static String line(PairChange change) {
        EventMeta meta = new EventMeta(
                new EventId(new UUID(1, 1)),
                SUBJECT,
                new CommandId(new UUID(1, 3)),
                new TreeSet<>(),
                new HybridTimestamp(0, 0),
                "node",
                ANNA);
        EncodedEvent event = DuplicatePairKind.TYPES.encode(new Event<>(meta, change));
        assertThat(DuplicatePairKind.TYPES.decode(event).body()).isEqualTo(change);
        return event.type() + " " + event.version() + " " + HexFormat.of().formatHex(event.payload());
    }

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() {
        assertThat(List.of(
                        line(decided(PairReason.SAME_FACE, true)),
                        line(new PairChange.Agreed(new EventId(new UUID(1, 1)), DAY)),
                        line(new PairChange.TakenBack(UndoReason.MISTAKE, DAY)),
                        line(heard(HerAnswer.BOTH_HERS)),
                        line(new PairChange.GoesOn(new UUID(1, 1), DAY)),
                        line(new PairChange.Judged(PAIR, new UUID(5, 5), Verdict.UNSURE))))
                .containsExactly(
                        "pair-decided 1 "
                                + "bf6470616972bf636f6e655000000000000000010000000000000001656f74686572500000000000"
                                + "0000010000000000000002ff66726561736f6e6953414d455f46414345667365636f6e64f56b7072"
                                + "6f626162696c697479fb3fe800000000000067646174614f6e65636f6e6569646174614f74686572"
                                + "656f74686572626f6e6a323032362d31312d3238ff",
                        "pair-agreed 1 "
                                + "bf686465636973696f6e5000000000000000010000000000000001626f6e6a323032362d31312d32"
                                + "38ff",
                        "pair-taken-back 1 " + "bf66726561736f6e674d495354414b45626f6e6a323032362d31312d3238ff",
                        "pair-heard 1 "
                                + "bf6470616972bf636f6e655000000000000000010000000000000001656f74686572500000000000"
                                + "0000010000000000000002ff66616e7377657269424f54485f48455253637761796a494e5f505249"
                                + "5641544565776f726473bf677375626a65637450ccd9b2c65b243597becb78ea8397bf2065666965"
                                + "6c64746475706c69636174652d706169722e776f7264736a636970686572746578744101ff626f6e"
                                + "6a323032362d31312d3238ff",
                        "pair-goes-on 1 "
                                + "bf667265636f72645000000000000000010000000000000001626f6e6a323032362d31312d3238ff",
                        "pair-judged 1 "
                                + "bf6470616972bf636f6e655000000000000000010000000000000001656f74686572500000000000"
                                + "0000010000000000000002ff6673616d706c65500000000000000005000000000000000567766572"
                                + "6469637466554e53555245ff");
    }
}
