package org.ashroy.app.justice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.ashroy.forms.htcds.HtcdsCode;
import org.ashroy.forms.htcds.HtcdsDictionary;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is data here: the flow, the codes of the standard, the settings, and what of counts is shown. */
class JusticeFlowTest {

    private static Properties shipped() {
        Properties lines = new Properties();
        try (InputStream file = Objects.requireNonNull(JusticeFlow.class.getResourceAsStream("flow.properties"))) {
            lines.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    private static void refused(String key, String value, String why) {
        Properties lines = shipped();
        lines.setProperty(key, value);
        assertThatThrownBy(() -> JusticeFlow.of(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("flow.properties")
                .hasMessageContaining(why);
    }

    @Test
    void everyDutyBearerIsComplainedToOnlyAsSheWishesAndOnlyACourtJudges() {
        for (DutyBearer bearer : DutyBearer.values()) {
            assertThat(JusticeFlow.SHIPPED.next(bearer, Step.PREPARED)).containsExactly(Step.COMPLAINT);
            assertThat(JusticeFlow.SHIPPED.guards(bearer, Step.PREPARED, Step.COMPLAINT))
                    .hasValueSatisfying(guards -> assertThat(guards).contains(StepGuard.WISH, StepGuard.HANDED));
            assertThat(JusticeFlow.SHIPPED.guards(bearer, Step.CHARGE, Step.VERDICT))
                    .isEmpty();
        }
        for (DutyBearer bearer : List.of(DutyBearer.UN_BODY, DutyBearer.EMPLOYER_OVERSIGHT)) {
            assertThat(JusticeFlow.SHIPPED.next(bearer, Step.INVESTIGATION))
                    .containsExactly(Step.FINDING, Step.DISCONTINUED, Step.WITHDRAWN);
        }
    }

    @Test
    void aFileThatDoesNotFitTogetherIsRefusedWithItsLine() {
        refused("step.ALL.PREPARED.COMPLAINT", "HANDED", "nobody complains or appeals for her but as she wishes");
        refused("step.POLICE.CHARGE.VERDICT", "", "nothing goes from CHARGE to VERDICT");
        refused("step.POLICE.COMPLAINT.INVESTIGATION", "MAGIC", "there is no MAGIC");
        refused("step.NAVY.PREPARED.COMPLAINT", "WISH HANDED", "there is no NAVY");
        refused("silent.ALL.COMPLAINT", "soon", "a number of days");
        refused("group.CRIMINAL", "PIRATES", "there is no PIRATES");
        refused("colour", "red", "a line begins with");
        Properties noTerm = shipped();
        noTerm.remove("silent.ALL.APPEAL");
        assertThatThrownBy(() -> JusticeFlow.of(noTerm)).hasMessageContaining("is missing");
    }

    @Test
    void rolesOfTheAccusedAreThoseOfTheStandard() {
        HtcdsDictionary standard = HtcdsDictionary.standard();
        assertThat(Arrays.stream(AllegedRole.values()).map(AllegedRole::code))
                .containsExactlyElementsOf(standard.codes(standard.field("per_RoleInProcess")).stream()
                        .map(HtcdsCode::code)
                        .toList());
    }

    @Test
    void everyDefaultAndEveryName() {
        assertThat(bound(Map.of())).isEqualTo(new JusticeSettings(180, 3));
        assertThat(bound(Map.of("ashroy.justice.longest-consent", "30", "ashroy.justice.arranged-before", "7")))
                .isEqualTo(new JusticeSettings(30, 7));
        assertThatThrownBy(() -> new JusticeSettings(0, 3)).hasMessageContaining("ashroy.justice.longest-consent");
        assertThatThrownBy(() -> new JusticeSettings(1, 31)).hasMessageContaining("ashroy.justice.arranged-before");
    }

    private static JusticeSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ashroy.justice", JusticeSettings.class);
    }

    @Test
    void aRowWithASmallNumberIsHiddenButForItsSumAndASmallSumToo() {
        assertThat(lines(Map.of(Step.COMPLAINT, 40L, Step.TRIAL, 11L)))
                .isEqualTo(List.of(new JusticeCounts.Line<>(
                        DutyBearer.POLICE,
                        Optional.of(51L),
                        Optional.of(new TreeMap<>(Map.of(Step.COMPLAINT, 40L, Step.TRIAL, 11L))))));
        assertThat(lines(Map.of(Step.COMPLAINT, 40L, Step.TRIAL, 10L)))
                .isEqualTo(List.of(new JusticeCounts.Line<>(DutyBearer.POLICE, Optional.of(50L), Optional.empty())));
        assertThat(lines(Map.of(Step.COMPLAINT, 10L)))
                .isEqualTo(List.of(new JusticeCounts.Line<>(DutyBearer.POLICE, Optional.empty(), Optional.empty())));
        // 30 in all, 15 of them judged and 12 taken back, would tell of the three that are left.
        Map<Step, Long> few = Map.of(Step.COMPLAINT, 3L, Step.VERDICT, 15L, Step.WITHDRAWN, 12L);
        assertThat(JusticeCounts.within(lines(few), Map.of(DutyBearer.POLICE, new TreeMap<>(Map.of(Reason.FEAR, 12L)))))
                .isEqualTo(List.of(new JusticeCounts.Line<>(DutyBearer.POLICE, Optional.empty(), Optional.empty())));
        assertThat(JusticeCounts.within(
                        lines(Map.of(Step.VERDICT, 15L, Step.WITHDRAWN, 12L)),
                        Map.of(DutyBearer.POLICE, new TreeMap<>(Map.of(Reason.FEAR, 12L)))))
                .extracting(JusticeCounts.Line::all)
                .containsExactly(Optional.of(12L));
        assertThat(JusticeCounts.took(List.of(
                        new JusticeRows.Duration(DutyBearer.POLICE, Step.CHARGE, 10, 30),
                        new JusticeRows.Duration(DutyBearer.POLICE, Step.TRIAL, 11, 90))))
                .extracting(JusticeCounts.Took::days)
                .containsExactly(Optional.empty(), Optional.of(90L));
    }

    private static List<JusticeCounts.Line<Step>> lines(Map<Step, Long> parts) {
        return JusticeCounts.lines(Map.of(DutyBearer.POLICE, new TreeMap<>(parts)));
    }
}
