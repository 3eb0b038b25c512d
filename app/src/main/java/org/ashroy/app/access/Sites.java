package org.ashroy.app.access;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ashroy.app.ledger.VaultHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hierarchy of sites, dated: reference data that an administrator keeps. It is held in memory, because every act of
 * reading asks it; a change is checked there, written in a transaction of its own, and then seen by everyone.
 */
@Repository
public class Sites {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private volatile @Nullable SiteTree tree;
    private volatile @Nullable OperationZone operationZone;

    Sites(JdbcClient jdbc, InstantSource clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // What is in memory must not run ahead of a transaction around this one, which may yet be rolled back.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Adds a site, or corrects the name of one that exists.
     *
     * @throws RefusedFormException where it cannot stand there
     */
    public synchronized void save(Site site) {
        change(after -> put(after, site), List.of(site.code()));
    }

    /**
     * Adds sites or corrects their names, all of them or none; each after the site that it lies in.
     *
     * @return by place in the list, the key of what is wrong with a site; empty where all were taken
     */
    synchronized SortedMap<Integer, String> saveAll(List<Site> sites) {
        SortedMap<Integer, String> wrong = new TreeMap<>();
        SiteTree after = tree().copy();
        for (int at = 0; at < sites.size(); at++) {
            try {
                put(after, sites.get(at));
            } catch (RefusedFormException refused) {
                wrong.put(at, String.valueOf(refused.getMessage()));
            }
        }
        if (wrong.isEmpty()) {
            store(after, sites.stream().map(Site::code).toList());
        }
        return wrong;
    }

    private static void put(SiteTree tree, Site site) {
        Optional<Site> before = tree.find(site.code(), site.validFrom());
        if (before.isPresent()) {
            tree.correct(site.code(), site.name(), before.get().zone());
        } else {
            tree.add(site);
        }
    }

    /**
     * Adds a site.
     *
     * @throws RefusedFormException where there is one of this code, or it cannot stand there
     */
    public synchronized void add(Site site) {
        change(after -> after.add(site), List.of(site.code()));
    }

    /**
     * Corrects the name and the time zone of a site.
     *
     * @throws RefusedFormException where the site is unknown or the name is none
     */
    public synchronized void correct(String code, String name, Optional<ZoneId> zone) {
        change(after -> after.correct(code, name, zone), List.of(code));
    }

    /**
     * Moves a site under another from a day on; before that day it lay where it lay.
     *
     * @throws RefusedFormException where that cannot be, such as a site within itself
     */
    public synchronized void move(String code, String parent, LocalDate from) {
        change(after -> after.move(code, parent, from), List.of(code));
    }

    /**
     * Closes a site.
     *
     * @param from the first day on which it no longer exists
     * @throws RefusedFormException where that day is out of order, or sites still lie in it
     */
    public synchronized void close(String code, LocalDate from) {
        change(after -> after.close(code, from), List.of(code));
    }

    /**
     * Opens a closed site again, as if it had never been closed.
     *
     * @throws RefusedFormException where the place it lay in is closed
     */
    public synchronized void reopen(String code) {
        change(after -> after.reopen(code), List.of(code));
    }

    /**
     * Splits a site: from a day on its parts stand where it stood, and it no longer exists. Who is registered at the whole
     * stays so until she is moved.
     *
     * @param parts code and name of each, at least two
     * @throws RefusedFormException where there are fewer, or one of them cannot stand there
     */
    public synchronized void split(String code, SortedMap<String, String> parts, LocalDate from) {
        Site whole = known(code).orElseThrow(() -> new RefusedFormException("site.unknown", "code"));
        if (parts.size() < 2) {
            throw new RefusedFormException("site.parts-wrong", "parts");
        }
        List<String> written = new ArrayList<>(parts.keySet());
        written.add(code);
        change(
                after -> {
                    parts.forEach((part, name) -> after.add(new Site(
                            part,
                            name,
                            after.find(code, from).orElseThrow().parent(),
                            whole.level(),
                            from,
                            Optional.empty(),
                            whole.zone())));
                    after.close(code, from);
                },
                written);
    }

    private void change(Consumer<SiteTree> decide, Collection<String> codes) {
        SiteTree after = tree().copy();
        decide.accept(after);
        store(after, codes);
    }

    private void store(SiteTree after, Collection<String> codes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        transaction.executeWithoutResult(_ -> {
            for (String code : codes) {
                write(after.find(code, today).orElseThrow());
            }
            for (String code : codes) {
                writeParents(after.find(code, today).orElseThrow().code(), after);
            }
        });
        tree = after;
    }

    private void write(Site site) {
        jdbc.sql("""
                insert into site (code, name, level, zone, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)
                on conflict (code) do update set
                    name = excluded.name, zone = excluded.zone, valid_to = excluded.valid_to""")
                .param(site.code())
                .param(site.name())
                .param(site.level().name())
                .param(site.zone().map(ZoneId::getId).orElse(null))
                .param(Date.valueOf(site.validFrom()))
                .param(site.validTo().map(Date::valueOf).orElse(null))
                .update();
    }

    private void writeParents(String code, SiteTree after) {
        after.parents(code)
                .forEach((from, parent) -> jdbc.sql("""
                insert into site_parent (site, valid_from, parent) values (?, ?, ?)
                on conflict (site, valid_from) do update set parent = excluded.parent""")
                        .param(code)
                        .param(Date.valueOf(from))
                        .param(parent.orElse(null))
                        .update());
    }

    /** The site of this code that is open today, whatever the case it was typed in. */
    public Optional<Site> find(String code) {
        LocalDate today = today(code);
        return tree().find(code, today).filter(site -> site.existsOn(today));
    }

    /** The site of this code, open or not, whatever the case it was typed in. */
    public Optional<Site> known(String code) {
        return tree().find(code, today(code));
    }

    /** The camp in which a block lies; the site itself where it is no block, or is not known. */
    public String camp(String code) {
        Optional<Site> place = find(code);
        while (place.isPresent()
                && place.get().level() == SiteLevel.BLOCK
                && place.get().parent().isPresent()) {
            place = find(place.get().parent().get());
        }
        return place.map(Site::code).orElse(code);
    }

    /** All sites, open or not, by code. */
    public List<Site> all() {
        return tree().all(today(""));
    }

    /** All places where people live today, by code. */
    public List<Site> blocks() {
        LocalDate today = today("");
        return all().stream()
                .filter(site -> site.level() == SiteLevel.BLOCK && site.existsOn(today))
                .toList();
    }

    /** Where a site lay, each place from a day until the next. */
    public SortedMap<LocalDate, Optional<String>> parents(String code) {
        return tree().copy().parents(code);
    }

    /**
     * Whether a site lies in an area, or is it.
     *
     * @param site P-code; one that is not known lies in no area but the whole operation
     * @param area P-code of a site; empty for the whole operation
     * @param day on which; where the site does not exist on it, its nearest day counts
     */
    public boolean within(String site, String area, LocalDate day) {
        return tree().within(site, area, day);
    }

    /** Whether a site lies in an area today. */
    public boolean within(String site, String area) {
        return within(site, area, today(area));
    }

    /**
     * The codes of all sites in an area on a day, for a filter in SQL. An area that is empty filters nothing, so ask that
     * first: it also holds what lies at a site that is not known.
     */
    public List<String> codesWithin(String area, LocalDate day) {
        SiteTree now = tree();
        return now.all(day).stream()
                .map(Site::code)
                .filter(code -> now.within(code, area, day))
                .toList();
    }

    /**
     * The time zone of a site: its own, or that of the place it lies in. For an unknown site or an empty code it is that of
     * the operation, where there is one; where none says its zone, that of this server.
     */
    public ZoneId zone(String code) {
        SiteTree now = tree();
        LocalDate about = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        return now.zone(code, about).or(() -> operationZone(now, about)).orElseGet(ZoneId::systemDefault);
    }

    /** The zone of the operation on a day, as a tree says it; a tree that was read is never changed. */
    private record OperationZone(SiteTree tree, LocalDate day, Optional<ZoneId> zone) {}

    // Kept, because each request asks for it several times and it stands among all sites.
    private Optional<ZoneId> operationZone(SiteTree now, LocalDate about) {
        OperationZone known = operationZone;
        if (known == null || known.tree() != now || !known.day().equals(about)) {
            List<Site> operations = now.all(about).stream()
                    .filter(site -> site.level() == SiteLevel.OPERATION && site.existsOn(about))
                    .toList();
            known = new OperationZone(
                    now, about, operations.size() == 1 ? operations.getFirst().zone() : Optional.empty());
            operationZone = known;
        }
        return known.zone();
    }

    /** Today at a site; with an empty code, in the operation. */
    public LocalDate today(String code) {
        return LocalDate.ofInstant(clock.instant(), zone(code));
    }

    private SiteTree tree() {
        SiteTree now = tree;
        return now == null ? read() : now;
    }

    // What is stored may have come back from a backup while the server was locked.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    synchronized void readAgain(VaultHolder.Unlocked unlocked) {
        tree = null;
    }

    private synchronized SiteTree read() {
        SiteTree read = tree;
        if (read == null) {
            read = new SiteTree();
            for (Site site :
                    jdbc.sql("select * from site").query((row, _) -> site(row)).list()) {
                read.load(site);
            }
            for (Parent parent : jdbc.sql("select * from site_parent")
                    .query((row, _) -> new Parent(
                            row.getString("site"),
                            row.getDate("valid_from").toLocalDate(),
                            Optional.ofNullable(row.getString("parent"))))
                    .list()) {
                read.loadParent(parent.site(), parent.from(), parent.parent());
            }
            tree = read;
        }
        return read;
    }

    private record Parent(String site, LocalDate from, Optional<String> parent) {}

    private static Site site(ResultSet row) throws SQLException {
        return new Site(
                row.getString("code"),
                row.getString("name"),
                Optional.empty(),
                SiteLevel.valueOf(row.getString("level")),
                row.getDate("valid_from").toLocalDate(),
                Optional.ofNullable(row.getDate("valid_to")).map(Date::toLocalDate),
                Optional.ofNullable(row.getString("zone")).map(ZoneId::of));
    }
}
