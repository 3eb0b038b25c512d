package org.ashroy.app.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.seal.KeyringException;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.kernel.seal.WrongPassphraseException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control commands of the server itself: stop, status, lock and unlock, audit and rebuild. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class ServerCommands {

    static final String STOP = "stop";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private record Named(String name, ToIntBiFunction<Map<String, String>, Consumer<String>> action)
            implements ControlCommand {
        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            try {
                return action.applyAsInt(arguments, output);
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
    ControlCommand statusCommand(VaultHolder vault, @Value("${ashroy.site}") String site) {
        return new Named("status", (arguments, output) -> {
            output.accept("Ashroy answers at " + site);
            output.accept("Running as process " + ProcessHandle.current().pid());
            output.accept(
                    !vault.exists()
                            ? "No keyring was made yet"
                            : vault.unlocked() ? "The keyring is unlocked" : "The keyring is locked: ./ashroy unlock");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand unlockCommand(VaultHolder vault) {
        return new Named("unlock", (arguments, output) -> {
            char[] passphrase = arguments.getOrDefault("passphrase", "").toCharArray();
            vault.unlock(passphrase);
            output.accept("Unlocked");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand lockCommand(VaultHolder vault) {
        return new Named("lock", (arguments, output) -> {
            vault.lock();
            output.accept("Locked");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand auditCommand(Maintenance maintenance) {
        return new Named("audit", (arguments, output) -> {
            boolean intact = true;
            for (String chain : List.of("journal", "access_log")) {
                switch (maintenance.audit(chain, List.of())) {
                    case ChainVerification.Intact whole ->
                        output.accept(chain + ": " + whole.position() + " entries, each follows from the one before");
                    case ChainVerification.Broken broken -> {
                        output.accept(chain + ": broken at " + broken.position() + ": " + broken.why());
                        intact = false;
                    }
                }
            }
            return intact ? ExitCode.OK : ExitCode.DATA;
        });
    }

    @Bean
    ControlCommand rebuildCommand(Maintenance maintenance) {
        return new Named("rebuild", (arguments, output) -> {
            boolean same = true;
            for (Maintenance.Rebuilt table : maintenance.rebuild()) {
                output.accept(table.table() + ": " + table.rows() + " rows, "
                        + (table.same() ? "the same as before" : "not what they were before"));
                same &= table.same();
            }
            return same ? ExitCode.OK : ExitCode.DATA;
        });
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
