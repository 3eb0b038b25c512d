package org.ashroy.app.filling;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.Collectors;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Receipt;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.Category;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.filling.EntityChange;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.filling.Violation;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Records forms that were filled in elsewhere, each whole and at once: on a device without network, or as a case in a file of
 * another program. What comes is kept, also what the form has no place for; what comes twice is there once.
 */
@Service
public class WholeFillings {

    /** Under which what the form has no place for is kept, where it has no path of its own; no form has such a path. */
    public static final String BESIDE = "/beside/";

    /** Where the key is kept by which a case was known in the file that it came in. */
    public static final String KEY_OF_CASE = BESIDE + "case";

    /**
     * A form as it was filled in.
     *
     * @param version of the form
     * @param site P-code of the place
     * @param way how it came
     * @param answers by path with positions, with an entry for each repetition before its answers
     * @param unplaced what the form has no place for, by the path at which it was; it tells who somebody is
     * @param apart the same, which is opened for a reason only
     * @param files that came with it, by the name that the answers use
     * @param entity what it says of an entry of a list
     */
    public record Whole(
            FormRows.VersionRow version,
            String site,
            Way way,
            Map<String, String> answers,
            Map<String, String> unplaced,
            Map<String, String> apart,
            Map<String, Attachment> files,
            Optional<EntityChange> entity) {

        /** Shows nothing that was answered. */
        @Override
        public String toString() {
            return "Whole[" + version.id() + ", " + answers.size() + " answers]";
        }
    }

    /**
     * What a form says of answers.
     *
     * @param wrong how many it does not allow, misses or cannot hold
     * @param notAsked how many it does not ask for as the others are
     */
    public record Judged(int wrong, int notAsked) {}

    /** What became of it. */
    public enum Became {
        /** It was recorded now. */
        RECORDED,
        /** By the same command before. */
        THERE,
        /** Another command recorded it before; what it says was left as it is. */
        OTHERWISE_THERE,
        /** It was recorded and thrown away; its key is destroyed. */
        THROWN_AWAY
    }

    /**
     * What became of it.
     *
     * @param became whether it was recorded now
     * @param stage how far it is
     * @param missing how many files that its answers name have not come yet
     */
    public record Recorded(Became became, Stage stage, int missing) {

        private static final Recorded THROWN_AWAY = new Recorded(Became.THROWN_AWAY, Stage.DISCARDED, 0);
    }

    private final Ledger ledger;
    private final FillingKind kind;
    private final FillingRows rows;
    private final Forms forms;
    private final VaultHolder vault;
    private final EntityLists lists;
    private final InstantSource clock;

    WholeFillings(
            Ledger ledger,
            FillingKind kind,
            FillingRows rows,
            Forms forms,
            VaultHolder vault,
            EntityLists lists,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.forms = forms;
        this.vault = vault;
        this.lists = lists;
        this.clock = clock;
    }

    /** Those among these that were recorded. */
    public Set<SubjectId> there(Collection<SubjectId> ids) {
        return rows.byIds(ids.stream().map(SubjectId::value).toList()).stream()
                .map(row -> new SubjectId(row.id()))
                .collect(Collectors.toSet());
    }

    /**
     * Asks the form about answers.
     *
     * @param user who brings them, by whose lists they are judged, and whose name forms may ask for
     */
    public Judged judge(Whole whole, SignedIn user) {
        FormSession session = forms.engine(whole.version().id(), user)
                .resume(new Filler(Map.of("username", user.account()), clock), whole.answers());
        Form form = session.form();
        long unheld = session.unplaced().keySet().stream()
                .filter(path -> form.field(path).isPresent())
                .count();
        Set<String> applies = session.answers().keySet();
        long notAsked = session.draft().keySet().stream()
                .filter(path -> !path.endsWith("]") && !applies.contains(path))
                .filter(whole.answers()::containsKey)
                .count();
        long wrong = session.violations().stream()
                .filter(violation -> !notHereYet(violation, whole))
                .count();
        return new Judged((int) (unheld + wrong), (int) notAsked);
    }

    // A change may come before the entry that it changes: the device had the entry, or it could not have been chosen.
    private static boolean notHereYet(Violation violation, Whole whole) {
        return violation.kind() == Violation.Kind.CHOICE
                && whole.entity()
                        .flatMap(EntityChange::id)
                        .filter(id -> id.toString().equals(whole.answers().get(violation.path())))
                        .isPresent();
    }

