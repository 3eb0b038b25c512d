package org.ashroy.app.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ashroy.app.postgres.PostgresException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands of {@code ./ashroy}. */
@Command(
        name = "ashroy",
        mixinStandardHelpOptions = true,
        version = "Ashroy 0.1.0",
        description = "Protection information management: nobody vanishes unnoticed.")
public final class Commands implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    private Commands() {}

    /**
     * The command line.
     *
     * @param application the Spring application that start and demo run
     */
    public static CommandLine line(Class<?> application) {
        CommandLine line = new CommandLine(new Commands());
        add(
                line,
                "start",
                new StartCommand(application, false),
                "Start the database and the server, and stay. The first start asks for what is missing.",
                "./ashroy start",
                "./ashroy start --port 8443 --address 0.0.0.0",
                "./ashroy start --setup-file first-start.properties",
                "./ashroy start --database-url jdbc:postgresql://db/ashroy --database-user ashroy"
                        + " --database-password-file /etc/ashroy/password");
        add(
                line,
                "demo",
                new DemoCommand(application),
                "Start a demonstration with a state directory of its own.",
                "./ashroy demo",
                "./ashroy demo --people 2000 --seed 7");
        add(
                line,
                "stop",
                new ForwardCommand(),
                "Stop the running server and wait until it has ended.",
                "./ashroy stop");
        add(
                line,
                "status",
                new ForwardCommand(),
                "Say where the server answers, whether it is unlocked, how full it is and when it was last backed up.",
                "./ashroy status",
                "./ashroy status --state /srv/ashroy");
        add(
                line,
                "unlock",
                new UnlockCommand(),
                "Unlock the keyring with its passphrase.",
                "./ashroy unlock",
                "./ashroy unlock < /run/secrets/passphrase");
        add(
                line,
                "lock",
                new ForwardCommand(),
                "Lock the keyring: sealed data cannot be read until it is unlocked.",
                "./ashroy lock");
        add(
                line,
                "lock-site",
                new SiteCommand(),
                "Lock a site in an emergency: its accounts are signed out at once and cannot sign in; other sites work on.",
                "./ashroy lock-site BGD_C01");
        add(
                line,
                "unlock-site",
                new SiteCommand(),
                "Ask that a locked site be unlocked, or agree to it. It takes two: an administrator and you, or two"
                        + " administrators.",
                "./ashroy unlock-site BGD_C01");
        add(
                line,
                "reset-second-factor",
                new AccountCommand(),
                "Let an account in whose second factor is lost, where no administrator can: it sets up a new one after its password.",
                "./ashroy reset-second-factor amina.admin");
        add(
                line,
                "passphrase",
                new PassphraseCommand(),
                "Change the unlock passphrase. The recovery shares stay what they are.",
                "./ashroy passphrase");
        add(
                line,
                "recover",
                new RecoverCommand(),
                "Unlock with recovery shares and set a new passphrase, where the old one is lost.",
                "./ashroy recover");
        add(
                line,
                "rotate-root",
                new RotateRootCommand(),
                "Put a new root key and new recovery shares in place of those that others may know. The passphrase stays.",
                "./ashroy rotate-root --as amina.admin",
                "./ashroy rotate-root --as amina.admin --shares 3 --needed 2");
        add(
                line,
                "import",
                new ImportListCommand(),
                "Register the people of a list, in CSV or XLSX.",
                "./ashroy import people.csv --as supervisor --site BGD_C01_B1",
                "./ashroy import people.xlsx --as supervisor --unknown-birth when-empty --result result.csv");
        add(
                line,
                "backup",
                new BackupCommand(),
                "Write a backup of the running server to one file, and the keyring's copy apart from it.",
                "./ashroy backup /mnt/backup --keyring /mnt/safe");
        add(
                line,
                "restore",
                new RestoreCommand(application),
                "Put a backup into an empty state directory.",
                "./ashroy restore /mnt/backup/ashroy-20261125T031500.000Z.backup"
                        + " --keyring /mnt/safe/ashroy-20261125T031500.000Z.keyring --state /srv/ashroy-new",
                "./ashroy restore old.backup --keyring old.keyring --erasures newest.erasures --state /srv/ashroy-new");
        add(
                line,
                "drill",
                new DrillCommand(application),
                "Try backup and restore beside the work: write, restore into a copy, compare, open everybody, remove it again.",
                "./ashroy drill",
                "./ashroy drill --erasure",
                "./ashroy drill < /run/secrets/passphrase");
        add(
                line,
                "erase",
                new ErasePersonCommand(),
                "Erase a person's data for ever.",
                "./ashroy erase P-7K2M-9QXA-4TC --as officer",
                "./ashroy erase P-7K2M-9QXA-4TC --as officer --reason request");
        add(
                line,
                "card",
                new CardCommand(),
                "Verify cards by the registry's public key alone, one a line; without server or network.",
                "./ashroy card --key 3d40...0c < scanned.txt");
        add(
                line,
                "audit",
                new AuditCommand(),
                "Check that nothing in the journal and the access log was changed.",
                "./ashroy audit",
                "./ashroy audit --sign heads-november.txt",
                "./ashroy audit --held heads-october.txt heads-november.txt");
        add(
                line,
                "rebuild",
                new ForwardCommand(),
                "Make every table again from the journal and compare. Nobody can register meanwhile.",
                "./ashroy rebuild");
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setExecutionExceptionHandler((failed, command, result) -> {
            command.getErr()
                    .println(
                            failed instanceof LaunchException || failed instanceof PostgresException
                                    ? failed.getMessage()
                                    : "An error in Ashroy itself: "
                                            + failed.getClass().getName());
            command.getErr().flush();
            return switch (failed) {
                case LaunchException refused -> refused.exitCode();
                case PostgresException unavailable -> ExitCode.UNAVAILABLE;
                case Exception other -> ExitCode.SOFTWARE;
            };
        });
        for (CommandLine each : line.getSubcommands().values()) {
            each.setExecutionExceptionHandler(line.getExecutionExceptionHandler());
            each.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        }
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        return line;
    }

    private static void add(CommandLine line, String name, Object command, String description, String... examples) {
        CommandLine added = new CommandLine(command);
        List<String> footer = new ArrayList<>(List.of("", examples.length == 1 ? "Example:" : "Examples:"));
        for (String example : examples) {
            footer.add("  " + example);
        }
        footer.add("");
        footer.add(
                "Exit codes: 0 done, 64 written wrongly, 65 something is not as it should be, 69 something needed does not");
        footer.add("answer, 70 error in Ashroy, 73 cannot be written, 75 not now, 77 not allowed.");
        added.getCommandSpec().usageMessage().description(description).footer(footer.toArray(String[]::new));
        line.addSubcommand(name, added);
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        throw new ParameterException(spec.commandLine(), "Say what to do:");
    }
}
