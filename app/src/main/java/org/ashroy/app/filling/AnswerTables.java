package org.ashroy.app.filling;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.EncryptedZip;
import org.ashroy.app.export.Passphrase;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Category;
import org.ashroy.forms.Form;
import org.ashroy.forms.table.CsvTables;
import org.ashroy.forms.table.FormTables;
import org.ashroy.forms.table.JsonAnswers;
import org.ashroy.forms.table.TableOptions;
import org.ashroy.forms.table.XlsxTables;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Takes what was ended with a form away, as tables in an encrypted ZIP: one file for each version of the form, because each has
 * fields of its own. It is written while it is fetched; nothing of it lies on a disk.
 */
@Service
public class AnswerTables {

    /** How many are taken away at once. */
    static final int MOST = 20_000;

    private static final Duration WAITS = Duration.ofMinutes(15);

    /** As what. */
    public enum Format {
        /** For people: one sheet for the form and one for each of its repeats. */
        XLSX,
        /** For programs: one file for each table. */
        CSV,
        /** For programs: every answer by its path. */
        JSON
    }

    /**
     * What is to be taken away.
     *
     * @param form which
     * @param format as what
     * @param categories of fields; others have no column
     * @param language in which codes are told as labels; empty for codes
     */
    record Order(UUID form, Format format, Set<Category> categories, String language) {}

    private record Waiting(Order order, UUID user, Passphrase passphrase, Instant since) {}

    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final FillingKind kind;
    private final FillingRows rows;
    private final FillingPlaces places;
    private final Forms forms;
    private final Sites sites;
    private final GateKeeper gate;
    private final InstantSource clock;

    AnswerTables(
            Ledger ledger,
            FillingKind kind,
            FillingRows rows,
            FillingPlaces places,
            Forms forms,
            Sites sites,
            GateKeeper gate,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.places = places;
        this.forms = forms;
        this.sites = sites;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Draws the passphrase of a file that can then be fetched once.
     *
     * @param id made where the form was opened
     * @throws RefusedInputException where there is nothing to take, too much, or no category was chosen
     */
    Passphrase order(UUID id, Order order, SignedIn user) {
        if (order.categories().isEmpty()) {
            throw new RefusedInputException("filling.categories-missing", "categories");
        }
        int count = ended(order, user).size();
        if (count == 0) {
            throw new RefusedInputException("filling.nothing-ended", "form");
        }
        if (count > MOST) {
            throw new RefusedInputException("filling.too-many", "form");
        }
        Passphrase passphrase = Passphrase.create();
        waiting.put(id, new Waiting(order, user.id(), passphrase, clock.instant()));
        return passphrase;
    }

    private List<FillingRows.Row> ended(Order order, SignedIn user) {
        List<FillingRows.Row> ended = rows.ended(
                order.form(),
                user.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))));
        Set<UUID> hidden = places.hidden(user, ended);
        return ended.stream().filter(row -> !hidden.contains(row.id())).toList();
    }

    /** Whether a file waits for this user. */
    boolean waits(UUID id, SignedIn user) {
        return Optional.ofNullable(waiting.get(id))
                .filter(it -> it.user().equals(user.id()))
                .isPresent();
    }

    /** Opens what was ordered, which is one act, and writes it; it can be fetched once. */
    void fetch(UUID id, SignedIn user, OutputStream out) throws IOException {
        Waiting ordered = Optional.ofNullable(waiting.remove(id))
                .filter(it -> it.user().equals(user.id()))
                .orElseThrow(() -> new RefusedInputException("filling.nothing-ended", "form"));
        List<FillingRows.Row> records = ended(ordered.order(), user);
        Set<SubjectId> subjects = new HashSet<>();
        records.forEach(row -> subjects.add(new SubjectId(row.id())));
        Set<String> categories = new HashSet<>();
        ordered.order()
                .categories()
                .forEach(category -> categories.add(AnswerFields.of(category).category()));
        Access access = gate.enter(Act.on(user.id(), Purpose.FORM_TABLES, subjects, categories));
        Set<UUID> versions = new LinkedHashSet<>();
        records.forEach(row -> versions.add(row.version()));
        EncryptedZip.write(out, ordered.passphrase(), next -> {
            int number = 0;
            for (UUID version : versions) {
                number++;
                write(
                        ordered.order(),
                        version,
                        records.stream()
                                .filter(row -> row.version().equals(version))
                                .toList(),
                        access,
                        "answers-" + number,
                        next);
            }
        });
    }

    private void write(
            Order order,
            UUID version,
            List<FillingRows.Row> records,
            Access access,
            String name,
            EncryptedZip.Next next)
            throws IOException {
        Form form = forms.of(version);
        TableOptions options = TableOptions.of(order.categories());
        FormTables tables = FormTables.of(
                form, order.language().isEmpty() ? options : options.labels(fitting(form, order.language())));
        org.ashroy.forms.table.Fillings fillings =
                () -> records.stream().map(row -> opened(row, form, order.categories(), access));
        switch (order.format()) {
            case XLSX -> {
                try (OutputStream file = next.file(name + ".xlsx")) {
                    XlsxTables.write(tables, fillings, file);
                }
            }
            case JSON -> {
                try (OutputStream file = next.file(name + ".json")) {
                    JsonAnswers.write(tables, fillings, file);
                }
            }
            case CSV -> CsvTables.write(tables, fillings, table -> next.file(name + "-" + table.name() + ".csv"));
        }
    }

    private static String fitting(Form form, String screen) {
        return FormLanguages.fitting(form.languages(), screen.toLowerCase(Locale.ROOT));
    }

    private org.ashroy.forms.table.Filling opened(
            FillingRows.Row row, Form form, Set<Category> categories, Access access) {
        Filling filling = ledger.load(kind, new SubjectId(row.id())).state();
        LastingPaths paths = new LastingPaths(filling);
        Map<String, String> answers = new LinkedHashMap<>();
        paths.repetitions().forEach(path -> answers.put(path, ""));
        filling.answers()
                .forEach((path, register) -> paths.counted(path)
                        .flatMap(counted -> form.field(counted)
                                .filter(field -> !field.sealed() && categories.contains(field.category()))
                                .map(_ -> counted))
                        .ifPresent(counted -> Optional.ofNullable(register.value())
                                .flatMap(it -> it)
                                .ifPresent(one -> answers.put(counted, open(one, access)))));
        return new org.ashroy.forms.table.Filling(row.id().toString(), answers);
    }

    private static String open(Sealed<Answer> one, Access access) {
        return access.open(one, AnswerFields.answer(one.field())).render().value();
    }

    /** While the keyring is locked nothing waits. */
    @EventListener(VaultHolder.Locked.class)
    void locked() {
        waiting.clear();
    }

    /** A passphrase that nobody used is forgotten. */
    @Scheduled(fixedDelay = 60_000)
    void forget() {
        Instant before = clock.instant().minus(WAITS);
        waiting.values().removeIf(it -> it.since().isBefore(before));
    }
}
