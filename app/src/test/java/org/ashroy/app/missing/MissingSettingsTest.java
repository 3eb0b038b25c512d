package org.ashroy.app.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MissingSettingsTest {

    private static MissingSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ashroy.missing", MissingSettings.class);
    }

    @Test
    void aHouseholdIsUsuallyLeftAloneForNinetyDaysAndNeverForLessThanAMonth() {
        assertThat(bound(Map.of())).isEqualTo(new MissingSettings(90));
        assertThat(bound(Map.of("ashroy.missing.freeze-days", "30"))).isEqualTo(new MissingSettings(30));
        assertThatThrownBy(() -> new MissingSettings(29)).hasMessageContaining("ashroy.missing.freeze-days");
        assertThatThrownBy(() -> new MissingSettings(367)).hasMessageContaining("ashroy.missing.freeze-days");
    }
}
