package org.ashroy.app.silence;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class SilenceBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    private static <T> Sealed<T> sealed(String field) {
        return new Sealed<>(WHO, field, new byte[] {1, 2, 3});
    }

    private static SortedSet<UUID> both() {
        return new TreeSet<>(List.of(WHO, new UUID(1, 3)));
    }

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        CheckKind.TYPES,
                        CheckChange.class,
                        List.of(
                                new CheckChange.SilenceNoticed(WHO, 12.5, DAY, true, List.of()),
                                new CheckChange.SeenSince(DAY),
                                new CheckChange.SeenSinceTakenBack(),
                                new CheckChange.CheckAssigned(WHO, Instant.EPOCH),
                                new CheckChange.StepTaken(
                                        CheckStep.RECORDS, StepResult.NOTHING, Optional.of(sealed("check.note"))),
                                new CheckChange.StepSkipped(CheckStep.COLLEAGUE, SkipReason.URGENT),
                                new CheckChange.CheckClosed(CheckEnd.SEEN, Optional.of(DAY), sealed("check.closing")),
                                new CheckChange.CheckSettled(CheckEnd.SEEN_AGAIN),
                                new CheckChange.CheckAsked(WHO, CheckCause.REPORTED, DAY),
                                new CheckChange.CheckEscalated(1),
                                new CheckChange.MissingPresumed(),
                                new CheckChange.HarmRecorded(sealed("check.harm")),
                                new CheckChange.HarmLookedAt(),
                                new CheckChange.CheckErased(DAY)))
                .add(
                        RosterKind.TYPES,
                        RosterChange.class,
                        List.of(
                                new RosterChange.RosterOpened(RosterOccasion.VISIT, "B1", DAY, both()),
                                new RosterChange.HouseholdAnswered(
                                        WHO,
                                        Teller.HOUSEHOLD,
                                        both(),
                                        List.of(new RosterChange.Away(WHO, DAY)),
                                        new TreeSet<>()),
                                new RosterChange.RosterCoarsened(DAY)))
                .add(
                        AbsenceKind.TYPES,
                        AbsenceChange.class,
                        List.of(
                                new AbsenceChange.AbsenceAnnounced(WHO, DAY, DAY, Teller.HERSELF),
                                new AbsenceChange.AbsenceTakenBack()))
                .add(
                        ConflictKind.TYPES,
                        ConflictChange.class,
                        List.of(
                                new ConflictChange.ConflictFound(WHO, DAY, both()),
                                new ConflictChange.ConflictLookedAt(
                                        ConflictFinding.ONE_HOLDS, new TreeSet<>(List.of(WHO)))))
                .add(BudgetKind.TYPES, BudgetChange.class, List.of(new BudgetChange.BudgetSet(12, 80)))
                .add(
                        SessionKind.TYPES,
                        SessionChange.class,
                        List.of(
                                new SessionChange.SessionOpened(
                                        SessionType.SCHOOL_DAY, "B1", "Asia/Dhaka", DAY, both()),
                                new SessionChange.PeopleSeen(both(), new TreeSet<>(), new TreeSet<>()),
                                new SessionChange.SightingsWithdrawn(both(), WithdrawalReason.WRONG_PERSON),
                                new SessionChange.DayCorrected(DAY),
                                new SessionChange.SessionClosed(true, 2, 1, 1, 0),
                                new SessionChange.AbsenceLookedAt(AbsenceFinding.MISSING_INDEED),
                                new SessionChange.SessionCoarsened(DAY)))
                .areThoseOf("silence/event-bytes.txt");
    }
}
