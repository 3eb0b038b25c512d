package org.ashroy.app.filling;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.export.EncryptedZip;
import org.ashroy.app.export.Passphrase;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Category;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.gbv.IncidentRecorder;
import org.ashroy.forms.htcds.HtcdsAnswers;
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

    /** The trafficking form of the box, whose fields are those of the standard. */
    public static final String HTCDS_FORM = "htcds";

    private static final Duration WAITS = Duration.ofMinutes(15);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As what. */
    public enum Format {
        /** For people: one sheet for the form and one for each of its repeats. */
        XLSX,
        /** For programs: one file for each table. */
        CSV,
        /** For programs: every answer by its path. */
        JSON,
        /** For other organisations: cases of trafficking in the shape of the Human Trafficking Case Data Standard. */
        HTCDS,
        /** For counting together: incidents of gender-based violence as an Incident Recorder, without what leads back to anybody. */
        INCIDENTS;

        /** Without which nobody takes anything away in this way. */
        Permission permission() {
            return this == INCIDENTS ? Permission.REPORT_INCIDENTS : Permission.EXPORT_LISTS;
        }

        /** Whether what a form holds can be written so. */
        boolean fits(FormRows.Row form) {
            return switch (this) {
                case XLSX, CSV, JSON -> true;
                case HTCDS -> ofTheStandard(form);
                case INCIDENTS -> form.formId().equals(IncidentRecorder.FORM);
            };
        }
    }

    /**
     * What is to be taken away.
     *
     * @param form which
     * @param format as what
     * @param categories of fields; others have no column
     * @param language in which codes are told as labels; empty for codes
     * @param only the one filling that is meant; empty for all
     */
    record Order(UUID form, Format format, Set<Category> categories, String language, Optional<UUID> only) {

        /** Of incidents goes out what is chosen and counted, whatever was ticked. */
        Order {
            categories =
                    format == Format.INCIDENTS ? Set.of(Category.PLAIN, Category.SENSITIVE) : Set.copyOf(categories);
        }
    }

    private record Waiting(Order order, UUID user, Passphrase passphrase, Instant since) {}

    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final FillingKind kind;
    private final FillingRows rows;
    private final FillingPlaces places;
    private final Forms forms;
    private final Sites sites;
    private final Accounts accounts;
    private final GateKeeper gate;
    private final InstantSource clock;

    AnswerTables(
            Ledger ledger,
            FillingKind kind,
            FillingRows rows,
            FillingPlaces places,
            Forms forms,
            Sites sites,
            Accounts accounts,
            GateKeeper gate,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.places = places;
        this.forms = forms;
        this.sites = sites;
        this.accounts = accounts;
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
        Permitted.require(user, order.format().permission());
        if (!order.format().fits(forms.form(order.form()))) {
            throw new RefusedInputException(
                    order.format() == Format.HTCDS ? "filling.htcds-only" : "filling.incidents-only", "format");
        }
        List<FillingRows.Row> records = ended(order, user);
        if (records.isEmpty()) {
            throw new RefusedInputException("filling.nothing-ended", "form");
        }
        if (records.size() > MOST) {
            throw new RefusedInputException("filling.too-many", "form");
        }
        if (order.format() == Format.HTCDS && !tellsConsent(records, order.categories())) {
            throw new RefusedInputException("filling.htcds-consent", "categories");
        }
        Passphrase passphrase = Passphrase.create();
        waiting.put(id, new Waiting(order, user.id(), passphrase, clock.instant()));
        return passphrase;
    }

    /** Whether a form is the one whose answers are cases of the standard. */
    public static boolean ofTheStandard(FormRows.Row form) {
        return form.formId().equals(HTCDS_FORM);
    }

    // A case goes out together with what its person said to it, or not at all.
    private boolean tellsConsent(List<FillingRows.Row> records, Set<Category> categories) {
        return versions(records).stream()
                .flatMap(version -> HtcdsAnswers.of(forms.of(version)).field(HtcdsTakeAway.CONSENT).stream())
                .allMatch(consent -> !consent.sealed() && categories.contains(consent.category()));
    }

    private static Set<UUID> versions(List<FillingRows.Row> records) {
        Set<UUID> versions = new LinkedHashSet<>();
        records.forEach(row -> versions.add(row.version()));
        return versions;
    }

    private List<FillingRows.Row> ended(Order order, SignedIn user) {
        List<FillingRows.Row> ended = rows.ended(
                order.form(),
                user.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))));
        Set<UUID> hidden = places.hidden(user, ended);
        return ended.stream()
                .filter(row -> !hidden.contains(row.id()))
                .filter(row -> order.only().filter(one -> !one.equals(row.id())).isEmpty())
                .toList();
    }

    /** The form of a filling that was ended and that the account could take away alone. */
    Optional<UUID> formOf(UUID filling, SignedIn user) {
        return rows.find(filling)
                .map(FillingRows.Row::form)
                .filter(form -> !ended(new Order(form, Format.XLSX, Set.of(), "", Optional.of(filling)), user)
                        .isEmpty());
    }

    /** Whether a file waits for this user. */
    boolean waits(UUID id, SignedIn user) {
        return Optional.ofNullable(waiting.get(id))
                .filter(it -> it.user().equals(user.id()))
                .isPresent();
    }

    /** Opens what was ordered, which is one act, and writes it; it can be fetched once. */
    void fetch(UUID id, SignedIn user, Downloads.Destination destination) throws IOException {
        Waiting ordered = Optional.ofNullable(waiting.remove(id))
                .filter(it -> it.user().equals(user.id()))
                .orElseThrow(() -> new RefusedInputException("filling.nothing-ended", "form"));
        List<FillingRows.Row> records = ended(ordered.order(), user);
        if (ordered.order().format() == Format.HTCDS
                && !tellsConsent(records, ordered.order().categories())) {
            throw new RefusedInputException("filling.htcds-consent", "categories");
        }
        Set<SubjectId> subjects = new HashSet<>();
        records.forEach(row -> subjects.add(new SubjectId(row.id())));
        Set<String> categories = new HashSet<>();
        ordered.order()
                .categories()
                .forEach(category -> categories.add(AnswerFields.of(category).category()));
        Access access = gate.enter(Act.on(user.id(), Purpose.FORM_TABLES, subjects, categories));
        EncryptedZip.write(destination.open(), ordered.passphrase(), next -> {
            if (ordered.order().format() == Format.HTCDS) {
                cases(ordered.order(), records, access, next);
                return;
            }
            if (ordered.order().format() == Format.INCIDENTS) {
                incidents(ordered.order(), records, access, next);
                return;
            }
            int number = 0;
            for (UUID version : versions(records)) {
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
            case HTCDS, INCIDENTS -> throw new IllegalStateException("this is one workbook over all versions");
        }
    }

    // One workbook whatever the versions: the fields are those of the standard.
    private void cases(Order order, List<FillingRows.Row> records, Access access, EncryptedZip.Next next)
            throws IOException {
        Map<UUID, Form> read = new HashMap<>();
        versions(records).forEach(version -> read.put(version, forms.of(version)));
        Map<UUID, String> keys = order.categories().contains(Category.IDENTIFYING) ? keys(records, access) : Map.of();
        HtcdsTakeAway.write(
                () -> records.stream()
                        .map(row -> opened(
                                row, Objects.requireNonNull(read.get(row.version())), order.categories(), access)),
                id -> keys.getOrDefault(UUID.fromString(id), id),
                next);
    }

    // In an order drawn by chance: that of recording would lead back to the days and to who recorded.
    private void incidents(Order order, List<FillingRows.Row> records, Access access, EncryptedZip.Next next)
            throws IOException {
        List<FillingRows.Row> drawn = new ArrayList<>(records);
        Collections.shuffle(drawn, RANDOM);
        Map<UUID, Form> read = new HashMap<>();
        versions(records).forEach(version -> read.put(version, forms.of(version)));
        IncidentTakeAway.write(
                drawn.stream()
                        .map(row -> new IncidentRecorder.Incident(
                                opened(
                                                row,
                                                Objects.requireNonNull(read.get(row.version())),
                                                IncidentRecorder::takes,
                                                order.categories(),
                                                access)
                                        .answers(),
                                accounts.find(row.begunBy())
                                        .map(Accounts.Account::organisation)
                                        .orElse(""),
                                sites.camp(row.site()))),
                next);
    }

    // By which cases were known in the file that they came in, where no two have the same.
    private Map<UUID, String> keys(List<FillingRows.Row> records, Access access) {
        Map<String, UUID> owners = new HashMap<>();
        Set<String> several = new HashSet<>();
        records.forEach(row -> Optional.ofNullable(ledger.load(kind, new SubjectId(row.id()))
                        .state()
                        .answers()
                        .get(WholeFillings.KEY_OF_CASE))
                .flatMap(register -> Optional.ofNullable(register.value()).flatMap(it -> it))
                .map(one -> open(one, access))
                .filter(key -> owners.put(key, row.id()) != null)
                .ifPresent(several::add));
        Map<UUID, String> keys = new HashMap<>();
        owners.forEach((key, id) -> {
            if (!several.contains(key)) {
                keys.put(id, key);
            }
        });
        return keys;
    }

    private static String fitting(Form form, String screen) {
        return FormLanguages.fitting(form.languages(), screen.toLowerCase(Locale.ROOT));
    }

    private org.ashroy.forms.table.Filling opened(
            FillingRows.Row row, Form form, Set<Category> categories, Access access) {
        return opened(row, form, field -> !field.sealed() && categories.contains(field.category()), categories, access);
    }

    // What was sealed as telling something else than its field is held to tell now
    // stays closed where the act does not cover that.
    private org.ashroy.forms.table.Filling opened(
            FillingRows.Row row, Form form, Predicate<FormField> taken, Set<Category> categories, Access access) {
        Set<String> sealedAs = categories.stream()
                .map(category -> AnswerFields.of(category).name())
                .collect(Collectors.toSet());
        Filling filling = ledger.load(kind, new SubjectId(row.id())).state();
        LastingPaths paths = new LastingPaths(filling);
        Map<String, String> answers = new LinkedHashMap<>();
        paths.repetitions().forEach(path -> answers.put(path, ""));
        filling.answers()
                .forEach((path, register) -> paths.counted(path)
                        .flatMap(counted -> form.field(counted).filter(taken).map(_ -> counted))
                        .ifPresent(counted -> Optional.ofNullable(register.value())
                                .flatMap(it -> it)
                                .filter(one -> sealedAs.contains(one.field()))
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
