package org.ashroy.app.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClinicalWindowsTest {

    private static final Instant SINCE = Instant.parse("2026-11-25T06:00:00Z");

    private static String after(Duration passed) {
        return ClinicalWindows.of(SINCE, SINCE.plus(passed)).toString();
    }

    @Test
    void hoursAreCountedAndTheLastOneIsStillAnHour() {
        assertThat(after(Duration.ZERO)).contains("hours=72, left=72", "hours=120, left=120");
        assertThat(after(Duration.ofHours(71).plusMinutes(59))).contains("hours=72, left=0", "hours=120, left=48");
        assertThat(ClinicalWindows.of(SINCE, SINCE.plus(Duration.ofDays(3)))
                        .getFirst()
                        .over())
                .isFalse();
        assertThat(ClinicalWindows.of(SINCE, SINCE.plus(Duration.ofDays(3)).plusSeconds(1))
                        .getFirst()
                        .over())
                .isTrue();
        assertThat(ClinicalWindows.of(SINCE, SINCE.plus(Duration.ofHours(121)))).allMatch(ClinicalWindows.Window::over);
    }

    /** Primero counts the fourth day among 0 to 3; here the day alone is counted from its beginning, and in hours. */
    @Test
    void fourDaysAreMoreThanSeventyTwoHours() {
        assertThat(after(Duration.ofDays(4))).contains("hours=72, left=-24", "hours=120, left=24");
    }
}
