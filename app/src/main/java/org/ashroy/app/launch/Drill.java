package org.ashroy.app.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ashroy.app.backup.Backups;
import org.ashroy.app.backup.RestorePlan;
import org.ashroy.app.backup.Restores;
import org.ashroy.app.ledger.Chains;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.postgres.PostgresServer;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.seal.Vault;
import org.ashroy.kernel.seal.WrongPassphraseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The steps of a drill. Each says how long it took; where one finds something that is not as it should be, it throws, and
 * {@link #step()} is its name.
 */
final class Drill {

    private interface Work<T> {
        T done();
    }

    private final Class<?> application;
    private final Path server;
    private final DrillDirectory place;
    private final Consumer<String> say;
    private final SortedMap<String, String> first = new TreeMap<>();
    private String step = "";

    Drill(Class<?> application, Path server, DrillDirectory place, Consumer<String> say) {
        this.application = application;
        this.server = server;
        this.place = place;
        this.say = say;
    }

    /** The step that is being done, or at which it ended. */
    String step() {
        return step;
    }

    private <T> T timed(String name, Work<T> work) {
        step = name;
        long from = System.nanoTime();
        T result = work.done();
        say.accept(String.format(Locale.ROOT, "%s: %.1f s", name, (System.nanoTime() - from) / 1e9));
        return result;
    }

    private void timed(String name, Runnable work) {
        timed(name, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Holds the drill.
     *
     * @param erasure whether one person is erased in the copy
     * @throws DrillFailedException where something is not as it should be
     * @throws org.ashroy.app.backup.BackupException where the backup is not what was written, or a place is not fit
     * @throws LaunchException where it could not be held
     */
    void hold(boolean erasure) {
        timed("backup", this::backup);
        // Asked now: what has to be there for it was found to be there, and nobody types it for nothing.
        char[] passphrase = new Terminal().secret("Passphrase");
        try {
            RestorePlan plan = timed(
                    "verify",
                    () -> RestorePlan.verify(
                            Path.of(content("file")), Path.of(content("keyring")), List.of(), _ -> {}));
            timed("passphrase", () -> keyring(plan, passphrase));
            PostgresServer.sharePrograms(
                    server.resolve(DatabaseOptions.BUILT_IN), place.copy().resolve(DatabaseOptions.BUILT_IN));
            DatabaseOptions.Database database =
                    timed("database", () -> place.running(new DatabaseOptions().open(place.copy(), _ -> {})));
            try (database) {
                inCopy(plan, database, passphrase, erasure);
            }
        } finally {
            Arrays.fill(passphrase, ' ');
        }
    }

    private void backup() {
        int exit = ControlClient.call(
                server,
                DrillCommands.BACKUP,
                Map.of(
                        "directory", place.backup().toString(),
                        "keyring", place.keyring().toString()),
                this::line);
        if (exit != ExitCode.OK) {
            throw new LaunchException(exit, "The server wrote no backup, so no drill was held.");
        }
    }

    private void line(String line) {
        if (line.startsWith(DrillCommands.DATA)) {
            int tab = line.indexOf('\t');
            first.put(line.substring(DrillCommands.DATA.length(), tab), line.substring(tab + 1));
        } else if (!line.isEmpty()) {
            say.accept(line);
        }
    }

    private String content(String what) {
        return Optional.ofNullable(first.remove(what))
                .orElseThrow(() -> new LaunchException(
                        ExitCode.SOFTWARE, "The server did not say where its backup is. Is it of an older version?"));
    }

    private void keyring(RestorePlan plan, char[] passphrase) {
        StateDirectory.take(place.copy()).close();
        plan.placeKeyring(place.copy());
        try (Vault vault = Vault.open(place.copy().resolve("keyring"))) {
            vault.unlock(passphrase);
        } catch (WrongPassphraseException wrong) {
            throw new LaunchException(ExitCode.PERMISSION, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void inCopy(RestorePlan plan, DatabaseOptions.Database database, char[] passphrase, boolean erasure) {
        Program program = new Program(application, place.copy(), database)
                .with("server.port", "-1")
                .with("ashroy.site", "http://localhost")
                .with("ashroy.copy", "true")
                .with("spring.flyway.target", plan.schema());
        try (ConfigurableApplicationContext copy = timed("server", program::start)) {
            timed("restore", () -> copy.getBean(Restores.class).load(plan, _ -> {}));
            timed("chains", () -> chains(copy.getBean(Maintenance.class)));
            timed("tables", () -> compare(copy.getBean(Backups.class).contents()));
            timed("unlock", () -> unlock(copy, passphrase));
            List<DrillCheck> checks = copy.getBeanProvider(DrillCheck.class)
                    .orderedStream()
                    .filter(check -> erasure || !check.erases())
                    .toList();
            for (DrillCheck check : checks) {
                timed(check.name(), () -> say.accept(check.check()));
            }
            if (erasure) {
                timed("chains after", () -> chains(copy.getBean(Maintenance.class)));
                timed("tables after", () -> rebuilt(copy.getBean(Maintenance.class)));
            }
        }
    }

    private static void unlock(ConfigurableApplicationContext copy, char[] passphrase) {
        copy.getBean(VaultHolder.class).unlock(passphrase);
        int untold = copy.getBean(Ledger.class).untold();
        if (untold > 0) {
            throw new DrillFailedException(
                    "In the copy " + untold + " parts of Ashroy failed at unlocking; the log says which.");
        }
    }

    private void chains(Maintenance maintenance) {
        for (String chain : Chains.NAMES) {
            switch (maintenance.audit(chain, List.of())) {
                case ChainVerification.Intact whole -> say.accept(chain + ": " + whole.position() + " entries, intact");
                case ChainVerification.Broken broken ->
                    throw new DrillFailedException("In the copy the chain " + chain + " is broken at "
                            + broken.position() + ": " + broken.why());
            }
        }
    }

    /** Everything in the copy beside everything in the server at the moment of the backup. */
    private void compare(SortedMap<String, String> restored) {
        String before = first.getOrDefault(Backups.JOURNAL_HEAD, "");
        String now = restored.getOrDefault(Backups.JOURNAL_HEAD, "");
        if (!before.equals(now) && position(now) > position(before)) {
            throw new LaunchException(
                    ExitCode.TEMPORARY,
                    "Somebody was erased while the backup was written, so that the copy is ahead of it. Hold the drill"
                            + " again.");
        }
        List<String> differing = new ArrayList<>();
        first.forEach((what, content) -> {
            if (!content.equals(restored.get(what))) {
                differing.add(
                        what + " (server: " + content + "; copy: " + restored.getOrDefault(what, "missing") + ")");
            }
        });
        restored.keySet().stream()
                .filter(what -> !first.containsKey(what))
                .forEach(what -> differing.add(what + " (in the copy only)"));
        if (!differing.isEmpty()) {
            throw new DrillFailedException("Not the same in server and copy: " + String.join(", ", differing)
                    + ". ./ashroy audit and ./ashroy rebuild say which of the two is wrong.");
        }
        say.accept(first.size() + " chains and tables are the same in server and copy");
    }

    private static long position(String head) {
        return head.isEmpty() ? 0 : Long.parseLong(head.substring(0, head.indexOf(' ')));
    }

    private void rebuilt(Maintenance maintenance) {
        for (Maintenance.Rebuilt table : maintenance.rebuild()) {
            if (!table.same()) {
                throw new DrillFailedException(
                        "After the erasure the table " + table.table() + " is not what the journal makes.");
            }
        }
    }
}
