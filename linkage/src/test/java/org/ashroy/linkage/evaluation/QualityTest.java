package org.ashroy.linkage.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.linkage.Pair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class QualityTest {

    private static Path shared(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/linkage").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort(name + " is not beside the repository (../shared/data/linkage): skipped");
        throw new IllegalStateException();
    }

    @Test
    void countsPairsWhateverTheirOrder() {
        UUID one = new UUID(0, 1);
        UUID two = new UUID(0, 2);
        UUID three = new UUID(0, 3);
        PairQuality quality = PairQuality.of(
                Map.of(one, "a", two, "a", three, "b"),
                List.of(
                        new PairQuality.FoundPair(two, one),
                        new PairQuality.FoundPair(one, two),
                        new PairQuality.FoundPair(one, three)));
        assertEquals(new PairQuality(1, 2, 1), quality);
        assertEquals(0.5, quality.precision().share());
        assertEquals(1, quality.recall().share());
        assertEquals(2.0 / 3, quality.f1(), 1e-12);
    }

    @Test
    void wilsonIntervalsAreThoseOfTheTables() {
        Interval half = Interval.wilson(5, 10);
        assertEquals(0.2366, half.low(), 5e-4);
        assertEquals(0.7634, half.high(), 5e-4);
        assertEquals(0, Interval.wilson(0, 10).low());
        assertEquals(new Interval(0, 0, 1), Interval.wilson(0, 0));
    }

    @Test
    void febrl3IsLinkedWell() throws IOException {
        FebrlList list = FebrlList.read(shared("febrl_dataset3.csv"));
        List<Pair> pairs = Evaluate.pairs(list.records());
        PairQuality quality = Evaluate.quality(list, pairs, 0.5);
        assertTrue(quality.f1() > 0.95, quality::toString);
        assertTrue(quality.precision().share() > 0.99, quality::toString);
    }

    @Test
    void namesInOtherScriptsAreFoundByTheirLatinName() throws IOException {
        for (NameList list :
                NameList.readAll(shared("names_burmese_zawgyi_dev.tsv").resolveSibling(""))) {
            NamePairs pairs =
                    NamePairs.search(new NameList(list.name(), list.half(NameList.Half.TUNING)), NameList.Half.TUNING);
            assertTrue(pairs.firstTen() > 0.9 * pairs.searches(), () -> list.name() + ": " + pairs);
        }
    }

    @Test
    void peopleAreFoundAgainAcrossScripts() throws IOException {
        for (NameList list :
                NameList.readAll(shared("names_burmese_zawgyi_dev.tsv").resolveSibling(""))) {
            AcrossScripts again = AcrossScripts.check(list, NameList.Half.TUNING);
            assertTrue(again.atDesk() > 0.8 * again.asked(), () -> list.name() + ": " + again);
            PairQuality linked = AcrossScripts.link(list, NameList.Half.TUNING);
            assertTrue(linked.f1() > 0.75, () -> list.name() + ": " + linked);
        }
    }
}
