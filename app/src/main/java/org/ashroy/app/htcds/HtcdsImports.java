package org.ashroy.app.htcds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.filling.Beginning;
import org.ashroy.app.filling.WholeFillings;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.jobs.JobFailedException;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.Limits;
import org.ashroy.forms.htcds.HtcdsAnswers;
import org.ashroy.forms.htcds.HtcdsDictionary;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.htcds.HtcdsRemark;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of cases, from being brought to being taken. A file lies in memory only: until it is taken, at most some minutes, and no
 * longer than the keyring is unlocked. What became of each row is kept, and nothing that stood in it.
 */
@Service
public class HtcdsImports implements JobKind {

    /** Bytes of a file. */
    static final int LARGEST = Limits.WORKBOOK_BYTES;

    /** Characters of the name of a list. */
    private static final int LONGEST_NAME = 100;

    /** How many files wait at once. */
    private static final int MOST_WAITING = 6;

    private static final Duration WAITS = Duration.ofMinutes(15);

    /**
     * A file that was taken.
     *
     * @param id of it and of its job
     * @param site P-code of its cases
     * @param begun when
     */
    public record Brought(UUID id, String site, Instant begun) {}

    /**
     * What became of a row.
     *
     * @param ordinal its place among those that are accounted for, from 1
     * @param sheet its position, from 1
     * @param row as the spreadsheet numbers it
     * @param outcome what became of it
     * @param filling that it is now; empty where it is none
     * @param wrong how many of its answers are not right
     * @param notAsked how many the form does not ask for as the others are
     * @param beside how many texts the form has no place for
     */
    public record Result(
            int ordinal,
            int sheet,
            int row,
            HtcdsOutcome outcome,
            Optional<UUID> filling,
            int wrong,
            int notAsked,
            int beside) {}

    /** A file in memory. */
    record Held(
            UUID id,
            SignedIn user,
            UUID form,
            UUID version,
            String site,
            String list,
            byte[] content,
            HtcdsImport.Columns columns,
            Instant since) {

        Held with(UUID inUse, HtcdsImport.Columns by) {
            return new Held(id, user, form, inUse, site, list, content, by, since);
        }

        /** Shows nothing of the file. */
        @Override
        public String toString() {
            return "Held[" + id + "]";
        }
    }

