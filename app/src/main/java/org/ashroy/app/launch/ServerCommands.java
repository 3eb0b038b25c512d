package org.ashroy.app.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.backup.BackupException;
import org.ashroy.app.backup.BackupLog;
import org.ashroy.app.backup.Backups;
import org.ashroy.app.backup.DrillLog;
import org.ashroy.app.ledger.Chains;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.KeyRotations;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.SignedHead;
import org.ashroy.kernel.seal.KeyringException;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.kernel.seal.WrongPassphraseException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control commands of the server itself: state, keyring, backup, audit and rebuild. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class ServerCommands {

    static final String STOP = "stop";
    static final String SIGN = "sign";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private record Named(String name, ToIntBiFunction<Map<String, String>, Consumer<String>> action)
            implements ControlCommand {
        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            try {
                return action.applyAsInt(arguments, output);
            } catch (BackupException refused) {
                throw explained(refused);
            } catch (WrongPassphraseException | LockedException refused) {
                throw new LaunchException(ExitCode.PERMISSION, String.valueOf(refused.getMessage()), refused);
            } catch (KeyringException refused) {
                throw new LaunchException(ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()), refused);
            }
        }
    }

    @Bean
    ControlCommand stopCommand(ConfigurableApplicationContext context) {
        return new Named(STOP, (arguments, output) -> {
            output.accept("Stopping");
            Thread.ofPlatform().name("stop").start(context::close);
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand statusCommand(
            VaultHolder vault,
            Ledger ledger,
            Chains chains,
            BackupLog backups,
            DrillLog drills,
            DiskSpace disk,
            KeyRotations rotations,
            Accounts accounts,
            ObjectProvider<StatusLine> lines,
            @Value("${ashroy.site}") String site) {
        return new Named("status", (arguments, output) -> {
            output.accept("Ashroy answers at " + site);
            output.accept("Running as process " + ProcessHandle.current().pid());
            output.accept(
                    !vault.exists()
                            ? "No keyring was made yet"
                            : vault.unlocked() ? "The keyring is unlocked" : "The keyring is locked: ./ashroy unlock");
            if (vault.exists()) {
                output.accept("Root key: generation "
                        + vault.vault().keyring().generation()
                        + rotations.latest().map(last -> since(last, accounts)).orElse(""));
            }
            untold(ledger).ifPresent(output);
            output.accept("Journal: " + chains.head(Chains.JOURNAL).position() + " entries; access log: "
                    + chains.head(Chains.ACCESS_LOG).position());
            lines.orderedStream().map(StatusLine::line).forEach(output);
            output.accept("Last backup: "
                    + backups.latest()
                            .map(line -> DateTimeFormatter.ISO_INSTANT.format(
                                            line.at().truncatedTo(ChronoUnit.SECONDS)) + ", " + line.file())
                            .orElse("none yet: ./ashroy backup"));
            output.accept(drills.line());
            output.accept("Disk: " + diskFree(disk));
            return ExitCode.OK;
        });
    }

    private static String since(KeyRotations.Rotation last, Accounts accounts) {
        String who = accounts.all().stream()
                .filter(account -> account.id().equals(last.author()))
                .map(account -> "by " + account.name())
                .findFirst()
                .orElse("found when the keyring was unlocked");
        return ", since " + DateTimeFormatter.ISO_INSTANT.format(last.at().truncatedTo(ChronoUnit.SECONDS)) + ", "
                + who;
    }

    private static String diskFree(DiskSpace disk) {
        OptionalLong free = disk.free();
        return free.isEmpty()
                ? "unknown: it does not say how much is free"
                : String.format(Locale.ROOT, "%,d MB free", free.getAsLong() >> 20)
                        + switch (disk.room()) {
                            case ENOUGH -> "";
                            case LITTLE -> "; make room soon, without it nothing can be recorded";
                            case TOO_LITTLE ->
                                "; TOO LITTLE: nothing is recorded until there is room (start --disk-floor)";
                        };
    }

    private static Optional<String> untold(Ledger ledger) {
        return Optional.of(ledger.untold())
                .filter(untold -> untold > 0)
                .map(untold -> "NOT READY in " + untold + (untold == 1 ? " part" : " parts")
                        + ": it failed to hear what happened and is told again every minute. The log says which part and why;"
                        + " what needs it is refused until then.");
    }

    @Bean
    ControlCommand unlockCommand(VaultHolder vault, Ledger ledger) {
        return new Named("unlock", (arguments, output) -> {
            vault.unlock(secret(arguments, "passphrase"));
            output.accept("Unlocked");
            untold(ledger).ifPresent(output);
            return ExitCode.OK;
        });
    }

    private static char[] secret(Map<String, String> arguments, String name) {
        return arguments.getOrDefault(name, "").toCharArray();
    }

    @Bean
    ControlCommand lockCommand(VaultHolder vault, Ledger ledger) {
        return new Named("lock", (arguments, output) -> {
            vault.lock();
            output.accept("Locked");
            untold(ledger).ifPresent(output);
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand passphraseCommand(VaultHolder vault) {
        return new Named("passphrase", (arguments, output) -> {
            vault.vault().changePassphrase(secret(arguments, "passphrase"), secret(arguments, "fresh"));
            output.accept(
                    "The passphrase was changed; the recovery shares stay what they are. Copies of the keyring made"
                            + " until now open with the old one: make a new backup and remove them.");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand recoverCommand(VaultHolder vault, Ledger ledger) {
        return new Named("recover", (arguments, output) -> {
            vault.recover(arguments.getOrDefault("shares", "").lines().toList(), secret(arguments, "fresh"));
            output.accept("Unlocked, and the new passphrase is set; the recovery shares stay what they are.");
            untold(ledger).ifPresent(output);
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand rotateRootCommand(
            VaultHolder vault, Backups backups, Accounts accounts, DiskSpace disk, KeyRotations rotations) {
        return new Named("rotate-root", (arguments, output) -> {
            Optional<SignedIn> user =
                    accounts.named(arguments.getOrDefault("as", "")).filter(it -> it.may(Permission.ADMINISTER_USERS));
            if (user.isEmpty()) {
                output.accept("No active account of this name administers users; name one with --as.");
                return ExitCode.PERMISSION;
            }
            if (disk.room() == DiskSpace.Room.TOO_LITTLE) {
                output.accept("There is too little room on the disk to write it down. Make room and run it again.");
                return ExitCode.UNAVAILABLE;
            }
            int shares = Integer.parseInt(arguments.getOrDefault("shares", "0"));
            int needed = Integer.parseInt(arguments.getOrDefault("needed", "0"));
            UUID rotation = UUID.fromString(arguments.getOrDefault("rotation", ""));
            char[] passphrase = secret(arguments, "passphrase");
            if (!arguments.containsKey("written")) {
                Setup.show(vault.vault().prepareRotation(rotation, passphrase, shares, needed), needed, output);
                return ExitCode.OK;
            }
            vault.vault().rotate(rotation, passphrase);
            rotations.record(user.get().id());
            output.accept("The root key is now of generation "
                    + vault.vault().keyring().generation()
                    + ". The passphrase stays; the shares of before open nothing here any more: destroy them.");
            List<BackupLog.Line> copies = backups.keyringCopies();
            output.accept(
                    copies.isEmpty()
                            ? "Copies of the keyring that lie elsewhere still open with them: write a new backup and remove"
                                    + " them."
                            : "These copies of the keyring still open with them: write a new backup and remove them.");
            copies.forEach(copy -> output.accept("  " + copy.keyring()));
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand backupCommand(Backups backups) {
        return new Named("backup", (arguments, output) -> {
            Backups.Written written = backups.write(
                    Path.of(arguments.getOrDefault("directory", "")),
                    Path.of(arguments.getOrDefault("keyring", "")),
                    output);
            output.accept("Backup:   " + written.file() + " (" + written.bytes() + " bytes, " + written.journal()
                    + " entries in the journal)");
            output.accept("Keyring:  " + written.keyring());
            output.accept("Erasures: " + written.erasures());
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand signCommand(Maintenance maintenance) {
        return new Named(SIGN, (arguments, output) -> {
            Chains.NAMES.forEach(
                    chain -> output.accept(maintenance.signedHead(chain).text()));
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand auditCommand(Maintenance maintenance) {
        return new Named("audit", (arguments, output) -> {
            List<SignedHead> held = held(arguments.getOrDefault("held", ""));
            boolean intact = true;
            for (String chain : Chains.NAMES) {
                List<SignedHead> ofChain =
                        held.stream().filter(head -> head.chain().equals(chain)).toList();
                switch (maintenance.audit(chain, ofChain)) {
                    case ChainVerification.Intact whole ->
                        output.accept(chain + ": " + whole.position() + " entries, each follows from the one before"
                                + (ofChain.isEmpty()
                                        ? "; only heads held outside (--held) would show a chain that was rewritten as a"
                                                + " whole"
                                        : "; " + ofChain.size() + " heads held outside lie on it"));
                    case ChainVerification.Broken broken -> {
                        output.accept(chain + ": broken at " + broken.position() + ": " + broken.why());
                        intact = false;
                    }
                }
            }
            return intact ? ExitCode.OK : ExitCode.DATA;
        });
    }

    private static List<SignedHead> held(String lines) {
        List<SignedHead> heads = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            int tab = line.indexOf('\t');
            String file = line.substring(0, Math.max(tab, 0));
            try {
                SignedHead head = SignedHead.parse(line.substring(tab + 1));
                if (!Chains.NAMES.contains(head.chain())) {
                    throw new IllegalArgumentException("it is of no chain of ours");
                }
                heads.add(head);
            } catch (IllegalArgumentException malformed) {
                throw new LaunchException(
                        ExitCode.DATA,
                        "A line of " + file
                                + " is no signed head as ./ashroy audit --sign writes them: chain, position, hash,"
                                + " signature.",
                        malformed);
            }
        }
        return heads;
    }

    @Bean
    ControlCommand rebuildCommand(Maintenance maintenance) {
        return new Named("rebuild", (arguments, output) -> {
            boolean same = true;
            for (Maintenance.Rebuilt table : maintenance.rebuild(output)) {
                output.accept(table.table() + ": " + table.rows() + " rows, "
                        + (table.same() ? "the same as before" : "not what they were before"));
                same &= table.same();
            }
            return same ? ExitCode.OK : ExitCode.DATA;
        });
    }

    /** A backup's refusal with the exit code that a command ends with. */
    static LaunchException explained(BackupException refused) {
        int exit = switch (refused.fault()) {
            case DATA -> ExitCode.DATA;
            case PLACE -> ExitCode.CANNOT_CREATE;
            case NOT_NOW -> ExitCode.TEMPORARY;
        };
        return new LaunchException(exit, String.valueOf(refused.getMessage()), refused);
    }

    /** Waits until the server that held this state directory has given back its lock. */
    static void awaitEnd(Path state) {
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        while (true) {
            try {
                StateDirectory.take(state).close();
                return;
            } catch (LaunchException held) {
                if (held.exitCode() != ExitCode.TEMPORARY || System.nanoTime() > end) {
                    throw held;
                }
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LaunchException(ExitCode.TEMPORARY, "Interrupted while the server stopped.", interrupted);
            }
        }
    }
}
