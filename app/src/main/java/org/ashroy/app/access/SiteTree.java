package org.ashroy.app.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchy of sites with its past, in memory: which place lay in which on which day. On days on which a site does not
 * exist, it lies where it lay on its nearest day, so that people registered at a block that was closed are not lost from
 * view. No SQL here: what is not allowed is found before anything is written.
 */
final class SiteTree {

    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9_.-]{1,39}";
    private static final int LONGEST_NAME = 200;

    /** A site and the places it lay in, each from a day until the next. */
    private record Entry(Site site, NavigableMap<LocalDate, Optional<String>> parents) {

        LocalDate nearest(LocalDate day) {
            if (day.isBefore(site.validFrom())) {
                return site.validFrom();
            }
            return site.validTo()
                    .filter(to -> !day.isBefore(to))
                    .map(to -> to.minusDays(1))
                    .orElse(day);
        }

        Optional<String> parentOn(LocalDate day) {
            Map.@Nullable Entry<LocalDate, Optional<String>> held = parents.floorEntry(nearest(day));
            return held == null ? Optional.empty() : held.getValue();
        }

        Site on(LocalDate day) {
            return new Site(
                    site.code(),
                    site.name(),
                    parentOn(day),
                    site.level(),
                    site.validFrom(),
                    site.validTo(),
                    site.zone());
        }
    }

    private final Map<String, Entry> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SiteTree copy() {
        SiteTree copy = new SiteTree();
        sites.forEach((code, entry) -> copy.sites.put(code, new Entry(entry.site(), new TreeMap<>(entry.parents()))));
        return copy;
    }

    /** Puts in what is stored, unchecked. */
    void load(Site site) {
        sites.put(site.code(), new Entry(site, new TreeMap<>()));
    }

    /** Puts in where a loaded site lies from a day on, unchecked. */
    void loadParent(String code, LocalDate from, Optional<String> parent) {
        Optional.ofNullable(sites.get(code)).orElseThrow().parents().put(from, parent);
    }

    Optional<Site> find(String code, LocalDate day) {
        return entry(code).map(entry -> entry.on(day));
    }

    private Optional<Entry> entry(String code) {
        return Optional.ofNullable(sites.get(code.strip()));
    }

    List<Site> all(LocalDate day) {
        return sites.values().stream().map(entry -> entry.on(day)).toList();
    }

    /** Where a site lay, each from a day until the next. */
    NavigableMap<LocalDate, Optional<String>> parents(String code) {
        return entry(code).map(Entry::parents).orElseGet(TreeMap::new);
    }

    boolean within(String code, String area, LocalDate day) {
        if (area.isEmpty()) {
            return true;
        }
        Optional<Entry> at = entry(code);
        LocalDate on = day;
        // No more steps than there are sites, so that even a damaged table cannot hold a request for ever.
        for (int step = 0; at.isPresent() && step <= sites.size(); step++) {
            if (at.get().site().code().equalsIgnoreCase(area.strip())) {
                return true;
            }
            on = at.get().nearest(on);
            at = at.get().parentOn(on).flatMap(this::entry);
        }
        return false;
    }

    Optional<ZoneId> zone(String code, LocalDate day) {
        Optional<Entry> at = entry(code);
        for (int step = 0; at.isPresent() && step <= sites.size(); step++) {
            if (at.get().site().zone().isPresent()) {
                return at.get().site().zone();
            }
            at = at.get().parentOn(day).flatMap(this::entry);
        }
        return Optional.empty();
    }

    /**
     * Adds a site.
     *
     * @throws RefusedFormException with every field that is wrong
     */
    void add(Site site) {
        Map<String, String> errors = new TreeMap<>();
        if (!site.code().matches(CODE)) {
            errors.put("code", "site.code");
        } else if (sites.containsKey(site.code())) {
            errors.put("code", "site.taken");
        }
        checkName(site.name(), errors);
        site.parent().ifPresent(parent -> checkParent(site, parent, site.validFrom(), "parent", errors));
        if (site.validTo().isPresent() && !site.validTo().get().isAfter(site.validFrom())) {
            errors.put("validTo", "site.order");
        }
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        load(site);
        loadParent(site.code(), site.validFrom(), site.parent().map(this::spelled));
    }

    /** The code as it is stored, however it was typed. */
    private String spelled(String code) {
        return entry(code).map(entry -> entry.site().code()).orElse(code);
    }

    private static void checkName(String name, Map<String, String> errors) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            errors.put("name", "site.name");
        }
    }

    private void checkParent(Site site, String parent, LocalDate from, String field, Map<String, String> errors) {
        Optional<Site> above = entry(parent).map(Entry::site);
        if (above.isEmpty()) {
            errors.put(field, "site.parent-unknown");
        } else if (site.code().equalsIgnoreCase(parent.strip())) {
            errors.put(field, "site.cycle");
        } else if (above.get().level().compareTo(site.level()) > 0) {
            errors.put(field, "site.parent-level");
        } else if (!above.get().existsOn(from) || endsBefore(above.get(), site)) {
            errors.put(field, "site.parent-closed");
        }
    }

    private static boolean endsBefore(Site above, Site below) {
        return above.validTo().isPresent()
                && (below.validTo().isEmpty()
                        || below.validTo().get().isAfter(above.validTo().get()));
    }

    /**
     * Corrects the name and the time zone of a site.
     *
     * @throws RefusedFormException where the site is unknown or the name is none
     */
    void correct(String code, String name, Optional<ZoneId> zone) {
        Site site = known(code, "code");
        Map<String, String> errors = new TreeMap<>();
        checkName(name, errors);
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        replace(new Site(site.code(), name, site.parent(), site.level(), site.validFrom(), site.validTo(), zone));
    }

    private Site known(String code, String field) {
        return entry(code).map(Entry::site).orElseThrow(() -> new RefusedFormException("site.unknown", field));
    }

    private void replace(Site site) {
        sites.computeIfPresent(site.code(), (_, entry) -> new Entry(site, entry.parents()));
    }

    /**
     * Moves a site under another from a day on.
     *
     * @throws RefusedFormException where a site is unknown, the day is not one of the site's or lies before its last move, the
     *     other site is no place for it, or the two would lie in each other on some day
     */
    void move(String code, String parent, LocalDate from) {
        Site site = known(code, "code");
        Map<String, String> errors = new TreeMap<>();
        checkParent(site, parent, from, "parent", errors);
        if (!site.existsOn(from) || from.isBefore(parents(code).lastKey())) {
            errors.put("from", "site.order");
        }
        if (errors.isEmpty() && liesIn(parent, code, from)) {
            errors.put("parent", "site.cycle");
        }
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        loadParent(code, from, Optional.of(spelled(parent)));
    }

    /** Whether one site lies in another on a day or on any later one on which something is moved. */
    private boolean liesIn(String code, String area, LocalDate from) {
        return changes(from).stream().anyMatch(day -> within(code, area, day));
    }

    private SortedSet<LocalDate> changes(LocalDate from) {
        SortedSet<LocalDate> days = new TreeSet<>();
        days.add(from);
        sites.values()
                .forEach(entry ->
                        days.addAll(entry.parents().tailMap(from, false).keySet()));
        return days;
    }

    /**
     * Closes a site.
     *
     * @param from the first day on which it no longer exists
     * @throws RefusedFormException where the site is unknown, that day is not after its first and its last move, or sites
     *     still lie in it
     */
    void close(String code, LocalDate from) {
        Site site = known(code, "code");
        Map<String, String> errors = new TreeMap<>();
        if (!from.isAfter(site.validFrom()) || !from.isAfter(parents(code).lastKey())) {
            errors.put("from", "site.order");
        } else if (!children(site.code(), from).isEmpty()) {
            errors.put("from", "site.has-sites");
        }
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        replace(new Site(
                site.code(),
                site.name(),
                site.parent(),
                site.level(),
                site.validFrom(),
                Optional.of(from),
                site.zone()));
    }

    /** The sites that lie directly in one on a day or any later one. */
    private Collection<Site> children(String code, LocalDate from) {
        List<Site> children = new ArrayList<>();
        SortedSet<LocalDate> days = changes(from);
        for (Entry entry : sites.values()) {
            SortedSet<LocalDate> own = new TreeSet<>(days);
            own.add(from.isBefore(entry.site().validFrom()) ? entry.site().validFrom() : from);
            if (own.stream()
                    .anyMatch(day -> entry.site().existsOn(day)
                            && entry.parentOn(day).filter(code::equals).isPresent())) {
                children.add(entry.site());
            }
        }
        return children;
    }

    /**
     * Opens a closed site again, as if it had never been closed.
     *
     * @throws RefusedFormException where the site is unknown or the place it lay in is closed
     */
    void reopen(String code) {
        Site site = known(code, "code");
        Optional<Site> above =
                parents(code).lastEntry().getValue().flatMap(this::entry).map(Entry::site);
        if (above.isPresent() && above.get().validTo().isPresent()) {
            throw new RefusedFormException("site.parent-closed", "code");
        }
        replace(new Site(
                site.code(),
                site.name(),
                site.parent(),
                site.level(),
                site.validFrom(),
                Optional.empty(),
                site.zone()));
    }
}
