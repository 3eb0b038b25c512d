package org.ashroy.app.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.services.Help;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class ReferralTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final ZoneId CAMP = ZoneId.of("Asia/Dhaka");
    // Two in the night of the second of March in the camp.
    private static final Instant NIGHT = Instant.parse("2026-03-01T20:00:00Z");

    private static Referral made(ReferralGround ground) {
        ReferralChange.Made made = new ReferralChange.Made(
                "F-234567",
                new Sealed<>(WHO, "referral.about", new byte[] {4}),
                Optional.empty(),
                WHO,
                Help.MEDICAL,
                "CLINIC",
                "BD",
                false,
                ground,
                ReferralUrgency.EMERGENCY,
                60,
                360,
                new TreeSet<>(),
                LocalDate.of(2026, 12, 24),
                Approach.ACCOMPANIED,
                "TEST",
                "BLOCK");
        EventMeta meta = new EventMeta(
                new EventId(WHO),
                new SubjectId(WHO),
                new CommandId(WHO),
                new TreeSet<>(),
                new HybridTimestamp(NIGHT.toEpochMilli(), 0),
                "node",
                WHO);
        return Referral.nothing().made(made, meta);
    }

    @Test
    void theLastDayToApproveIsCountedFromTheDayInTheOperation() {
        assertThat(made(ReferralGround.CONSENT).approveUntil(CAMP)).contains(LocalDate.of(2026, 3, 16));
        assertThat(made(ReferralGround.DANGER_TO_LIFE).approveUntil(CAMP)).contains(LocalDate.of(2026, 3, 3));
        assertThat(made(ReferralGround.DANGER_TO_LIFE).approveUntil(ZoneOffset.UTC))
                .contains(LocalDate.of(2026, 3, 2));
    }

    @Test
    void aReviewIsLateWhenThreeDaysOfTheOperationAreOver() {
        // Sent on the second, to be reviewed on the fifth: late on the sixth.
        assertThat(Referral.reviewLate(LocalDate.of(2026, 3, 5), CAMP)).isBeforeOrEqualTo(NIGHT);
        assertThat(Referral.reviewLate(LocalDate.of(2026, 3, 6), CAMP)).isAfter(NIGHT);
    }
}
