package org.ashroy.app.referrals;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.export.DocumentFile;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.export.Passphrase;
import org.ashroy.app.export.SealedResults;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.release.ReleaseContents;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Hands a referral to a service without an account: neutral, on paper or as an encrypted file, with a code by which the service
 * answers. It is one act in the access log and one event; what she says at that moment decides, at the gate and once more under the
 * appender's lock.
 */
@Service
class HandOvers {

    // It stands in the ZIP in the clear, so it says nothing.
    private static final String ENTRY = "data.html";

    /**
     * What is handed over, opened.
     *
     * @param made what was sent
     * @param due by when an answer, or help, must be there
     * @param lines her data, as far as they were sent, but for the sender's words
     * @param code by which the service answers, as it is written; shown here and nowhere again
     */
    record Sheet(ReferralChange.Made made, Instant due, List<ReleaseContents.Line> lines, String code) {

        /** Shows nothing. */
        @Override
        public String toString() {
            return "Sheet[hidden]";
        }
    }

    /** Writes the sheet of a file. */
    @FunctionalInterface
    interface SheetWriter {
        void write(Sheet sheet, OutputStream out) throws IOException;
    }

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralIndex index;
    private final ReferralRules rules;
    private final ReplyCodes codes;
    private final Registration registration;
    private final GateKeeper gate;
    private final DocumentFile documents;
    private final SealedResults results;

    HandOvers(
            Ledger ledger,
            ReferralKind kind,
            ReferralIndex index,
            ReferralRules rules,
            ReplyCodes codes,
            Registration registration,
            GateKeeper gate,
            DocumentFile documents,
            SealedResults results) {
        this.ledger = ledger;
        this.kind = kind;
        this.index = index;
        this.rules = rules;
        this.codes = codes;
        this.registration = registration;
        this.gate = gate;
        this.documents = documents;
        this.results = results;
    }

    /**
     * What is to be printed. The code of a sheet that was printed before ends.
     *
     * @param command made where the form was opened
     * @throws RefusedInputException where somebody there has an account, something stands against handing it on, or this form was sent
     *     before: a code is shown once
     */
    Sheet print(CommandId command, SubjectId id, SignedIn user) {
        String code = SpokenCode.create(ReplyCodes.DIGITS);
        Sheet sheet = open(command, id, user, code, "paper");
        record(command, id, user, change(Medium.PAPER, code, Optional.empty()), "paper");
        return sheet;
    }

    /**
     * Makes an encrypted file, which waits to be fetched. A file that was made before ends, and its code.
     *
     * @param command made where the form was opened
     * @return the passphrase, to be shown once
     * @throws RefusedInputException as for {@link #print}
     * @throws IOException where the disk refuses; nothing is left of the file then
     */
    Passphrase file(CommandId command, SubjectId id, SignedIn user, SheetWriter writer) throws IOException {
        Optional<UUID> before = ledger.load(kind, id).state().waitingFile();
        String code = SpokenCode.create(ReplyCodes.DIGITS);
        Sheet sheet = open(command, id, user, code, "file");
        UUID file = Uuid7.create();
        Passphrase passphrase = Passphrase.create();
        boolean handed = false;
        try {
            documents.make(file, user.id(), passphrase, ENTRY, out -> writer.write(sheet, out));
            record(command, id, user, change(Medium.FILE, code, Optional.of(file)), "file");
            handed = true;
        } finally {
            if (!handed) {
                results.destroy(file);
            }
        }
        before.ifPresent(results::destroy);
        return passphrase;
    }

    private ReferralChange.HandedOver change(Medium medium, String code, Optional<UUID> file) {
        return new ReferralChange.HandedOver(medium, codes.fingerprint(code), file);
    }

    private Sheet open(CommandId command, SubjectId id, SignedIn user, String code, String field) {
        Referral referral = ledger.load(kind, id).state();
        ReferralChange.Made made = Referrals.existing(referral);
        boolean repeated = referral.outside().handed().values().stream()
                .anyMatch(over -> over.event().command().equals(command));
        if (repeated) {
            throw shownOnce(field);
        }
        Set<String> categories = SenderBasis.handedOver(made);
        Set<SubjectId> subjects = new TreeSet<>(Set.of(id));
        Optional<SubjectId> person = index.about(id.value()).map(about -> new SubjectId(about.person()));
        person.ifPresent(subjects::add);
        Access access = enter(user, id, subjects, categories, field);
        return new Sheet(
                made,
                referral.due().orElseThrow(),
                ReleaseContents.lines(registration.person(person.orElseThrow()).state(), categories, access),
                SpokenCode.written(code));
    }

    private Access enter(SignedIn user, SubjectId id, Set<SubjectId> subjects, Set<String> categories, String field) {
        try {
            return gate.enter(Act.referral(user.id(), Purpose.REFERRAL_SENT, subjects, categories, id.value()));
        } catch (AccessRefusedException refused) {
            throw told(refused, field);
        }
    }

    private static RefusedInputException told(AccessRefusedException refused, String field) {
        String text =
                ReferralObstacle.textOf(String.valueOf(refused.getMessage())).orElseThrow(() -> refused);
        return new RefusedInputException(text, field);
    }

    private static RefusedInputException shownOnce(String field) {
        return new RefusedInputException("referral.handed-already", field);
    }

    /** Under the lock of the appender no withdrawal comes in between: it is before or after this moment. */
    private void record(
            CommandId command, SubjectId id, SignedIn user, ReferralChange.HandedOver change, String field) {
        boolean repeated = ledger.perform(new Command(command, user.id(), recorder -> {
                    Folded<Referral> now = recorder.load(kind, id);
                    index.about(id.value())
                            .map(about -> rules.obstacle(now.state(), Referrals.existing(now.state()), about))
                            .orElse(Optional.of(ReferralObstacle.NOT_THIS))
                            .ifPresent(against -> {
                                throw new RefusedInputException(against.text(), field);
                            });
                    recorder.record(kind, id, now.heads(), change);
                }))
                .repeated();
        if (repeated) {
            throw shownOnce(field);
        }
    }

    /** Whether this account can fetch a file that was made for this referral. */
    boolean waits(Referral referral, SignedIn user) {
        return referral.waitingFile()
                .filter(file -> results.waits(file, user.id()))
                .isPresent();
    }

    /**
     * Hands the file out, once: one line in the access log, and what she says now decides.
     *
     * @param file that waits
     * @return whether it was there
     * @throws RefusedInputException where something stands against handing it on by now
     * @throws IOException where the connection broke; then it can be fetched again
     */
    boolean fetch(SubjectId id, UUID file, SignedIn user, Downloads.Destination destination) throws IOException {
        try {
            return results.fetch(
                    file,
                    Act.referral(
                            user.id(), Purpose.REFERRAL_SENT, Set.of(new SubjectId(file)), Set.of("file"), id.value()),
                    destination);
        } catch (AccessRefusedException refused) {
            throw told(refused, "file");
        }
    }
}
