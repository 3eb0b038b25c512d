package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CaseworkSettingsTest {

    private static CaseworkSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ashroy.casework", CaseworkSettings.class);
    }

    @Test
    void everyDefaultAndEveryName() {
        assertThat(bound(Map.of())).isEqualTo(new CaseworkSettings(25, 20, 6, Duration.ofDays(91)));
        assertThat(bound(Map.of(
                        "ashroy.casework.child-cases", "10",
                        "ashroy.casework.gbv-cases", "9",
                        "ashroy.casework.workers-per-supervisor", "5",
                        "ashroy.casework.refusals-shown", "28d")))
                .isEqualTo(new CaseworkSettings(10, 9, 5, Duration.ofDays(28)));
        assertThatThrownBy(() -> new CaseworkSettings(0, 1, 1, Duration.ofDays(7)))
                .hasMessageContaining("ashroy.casework");
        assertThatThrownBy(() -> new CaseworkSettings(1, 1, 1, Duration.ofDays(6)))
                .hasMessageContaining("ashroy.casework.refusals-shown");
    }
}
