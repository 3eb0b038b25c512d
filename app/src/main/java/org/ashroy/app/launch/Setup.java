package org.ashroy.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.RefusedFormException;
import org.ashroy.app.ledger.Chains;
import org.ashroy.app.ledger.VaultHolder;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a server cannot be without, asked for where it is missing: an organisation and its administrator, and the keyring.
 * Each of the two is made whole or not at all, so that an interrupted setup is gone on with at the next start.
 */
@Component
class Setup {

    /** The least number of characters of a password or passphrase. */
    static final int SHORTEST_SECRET = 12;

    private static final List<String> ACCOUNT_KEYS =
            List.of("organisation", "organisation-name", "country", "account", "password");
    private static final String PASSPHRASE = "passphrase";

    private final VaultHolder vault;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Chains chains;
    private final MessageSource messages;

    Setup(VaultHolder vault, Accounts accounts, Organisations organisations, Chains chains, MessageSource messages) {
        this.vault = vault;
        this.accounts = accounts;
        this.organisations = organisations;
        this.chains = chains;
        this.messages = messages;
    }

    /**
     * Asks for what is missing and makes it: from the file where one is given, at the terminal where there is one, else
     * from standard input.
     *
     * @param given answers that a setup file gave
     * @param shares how many recovery shares a new keyring has
     * @param needed how many of them are enough
     * @param out is given what is to be shown, the recovery shares among it
     * @throws LaunchException where something is missing or not fit, or the keyring of a used server is gone
     */
    void complete(Optional<Map<String, String>> given, int shares, int needed, Consumer<String> out) {
        boolean account = !accounts.any();
        boolean keyring = !vault.exists();
        if (!account && !keyring) {
            return;
        }
        long entries = chains.head(Chains.JOURNAL).position();
        if (keyring && entries > 0) {
            throw new LaunchException(
                    ExitCode.DATA,
                    "The journal holds " + entries
                            + " entries, but the keyring is gone: nothing that was sealed can be read without it. Put its"
                            + " copy back as the directory keyring in the state directory, or restore a backup.");
        }
        Terminal terminal = new Terminal();
        if (given.isEmpty() && terminal.interactive()) {
            out.accept("Something is not set up yet. What you type now is asked for once.");
            if (account) {
                askForAccount(terminal, out);
            }
            if (keyring) {
                askForKeyring(terminal, shares, needed, out);
            }
        } else {
            Map<String, String> answers = given.orElseGet(Setup::fromInput);
            require(answers, account, keyring);
            if (account) {
                makeAccount(answers);
                out.accept("The administrator's account was made; at the first sign-in a second factor is set up.");
            }
            if (keyring) {
                char[] passphrase = answer(answers, PASSPHRASE).toCharArray();
                show(vault.prepare(passphrase, shares, needed), needed, out);
                vault.adopt(passphrase);
            }
        }
    }

    private void askForAccount(Terminal terminal, Consumer<String> out) {
        Map<String, String> answers = new HashMap<>();
        while (true) {
            answers.put("organisation", terminal.line("Your organisation, as a short code such as NGO-1"));
            answers.put("organisation-name", terminal.line("Its name"));
            answers.put("country", terminal.line("The country where it sits, two letters such as BD"));
            answers.put("account", terminal.line("Account name of the administrator, such as amina.admin"));
            answers.put(
                    "password", new String(terminal.freshSecret("Password, 12 characters or more", SHORTEST_SECRET)));
            try {
                makeAccount(answers);
                return;
            } catch (LaunchException refused) {
                out.accept(String.valueOf(refused.getMessage()));
            }
        }
    }

    private void askForKeyring(Terminal terminal, int shares, int needed, Consumer<String> out) {
        out.accept(
                "The unlock passphrase opens all that is sealed, after every start. Five or six random words are a good"
                        + " one.");
        char[] passphrase = terminal.freshSecret("Unlock passphrase, 12 characters or more", SHORTEST_SECRET);
        List<String> texts = vault.prepare(passphrase, shares, needed);
        show(texts, needed, out);
        if (!texts.isEmpty()) {
            awaitWritten(terminal, out);
        }
        vault.adopt(passphrase);
        Arrays.fill(passphrase, ' ');
    }

