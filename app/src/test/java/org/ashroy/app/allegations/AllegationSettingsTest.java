package org.ashroy.app.allegations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AllegationSettingsTest {

    private static AllegationSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ashroy.allegations", AllegationSettings.class);
    }

    @Test
    void anUrgentOneIsLookedAtWithinADayAndEveryOtherUsuallyWithinThree() {
        assertThat(bound(Map.of())).isEqualTo(new AllegationSettings(1_440, 4_320, 4_320, 20_160));
        assertThat(bound(Map.of(
                        "ashroy.allegations.urgent-triage", "60",
                        "ashroy.allegations.other-triage", "120",
                        "ashroy.allegations.urgent-follow-up", "180",
                        "ashroy.allegations.other-follow-up", "240")))
                .isEqualTo(new AllegationSettings(60, 120, 180, 240));
        assertThatThrownBy(() -> new AllegationSettings(1_441, 4_320, 4_320, 20_160))
                .hasMessageContaining("ashroy.allegations.urgent-triage is 60 to 1440");
        assertThatThrownBy(() -> new AllegationSettings(1_440, 59, 4_320, 20_160))
                .hasMessageContaining("ashroy.allegations.other-triage");
        assertThatThrownBy(() -> new AllegationSettings(1_440, 4_320, 20_161, 20_160))
                .hasMessageContaining("ashroy.allegations.urgent-follow-up");
        assertThatThrownBy(() -> new AllegationSettings(1_440, 4_320, 4_320, 129_601))
                .hasMessageContaining("ashroy.allegations.other-follow-up");
    }
}
