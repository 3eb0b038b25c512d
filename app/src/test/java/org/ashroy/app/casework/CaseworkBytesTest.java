package org.ashroy.app.casework;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class CaseworkBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final Sealed<String> SEALED = new Sealed<>(WHO, "case.words", new byte[] {1, 2, 3});
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        MandateKind.TYPES,
                        MandateChange.class,
                        List.of(
                                new MandateChange.Given(
                                        "AGENCY",
                                        MandateBasis.AGREEMENT,
                                        "Agreement of 2017",
                                        new Cover(
                                                Population.REFUGEES,
                                                0,
                                                17,
                                                new TreeSet<>(Set.of(Sex.FEMALE)),
                                                new TreeSet<>(Set.of(CaseKind.CHILD_AT_RISK))),
                                        new TreeSet<>(Set.of("BGD01")),
                                        DAY,
                                        Optional.of(DAY)),
                                new MandateChange.Ended(DAY, MandateEnd.REPLACED)))
                .add(
                        RefusalKind.TYPES,
                        RefusalChange.class,
                        List.of(new RefusalChange.TurnedAway("AGENCY", CaseKind.CHILD_AT_RISK, "BGD01", DAY)))
                .add(
                        ProtectionCaseKind.TYPES,
                        CaseChange.class,
                        List.of(
                                new CaseChange.Opened(
                                        CaseKind.TRAFFICKING_RISK,
                                        "K-0000-0000-000",
                                        "AGENCY",
                                        "BGD01",
                                        Population.REFUGEES,
                                        WHO,
                                        DAY),
                                new CaseChange.PersonLinked(SEALED),
                                new CaseChange.PersonUnlinked(),
                                new CaseChange.RiskSet(Risk.HIGH, Optional.of(SEALED)),
                                new CaseChange.Assigned(Optional.of(WHO)),
                                new CaseChange.StepTaken(Stage.ASSESSED, DAY),
                                new CaseChange.ConsentAsked(
                                        13,
                                        true,
                                        new TreeSet<>(Set.of(Voice.ASSENT, Voice.TRUSTED_ADULT)),
                                        Optional.of(SEALED)),
                                new CaseChange.ContactAsked(),
                                new CaseChange.Written(EntryKind.FOLLOW_UP, DAY, SEALED, Optional.of(DAY)),
                                new CaseChange.GoalSet(WHO, SEALED, DAY),
                                new CaseChange.GoalEnded(WHO, GoalEnd.MET),
                                new CaseChange.ServicePlanned(WHO, ServiceType.SHELTER, DAY),
                                new CaseChange.ServiceEnded(WHO, ServiceEnd.GIVEN, DAY),
                                new CaseChange.PlanApproved(),
                                new CaseChange.ClosingAsked(ClosingReason.GOALS_MET, Optional.of(SEALED)),
                                new CaseChange.PanelAsked(PanelQuestion.DURABLE_SOLUTION),
                                new CaseChange.PanelDecided(
                                        PanelQuestion.DURABLE_SOLUTION, new TreeSet<>(Set.of(WHO)), SEALED),
                                new CaseChange.ContactLost(DAY),
                                new CaseChange.FormBegun(WHO),
                                new CaseChange.FormGiven(WHO),
                                new CaseChange.FormTakenOff(WHO, SEALED),
                                new CaseChange.KeptOut(WHO),
                                new CaseChange.LetIn(WHO)))
                .areThoseOf("casework/event-bytes.txt");
    }
}
