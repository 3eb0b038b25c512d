package org.ashroy.app.allegations;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class AllegationBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Sealed<Telling> TELLING = new Sealed<>(WHO, "allegation.telling", new byte[] {1, 2, 3});
    private static final Optional<Sealed<String>> LINK =
            Optional.of(new Sealed<>(WHO, "allegation.link", new byte[] {4, 5}));
    private static final Sealed<String> WORDS = new Sealed<>(WHO, "allegation.words", new byte[] {6});

    static List<AllegationChange> everyChange() {
        return List.of(
                new AllegationChange.Recorded(
                        "S-0000-0000-000",
                        SourceKind.HOTLINE,
                        SaidWord.SMUGGLING,
                        DAY,
                        "BLOCK",
                        true,
                        1440,
                        4320,
                        "TEST",
                        TELLING,
                        LINK),
                new AllegationChange.FactsCorrected(SourceKind.NEWS, DAY, ""),
                new AllegationChange.TellingCorrected(TELLING, Optional.empty()),
                new AllegationChange.WordsAdded(WORDS),
                new AllegationChange.MadeUrgent(1440, 4320),
                new AllegationChange.Assessed(Plausibility.CANNOT_BE_TOLD, WORDS),
                new AllegationChange.Classified(
                        Classification.SEXUAL_EXPLOITATION, DecidingBody.NGO, DAY, Optional.of(WORDS)),
                new AllegationChange.PersonAdded(WHO, WORDS),
                new AllegationChange.StatusDecided(
                        WHO, VictimStatus.POSSIBLE, DecidingBody.OTHER, DAY, Optional.empty()),
                new AllegationChange.SameEventSaid(WHO),
                new AllegationChange.SameEventTakenBack(WHO),
                new AllegationChange.HandedOver("CLINIC", DAY, WORDS),
                new AllegationChange.Closed(Outcome.NOTHING_POSSIBLE, Optional.of(NothingReason.HER_WISH), WORDS),
                new AllegationChange.Reopened(WORDS),
                new AllegationChange.Escalated(WaitsFor.TRIAGE, ToldNext.LEADS, Instant.parse("2026-11-28T10:00:00Z")),
                new AllegationChange.ErasureAsked(ErasureReason.REQUEST),
                new AllegationChange.ErasureTakenBack(),
                new AllegationChange.Erased(ErasureReason.REAPPLIED));
    }

    static List<AllegationTie.Change> everyTie() {
        return List.of(
                new AllegationTie.Change.Made(WHO, new Sealed<>(WHO, "allegation.tie", new byte[] {7})),
                new AllegationTie.Change.TakenBack());
    }

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(AllegationKind.TYPES, AllegationChange.class, everyChange())
                .add(AllegationTieKind.TYPES, AllegationTie.Change.class, everyTie())
                .areThoseOf("allegations/event-bytes.txt");
    }
}
