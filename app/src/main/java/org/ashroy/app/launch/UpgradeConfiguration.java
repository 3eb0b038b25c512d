package org.ashroy.app.launch;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the database to the version of this program before anything reads it. Each step is a transaction of its own, so that
 * whatever cuts an upgrade leaves whole steps, and the next start goes on with the first that is missing.
 */
@Configuration(proxyBeanMethods = false)
class UpgradeConfiguration {

    @Bean
    FlywayMigrationStrategy upgrade(ObjectProvider<Announcer> announcer) {
        return migrations -> upgrade(migrations, announcer.getIfAvailable(() -> _ -> {}));
    }

    /**
     * Takes the steps that are missing.
     *
     * @throws LaunchException where a newer program has written this database; then nothing is changed
     */
    static void upgrade(Flyway migrations, Announcer announcer) {
        MigrationInfoService steps = migrations.info();
        boolean newer = Arrays.stream(steps.all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new LaunchException(
                    ExitCode.DATA,
                    "This database was upgraded by a newer Ashroy; this one would not understand all of it. Start the newer"
                            + " one, or restore the backup that was taken before the upgrade into an empty --state.");
        }
        if (steps.current() != null && steps.pending().length > 0) {
            announcer.say("Upgrading the database from version "
                    + steps.current().getVersion()
                    + ", " + steps.pending().length + " steps; cut short, the next start goes on with it");
        }
        migrations.migrate();
    }
}
