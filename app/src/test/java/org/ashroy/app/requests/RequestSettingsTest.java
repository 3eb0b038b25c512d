package org.ashroy.app.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RequestSettingsTest {

    private static RequestSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ashroy.requests", RequestSettings.class);
    }

    @Test
    void theUsualPeriodsNeverEndAfterAMonthAndTwoFurtherMonths() {
        RequestSettings usual = bound(Map.of());
        assertThat(usual).isEqualTo(new RequestSettings(28, 61, 7));
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2030; day = day.plusDays(1)) {
            assertThat(day.plusDays(usual.days())).as("from " + day).isBeforeOrEqualTo(day.plusMonths(1));
            assertThat(day.plusDays(usual.days() + usual.extensionDays()))
                    .as("from " + day)
                    .isBeforeOrEqualTo(day.plusMonths(3));
        }
    }

    @Test
    void whatCannotBeIsRefusedByItsName() {
        assertThat(bound(Map.of(
                        "ashroy.requests.days", "14",
                        "ashroy.requests.extension-days", "0",
                        "ashroy.requests.soon-days", "3")))
                .isEqualTo(new RequestSettings(14, 0, 3));
        assertThatThrownBy(() -> new RequestSettings(32, 0, 0)).hasMessageContaining("ashroy.requests.days");
        assertThatThrownBy(() -> new RequestSettings(28, 63, 0)).hasMessageContaining("ashroy.requests.extension-days");
        assertThatThrownBy(() -> new RequestSettings(28, 61, -1)).hasMessageContaining("ashroy.requests.soon-days");
    }
}
