package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Pins every default and every name, so that none changes unseen. */
class AccessSettingsTest {

    private static AccessSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ashroy.access", AccessSettings.class);
    }

    @Test
    void theDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AccessSettings(
                        5,
                        20,
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        120,
                        Duration.ofMinutes(10),
                        300,
                        Duration.ofHours(1),
                        20,
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(365)));
    }

    @Test
    void theNames() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("ashroy.access.tries-by-account", "1"),
                Map.entry("ashroy.access.tries-by-address", "2"),
                Map.entry("ashroy.access.longest-block", "3s"),
                Map.entry("ashroy.access.failures-forgotten", "4s"),
                Map.entry("ashroy.access.searches", "5"),
                Map.entry("ashroy.access.search-period", "6s"),
                Map.entry("ashroy.access.openings", "7"),
                Map.entry("ashroy.access.opening-period", "8s"),
                Map.entry("ashroy.access.exports", "9"),
                Map.entry("ashroy.access.export-period", "10s"),
                Map.entry("ashroy.access.first-password", "11s"),
                Map.entry("ashroy.access.password-age", "12s"));
        assertThat(bind(all))
                .isEqualTo(new AccessSettings(
                        1,
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        5,
                        Duration.ofSeconds(6),
                        7,
                        Duration.ofSeconds(8),
                        9,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12)));
        assertThat(all).hasSize((int)
                Arrays.stream(AccessSettings.class.getRecordComponents()).count());
    }
}
