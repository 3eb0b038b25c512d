package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Absence;
import org.ashroy.kernel.silence.Answer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class RostersTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Rosters rosters;

    @Autowired
    private RosterStore words;

    @Autowired
    private Absences absences;

    @Autowired
    private Silences silences;

    @Autowired
    private SilenceStore store;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Maintenance maintenance;

    private UUID household(Village village) {
        return rows.byId(village.person(0)).orElseThrow().household().orElseThrow();
    }

    private Village village(String site) {
        return new Village(site, 4, 2012, sites, registration, rows, silences);
    }

    private SubjectId opened(String site) {
        SubjectId roster = SubjectId.create();
        rosters.openAll(CommandId.create(), roster, RosterOccasion.VISIT, site, registration.today(), Ledger.SYSTEM);
        return roster;
    }

    private void answer(
            SubjectId roster, Village village, Set<EventId> heads, Map<UUID, Presence> said, LocalDate until) {
        Map<UUID, LocalDate> away = new HashMap<>();
        said.forEach((person, presence) -> {
            if (presence == Presence.AWAY) {
                away.put(person, until);
            }
        });
        rosters.answer(
                CommandId.create(),
                roster.value(),
                heads,
                household(village),
                Teller.HOUSEHOLD,
                said,
                away,
                Ledger.SYSTEM);
    }

    private Set<EventId> heads(SubjectId roster) {
        return rosters.find(roster.value()).heads();
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    /** What was said of the people of a village today, as a pass reads it. */
    private Map<UUID, Boolean> vouched(Village village) {
        return words.answers(registration.today()).stream()
                .filter(answer -> village.people().contains(answer.person().value()))
                .collect(Collectors.toMap(answer -> answer.person().value(), Answer::yes));
    }

    /** Who of a village is away on a day or later, as a pass reads it. */
    private List<Absence> away(Village village, LocalDate day) {
        return words.absences(day).stream()
                .filter(absence -> village.people().contains(absence.person().value()))
                .toList();
    }

    @Test
    void anAnswerIsAWordThatMakesNobodySeenAndOnlyOpensAChecks() {
        Village village = village("ROS-A");
        LocalDate today = registration.today();
        SubjectId roster = opened("ROS-A");
        answer(
                roster,
                village,
                heads(roster),
                Map.of(
                        village.person(0), Presence.HERE,
                        village.person(1), Presence.NOT_HERE,
                        village.person(2), Presence.AWAY),
                today.plusDays(10));
        assertThat(vouched(village)).isEqualTo(Map.of(village.person(0), true, village.person(1), false));
        assertThat(away(village, today))
                .containsExactly(new Absence(new SubjectId(village.person(2)), today, today.plusDays(10)));
        assertThat(store.lastSeen(village.people(), today.minusDays(90), today)).isEmpty();
        assertThat(store.openChecks(Optional.of(village.people())))
                .extracting(SilenceStore.OpenCheck::person)
                .containsExactly(village.person(1));
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void ofTwoAnswersThatDidNotKnowOfEachOtherTheMoreWorryingCounts() {
        Village village = village("ROS-B");
        SubjectId roster = opened("ROS-B");
        Set<EventId> before = heads(roster);
        UUID girl = village.person(0);
        answer(roster, village, before, Map.of(girl, Presence.NOT_HERE), registration.today());
        answer(roster, village, before, Map.of(girl, Presence.HERE), registration.today());
        assertThat(vouched(village)).isEqualTo(Map.of(girl, false));
        answer(roster, village, heads(roster), Map.of(girl, Presence.HERE), registration.today());
        assertThat(vouched(village)).isEqualTo(Map.of(girl, true));
    }

    @Test
    void householdsAreDrawnByChanceWithTheSoughtHiddenAmongThemAndNobodyTwiceInAWeek() {
        sites.save(new Site("ROS-C", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<UUID> people = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            SubjectId id = SubjectId.create();
            people.add(id.value());
            registration.register(
                    TestPeople.alone(
                            "ROS-C", id, TestPeople.woman("Woman Number", 1990).build()),
                    Ledger.SYSTEM);
        }
        Set<UUID> sought = new HashSet<>(people.subList(0, 10));
        LocalDate today = registration.today();
        Set<UUID> ofSought = new HashSet<>();
        rows.byIds(List.copyOf(sought))
                .forEach(row -> ofSought.add(row.household().orElseThrow()));
        int hidden = 0;
        Set<UUID> everDrawn = new HashSet<>();
        for (int draw = 0; draw < 50; draw++) {
            Set<UUID> drawn = rosters.draw("ROS-C", today, 20, List.of(sought));
            assertThat(drawn).hasSize(20);
            everDrawn.addAll(drawn);
            hidden += (int) drawn.stream().filter(ofSought::contains).count();
        }
        assertThat(hidden).as("at least one in five of each draw").isGreaterThanOrEqualTo(50 * 4);
        assertThat(everDrawn).as("by chance").hasSizeGreaterThan(50);
        assertThat(rosters.draw("ROS-C", today, 4, List.of(sought)))
                .as("too few to hide anybody")
                .hasSize(4);
        SubjectId roster = SubjectId.create();
        rosters.openDrawn(CommandId.create(), roster, RosterOccasion.VISIT, "ROS-C", today, 40, Ledger.SYSTEM);
        Set<UUID> first =
                rosters.find(roster.value()).state().opened().orElseThrow().drawn();
        assertThat(rosters.draw("ROS-C", today.plusDays(6), 40, List.of(sought)))
                .hasSize(20)
                .doesNotContainAnyElementsOf(first);
        assertThat(rosters.draw("ROS-C", today.plusDays(7), 40, List.of(sought)))
                .hasSize(40);
        refused(() -> rosters.draw("ROS-C", today, 0, List.of(sought)), "roster.count-range");
    }

    @Test
    void nobodyIsAwayForLongOnAWord() {
        Village girls = village("ROS-D");
        LocalDate today = registration.today();
        UUID girl = girls.person(0);
        refused(
                () -> absences.announce(
                        CommandId.create(), girl, today, today.plusDays(15), Teller.HOUSEHOLD, Ledger.SYSTEM),
                "absence.minor-range");
        refused(
                () -> absences.announce(
                        CommandId.create(), girl, today.minusDays(1), today, Teller.HERSELF, Ledger.SYSTEM),
                "absence.from-range");
        refused(
                () -> absences.announce(
                        CommandId.create(), girl, today, today.plusDays(61), Teller.HERSELF, Ledger.SYSTEM),
                "absence.until-range");
        CommandId command = CommandId.create();
        absences.announce(command, girl, today, today.plusDays(14), Teller.HOUSEHOLD, Ledger.SYSTEM);
        assertThat(away(girls, today))
                .extracting(absence -> absence.person().value())
                .containsExactly(girl);
        assertThat(away(girls, today.plusDays(15))).isEmpty();
        refused(
                () -> absences.takeBack(CommandId.create(), girls.person(1), command.value(), Ledger.SYSTEM),
                "absence.none");
        absences.takeBack(CommandId.create(), girl, command.value(), Ledger.SYSTEM);
        assertThat(away(girls, today)).isEmpty();
        SubjectId roster = opened("ROS-D");
        refused(
                () -> answer(roster, girls, heads(roster), Map.of(girl, Presence.AWAY), today.plusDays(15)),
                "absence.minor-range");
    }

    private void announce(UUID girl, int fromDays, int untilDays, Teller saidBy) {
        LocalDate today = registration.today();
        absences.announce(
                CommandId.create(), girl, today.plusDays(fromDays), today.plusDays(untilDays), saidBy, Ledger.SYSTEM);
    }

    @Test
    void absencesThatGoOnWithEachOtherAreBelievedNoLongerThanOne() {
        Village girls = village("ROS-F");
        UUID girl = girls.person(0);
        announce(girl, 0, 14, Teller.HOUSEHOLD);
        refused(() -> announce(girl, 15, 29, Teller.HOUSEHOLD), "absence.minor-range");
        refused(() -> announce(girl, 16, 17, Teller.OTHERS), "absence.minor-range");
        refused(() -> announce(girl, 21, 22, Teller.HOUSEHOLD), "absence.minor-range");
        // A week between is enough; filling the week is one long absence.
        announce(girl, 22, 36, Teller.HOUSEHOLD);
        refused(() -> announce(girl, 15, 15, Teller.HOUSEHOLD), "absence.minor-range");
        // What she says herself may be longer, and a household may say it once more.
        announce(girl, 15, 40, Teller.HERSELF);
        announce(girl, 15, 40, Teller.HOUSEHOLD);
        refused(() -> announce(girl, 41, 61, Teller.HERSELF), "absence.until-range");
        announce(girl, 41, 60, Teller.HERSELF);
    }

    @Test
    void whoWasSeenSinceMayGoAwayAgain() {
        Village girls = village("ROS-G");
        UUID girl = girls.person(0);
        LocalDate today = registration.today();
        SubjectId roster = SubjectId.create();
        rosters.openAll(CommandId.create(), roster, RosterOccasion.VISIT, "ROS-G", today.minusDays(10), Ledger.SYSTEM);
        answer(roster, girls, heads(roster), Map.of(girl, Presence.AWAY), today.minusDays(2));
        refused(() -> announce(girl, 0, 14, Teller.HOUSEHOLD), "absence.minor-range");
        girls.days(Set.of(), 1, 1);
        announce(girl, 0, 14, Teller.HOUSEHOLD);
        assertThat(away(girls, today)).hasSize(1);
    }

    @Test
    void aVolunteerAsksOnAPhoneAndSeesNobodyWhoIsSoughtNorWhy() {
        Village village = village("ROS-E");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        accountAt("ROS-E", "ros-e-lead", "SUPERVISOR");
        Visitor lead = Visitor.at(port).signIn("ros-e-lead");
        String[] draw = Forms.with(
                lead.get("/rosters").body(),
                "occasion",
                "VISIT",
                "site",
                "ROS-E",
                "day",
                registration.today().toString(),
                "count",
                "5");
        Visitor.Page roster = lead.post("/rosters", draw);
        assertThat(roster.body()).contains(village.householdCode()).doesNotContain(village.code(girl));

        accountAt("ROS-E", "ros-e-field", "FIELD_WORKER");
        Visitor volunteer = Visitor.at(port).signIn("ros-e-field");
        Visitor.Page list = volunteer.get("/rosters");
        assertThat(list.body()).doesNotContain("name=\"count\"");
        assertThat(volunteer
                        .post("/rosters", Forms.with(list.body(), "occasion", "VISIT", "site", "ROS-E", "count", "5"))
                        .status())
                .isEqualTo(403);
        String path = roster.path() + "/" + household(village);
        Visitor.Page asked = volunteer.get(path);
        assertThat(asked.body())
                .contains(village.code(girl), village.code(village.person(1)))
                .doesNotContain("Pupil")
                .doesNotContain("looked for")
                .doesNotContain("/checks");
        assertThat(volunteer.post(path + "/names").body()).contains("Pupil");
        assertThat(volunteer.post(path, Forms.in(asked.body(), "answer")).body())
                .contains("Choose who says so");
        Visitor.Page after = volunteer.post(
                path,
                Forms.in(
                        asked.body(),
                        "answer",
                        "saidBy",
                        "HOUSEHOLD",
                        "person-" + girl,
                        "NOT_HERE",
                        "person-" + village.person(1),
                        "AWAY",
                        "until-" + village.person(1),
                        registration.today().plusDays(3).toString()));
        assertThat(after.path()).isEqualTo(roster.path());
        assertThat(after.body()).contains("answered");
        assertThat(volunteer.get(path).body())
                .as("what was answered before is not shown")
                .doesNotContain("checked");
    }
}
