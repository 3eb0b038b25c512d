package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SiteTreeTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final long SEED = 20180420;

    private static SiteTree camp() {
        SiteTree tree = new SiteTree();
        tree.add(new Site(
                "OP",
                "Operation",
                Optional.empty(),
                SiteLevel.OPERATION,
                FIRST,
                Optional.empty(),
                Optional.of(ZoneId.of("Asia/Dhaka"))));
        tree.add(site("C1", "OP", SiteLevel.CAMP, FIRST));
        tree.add(site("C2", "OP", SiteLevel.CAMP, FIRST));
        tree.add(site("C1-B1", "C1", SiteLevel.BLOCK, FIRST));
        return tree;
    }

    private static Site site(String code, String parent, SiteLevel level, LocalDate from) {
        return new Site(code, code, Optional.of(parent), level, from, Optional.empty(), Optional.empty());
    }

    @Test
    void aSiteLiesInItselfAndInAllAboveItAndEverythingInTheWholeOperation() {
        SiteTree tree = camp();
        assertThat(tree.within("c1-b1", "C1-B1", FIRST)).isTrue();
        assertThat(tree.within("C1-B1", "c1", FIRST)).isTrue();
        assertThat(tree.within("C1-B1", "OP", FIRST)).isTrue();
        assertThat(tree.within("C1-B1", "C2", FIRST)).isFalse();
        assertThat(tree.within("C1", "C1-B1", FIRST)).isFalse();
        assertThat(tree.within("UNKNOWN", "", FIRST)).isTrue();
        assertThat(tree.within("UNKNOWN", "OP", FIRST)).isFalse();
        // A prefix is no area.
        tree.add(site("C1-B10", "C2", SiteLevel.BLOCK, FIRST));
        assertThat(tree.within("C1-B10", "C1-B1", FIRST)).isFalse();
    }

    @Test
    void aMoveKeepsThePastRight() {
        SiteTree tree = camp();
        LocalDate day = FIRST.plusYears(1);
        tree.move("C1-B1", "C2", day);
        assertThat(tree.within("C1-B1", "C1", day.minusDays(1))).isTrue();
        assertThat(tree.within("C1-B1", "C2", day.minusDays(1))).isFalse();
        assertThat(tree.within("C1-B1", "C2", day)).isTrue();
        assertThat(tree.within("C1-B1", "C1", day)).isFalse();
    }

    @Test
    void whoIsRegisteredAtAClosedBlockStaysInViewOfItsCamp() {
        SiteTree tree = camp();
        LocalDate day = FIRST.plusYears(1);
        tree.close("C1-B1", day);
        assertThat(tree.find("C1-B1", day).orElseThrow().existsOn(day)).isFalse();
        assertThat(tree.within("C1-B1", "C1", day.plusYears(3))).isTrue();
        tree.reopen("C1-B1");
        assertThat(tree.find("C1-B1", day).orElseThrow().existsOn(day)).isTrue();
    }

    @Test
    void theTimeZoneComesFromAbove() {
        SiteTree tree = camp();
        assertThat(tree.zone("C1-B1", FIRST)).contains(ZoneId.of("Asia/Dhaka"));
        tree.correct("C1", "Camp over the border", Optional.of(ZoneId.of("Asia/Yangon")));
        assertThat(tree.zone("C1-B1", FIRST)).contains(ZoneId.of("Asia/Yangon"));
        assertThat(tree.zone("C2", FIRST)).contains(ZoneId.of("Asia/Dhaka"));
        assertThat(tree.zone("UNKNOWN", FIRST)).isEmpty();
    }

    private static void refused(Runnable change, String field, String key) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        RefusedFormException.class,
                        refused -> assertThat(refused.errors()).containsEntry(field, key));
    }

    @Test
    void badInputSaysWhichFieldAndWhatToDo() {
        SiteTree tree = camp();
        refused(() -> tree.add(site("X", "C1", SiteLevel.BLOCK, FIRST)), "code", "site.code");
        refused(() -> tree.add(site("C 1", "C1", SiteLevel.BLOCK, FIRST)), "code", "site.code");
        refused(() -> tree.add(site("c1", "OP", SiteLevel.CAMP, FIRST)), "code", "site.taken");
        refused(() -> tree.add(site("C3", "NOWHERE", SiteLevel.CAMP, FIRST)), "parent", "site.parent-unknown");
        refused(() -> tree.add(site("C3", "C1-B1", SiteLevel.CAMP, FIRST)), "parent", "site.parent-level");
        refused(() -> tree.add(site("C3", "OP", SiteLevel.CAMP, FIRST.minusDays(1))), "parent", "site.parent-closed");
        refused(
                () -> tree.add(new Site(
                        "C3",
                        "Camp 3",
                        Optional.of("OP"),
                        SiteLevel.CAMP,
                        FIRST,
                        Optional.of(FIRST),
                        Optional.empty())),
                "validTo",
                "site.order");
        refused(() -> tree.move("NOWHERE", "C1", FIRST), "code", "site.unknown");
        refused(() -> tree.move("C1", "C1", FIRST), "parent", "site.cycle");
        refused(() -> tree.move("C1-B1", "C2", FIRST.minusDays(1)), "from", "site.order");
        refused(() -> tree.close("C1", FIRST.plusDays(1)), "from", "site.has-sites");
        refused(() -> tree.close("C1-B1", FIRST), "from", "site.order");
        refused(() -> tree.correct("C1", " ", Optional.empty()), "name", "site.name");
        tree.move("C1-B1", "C2", FIRST.plusDays(10));
        refused(() -> tree.move("C1-B1", "C1", FIRST.plusDays(9)), "from", "site.order");
        refused(() -> tree.close("C1-B1", FIRST.plusDays(10)), "from", "site.order");
        tree.close("C1-B1", FIRST.plusDays(20));
        refused(() -> tree.move("C1-B1", "C1", FIRST.plusDays(20)), "from", "site.order");
        tree.close("C2", FIRST.plusDays(30));
        refused(() -> tree.reopen("C1-B1"), "code", "site.parent-closed");
        refused(() -> tree.add(site("C2-B1", "C2", SiteLevel.BLOCK, FIRST)), "parent", "site.parent-closed");
    }

    @Test
    void twoSitesNeverLieInEachOtherNotEvenByAMoveThatBeginsLater() {
        SiteTree tree = camp();
        LocalDate day = FIRST.plusDays(10);
        tree.move("C2", "C1", day);
        refused(() -> tree.move("C1", "C2", day), "parent", "site.cycle");
        refused(() -> tree.move("C1", "C2", FIRST.plusDays(5)), "parent", "site.cycle");
    }

    /** Beside a model that knows only, for each site and day, what it lay in. */
    @Test
    void randomHistoriesAreWhatAModelDayByDaySays() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int history = 0; history < 300; history++) {
            SiteTree tree = new SiteTree();
            tree.add(new Site("S0", "S0", Optional.empty(), SiteLevel.CAMP, FIRST, Optional.empty(), Optional.empty()));
            int days = 12;
            List<String> codes = new ArrayList<>(List.of("S0"));
            Map<String, List<String>> model = new HashMap<>();
            model.put("S0", Collections.nCopies(days, ""));
            for (int number = 1; number < 8; number++) {
                String parent = codes.get(random.nextInt(codes.size()));
                String code = "S" + number;
                tree.add(site(code, parent, SiteLevel.CAMP, FIRST));
                model.put(code, Collections.nCopies(days, parent));
                codes.add(code);
            }
            for (int move = 0; move < 12; move++) {
                String code = codes.get(random.nextInt(codes.size()));
                String parent = codes.get(random.nextInt(codes.size()));
                int from = random.nextInt(days);
                Map<String, List<String>> after = new HashMap<>();
                model.forEach((key, lay) -> after.put(key, new ArrayList<>(lay)));
                for (int day = from; day < days; day++) {
                    after.getOrDefault(code, new ArrayList<>()).set(day, parent);
                }
                boolean cyclic = false;
                for (int day = 0; day < days; day++) {
                    cyclic |= cyclic(after, day);
                }
                try {
                    tree.move(code, parent, FIRST.plusDays(from));
                    assertThat(cyclic).as("history %d, seed %d", history, SEED).isFalse();
                    model.putAll(after);
                } catch (RefusedFormException refused) {
                    // Refused for another reason only where a later move stands already.
                    assertThat(cyclic || refused.errors().containsKey("from"))
                            .as("history %d, seed %d: %s", history, SEED, refused.errors())
                            .isTrue();
                }
            }
            for (int day = 0; day < days; day++) {
                for (String code : codes) {
                    for (String area : codes) {
                        assertThat(tree.within(code, area, FIRST.plusDays(day)))
                                .as("%s in %s on day %d of history %d, seed %d", code, area, day, history, SEED)
                                .isEqualTo(chain(model, code, day).contains(area));
                    }
                }
            }
        }
    }

    private static boolean cyclic(Map<String, List<String>> model, int day) {
        return model.keySet().stream().anyMatch(code -> chain(model, code, day).size() > model.size());
    }

    private static List<String> chain(Map<String, List<String>> model, String code, int day) {
        List<String> chain = new ArrayList<>();
        String at = code;
        while (!at.isEmpty() && chain.size() <= model.size()) {
            chain.add(at);
            at = model.getOrDefault(at, List.of()).get(day);
        }
        return chain;
    }
}
