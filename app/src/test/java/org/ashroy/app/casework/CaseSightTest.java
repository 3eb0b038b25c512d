package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random accounts, cases and fields, through HTTP: what is shown on every screen and to every program is exactly what a table allows that
 * is written down in {@link SightRules} and {@link SightField} and shares nothing with the rules. A combination is one account, one
 * case and one field of it. How many there are is set with {@code -Dashroy.casework.combinations}: beyond a few thousand with accounts
 * of every role and sixty cases, else with fewer of both, and each account goes to some of the other
 * pages only.
 */
class CaseSightTest extends AppTest {

    private static final long SEED = 20260428;
    private static final int COMBINATIONS = Integer.getInteger("ashroy.casework.combinations", 240);
    private static final int FEW = 4_000;
    private static final int MOST_ACCOUNTS = COMBINATIONS > FEW ? 100 : 8;
    private static final int CASES = COMBINATIONS > FEW ? 63 : 7;
    private static final int FEW_PAGES = 12;
    private static final int REPORTED = 20;
    private static final Pattern TOKEN = Pattern.compile("(ashroy_[A-Za-z0-9_-]{43})");

    private record Combination(SightWorld.Person who, SightWorld.Planted what, SightField field) {}

    @LocalServerPort
    private int port;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private final List<String> wrong = new ArrayList<>();
    private final Set<SightField> shownToSomebody = EnumSet.noneOf(SightField.class);
    private int allowed;

