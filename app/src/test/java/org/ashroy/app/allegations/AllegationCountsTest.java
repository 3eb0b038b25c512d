package org.ashroy.app.allegations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.TestEvents;
import org.ashroy.app.referrals.AnswerCounts;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.forms.htcds.HtcdsCode;
import org.ashroy.forms.htcds.HtcdsDictionary;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folder;
import org.junit.jupiter.api.Test;

class AllegationCountsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    private static UUID id(int number) {
        return new UUID(9, number);
    }

    private static AllegationRows.Counted row(int number, SaidWord word, Classification classification, UUID... same) {
        return new AllegationRows.Counted(
                id(number),
                DAY,
                Instant.EPOCH.plusSeconds(number),
                SourceKind.NEWS,
                word,
                Optional.of(classification),
                Optional.of(Plausibility.CREDIBLE),
                Optional.of(AllegationStage.TRIAGED),
                Optional.empty(),
                List.of(same),
                false);
    }

    private static AllegationRows.Counted erased(AllegationRows.Counted row, boolean mistake) {
        return new AllegationRows.Counted(
                row.id(),
                row.heardOn().withDayOfMonth(1),
                row.recordedAt(),
                row.kind(),
                row.word(),
                row.classification(),
                row.plausibility(),
                Optional.empty(),
                row.outcome(),
                row.sameEvent(),
                mistake);
    }

    @Test
    void thoseThatTellOfTheSameEventCountOnceHoweverTheyAreTied() {
        List<AllegationRows.Counted> rows = List.of(
                row(1, SaidWord.SMUGGLING, Classification.TRAFFICKING),
                row(2, SaidWord.TRAFFICKING, Classification.TRAFFICKING, id(1)),
                // A ring, and one that leads to nothing that is there.
                row(3, SaidWord.NONE, Classification.NONE, id(4)),
                row(4, SaidWord.NONE, Classification.NONE, id(5), id(99)),
                row(5, SaidWord.NONE, Classification.NONE, id(3)),
                row(6, SaidWord.OTHER, Classification.OTHER));
        assertThat(AllegationCounts.events(rows))
                .extracting(AllegationRows.Counted::id)
                .containsExactly(id(1), id(3), id(6));
        assertThat(AllegationCounts.events(rows.reversed()))
                .extracting(AllegationRows.Counted::id)
                .containsExactlyInAnyOrder(id(1), id(3), id(6));
    }

    @Test
    void whatWasErasedStaysInCountsAndWhatWasAMistakeDoesNot() {
        List<AllegationRows.Counted> rows = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            AllegationRows.Counted row = row(number, SaidWord.SMUGGLING, Classification.TRAFFICKING);
            rows.add(number < 11 ? row : erased(row, false));
        }
        // It joined two that tell of one event; they still do, and it counts no more.
        rows.add(erased(row(20, SaidWord.SMUGGLING, Classification.TRAFFICKING, id(21), id(22)), true));
        rows.add(row(21, SaidWord.SMUGGLING, Classification.TRAFFICKING));
        rows.add(row(22, SaidWord.SMUGGLING, Classification.TRAFFICKING));
        rows.add(erased(row(23, SaidWord.SMUGGLING, Classification.TRAFFICKING), true));
        assertThat(AllegationCounts.events(rows)).hasSize(21);
        AllegationCounts counts = AllegationCounts.of(rows, 2026);
        assertThat(counts.months().get(YearMonth.of(2026, 3))).contains(21L);
        assertThat(counts.words().getFirst().all()).contains(21L);
        assertThat(AllegationCounts.years(rows.subList(23, 24))).isEmpty();
    }

    /** One that was erased stays a tombstone that counts need, whatever arrives before or after. */
    @Test
    void noEventBringsBackWhatWasErased() {
        SubjectId subject = SubjectId.create();
        List<AllegationChange> every = AllegationBytesTest.everyChange();
        EncodedEvent recorded = event(1, subject, Set.of(), every.getFirst());
        EncodedEvent same = event(2, subject, Set.of(recorded.meta().id()), new AllegationChange.SameEventSaid(id(7)));
        EncodedEvent asked =
                event(3, subject, Set.of(same.meta().id()), new AllegationChange.ErasureAsked(ErasureReason.MISTAKE));
        EncodedEvent gone =
                event(4, subject, Set.of(asked.meta().id()), new AllegationChange.Erased(ErasureReason.REAPPLIED));
        List<EncodedEvent> events = new ArrayList<>(List.of(recorded, same, asked, gone));
        for (AllegationChange change : every) {
            events.add(event(5 + events.size(), subject, Set.of(gone.meta().id()), change));
        }
        Folder<Allegation, AllegationChange> folder = new Folder<>(new AllegationFold(), AllegationKind.TYPES);
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(events, random);
            Allegation state = folder.fold(subject, events).state();
            assertThat(state.recorded()).isEmpty();
            assertThat(state.facts()).isEmpty();
            assertThat(state.waitsFor()).isEmpty();
            assertThat(state.said().kept().entries()).isEmpty();
            assertThat(state.erasing().left())
                    .contains(new Allegation.Left(
                            SourceKind.HOTLINE,
                            SaidWord.SMUGGLING,
                            LocalDate.of(2026, 11, 1),
                            Instant.ofEpochMilli(1),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new TreeSet<>(Set.of(id(7))),
                            true));
        }
    }

    private static EncodedEvent event(long time, SubjectId subject, Set<EventId> heads, AllegationChange body) {
        return TestEvents.at(time, AllegationKind.TYPES, subject, heads, body);
    }

    @Test
    void aLineWithASmallNumberIsHiddenButForItsSum() {
        List<AllegationRows.Counted> rows = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            rows.add(row(
                    number, SaidWord.SMUGGLING, number < 3 ? Classification.SMUGGLING : Classification.TRAFFICKING));
        }
        for (int number = 40; number < 60; number++) {
            rows.add(row(number, SaidWord.TRAFFICKING, Classification.TRAFFICKING));
        }
        AllegationCounts counts = AllegationCounts.of(rows, 2026);
        AllegationCounts.Line smuggling = counts.words().getFirst();
        assertThat(smuggling.word()).isEqualTo(SaidWord.SMUGGLING);
        assertThat(smuggling.all()).contains(40L);
        assertThat(smuggling.parts()).isEmpty();
        AllegationCounts.Line trafficking = counts.words().get(1);
        assertThat(trafficking.all()).contains(20L);
        assertThat(trafficking.parts().orElseThrow()).startsWith(20L, 0L);
        assertThat(counts.months().get(YearMonth.of(2026, 3))).contains(60L);
        assertThat(AllegationCounts.of(rows, 2025).kinds().values()).containsOnly(Optional.of(0L));
    }

    /** The sum of a table can be read from another: so never one hidden number alone, nor several that are few together. */
    @Test
    void noHiddenNumberIsGivenAwayByASum() {
        Random random = new Random(20180420);
        for (int round = 0; round < 300; round++) {
            List<AllegationRows.Counted> rows = new ArrayList<>();
            int most = 1 + random.nextInt(120);
            for (int number = 0; number < most; number++) {
                rows.add(invented(number, random));
            }
            AllegationCounts counts = AllegationCounts.of(rows, 2026);
            long sum = rows.size();
            guarded(counts.months().values(), sum);
            guarded(counts.kinds().values(), sum);
            guarded(counts.plausibilities().values(), sum);
            guarded(counts.outcomes().values(), sum);
            guarded(counts.words().stream().map(AllegationCounts.Line::all).toList(), sum);
            for (AllegationCounts.Line line : counts.words()) {
                assertThat(line.all().isEmpty() && line.parts().isPresent()).isFalse();
                line.parts()
                        .ifPresent(
                                parts -> assertThat(parts).allMatch(part -> part == 0 || part >= AnswerCounts.LEAST));
            }
        }
    }

    private static AllegationRows.Counted invented(int number, Random random) {
        return new AllegationRows.Counted(
                id(number),
                LocalDate.of(2026, 1 + random.nextInt(1 + random.nextInt(12)), 1),
                Instant.EPOCH,
                one(SourceKind.values(), random),
                one(SaidWord.values(), random),
                random.nextBoolean() ? Optional.of(Classification.TRAFFICKING) : Optional.empty(),
                random.nextBoolean() ? Optional.of(Plausibility.DOUBTFUL) : Optional.empty(),
                random.nextInt(9) == 0
                        ? Optional.empty()
                        : Optional.of(random.nextInt(3) == 0 ? AllegationStage.RECEIVED : AllegationStage.TRIAGED),
                Optional.empty(),
                List.of(),
                false);
    }

    /** One of these, the first ones more often. */
    private static <E> E one(E[] among, Random random) {
        return among[random.nextInt(1 + random.nextInt(among.length))];
    }

    private static void guarded(Collection<Optional<Long>> cells, long sum) {
        long shown = cells.stream().mapToLong(cell -> cell.orElse(0L)).sum();
        long hidden = cells.stream().filter(Optional::isEmpty).count();
        assertThat(cells.stream().flatMap(Optional::stream)).allMatch(cell -> cell == 0 || cell >= AnswerCounts.LEAST);
        if (hidden > 0 && shown > 0) {
            assertThat(hidden).isGreaterThan(1);
            assertThat(sum - shown).isGreaterThanOrEqualTo(AnswerCounts.LEAST);
        }
    }

    @Test
    void whatWasDecidedOfAPersonAndByWhomHasTheCodesOfTheStandard() {
        HtcdsDictionary standard = HtcdsDictionary.standard();
        assertThat(standard.codes(standard.field("vic_TraffickingStatus")))
                .extracting(HtcdsCode::code)
                .containsExactlyInAnyOrderElementsOf(List.of(VictimStatus.values()).stream()
                        .map(VictimStatus::htcds)
                        .toList());
        assertThat(standard.codes(standard.field("vic_TraffickingStatusDecisionMakingOrg")))
                .extracting(HtcdsCode::code)
                .containsExactlyInAnyOrderElementsOf(List.of(DecidingBody.values()).stream()
                        .map(DecidingBody::htcds)
                        .toList());
    }
}