    /** Waits until somebody says that the shares that were shown are written down. */
    static void awaitWritten(Terminal terminal, Consumer<String> out) {
        while (!terminal.line("Type yes when every share is written down")
                .strip()
                .equalsIgnoreCase("yes")) {
            out.accept("They are not shown again.");
        }
    }

    /** Shows recovery shares, this once, or says that there are none. */
    static void show(List<String> texts, int needed, Consumer<String> out) {
        if (texts.isEmpty()) {
            out.accept("No recovery shares were made: without the passphrase nothing can ever be read.");
            return;
        }
        out.accept("Recovery shares. Any " + needed
                + " of them open the keyring where the passphrase is lost (./ashroy recover). Write each on paper and give it"
                + " to another person. They are shown this once.");
        for (int at = 0; at < texts.size(); at++) {
            out.accept("  share " + (at + 1) + ":  " + texts.get(at));
        }
    }

    private void makeAccount(Map<String, String> answers) {
        try {
            String organisation = answer(answers, "organisation").strip().toUpperCase(Locale.ROOT);
            organisations.save(new Organisation(
                    organisation,
                    answer(answers, "organisation-name"),
                    OrganisationKind.NGO,
                    answer(answers, "country").strip().toUpperCase(Locale.ROOT),
                    LocalDate.now(ZoneId.systemDefault()),
                    Optional.empty()));
            accounts.create(
                    answer(answers, "account"),
                    answer(answers, "password"),
                    Set.of("ADMINISTRATOR"),
                    organisation,
                    "",
                    true);
        } catch (RefusedFormException refused) {
            throw new LaunchException(
                    ExitCode.USAGE,
                    refused.errors().entrySet().stream()
                            .map(error -> error.getKey() + ": "
                                    + messages.getMessage(error.getValue(), null, error.getValue(), Locale.ENGLISH))
                            .collect(Collectors.joining("\n")),
                    refused);
        }
    }

    private static String answer(Map<String, String> answers, String key) {
        return Optional.ofNullable(answers.get(key)).orElse("");
    }

    private static void require(Map<String, String> answers, boolean account, boolean keyring) {
        List<String> needed = new ArrayList<>(account ? ACCOUNT_KEYS : List.of());
        if (keyring) {
            needed.add(PASSPHRASE);
        }
        needed.removeAll(answers.keySet());
        if (!needed.isEmpty()) {
            throw new LaunchException(
                    ExitCode.USAGE,
                    "The first start needs to know: " + String.join(", ", needed)
                            + ". Start at a terminal, which asks; or give --setup-file FILE (mode 0600) with a line key=value for"
                            + " each; or give the same lines on standard input.");
        }
        if (keyring && answer(answers, PASSPHRASE).length() < SHORTEST_SECRET) {
            throw new LaunchException(
                    ExitCode.USAGE, "passphrase: it needs at least " + SHORTEST_SECRET + " characters.");
        }
    }

    /**
     * Reads a setup file.
     *
     * @throws LaunchException where it is not there, is open to others, or has a line that is no answer
     */
    static Map<String, String> fromFile(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new LaunchException(ExitCode.USAGE, "There is no setup file " + file + ".");
            }
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
            open.removeAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!open.isEmpty()) {
                throw new LaunchException(
                        ExitCode.PERMISSION,
                        "The setup file " + file
                                + " holds secrets and is open to others. chmod 600, and choose new secrets where it lay open.");
            }
            return parse(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException unreadable) {
            throw new LaunchException(
                    ExitCode.PERMISSION,
                    "The setup file " + file + " cannot be read as UTF-8 text by this account.",
                    unreadable);
        }
    }

    private static Map<String, String> fromInput() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return parse(in.lines().toList(), "standard input");
    }

    // Not java.util.Properties: that reads a backslash in a password as the beginning of an escape.
    private static Map<String, String> parse(List<String> lines, String where) {
        Map<String, String> answers = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String key = line.substring(0, Math.max(equals, 0)).strip();
            if (!ACCOUNT_KEYS.contains(key) && !key.equals(PASSPHRASE)) {
                // Without the line itself: it may hold a secret.
                throw new LaunchException(
                        ExitCode.USAGE,
                        "Line " + (at + 1) + " of " + where + " is none of " + String.join("=, ", ACCOUNT_KEYS) + "=, "
                                + PASSPHRASE + "=.");
            }
            answers.put(key, line.substring(equals + 1));
        }
        return answers;
    }
}