    @Test
    void everyFieldOfEveryCaseIsShownToWhoeverTheTableAllowsAndToNobodyElse() {
        SightWorld world = beans.createBean(SightWorld.class);
        world.found(random);
        List<SightWorld.Person> before = world.people(MOST_ACCOUNTS);
        List<SightWorld.Planted> planted = world.cases(CASES, before);
        Map<UUID, String> tokens = tokens(before);
        Map<UUID, Visitor> visitors = new HashMap<>();
        // Whoever's work ends has signed in before; the others do when it is their turn.
        before.stream()
                .filter(SightWorld.Person::ends)
                .forEach(one -> visitors.put(one.who().id(), Visitor.at(port).signIn(one.name())));
        List<SightWorld.Person> people = world.afterwards(before);
        List<Combination> drawn = drawn(people, planted);
        SightReader reader = new SightReader(planted);
        for (SightWorld.Person one : people) {
            Map<SightWorld.Planted, Set<SightField>> fields = new LinkedHashMap<>();
            drawn.stream()
                    .filter(combination -> combination.who().equals(one))
                    .forEach(combination -> fields.computeIfAbsent(
                                    combination.what(), _ -> EnumSet.noneOf(SightField.class))
                            .add(combination.field()));
            SightVisit visit = new SightVisit(
                    one,
                    visitors.computeIfAbsent(
                            one.who().id(), _ -> Visitor.at(port).signIn(one.name())),
                    port,
                    tokens.getOrDefault(one.who().id(), ""),
                    reader);
            visit(visit, one, fields, planted);
            compare(one, fields, visit.shown());
            counted(one, people, planted, visit);
        }
        System.out.printf(
                "case sight: seed %d, %d accounts, %d cases, %d fields; %d combinations, %d allowed, %d wrong%n",
                SEED, people.size(), planted.size(), SightField.values().length, drawn.size(), allowed, wrong.size());
        assertThat(wrong.stream().limit(REPORTED))
                .as("%d wrong of %d combinations of seed %d", wrong.size(), drawn.size(), SEED)
                .isEmpty();
        assertThat(drawn).hasSize(COMBINATIONS);
        assertThat(allowed).isGreaterThan(drawn.size() / 40);
        if (COMBINATIONS > FEW) {
            assertThat(shownToSomebody)
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(SightField.RISK_REASON)));
        }
    }

    /** Different ones, each as likely as the others. */
    private List<Combination> drawn(List<SightWorld.Person> people, List<SightWorld.Planted> planted) {
        List<Combination> all = new ArrayList<>();
        for (SightWorld.Person person : people) {
            for (SightWorld.Planted one : planted) {
                one.markers().keySet().forEach(field -> all.add(new Combination(person, one, field)));
            }
        }
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, Math.min(COMBINATIONS, all.size())));
    }

    private void visit(
            SightVisit visit,
            SightWorld.Person one,
            Map<SightWorld.Planted, Set<SightField>> fields,
            List<SightWorld.Planted> planted) {
        unlimited(one);
        List<String> pages = new ArrayList<>(SightVisit.PAGES);
        Collections.shuffle(pages, random);
        visit.everywhere(planted, COMBINATIONS > FEW ? pages : pages.subList(0, FEW_PAGES));
        fields.forEach((what, drawn) -> {
            unlimited(one);
            Set<SightPlace> places = EnumSet.noneOf(SightPlace.class);
            drawn.forEach(field -> places.addAll(field.places()));
            places.forEach(place -> visit.to(place, what));
        });
    }

    /** How much one account may open in an hour is not asked here. */
    private void unlimited(SightWorld.Person one) {
        jdbc.sql("delete from limiter_use where key = ?")
                .param(one.who().id().toString())
                .update();
    }

    private void compare(
            SightWorld.Person one, Map<SightWorld.Planted, Set<SightField>> fields, SightReader.Shown shown) {
        wrong.addAll(shown.wrong());
        fields.forEach((what, drawn) -> drawn.forEach(field -> compare(one, what, field, shown)));
    }

    private void compare(SightWorld.Person one, SightWorld.Planted what, SightField field, SightReader.Shown shown) {
        SightReader.Cell cell = new SightReader.Cell(what.number(), field);
        boolean somewhere = false;
        for (SightPlace place : SightPlace.values()) {
            boolean expected = !what.over().contains(field)
                    && SightRules.shows(one.who(), what.what(), field, place)
                    && (what.track().isPresent() || !place.ofTrack());
            somewhere |= expected;
            // Of a field that was not drawn its places were not gone to; of one that was, all of them.
            boolean known = field.places().contains(place) || shown.at(place, cell);
            boolean listed = place == SightPlace.ELSEWHERE
                    && field.known() != SightField.Known.BY_ITSELF
                    && SightRules.has(one.who(), what.what(), field.need());
            if (known && !listed && shown.at(place, cell) != expected) {
                wrong.add("%s of %s to %s with %s of %s in '%s' (%s): %s at %s"
                        .formatted(
                                field,
                                what,
                                one.name(),
                                one.who().roles(),
                                one.who().organisation(),
                                one.who().area(),
                                one.then(),
                                expected ? "not shown" : "shown",
                                place));
            }
        }
        if (somewhere) {
            allowed++;
            shownToSomebody.add(field);
        }
    }

    /** Numbers tell of cases as well: what waits on the home page, and how many a program is told that there are. */
    private void counted(
            SightWorld.Person one, List<SightWorld.Person> people, List<SightWorld.Planted> planted, SightVisit visit) {
        long seen = planted.stream()
                .filter(what -> SightRules.has(one.who(), what.what(), SightNeed.SIGHT))
                .count();
        if (visit.total() != seen) {
            wrong.add("%s is told of %d cases and sees %d".formatted(one.name(), visit.total(), seen));
        }
        long nobodys = planted.stream()
                .filter(what -> what.open()
                        && people.stream().noneMatch(other -> worksOn(other.who(), what.what()))
                        && SightRules.has(one.who(), what.what(), SightNeed.SUPERVISION))
                .count();
        if (visit.unassigned() != nobodys) {
            wrong.add("%s is told of %d cases that nobody has and supervises %d"
                    .formatted(one.name(), visit.unassigned(), nobodys));
        }
    }

    /** Who has it and does not work any more, or has other work, is nobody. */
    private static boolean worksOn(SightRules.Who who, SightRules.What what) {
        return what.worker().contains(who.id())
                && who.state() == SightRules.State.WORKING
                && SightRules.mayWork(who, what);
    }

    private Map<UUID, String> tokens(List<SightWorld.Person> people) {
        account("sight-tokens", "ADMINISTRATOR");
        Visitor administrator = Visitor.at(port).signIn("sight-tokens");
        administrator.get("/api-tokens");
        Map<UUID, String> tokens = new TreeMap<>();
        for (SightWorld.Person one : people) {
            Matcher token = TOKEN.matcher(administrator
                    .post(
                            "/api-tokens",
                            "id",
                            UUID.randomUUID().toString(),
                            "account",
                            one.name(),
                            "label",
                            "sight",
                            "days",
                            "30")
                    .body());
            assertThat(token.find()).isTrue();
            tokens.put(one.who().id(), token.group(1));
        }
        return tokens;
    }
}
