package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class DiskSpaceTest {

    private static final DiskSettings SETTINGS = new DiskSettings(DataSize.ofBytes(100), DataSize.ofBytes(10));

    private static DiskSpace space(FreeBytes source) {
        return new DiskSpace(source, SETTINGS, new LedgerSettings(Path.of("/"), "main"));
    }

    private static DiskSpace.Room room(long free) {
        return space(_ -> free).room();
    }

    @Test
    void theRoomIsJudgedByBothThresholds() {
        assertThat(room(100)).isEqualTo(DiskSpace.Room.ENOUGH);
        assertThat(room(99)).isEqualTo(DiskSpace.Room.LITTLE);
        assertThat(room(10)).isEqualTo(DiskSpace.Room.LITTLE);
        assertThat(room(9)).isEqualTo(DiskSpace.Room.TOO_LITTLE);
        assertThat(room(0)).isEqualTo(DiskSpace.Room.TOO_LITTLE);
        assertThatThrownBy(() -> space(_ -> 9).require())
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining("nothing was recorded")
                .hasMessageContaining("Make room");
    }

    @Test
    void aDiskThatDoesNotSayIsNotHeldToBeFull() {
        DiskSpace silent = space(_ -> {
            throw new IOException("it does not say");
        });
        assertThat(silent.free()).isEmpty();
        assertThat(silent.room()).isEqualTo(DiskSpace.Room.ENOUGH);
        silent.require();
    }

    private static DiskSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ashroy.disk", Bindable.of(DiskSettings.class));
    }

    @Test
    void theDefaultsTheNamesAndTheOrder() {
        assertThat(bind(Map.of())).isEqualTo(new DiskSettings(DataSize.ofGigabytes(5), DataSize.ofMegabytes(500)));
        assertThat(bind(Map.of("ashroy.disk.warn", "2GB", "ashroy.disk.floor", "3MB")))
                .isEqualTo(new DiskSettings(DataSize.ofGigabytes(2), DataSize.ofMegabytes(3)));
        assertThatThrownBy(() -> new DiskSettings(DataSize.ofBytes(1), DataSize.ofBytes(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DiskSettings(DataSize.ofBytes(1), DataSize.ofBytes(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
