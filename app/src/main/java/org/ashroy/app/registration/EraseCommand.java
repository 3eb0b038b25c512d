package org.ashroy.app.registration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.backup.BackupLog;
import org.ashroy.app.backup.Backups;
import org.ashroy.app.launch.ControlCommand;
import org.ashroy.app.launch.ExitCode;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.KeyringException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The command {@code erase}. Arguments: {@code code} of the person, or of what a module lets be erased; {@code as}, name of
 * the account that erases; without {@code confirm} it says what erasing means; with it, which must be the code again, and
 * {@code reason}, one of {@link ErasureReason}, it erases.
 */
@Component
class EraseCommand implements ControlCommand {

    private static final Set<ErasureReason> REASONS = EnumSet.complementOf(EnumSet.of(ErasureReason.REAPPLIED));

    private final Erasure erasure;
    private final PersonRows rows;
    private final Accounts accounts;
    private final Backups backups;
    private final ObjectProvider<Erasable> others;

    EraseCommand(
            Erasure erasure, PersonRows rows, Accounts accounts, Backups backups, ObjectProvider<Erasable> others) {
        this.erasure = erasure;
        this.rows = rows;
        this.accounts = accounts;
        this.backups = backups;
        this.others = others;
    }

    @Override
    public String name() {
        return "erase";
    }

    @Override
    public int run(Map<String, String> arguments, Consumer<String> output) {
        Optional<SignedIn> user =
                accounts.named(arguments.getOrDefault("as", "")).filter(found -> found.may(Permission.ERASE_PERSONS));
        if (user.isEmpty()) {
            output.accept("No active account of this name may erase people; name one with --as.");
            return ExitCode.PERMISSION;
        }
        String code = arguments.getOrDefault("code", "").strip().toUpperCase(Locale.ROOT);
        Optional<PersonRows.Row> person = rows.byCode(code);
        if (person.isEmpty()) {
            Optional<Erasable.Found> other = others.orderedStream()
                    .flatMap(one -> one.byCode(code, user.get()).stream())
                    .findFirst();
            if (other.isPresent()) {
                return other(code, other.get(), arguments, output);
            }
            output.accept(
                    "Nobody has the code " + code
                            + ". Compare it with the card or the record. A source as reported is erased after somebody who handles it asked for it.");
            return ExitCode.USAGE;
        }
        if (!arguments.containsKey("confirm")) {
            return explain(person.get(), output);
        }
        Optional<ErasureReason> reason = confirmed(code, arguments, output);
        if (reason.isEmpty()) {
            return ExitCode.USAGE;
        }
        int records;
        try {
            records = erasure.all(new SubjectId(person.get().id())).size();
            erasure.erase(new SubjectId(person.get().id()), user.get().id(), reason.get());
        } catch (KeyringException refused) {
            output.accept(refused.getMessage() + ". Run the command again.");
            return ExitCode.UNAVAILABLE;
        } catch (RefusedInputException refused) {
            return contradiction(code, output);
        }
        output.accept("Erased. The key of " + code
                + (records == 1
                        ? " is"
                        : " and those of the " + (records - 1) + " other records of the same person are")
                + " destroyed here, and what was sealed under it cannot be read again.");
        whenFinal(output);
        return ExitCode.OK;
    }

    private int other(String code, Erasable.Found found, Map<String, String> arguments, Consumer<String> output) {
        if (!arguments.containsKey("confirm")) {
            found.means().forEach(output);
            whenFinal(output);
            return ExitCode.OK;
        }
        Optional<ErasureReason> reason = confirmed(code, arguments, output);
        if (reason.isEmpty()) {
            return ExitCode.USAGE;
        }
        try {
            found.erase().accept(reason.get());
        } catch (KeyringException refused) {
            output.accept(refused.getMessage() + ". Run the command again.");
            return ExitCode.UNAVAILABLE;
        } catch (RefusedInputException refused) {
            output.accept(
                    "Nothing was erased: another account than yours has to have asked for it, for the reason that you"
                            + " typed, and not have taken that back.");
            return ExitCode.PERMISSION;
        }
        output.accept("Erased. The key of " + code
                + " is destroyed here, and what was sealed under it cannot be read again.");
        whenFinal(output);
        return ExitCode.OK;
    }

    /** The reason, where the code was typed again; otherwise it is said what is missing. */
    private static Optional<ErasureReason> confirmed(
            String code, Map<String, String> arguments, Consumer<String> output) {
        if (!arguments.getOrDefault("confirm", "").strip().equalsIgnoreCase(code)) {
            output.accept("That is not the code " + code + ". Nobody was erased.");
            return Optional.empty();
        }
        Optional<ErasureReason> reason = reason(arguments.getOrDefault("reason", ""));
        if (reason.isEmpty()) {
            output.accept("The reason is one of request, mistake, not-needed. Nobody was erased.");
        }
        return reason;
    }

    private static Optional<ErasureReason> reason(String typed) {
        String name = typed.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return REASONS.stream().filter(reason -> reason.name().equals(name)).findFirst();
    }

    private static int contradiction(String code, Consumer<String> output) {
        output.accept(
                "Decisions about which records are of the same person as " + code
                        + " contradict each other. Settle them under Same person?, then run the command again. Nobody was erased.");
        return ExitCode.USAGE;
    }

    private int explain(PersonRows.Row person, Consumer<String> output) {
        String code = person.code();
        List<UUID> others;
        try {
            others = erasure.all(new SubjectId(person.id())).stream()
                    .map(SubjectId::value)
                    .filter(id -> !id.equals(person.id()))
                    .toList();
        } catch (RefusedInputException refused) {
            return contradiction(code, output);
        }
        output.accept(
                "Erasing " + code + " destroys the key under which everything that identifies this person is sealed:"
                        + " name, birth, origin, numbers, phone, narratives. It cannot be undone.");
        output.accept(
                "What remains: in the journal, that there was a record of this code, with sex, years of birth, sites, dates"
                        + " and codes of needs but nothing that says whose; in the access log, who looked at it.");
        rows.byIds(others)
                .forEach(other -> output.accept("Erased with it, as a record of the same person: " + other.code()));
        whenFinal(output);
        return ExitCode.OK;
    }

    private void whenFinal(Consumer<String> output) {
        List<BackupLog.Line> copies = backups.keyringCopies();
        LocalDate latest = LocalDate.ofInstant(backups.now().plus(Backups.KEYRING_COPIES_KEPT), ZoneOffset.UTC);
        output.accept("It is final when no copy of the keyring made before it is left, at the latest on " + latest
                + ". ./ashroy backup removes those older than " + Backups.KEYRING_COPIES_KEPT.toDays()
                + " days where it wrote them; other copies are yours to remove.");
        for (BackupLog.Line copy : copies) {
            output.accept("  a copy lies in " + copy.keyring());
        }
        output.accept(
                "Run ./ashroy backup now: it writes the register of erasures that a restore of an older backup needs.");
    }
}
