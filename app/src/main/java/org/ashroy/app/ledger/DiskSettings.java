package org.ashroy.app.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the disk of the state directory counts as nearly full.
 *
 * @param warn free room below which it is said to whoever looks after the server
 * @param floor free room below which nothing more is recorded, so that reading, locking and a backup go on; not above
 *     {@code warn}
 */
@ConfigurationProperties("ashroy.disk")
public record DiskSettings(
        @DefaultValue("5GB") DataSize warn,
        @DefaultValue("500MB") DataSize floor) {

    /** Checks the order. */
    public DiskSettings {
        if (floor.isNegative() || floor.compareTo(warn) > 0) {
            throw new IllegalArgumentException("ashroy.disk.floor is at least 0 and not above ashroy.disk.warn");
        }
    }
}
