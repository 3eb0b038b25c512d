package org.ashroy.app.filling;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.forms.ProvidedFiles;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.Category;
import org.ashroy.forms.EntityList;
import org.ashroy.forms.Form;
import org.ashroy.forms.filling.EntityChange;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * Lists that fillings make: lamps, latrines, households to come back to. Other forms ask for them as {@code name.csv}, on screens
 * and on devices. In memory only: read when the vault is unlocked, gone when it is locked.
 *
 * <p>An account gets what lies in its area. What may tell who somebody is, or is told in free words, goes to the account that wrote
 * it and to nobody else: a list lies on devices, and devices are lost.
 */
@Service
public class EntityLists implements ProvidedFiles {

    private static final int PAGE = 2_000;
    private static final String ENDING = ".csv";
    private static final Comparator<ListedEntity.Said> IN_ORDER =
            Comparator.comparing(ListedEntity.Said::at).thenComparing(ListedEntity.Said::filling);
    private static final Comparator<ListedEntity> BY_LABEL =
            Comparator.comparing(ListedEntity::label).thenComparing(ListedEntity::id);

    /**
     * How much of a list an account may see.
     *
     * @param entries how many
     * @param beside how many of them have values that stand side by side
     */
    public record Counted(int entries, int beside) {}

    private final EntityRows rows;
    private final FillingPlaces places;
    private final Forms forms;
    private final Sites sites;
    private final GateKeeper gate;
    private final VaultHolder vault;
    // By list and entry, in the order in which it was said.
    private final Map<String, Map<UUID, List<ListedEntity.Said>>> lists = new TreeMap<>();
    private final Map<UUID, ListedEntity.Said> byFilling = new HashMap<>();
    private boolean ready;

    EntityLists(EntityRows rows, FillingPlaces places, Forms forms, Sites sites, GateKeeper gate, VaultHolder vault) {
        this.rows = rows;
        this.places = places;
        this.forms = forms;
        this.sites = sites;
        this.gate = gate;
        this.vault = vault;
    }

    // ---- In memory

