package org.ashroy.app.forms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.ashroy.app.access.Role;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Form;
import org.ashroy.forms.Places;
import org.ashroy.forms.Problem;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.Severity;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.xlsform.Compilation;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/** Brings forms, publishes and retires them. */
@Service
public class FormDesk {

    /** The longest id and version of a form, in characters: they stand in addresses and file names of devices. */
    static final int LONGEST_NAME = 200;

    /** Bytes of a file that belongs to a form. */
    static final int LARGEST_FILE = 10 << 20;

    /**
     * What became of a file that was brought.
     *
     * @param form identifier of the form; empty where nothing was kept
     * @param problems errors and warnings; with an error nothing was kept
     */
    public record Brought(Optional<SubjectId> form, List<Problem> problems) {

        /** Copies the list. */
        public Brought {
            problems = List.copyOf(problems);
        }
    }

    private final Ledger ledger;
    private final FormKind kind;
    private final Roles roles;
    private final Sites sites;

    FormDesk(Ledger ledger, FormKind kind, Roles roles, Sites sites) {
        this.ledger = ledger;
        this.kind = kind;
        this.roles = roles;
        this.sites = sites;
    }

    /** The subject of a form id: the same wherever it is brought first. */
    public static SubjectId subject(String formId) {
        return new SubjectId(UUID.nameUUIDFromBytes(("ashroy form " + formId).getBytes(StandardCharsets.UTF_8)));
    }

    /** A form in all its versions. */
    public Folded<KeptForm> form(SubjectId form) {
        return ledger.load(kind, form);
    }

    /**
     * Brings a version of a form: an XLSForm workbook, or an XForm.
     *
     * @param command made where the form was opened
     * @param fileName as it was sent
     * @param bytes as they were sent
     * @throws RefusedInputException where a version of this name is there and says something else
     */
    public Brought bring(CommandId command, String fileName, byte[] bytes, UUID author) {
        Compilation compilation = compile(fileName, bytes);
        if (compilation.form().isEmpty()) {
            return new Brought(Optional.empty(), compilation.problems());
        }
        Form form = compilation.form().get();
        if (form.id().length() > LONGEST_NAME || form.version().length() > LONGEST_NAME) {
            throw new RefusedInputException("form.name-long", "file");
        }
        SubjectId subject = subject(form.id());
        FormChange.Brought version = new FormChange.Brought(
                form.id(),
                form.version(),
                form.title(),
                fileName,
                new Content(bytes),
                new Content(Forms.packed(form.xml())));
        ledger.perform(new Command(command, author, Set.of(subject), recorder -> {
            Folded<KeptForm> now = recorder.load(kind, subject);
            Optional<KeptForm.Version> same = now.state().versions().values().stream()
                    .filter(it -> it.brought().version().equals(version.version()))
                    .findFirst();
            if (same.isPresent() && !same.get().brought().form().equals(version.form())) {
                throw new RefusedInputException("form.version-there", "file");
            }
            if (same.isEmpty()) {
                recorder.record(kind, subject, now.heads(), version);
            }
        }));
        return new Brought(Optional.of(subject), compilation.problems());
    }

    /** Makes a form of a file, with every problem of it. */
    static Compilation compile(String fileName, byte[] bytes) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            try {
                Form form = Form.read(bytes);
                Optional<Problem> kept = FormEngine.check(form, Places.LINES);
                List<Problem> problems = new ArrayList<>(form.warnings());
                kept.ifPresent(problems::add);
                return new Compilation(
                        problems.stream().anyMatch(it -> it.severity() == Severity.ERROR)
                                ? Optional.empty()
                                : Optional.of(form),
                        problems);
            } catch (RefusedFormException refused) {
                return new Compilation(Optional.empty(), refused.problems());
            }
        }
        try {
            return XlsFormCompiler.compile(new ByteArrayInputStream(bytes), fileName);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Keeps a file that belongs to a version.
     *
     * @throws RefusedInputException where the version asks for no file of this name, or it is too large
     */
    public void bringFile(
            CommandId command,
            SubjectId form,
            Set<EventId> screenHeads,
            EventId version,
            String name,
            byte[] bytes,
            Form read,
            UUID author) {
        if (!read.files().contains(name)) {
            throw new RefusedInputException("form.file-unasked", "attachment");
        }
        if (bytes.length > LARGEST_FILE) {
            throw new RefusedInputException("form.file-large", "attachment");
        }
        record(command, form, screenHeads, new FormChange.FileBrought(version, name, new Content(bytes)), author);
    }

    /**
     * Puts a version to use.
     *
     * @param fillers codes of the roles that fill it in, at least one
     * @param readers codes of the roles that read what others filled in
     * @param at P-codes; empty for everywhere
     * @throws RefusedInputException where a role or a site is not known, nobody would fill it in, or the version was retired
     */
    public void publish(
            CommandId command,
            SubjectId form,
            Set<EventId> screenHeads,
            EventId version,
            SortedSet<String> fillers,
            SortedSet<String> readers,
            SortedSet<String> at,
            UUID author) {
        if (fillers.isEmpty()) {
            throw new RefusedInputException("form.nobody-fills", "fillers");
        }
        Set<String> known = Set.copyOf(roles.all().stream().map(Role::code).toList());
        if (!known.containsAll(fillers) || !known.containsAll(readers)) {
            throw new RefusedInputException("form.role-unknown", "fillers");
        }
        if (at.stream().anyMatch(site -> sites.find(site).isEmpty())) {
            throw new RefusedInputException("form.site-unknown", "sites");
        }
        ledger.perform(new Command(command, author, Set.of(form), recorder -> {
            KeptForm now = recorder.load(kind, form).state();
            if (!now.versions().containsKey(version)) {
                throw new RefusedInputException("form.version-unknown", "version");
            }
            if (now.retired().containsKey(version)) {
                throw new RefusedInputException("form.version-retired", "version");
            }
            recorder.record(kind, form, screenHeads, new FormChange.Published(version, fillers, readers, at));
        }));
    }

    /**
     * Takes a version out of use.
     *
     * @param lastDay until which what was begun before is still taken, today at the earliest
     */
    public void retire(
            CommandId command,
            SubjectId form,
            Set<EventId> screenHeads,
            EventId version,
            LocalDate lastDay,
            UUID author) {
        if (lastDay.isBefore(sites.today(""))) {
            throw new RefusedInputException("form.last-day-past", "lastDay");
        }
        record(command, form, screenHeads, new FormChange.Retired(version, lastDay), author);
    }

    private void record(CommandId command, SubjectId form, Set<EventId> screenHeads, FormChange change, UUID author) {
        ledger.perform(new Command(command, author, Set.of(form), recorder -> {
            if (!recorder.load(kind, form).state().exists()) {
                throw new RefusedInputException("form.version-unknown", "version");
            }
            recorder.record(kind, form, screenHeads, change);
        }));
    }

    /**
     * The files that a version asks for, and whether each is there.
     *
     * @param provided whether the program makes a file of a name itself
     */
    static Map<String, Boolean> files(Form form, KeptForm kept, EventId version, Predicate<String> provided) {
        Set<String> there = Optional.ofNullable(kept.versions().get(version))
                .map(it -> it.files().keySet())
                .orElse(Set.of());
        Map<String, Boolean> files = new LinkedHashMap<>();
        form.files().forEach(name -> files.put(name, there.contains(name) || provided.test(name)));
        return files;
    }
}
