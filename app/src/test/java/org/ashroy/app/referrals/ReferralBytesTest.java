package org.ashroy.app.referrals;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.app.release.ReviewFinding;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceExamples;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class ReferralBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final Optional<Sealed<String>> WORDS =
            Optional.of(new Sealed<>(WHO, "referral.reply", new byte[] {1, 2, 3}));

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        ServiceExamples.pinnedIn(new PinnedBytes())
                .add(
                        ReferralKind.TYPES,
                        ReferralChange.class,
                        List.of(
                                new ReferralChange.Made(
                                        "F-234567",
                                        new Sealed<>(WHO, "referral.about", new byte[] {4}),
                                        Optional.of(new Sealed<>(WHO, "referral.note", new byte[] {5})),
                                        WHO,
                                        Help.MEDICAL,
                                        "CLINIC",
                                        "BD",
                                        false,
                                        ReferralGround.CONSENT,
                                        ReferralUrgency.URGENT,
                                        1440,
                                        4320,
                                        new TreeSet<>(List.of("contact", "identity")),
                                        LocalDate.of(2026, 12, 24),
                                        Approach.ACCOMPANIED,
                                        "TEST",
                                        "BLOCK"),
                                new ReferralChange.Approved(),
                                new ReferralChange.Accepted(WORDS),
                                new ReferralChange.Refused(ReferralChange.NoHelp.FULL, WORDS),
                                new ReferralChange.Served(Optional.empty()),
                                new ReferralChange.NotServed(ReferralChange.NoHelp.NOT_REACHED, Optional.empty()),
                                new ReferralChange.Returned(ReferralChange.ReturnReason.SERVICE_CLOSED),
                                new ReferralChange.Withdrawn(ReferralChange.WithdrawalReason.HER_WISH),
                                new ReferralChange.OutcomeRead(),
                                new ReferralChange.Escalated(
                                        Waiting.ANSWER, Rung.FOCAL, Instant.parse("2026-11-28T10:00:00Z")),
                                new ReferralChange.Reviewed(ReviewFinding.JUSTIFIED),
                                new ReferralChange.Forgotten(),
                                new ReferralChange.HandedOver(Medium.FILE, "0f1e", Optional.of(WHO)),
                                new ReferralChange.Heard(AnswerWay.TELEPHONE, WORDS)))
                .areThoseOf("referrals/event-bytes.txt");
    }
}
