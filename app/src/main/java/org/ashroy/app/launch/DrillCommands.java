package org.ashroy.app.launch;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import org.ashroy.app.backup.BackupException;
import org.ashroy.app.backup.BackupLog;
import org.ashroy.app.backup.Backups;
import org.ashroy.app.backup.DrillLog;
import org.ashroy.app.ledger.Chains;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the running server does for a drill: it writes the backup to be tried, and notes how the drill ended. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class DrillCommands {

    static final String LOSS = "drill-loss";
    static final String BACKUP = "drill-backup";
    static final String ENDED = "drill-ended";

    /** What a line begins with that is for the drill and not for whoever holds it. */
    static final String DATA = "= ";

    private record Named(String name, ToIntBiFunction<Map<String, String>, Consumer<String>> action)
            implements ControlCommand {
        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            try {
                return action.applyAsInt(arguments, output);
            } catch (BackupException refused) {
                throw ServerCommands.explained(refused);
            }
        }
    }

    @Bean
    ControlCommand drillLossCommand(Chains chains, BackupLog backups) {
        return new Named(LOSS, (arguments, output) -> {
            long now = chains.head(Chains.JOURNAL).position();
            Optional<BackupLog.Line> last = backups.latest();
            output.accept(last.map(line -> "Were this server lost now, the last backup ("
                            + DateTimeFormatter.ISO_INSTANT.format(line.at().truncatedTo(ChronoUnit.SECONDS))
                            + ", " + line.file() + ") would lack " + (now - line.journal()) + " of " + now
                            + " entries")
                    .orElse("Were this server lost now, all " + now
                            + " entries would be lost: no backup was written yet (./ashroy backup)"));
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand drillBackupCommand(Backups backups) {
        return new Named(BACKUP, (arguments, output) -> {
            Backups.Rehearsal rehearsal = backups.rehearse(
                    Path.of(arguments.getOrDefault("directory", "")),
                    Path.of(arguments.getOrDefault("keyring", "")),
                    _ -> output.accept(""));
            Backups.Written written = rehearsal.written();
            output.accept(DATA + "file\t" + written.file());
            output.accept(DATA + "keyring\t" + written.keyring());
            rehearsal.contents().forEach((what, content) -> output.accept(DATA + what + "\t" + content));
            output.accept("Backup: " + written.bytes() + " bytes, " + written.journal() + " entries in the journal");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand drillEndedCommand(DrillLog drills) {
        return new Named(ENDED, (arguments, output) -> {
            drills.add(
                    Double.parseDouble(arguments.getOrDefault("seconds", "0")), arguments.getOrDefault("failed", ""));
            return ExitCode.OK;
        });
    }
}