    @Order(0)
    @EventListener
    synchronized void build(VaultHolder.Unlocked unlocked) {
        clear();
        Access access = gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.FORM_LISTS, AnswerFields.OF_READING));
        Pages.of(after -> rows.after(after, PAGE), EntityRows.Row::filling)
                .forEachRemaining(page -> page.forEach(row -> put(row, access)));
        ready = true;
        // Locked while it was read: what came too late to be forgotten goes now.
        if (!vault.unlocked()) {
            clear();
        }
    }

    @EventListener
    synchronized void forget(VaultHolder.Locked locked) {
        clear();
    }

    @EventListener
    synchronized void update(SubjectsChanged changed) {
        if (!changed.kind().equals("filling") || !ready) {
            return;
        }
        List<UUID> fillings = changed.subjects().stream().map(SubjectId::value).toList();
        fillings.forEach(this::remove);
        List<EntityRows.Row> said = rows.of(fillings);
        if (!said.isEmpty()) {
            Access access = gate.enter(Act.on(
                    Ledger.SYSTEM,
                    Purpose.FORM_LISTS,
                    said.stream().map(row -> new SubjectId(row.filling())).collect(Collectors.toSet()),
                    AnswerFields.OF_READING));
            said.forEach(row -> put(row, access));
        }
    }

    private void clear() {
        ready = false;
        lists.clear();
        byFilling.clear();
    }

    private void put(EntityRows.Row row, Access access) {
        if (vault.vault().keyring().isErased(new SubjectId(row.filling()))) {
            return;
        }
        Category category = AnswerFields.entryCategory(row.entry().field());
        Entry entry = access.open(row.entry(), AnswerFields.entry(category)).render();
        ListedEntity.Said said = new ListedEntity.Said(
                row.filling(),
                row.list(),
                row.entity(),
                row.adds(),
                row.base(),
                row.site(),
                row.by(),
                row.at(),
                category,
                entry);
        byFilling.put(row.filling(), said);
        List<ListedEntity.Said> all = lists.computeIfAbsent(row.list(), _ -> new HashMap<>())
                .computeIfAbsent(row.entity(), _ -> new ArrayList<>());
        all.add(said);
        all.sort(IN_ORDER);
    }

    private void remove(UUID filling) {
        ListedEntity.@Nullable Said said = byFilling.remove(filling);
        if (said != null) {
            lists.getOrDefault(said.list(), Map.of()).computeIfPresent(said.entity(), (_, all) -> {
                all.remove(said);
                return all.isEmpty() ? null : all;
            });
        }
    }

    // ---- What an account may hold

    /** The entries of a list that an account may hold, by label. */
    synchronized List<ListedEntity> entries(String list, SignedIn user) {
        return held(lists.getOrDefault(list, Map.of()).values(), user).stream()
                .sorted(BY_LABEL)
                .toList();
    }

    private synchronized List<ListedEntity> everything(String list) {
        requireReady();
        return lists.getOrDefault(list, Map.of()).values().stream()
                .map(said -> entity(said, _ -> true))
                .flatMap(Optional::stream)
                .sorted(BY_LABEL)
                .toList();
    }

    private void requireReady() {
        if (!ready) {
            throw new LockedException();
        }
    }

    // Those of which this was said that an account may hold.
    private List<ListedEntity> held(Collection<List<ListedEntity.Said>> said, SignedIn user) {
        requireReady();
        Set<String> area = Set.copyOf(sites.codesWithin(user.area(), sites.today(user.area())));
        List<ListedEntity> near = said.stream()
                .map(one -> entity(one, part -> part.forEverybody() || part.by().equals(user.id())))
                .flatMap(Optional::stream)
                .filter(entity -> user.area().isEmpty() || area.contains(entity.site()))
                .toList();
        Set<UUID> hidden =
                places.hiddenIds(user, near.stream().map(ListedEntity::home).toList());
        return near.stream().filter(entity -> !hidden.contains(entity.home())).toList();
    }

    private Optional<ListedEntity> entity(List<ListedEntity.Said> said, Predicate<ListedEntity.Said> visible) {
        return ListedEntity.of(said, (one, other) -> sites.within(one, other) || sites.within(other, one), visible);
    }

    /** Whether an account may change an entry; what nobody added yet anybody may. */
    synchronized boolean mayChange(EntityChange change, SignedIn user) {
        requireReady();
        List<ListedEntity.Said> said = change.id()
                .map(id -> lists.getOrDefault(change.list(), Map.of()).getOrDefault(id, List.of()))
                .orElseGet(List::of);
        return said.stream().noneMatch(ListedEntity.Said::adds)
                || !held(List.of(said), user).isEmpty();
    }

    /**
     * What a filling is to record of an entry. An entry that it adds without naming it is called as the filling is, so that it is
     * the same one when the filling is opened again and ended once more.
     *
     * @param now the filling as it is
     */
    FillingChange.Listed said(SubjectId filling, Form form, EntityChange change, Filling now) {
        UUID entity = now.entry()
                .filter(before -> before.list().equals(change.list()) && change.adds())
                .map(FillingChange.Listed::entity)
                .or(change::id)
                .orElse(filling.value());
        Category category = form.entities().map(EntityList::category).orElse(Category.IDENTIFYING);
        return new FillingChange.Listed(
                change.list(),
                entity,
                change.adds(),
                change.base(),
                vault.vault()
                        .sealer()
                        .seal(
                                filling,
                                AnswerFields.entry(category),
                                new Entry(change.label(), new TreeMap<>(change.properties()))));
    }

    /** The labels of the entries that answers chose, as far as an account may hold them, by their identifiers as text. */
    synchronized Map<String, String> labels(List<Fillings.Shown> answers, SignedIn user) {
        Set<String> chosen = answers.stream()
                .filter(answer -> answer.field().kind().isSelect()
                        && answer.field().choices().isEmpty())
                .flatMap(answer -> answer.values().stream()
                        .flatMap(Optional::stream)
                        .flatMap(value ->
                                answer.field().kind().chosen(value.render().value()).stream()))
                .collect(Collectors.toSet());
        List<List<ListedEntity.Said>> said = lists.values().stream()
                .flatMap(entries -> entries.entrySet().stream())
                .filter(entry -> chosen.contains(entry.getKey().toString()))
                .map(Map.Entry::getValue)
                .toList();
        Map<String, String> labels = new HashMap<>();
        if (!said.isEmpty()) {
            held(said, user).forEach(entity -> labels.put(entity.id().toString(), entity.label()));
        }
        return labels;
    }

    // ---- As a file

    @Override
    public boolean provides(String name) {
        return forms.made().stream().anyMatch(list -> list.file().equals(name));
    }

    private Stream<EntityList> makers(String list) {
        return forms.made().stream().filter(it -> it.name().equals(list));
    }

    /** The list that a file is. */
    static String list(String name) {
        return name.substring(0, name.length() - ENDING.length());
    }

    @Override
    public boolean opened() {
        return true;
    }

    @Override
    public byte[] content(String name, SignedIn user) {
        return csv(list(name), entries(list(name), user));
    }

    @Override
    public byte[] blank(String name) {
        return csv(list(name), List.of());
    }

    @Override
    public byte[] whole(String name) {
        return csv(list(name), everything(list(name)));
    }

    @Override
    public byte[] handOver(String name, SignedIn user) {
        return csv(list(name), enter(list(name), user));
    }

    /** The identifiers of the entries in a file that an account may hold. */
    public Set<String> held(String name, SignedIn user) {
        return entries(list(name), user).stream()
                .map(entity -> entity.id().toString())
                .collect(Collectors.toSet());
    }

    /** Opens the entries of a list that an account may hold: one act. */
    List<ListedEntity> enter(String list, SignedIn user) {
        List<ListedEntity> entries = entries(list, user);
        if (!entries.isEmpty()) {
            gate.enter(Act.on(
                    user.id(),
                    Purpose.FORM_LISTS,
                    entries.stream().map(entity -> new SubjectId(entity.home())).collect(Collectors.toSet()),
                    makers(list)
                            .map(maker -> AnswerFields.entry(maker.category()).category())
                            .collect(Collectors.toSet())));
        }
        return entries;
    }

    // Every column that a form may refer to is there, also where no entry has it.
    private byte[] csv(String list, List<ListedEntity> entries) {
        SortedSet<String> columns = columns(list, entries);
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            List<String> header = new ArrayList<>(List.of("name", "label", "__version"));
            header.addAll(columns);
            writer.writeRecord(header);
            for (ListedEntity entity : entries) {
                List<String> record = new ArrayList<>(
                        List.of(entity.id().toString(), entity.label(), String.valueOf(entity.version())));
                columns.forEach(column -> record.add(entity.properties().getOrDefault(column, "")));
                writer.writeRecord(record);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The properties of a list: those that forms save, and those that entries have. */
    SortedSet<String> columns(String list, List<ListedEntity> entries) {
        SortedSet<String> columns = new TreeSet<>();
        makers(list).forEach(maker -> columns.addAll(maker.properties().keySet()));
        entries.forEach(entity -> columns.addAll(entity.properties().keySet()));
        return columns;
    }

    /** How many entries of a list an account may see. */
    Counted counted(String name, SignedIn user) {
        List<ListedEntity> entries = entries(name, user);
        return new Counted(entries.size(), (int)
                entries.stream().filter(entity -> !entity.beside().isEmpty()).count());
    }
}