    // Both guarded by the first.
    private final Map<UUID, Held> waiting = new LinkedHashMap<>();
    private final Map<UUID, Held> running = new LinkedHashMap<>();
    private final HtcdsStore store;
    private final HtcdsMarks marks;
    private final WholeFillings fillings;
    private final Beginning beginning;
    private final Forms forms;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    HtcdsImports(
            HtcdsStore store,
            HtcdsMarks marks,
            WholeFillings fillings,
            Beginning beginning,
            Forms forms,
            Jobs jobs,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.marks = marks;
        this.fillings = fillings;
        this.beginning = beginning;
        this.forms = forms;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reads a file and lets it wait; one that this account brought before and did not take is put away.
     *
     * @param form the trafficking form, which must be in use and published to a role of the account
     * @param site P-code as it was typed
     * @param list the name that the account gives the file, to tell it from others with the same keys; may be empty
     * @return under which it waits
     * @throws org.springframework.security.access.AccessDeniedException where the account may not begin with the form
     * @throws RefusedInputException where the site is none for it, the file is too large or has no case, or too many wait
     * @throws RefusedTableException where the file cannot be read
     */
    UUID receive(SignedIn user, FormRows.Row form, String site, String list, byte[] content) {
        String at = beginning.site(user, form, site);
        String named = list.strip();
        if (named.length() > LONGEST_NAME) {
            throw new RefusedInputException("htcds.list-long", "list");
        }
        if (content.length == 0) {
            throw new RefusedInputException("htcds.none-chosen", "file");
        }
        if (content.length > LARGEST) {
            throw new RefusedInputException("htcds.large", "file");
        }
        if (HtcdsFile.read(content, HtcdsImport.Columns.BY_LABELS).entries().isEmpty()) {
            throw new RefusedInputException("htcds.no-case", "file");
        }
        UUID id = Uuid7.create();
        synchronized (waiting) {
            waiting.values().removeIf(held -> held.user().id().equals(user.id()));
            if (waiting.size() >= MOST_WAITING) {
                throw new RefusedInputException("htcds.full", "file");
            }
            waiting.put(
                    id,
                    new Held(
                            id,
                            user,
                            form.id(),
                            form.inUse().orElseThrow(),
                            at,
                            named,
                            content,
                            HtcdsImport.Columns.BY_LABELS,
                            clock.instant()));
        }
        return id;
    }

    private Optional<Held> waits(UUID id, SignedIn user) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.get(id))
                    .filter(held ->
                            held.user().id().equals(user.id()) && held.user().stamp() == user.stamp());
        }
    }

    /** What a file that waits holds; empty where none waits under this identifier for this account. */
    Optional<HtcdsPreview> preview(UUID id, SignedIn user, HtcdsImport.Columns columns) {
        return waits(id, user).map(held -> preview(held, columns));
    }

    private HtcdsPreview preview(Held held, HtcdsImport.Columns columns) {
        HtcdsFile file = HtcdsFile.read(held.content(), columns);
        Form form = forms.of(held.version());
        List<HtcdsFile.Case> cases = file.cases();
        Set<SubjectId> known = fillings.there(cases.stream()
                .map(found -> marks.filling(held.form(), held.user().id(), held.list(), found.key()))
                .toList());
        List<HtcdsPreview.Said> said = new ArrayList<>();
        file.report().remarks().forEach((kind, count) -> {
            // Rows of one key are told one by one below.
            if (kind != HtcdsRemark.Kind.KEY_TWICE) {
                said.add(new HtcdsPreview.Said(kind, count, file.places().getOrDefault(kind, List.of())));
            }
        });
        said.sort(Comparator.comparingLong(HtcdsPreview.Said::count).reversed().thenComparing(HtcdsPreview.Said::kind));
        return new HtcdsPreview(
                held.id(),
                held.site(),
                columns,
                file.report().sheets(),
                said,
                file.entries().size(),
                cases.size(),
                places(file, HtcdsOutcome.KEY_TWICE),
                places(file, HtcdsOutcome.NO_CASE),
                (int) cases.stream()
                        .filter(found -> found.consent().equals(Optional.of("FALSE")))
                        .count(),
                known.size(),
                fields(form),
                form.languages());
    }

    private static Map<String, FormField> fields(Form form) {
        HtcdsAnswers answers = HtcdsAnswers.of(form);
        Map<String, FormField> fields = new LinkedHashMap<>();
        HtcdsDictionary.standard()
                .fields()
                .keySet()
                .forEach(name -> answers.field(name).ifPresent(field -> fields.put(name, field)));
        return fields;
    }

    private static List<HtcdsPreview.Place> places(HtcdsFile file, HtcdsOutcome why) {
        return file.entries().stream()
                .filter(entry -> entry.refused().equals(Optional.of(why)))
                .map(entry -> new HtcdsPreview.Place(
                        entry.sheet() == 0
                                ? ""
                                : file.report().sheets().get(entry.sheet() - 1).name(),
                        entry.row()))
                .toList();
    }

    /**
     * Takes a file that waits: from now on a job goes through its cases, and each is recorded by itself.
     *
     * @return whether one waited under this identifier for this account
     * @throws org.springframework.security.access.AccessDeniedException where the account may not begin with the form any more
     * @throws RefusedInputException where the site is none for it any more
     */
    boolean take(UUID id, SignedIn user, HtcdsImport.Columns columns) {
        Optional<Held> found = waits(id, user);
        if (found.isEmpty()) {
            return false;
        }
        FormRows.Row form = forms.form(found.get().form());
        beginning.site(user, form, found.get().site());
        Held held = found.get().with(form.inUse().orElseThrow(), columns);
        int rows = HtcdsFile.read(held.content(), columns).entries().size();
        synchronized (waiting) {
            if (waiting.remove(id) == null) {
                return false;
            }
            running.put(id, held);
        }
        boolean announced = false;
        try {
            transaction.executeWithoutResult(_ -> {
                jobs.announce(id, name(), rows);
                store.begin(id, user.id(), held.site(), clock.instant());
            });
            announced = true;
        } finally {
            if (!announced) {
                synchronized (waiting) {
                    running.remove(id);
                    waiting.put(id, held);
                }
            }
        }
        jobs.release(id);
        return true;
    }

    /** Puts a file away that waits. */
    void discard(UUID id, SignedIn user) {
        if (waits(id, user).isPresent()) {
            synchronized (waiting) {
                waiting.remove(id);
            }
        }
    }

    /** A file that this account took. */
    Optional<Brought> brought(UUID id, SignedIn user) {
        return store.find(id, user.id());
    }

    /** Those that this account took before an instant, the newest first. */
    List<Brought> brought(SignedIn user, Instant before, int limit) {
        return store.page(user.id(), before, limit);
    }

    /** How many rows of a file came to which outcome so far. */
    Map<HtcdsOutcome, Long> counts(UUID id) {
        return store.counts(id);
    }

    /** What became of the rows after one; of one outcome, or of all. */
    List<Result> results(UUID id, Optional<HtcdsOutcome> outcome, int after, int limit) {
        return store.results(id, outcome, after, limit);
    }

    @Override
    public String name() {
        return "htcds";
    }

    @Override
    public JobWork resume(UUID job) {
        Held held;
        synchronized (waiting) {
            held = running.get(job);
        }
        if (held == null) {
            return _ -> {
                throw new JobFailedException("htcds.bring-again");
            };
        }
        return new HtcdsWork(held, forms, fillings, marks, store);
    }

    @Override
    public void ended(UUID job) {
        synchronized (waiting) {
            running.remove(job);
        }
    }

    /** While the keyring is locked nothing lies in memory. */
    @EventListener(VaultHolder.Locked.class)
    void locked() {
        synchronized (waiting) {
            waiting.clear();
            running.clear();
        }
    }

    /** What nobody takes is put away. */
    @Scheduled(fixedDelay = 60_000)
    void forget() {
        Instant before = clock.instant().minus(WAITS);
        synchronized (waiting) {
            waiting.values().removeIf(held -> held.since().isBefore(before));
        }
    }
}
