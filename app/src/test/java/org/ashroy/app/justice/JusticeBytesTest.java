package org.ashroy.app.justice;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.app.casework.Voice;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class JusticeBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Sealed<String> WORDS = new Sealed<>(WHO, "justice.words", new byte[] {1, 2, 3});

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        JusticeFileKind.TYPES,
                        JusticeChange.class,
                        List.of(
                                new JusticeChange.Begun(WHO),
                                new JusticeChange.Named(new TreeSet<>(Set.of(new EventId(WHO)))),
                                new JusticeChange.WishSaid(
                                        Wish.NOTHING,
                                        17,
                                        new TreeSet<>(Set.of(Voice.HERSELF)),
                                        true,
                                        Teller.LAWYER,
                                        Optional.of(Reason.FEAR),
                                        DAY,
                                        Optional.of(DAY),
                                        Optional.of(WORDS)),
                                new JusticeChange.TrackOpened(WHO, DutyBearer.POLICE, DAY, Optional.of(WORDS)),
                                new JusticeChange.StepTaken(
                                        WHO,
                                        Step.VERDICT,
                                        Optional.of(DAY),
                                        DAY,
                                        Source.DOCUMENT,
                                        Optional.of(Lodger.HERSELF),
                                        Optional.of(Outcome.CONVICTED),
                                        Optional.of(Reason.PRESSURE),
                                        Optional.of(new Sealed<>(WHO, "justice.particulars", new byte[] {4}))),
                                new JusticeChange.Chased(WHO, DAY),
                                new JusticeChange.DelayTold(WHO, DAY),
                                new JusticeChange.AllegedSaid(
                                        WHO, WHO, new Sealed<>(WHO, "justice.alleged", new byte[] {5})),
                                new JusticeChange.AppointmentMade(
                                        WHO,
                                        WHO,
                                        AppointmentKind.HEARING,
                                        DAY,
                                        new TreeSet<>(Set.of(Arrangement.SCREEN, Arrangement.TRANSPORT)),
                                        Optional.of(WORDS)),
                                new JusticeChange.Arranged(WHO, Arrangement.SCREEN, true),
                                new JusticeChange.AppointmentEnded(WHO, AppointmentEnd.POSTPONED),
                                new JusticeChange.ConsentSaid(
                                        WHO,
                                        new ConsentTuple(
                                                "POLICE",
                                                HandingRules.PURPOSE,
                                                new TreeSet<>(Set.of("identity", "narrative")),
                                                "BD",
                                                DAY,
                                                "justice-1",
                                                "bn",
                                                "SPOKEN_TO_CLERK",
                                                ConsentTuple.Answer.GRANTED),
                                        17,
                                        new TreeSet<>(Set.of(Voice.HERSELF)),
                                        Optional.of(WORDS)),
                                new JusticeChange.HandingAsked(
                                        WHO, WHO, "POLICE", "BD", true, new TreeSet<>(Set.of("identity"))),
                                new JusticeChange.HandingApproved(WHO),
                                new JusticeChange.HandedOver(WHO, DAY),
                                new JusticeChange.Forgotten()))
                .areThoseOf("justice/event-bytes.txt");
    }
}
