package org.ashroy.app.filling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Forms that were filled in: read, opened again with a reason, thrown away. */
@Service
public class Fillings {

    /** The longest reason, in characters. */
    static final int LONGEST_WHY = 1_000;

    /**
     * An answer as it is read.
     *
     * @param counted the path that counts
     * @param field what the form says of it
     * @param values all that stand, the last one last; each empty where this act does not open it
     */
    public record Shown(String counted, FormField field, List<Optional<Revealed<Answer>>> values) {}

    /**
     * A reason that stands in a record.
     *
     * @param change what was done for it
     * @param why what was written
     */
    public record Reason(FillingChange change, Revealed<String> why) {}

    private final Ledger ledger;
    private final FillingKind kind;
    private final FillingRows rows;
    private final GateKeeper gate;
    private final VaultHolder vault;

    Fillings(Ledger ledger, FillingKind kind, FillingRows rows, GateKeeper gate, VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.gate = gate;
        this.vault = vault;
    }

    /** One, as its events make it. */
    Folded<Filling> find(SubjectId id) {
        return ledger.load(kind, id);
    }

    /** Opens one to be read; what is sealed apart stays closed. */
    Access read(SubjectId id, SignedIn user) {
        return gate.enter(Act.on(user.id(), Purpose.FORM_READING, Set.of(id), AnswerFields.OF_READING));
    }

    /**
     * Opens what is sealed apart; the reason stands in the record before anything is opened.
     *
     * @throws RefusedInputException where there is no reason
     */
    Access readApart(CommandId command, SubjectId id, String why, SignedIn user) {
        Sealed<String> sealed = sealed(id, why);
        ledger.perform(new Command(
                command,
                user.id(),
                Set.of(id),
                recorder -> recorder.record(
                        kind, id, recorder.load(kind, id).heads(), new FillingChange.LookedInto(sealed))));
        return gate.enter(Act.on(user.id(), Purpose.FORM_APART, Set.of(id), AnswerFields.SEALED_APART));
    }

    private Sealed<String> sealed(SubjectId id, String why) {
        String reason = why.strip();
        if (reason.isEmpty()) {
            throw new RefusedInputException("filling.why-missing", "why");
        }
        if (reason.length() > LONGEST_WHY) {
            throw new RefusedInputException("filling.why-long", "why");
        }
        return vault.vault().sealer().seal(id, AnswerFields.WHY, reason);
    }

    /**
     * The answers in the order of the form.
     *
     * @param categories of data that the access opens; the others stay closed
     */
    List<Shown> answers(Filling filling, Form form, Access access, Set<String> categories) {
        LastingPaths paths = new LastingPaths(filling);
        Map<String, Integer> order = order(form);
        List<Shown> shown = new ArrayList<>();
        filling.answers()
                .forEach((path, register) -> paths.counted(path).ifPresent(counted -> {
                    FormField field = form.field(counted).orElseGet(() -> WholeFillings.unplaced(counted, false));
                    if (field.kind().isShown()
                            && Optional.ofNullable(register.value())
                                    .flatMap(it -> it)
                                    .isPresent()) {
                        shown.add(new Shown(counted, field, opened(register, access, categories)));
                    }
                }));
        shown.sort(Comparator.comparing(Shown::counted, (one, other) -> compare(one, other, order)));
        return shown;
    }

    private static List<Optional<Revealed<Answer>>> opened(
            Register<Optional<Sealed<Answer>>> register, Access access, Set<String> categories) {
        Set<Optional<Sealed<Answer>>> several = new LinkedHashSet<>();
        register.entries().forEach(entry -> several.add(entry.value()));
        return several.stream()
                .flatMap(Optional::stream)
                .map(one -> categories.contains(AnswerFields.answer(one.field()).category())
                        ? Optional.of(access.open(one, AnswerFields.answer(one.field())))
                        : Optional.<Revealed<Answer>>empty())
                .toList();
    }

    // Where each step of a path stands in the form: a repeat stands where its first field does.
    private static Map<String, Integer> order(Form form) {
        Map<String, Integer> order = new HashMap<>();
        for (String path : form.fields().keySet()) {
            FieldPaths.steps(path).forEach(step -> order.putIfAbsent(step, order.size()));
        }
        return order;
    }

    private static int compare(String one, String other, Map<String, Integer> order) {
        List<String> left = FieldPaths.steps(one);
        List<String> right = FieldPaths.steps(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int place = Integer.compare(place(left.get(i), order), place(right.get(i), order));
            int position = place != 0
                    ? place
                    : Integer.compare(FieldPaths.position(left.get(i)), FieldPaths.position(right.get(i)));
            if (position != 0) {
                return position;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int place(String step, Map<String, Integer> order) {
        return order.getOrDefault(FieldPaths.withoutPositions(step), Integer.MAX_VALUE);
    }

    /** Why it was opened again, and why what is sealed apart was opened. */
    List<Reason> reasons(Filling filling, Access access) {
        List<Reason> reasons = new ArrayList<>();
        filling.opened().values().forEach(change -> {
            switch (change) {
                case FillingChange.Reopened it -> reasons.add(new Reason(it, access.open(it.why(), AnswerFields.WHY)));
                case FillingChange.LookedInto it ->
                    reasons.add(new Reason(it, access.open(it.why(), AnswerFields.WHY)));
                default -> {}
            }
        });
        return reasons;
    }

    /** Whether a file that came with an answer is sealed apart. */
    static boolean apart(Filling filling, String name) {
        return Optional.ofNullable(filling.files().get(name))
                .filter(file -> AnswerFields.SEALED_APART.contains(
                        AnswerFields.file(file.field()).category()))
                .isPresent();
    }

    /** A file that came with an answer. */
    Revealed<Attachment> file(Filling filling, String name, Access access) {
        Sealed<Attachment> sealed = Optional.ofNullable(filling.files().get(name))
                .orElseThrow(() -> new RefusedInputException("filling.file-gone", "file"));
        return access.open(sealed, AnswerFields.file(sealed.field()));
    }

    /** Opens one again that was ended, to be corrected. */
    void reopen(CommandId command, SubjectId id, Set<EventId> screenHeads, String why, SignedIn user) {
        Sealed<String> sealed = sealed(id, why);
        ledger.perform(new Command(command, user.id(), Set.of(id), recorder -> {
            if (recorder.load(kind, id).state().now() != Stage.ENDED) {
                throw new RefusedInputException("filling.not-ended", "why");
            }
            recorder.record(kind, id, screenHeads, new FillingChange.Reopened(sealed));
        }));
    }

    /** Throws one away that was not ended: first that it is gone, then the key. */
    void discard(CommandId command, SubjectId id, Set<EventId> screenHeads, SignedIn user) {
        ledger.perform(new Command(command, user.id(), Set.of(id), recorder -> {
            if (recorder.load(kind, id).state().now() != Stage.OPEN) {
                throw new RefusedInputException("filling.not-open", "page");
            }
            recorder.record(kind, id, screenHeads, new FillingChange.Discarded());
        }));
        vault.vault().keyring().eraseAll(Set.of(id));
    }

    /** Finishes what a stop of the machine, or a restore, left half done. */
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        vault.vault()
                .keyring()
                .eraseAll(rows.discarded().stream().map(SubjectId::new).toList());
    }
}
