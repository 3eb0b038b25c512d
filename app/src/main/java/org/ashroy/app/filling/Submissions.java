package org.ashroy.app.filling;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.Category;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.filling.EntityChange;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.filling.Submission;
import org.ashroy.forms.filling.Violation;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes forms that were filled in on devices without network. What comes is kept whole, also what the form has no place for; where
 * an answer is not right, the form stays open until somebody mends it. What comes twice is there once, and files may follow.
 */
@Service
public class Submissions {

    /**
     * What became of a submission.
     *
     * @param id of the filling
     * @param repeated whether it was there already
     * @param missing how many files that its answers name have not come yet
     * @param wrong how many answers are not right; then it stays open
     * @param entryRefused whether what it says of an entry of a list was not taken, because the entry is not for this account
     */
    public record Taken(SubjectId id, boolean repeated, int missing, int wrong, boolean entryRefused) {}

    private final Ledger ledger;
    private final FillingKind kind;
    private final Forms forms;
    private final VaultHolder vault;
    private final Sites sites;
    private final EntityLists lists;
    private final InstantSource clock;

    Submissions(
            Ledger ledger,
            FillingKind kind,
            Forms forms,
            VaultHolder vault,
            Sites sites,
            EntityLists lists,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.forms = forms;
        this.vault = vault;
        this.sites = sites;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Takes a submission.
     *
     * @param user the account of the device
     * @param xml as it was sent
     * @param files that came with it, by the name that the answers use
     * @throws RefusedSubmissionException where it is not of a form that is taken from this account, or cannot be read
     */
    public Taken take(SignedIn user, byte[] xml, Map<String, Attachment> files) {
        XmlElement document = read(xml);
        FormRows.VersionRow version = version(document);
        FormRows.Row form = forms.form(version.form());
        if (!forms.held(user.id()).fills(form)) {
            throw new RefusedSubmissionException("This form is not filled in by the account of this device.");
        }
        if (user.area().isEmpty() || !forms.usedAt(form, user.area())) {
            throw new RefusedSubmissionException(
                    "The account of this device has no site, or the form is not used there. Ask the administrator.");
        }
        Optional<LocalDate> lastDay = version.lastDay();
        if (lastDay.isPresent() && sites.today(user.area()).isAfter(lastDay.get())) {
            throw new RefusedSubmissionException("Version " + version.version() + " of this form was taken until "
                    + lastDay.get() + ". Keep what you filled in and tell the form desk.");
        }
        FormEngine engine = forms.engine(version.id(), user);
        Submission submission = Submission.read(engine.form(), document);
        if (submission.instanceId().isEmpty()) {
            throw new RefusedSubmissionException("The form has no instanceID, so that it cannot be known again.");
        }
        // Derived, so that nobody can name the record of somebody else.
        SubjectId id = new SubjectId(UUID.nameUUIDFromBytes(
                ("ashroy submission " + user.id() + " " + version.form() + " " + submission.instanceId())
                        .getBytes(StandardCharsets.UTF_8)));
        Optional<EntityChange> entity = EntityChange.read(engine.form(), document);
        return record(id, user, version, engine, submission, files, entity);
    }

    private static XmlElement read(byte[] xml) {
        try {
            return XmlReader.read(xml);
        } catch (RefusedFormException unreadable) {
            throw new RefusedSubmissionException(
                    "It cannot be read: " + unreadable.problems().getFirst().what());
        }
    }

    private FormRows.VersionRow version(XmlElement root) {
        String formId = Optional.ofNullable(root.attributeByLocalName("id")).orElse("");
        String name = Optional.ofNullable(root.attributeByLocalName("version")).orElse("");
        return forms.named(formId, name)
                .orElseThrow(() -> new RefusedSubmissionException("There is no form " + shortened(formId)
                        + " in version " + shortened(name) + " here. Get the forms again."));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Taken record(
            SubjectId id,
            SignedIn user,
            FormRows.VersionRow version,
            FormEngine engine,
            Submission submission,
            Map<String, Attachment> files,
            Optional<EntityChange> entity) {
        Form form = engine.form();
        boolean entryRefused =
                entity.filter(change -> !lists.mayChange(change, user)).isPresent();
        Map<String, String> names = new HashMap<>();
        submission.answers().forEach((path, value) -> {
            if (form.field(path).map(field -> field.kind().isAttachment()).orElse(false)) {
                names.put(value, kept(id, value));
            }
        });
        FormSession session =
                engine.resume(new Filler(Map.of("username", user.account()), clock), submission.answers());
        int wrong = (int) session.violations().stream()
                .filter(violation -> !notHereYet(violation, submission, entity))
                .count();
        // Sealed before anything is decided: while it is, nobody else records.
        Map<String, Sealed<Attachment>> sealed = sealed(id, form, submission, names, files);
        FillingChange.Answered answers = answers(id, form, submission, names);
        AtomicBoolean repeated = new AtomicBoolean();
        AtomicReference<Filling> after = new AtomicReference<>(new Filling.FillingFold().empty(id));
        ledger.perform(new Command(CommandId.create(), user.id(), Set.of(id), recorder -> {
            Folded<Filling> now = recorder.load(kind, id);
            repeated.set(now.state().begun().isPresent());
            SortedSet<EventId> heads = now.heads();
            @Nullable EventId last = null;
            if (!repeated.get()) {
                last = recorder.record(
                        kind,
                        id,
                        Set.of(),
                        new FillingChange.Begun(version.form(), new EventId(version.id()), user.area(), Way.DEVICE));
                last = recorder.record(kind, id, Set.of(last), answers);
                if (!names.isEmpty()) {
                    last = recorder.record(
                            kind, id, Set.of(last), new FillingChange.Expected(new TreeSet<>(names.values())));
                }
                if (entity.isPresent() && !entryRefused) {
                    last = recorder.record(kind, id, Set.of(last), lists.said(id, form, entity.get(), now.state()));
                }
            }
            for (Map.Entry<String, Sealed<Attachment>> file : sealed.entrySet()) {
                if (!now.state().files().containsKey(file.getKey())) {
                    last = recorder.record(
                            kind,
                            id,
                            last == null ? heads : Set.of(last),
                            new FillingChange.Attached(file.getKey(), file.getValue()));
                }
            }
            if (!repeated.get() && wrong == 0 && last != null) {
                recorder.record(kind, id, Set.of(last), new FillingChange.Ended());
            }
            after.set(recorder.load(kind, id).state());
        }));
        return new Taken(
                id,
                repeated.get(),
                after.get().missing().size(),
                after.get().now() == Stage.OPEN ? wrong : 0,
                entryRefused && !repeated.get());
    }

    // A change may come before the entry that it changes: the device had the entry, or it could not have been chosen.
    private static boolean notHereYet(Violation violation, Submission submission, Optional<EntityChange> entity) {
        return violation.kind() == Violation.Kind.CHOICE
                && entity.flatMap(EntityChange::id)
                        .filter(id -> id.toString().equals(submission.answers().get(violation.path())))
                        .isPresent();
    }

    /** The name under which a file is kept: the one that a device gives it may tell where and when it was taken. */
    private static String kept(SubjectId id, String name) {
        return UUID.nameUUIDFromBytes((id + " " + name).getBytes(StandardCharsets.UTF_8)) + Attachment.ending(name);
    }

    private Map<String, Sealed<Attachment>> sealed(
            SubjectId id, Form form, Submission submission, Map<String, String> names, Map<String, Attachment> files) {
        Map<String, Sealed<Attachment>> sealed = new LinkedHashMap<>();
        submission.answers().forEach((path, value) -> {
            Attachment file = files.get(value);
            FormField field = form.field(path).orElse(null);
            if (file != null && field != null && field.kind().isAttachment()) {
                String name = Objects.requireNonNull(names.get(value));
                sealed.put(
                        name,
                        vault.vault()
                                .sealer()
                                .seal(
                                        id,
                                        AnswerFields.file(field),
                                        new Attachment(name, file.mediaType(), file.content())));
            }
        });
        return sealed;
    }

    private FillingChange.Answered answers(SubjectId id, Form form, Submission submission, Map<String, String> names) {
        LastingPaths paths = new LastingPaths(new Filling.FillingFold().empty(id));
        List<FillingChange.Given> given = new ArrayList<>();
        List<FillingChange.Repetition> added = new ArrayList<>();
        submission.answers().forEach((counted, value) -> {
            if (counted.endsWith("]")) {
                added.add(paths.add(counted, WorkingCopy.key()));
            } else {
                boolean file = form.field(counted)
                        .filter(field -> field.kind().isAttachment())
                        .isPresent();
                given.add(given(
                        id,
                        form,
                        paths.lasting(counted).orElse(counted),
                        counted,
                        file ? names.getOrDefault(value, value) : value));
            }
        });
        // What the form has no place for is kept beside, as telling who it is.
        submission.unplaced().forEach((path, value) -> given.add(given(id, form, beside(path), path, value)));
        return new FillingChange.Answered(given, added, List.of());
    }

    // Its brackets count, and are not those of keys.
    private static String beside(String path) {
        return path.replace('[', '(').replace(']', ')');
    }

    private FillingChange.Given given(SubjectId id, Form form, String path, String counted, String value) {
        FormField field = form.field(FieldPaths.withoutPositions(counted)).orElseGet(() -> unplaced(counted));
        return new FillingChange.Given(
                path, Optional.of(vault.vault().sealer().seal(id, AnswerFields.of(field), new Answer(path, value))));
    }

    /** A field that the form does not have. */
    static FormField unplaced(String path) {
        return new FormField(
                path, FieldKind.TEXT, Category.IDENTIFYING, false, false, Map.of(), List.of(), Map.of(), "");
    }
}