    /**
     * Records it, unless it is there already; then files that did not come before are kept, and nothing else.
     *
     * @param command the same only for the same answers
     * @param end whether it is ended, as nothing is left to be mended
     * @throws org.ashroy.kernel.seal.LockedException while the keyring is locked; nothing is recorded then
     */
    public Recorded record(CommandId command, SubjectId id, UUID user, Whole whole, boolean end) {
        if (vault.vault().keyring().isErased(id)) {
            return Recorded.THROWN_AWAY;
        }
        Form form = forms.of(whole.version().id());
        Map<String, String> names = new HashMap<>();
        whole.answers().forEach((path, value) -> {
            if (form.field(path).map(field -> field.kind().isAttachment()).orElse(false)) {
                names.put(value, kept(id, value));
            }
        });
        // Sealed before anything is decided: while it is, nobody else records.
        Map<String, Sealed<Attachment>> sealed = sealed(id, form, whole, names);
        FillingChange.Answered answers = answers(id, form, whole, names);
        AtomicBoolean there = new AtomicBoolean();
        AtomicReference<@Nullable Filling> became = new AtomicReference<>();
        Receipt receipt = ledger.perform(new Command(command, user, Set.of(id), recorder -> {
            Folded<Filling> now = recorder.load(kind, id);
            there.set(now.state().begun().isPresent());
            if (now.state().now() == Stage.DISCARDED) {
                became.set(now.state());
                return;
            }
            SortedSet<EventId> heads = now.heads();
            @Nullable EventId last = null;
            if (!there.get()) {
                FormRows.VersionRow version = whole.version();
                last = recorder.record(
                        kind,
                        id,
                        Set.of(),
                        new FillingChange.Begun(version.form(), new EventId(version.id()), whole.site(), whole.way()));
                last = recorder.record(kind, id, Set.of(last), answers);
                if (!names.isEmpty()) {
                    last = recorder.record(
                            kind, id, Set.of(last), new FillingChange.Expected(new TreeSet<>(names.values())));
                }
                if (whole.entity().isPresent()) {
                    last = recorder.record(
                            kind,
                            id,
                            Set.of(last),
                            lists.said(id, form, whole.entity().get(), now.state()));
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
            if (!there.get() && end && last != null) {
                recorder.record(kind, id, Set.of(last), new FillingChange.Ended());
            }
            became.set(recorder.load(kind, id).state());
        }));
        // By the same command before: then nothing was decided now.
        Filling after = Optional.ofNullable(became.get())
                .orElseGet(() -> ledger.load(kind, id).state());
        if (after.now() == Stage.DISCARDED) {
            return Recorded.THROWN_AWAY;
        }
        return new Recorded(
                receipt.repeated() ? Became.THERE : there.get() ? Became.OTHERWISE_THERE : Became.RECORDED,
                after.now(),
                after.missing().size());
    }

    /** The name under which a file is kept: the one that a device gives it may tell where and when it was taken. */
    private static String kept(SubjectId id, String name) {
        return UUID.nameUUIDFromBytes((id + " " + name).getBytes(StandardCharsets.UTF_8)) + Attachment.ending(name);
    }

    private Map<String, Sealed<Attachment>> sealed(SubjectId id, Form form, Whole whole, Map<String, String> names) {
        Map<String, Sealed<Attachment>> sealed = new LinkedHashMap<>();
        whole.answers().forEach((path, value) -> {
            Attachment file = whole.files().get(value);
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

    private FillingChange.Answered answers(SubjectId id, Form form, Whole whole, Map<String, String> names) {
        LastingPaths paths = new LastingPaths(new Filling.FillingFold().empty(id));
        List<FillingChange.Given> given = new ArrayList<>();
        List<FillingChange.Repetition> added = new ArrayList<>();
        whole.answers().forEach((counted, value) -> {
            if (counted.endsWith("]")) {
                added.add(paths.add(counted, WorkingCopy.key()));
            } else {
                boolean file = form.field(counted)
                        .filter(field -> field.kind().isAttachment())
                        .isPresent();
                given.add(given(
                        id,
                        form.field(FieldPaths.withoutPositions(counted)).orElseGet(() -> unplaced(counted, false)),
                        paths.lasting(counted).orElse(counted),
                        file ? names.getOrDefault(value, value) : value));
            }
        });
        // What the form has no place for is kept beside, as telling who it is.
        whole.unplaced().forEach((path, value) -> given.add(given(id, unplaced(path, false), beside(path), value)));
        whole.apart().forEach((path, value) -> given.add(given(id, unplaced(path, true), beside(path), value)));
        return new FillingChange.Answered(given, added, List.of());
    }

    // Its brackets count, and are not those of keys.
    private static String beside(String path) {
        return path.replace('[', '(').replace(']', ')');
    }

    private FillingChange.Given given(SubjectId id, FormField field, String path, String value) {
        return new FillingChange.Given(
                path, Optional.of(vault.vault().sealer().seal(id, AnswerFields.of(field), new Answer(path, value))));
    }

    /** A field that the form does not have. */
    static FormField unplaced(String path, boolean apart) {
        return new FormField(
                path, FieldKind.TEXT, Category.IDENTIFYING, false, apart, Map.of(), List.of(), Map.of(), "");
    }
}
