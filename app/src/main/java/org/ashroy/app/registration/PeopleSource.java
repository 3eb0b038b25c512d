package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Cell;
import org.ashroy.app.export.Column;
import org.ashroy.app.export.ExportSource;
import org.ashroy.app.export.Selection;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Component;

/** The list of people, or those a search found, to take away: codes and clear columns; what is sealed only where chosen. */
@Component
class PeopleSource implements ExportSource {

    private static final int STEP = 500;

    private final People list;
    private final PersonRows people;
    private final Registration registration;
    private final Sites sites;

    PeopleSource(People list, PersonRows people, Registration registration, Sites sites) {
        this.list = list;
        this.people = people;
        this.registration = registration;
        this.sites = sites;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Permission permission() {
        return Permission.SEARCH;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("code"),
                Column.clear("sex"),
                Column.clear("age"),
                Column.clear("site"),
                Column.clear("relationship"),
                Column.clear("status"),
                Column.sealed("name", "identity"),
                Column.sealed("local-name", "identity"),
                Column.sealed("known-as", "identity"),
                Column.sealed("birth", "identity"),
                Column.sealed("origin", "origin"),
                Column.sealed("phone", "contact"));
    }

    @Override
    public Optional<String> word(String filter, String value) {
        return Set.of("sex", "age", "status").contains(filter) ? Optional.of(filter + "." + value) : Optional.empty();
    }

    @Override
    public boolean ofPeople() {
        return true;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        Predicate<PersonRows.Row> within =
                row -> sites.within(row.site(), selection.user().area());
        if (!selection.ids().isEmpty()) {
            Map<UUID, PersonRows.Row> found = people.byIds(selection.ids()).stream()
                    .filter(within)
                    .collect(Collectors.toMap(PersonRows.Row::id, row -> row));
            return selection.ids().stream()
                    .filter(found::containsKey)
                    .map(UUID::toString)
                    .limit(most)
                    .toList();
        }
        List<String> keys = new ArrayList<>();
        PeopleQuery query = PeopleController.query(selection.filters(), selection.user());
        PeopleQuery.After after = PeopleQuery.After.NOBODY;
        do {
            People.Page page = list.page(query, after, Math.min(STEP, most - keys.size()));
            page.people().forEach(row -> keys.add(row.id().toString()));
            after = page.next();
        } while (!after.text().isEmpty() && keys.size() < most);
        return keys;
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        List<UUID> ids = keys.stream().map(UUID::fromString).toList();
        Map<UUID, PersonRows.Identity> byId = people.identities(ids).stream()
                .collect(Collectors.toMap(identity -> identity.row().id(), identity -> identity));
        LocalDate today = registration.today();
        return ids.stream()
                .filter(byId::containsKey)
                .map(byId::get)
                .map(person -> columns.stream()
                        .map(column -> cell(column, person, access, today))
                        .toList())
                .toList();
    }

    private static Cell cell(String column, PersonRows.Identity person, Access access, LocalDate today) {
        PersonRows.Row row = person.row();
        return switch (column) {
            case "code" -> new Cell.Text(row.code());
            case "sex" -> new Cell.Message("sex." + row.sex().name());
            case "age" -> new Cell.Text(PeopleController.ages(row.birthYears(), today));
            case "site" -> new Cell.Text(row.site());
            case "relationship" ->
                new Cell.Message("relationship." + row.relationship().name());
            case "status" -> new Cell.Message("status." + row.status().name());
            case "name" -> new Cell.Opened(access.open(row.name(), Fields.NAME));
            case "local-name" -> opened(person.localName(), Fields.LOCAL_NAME, access);
            case "known-as" -> opened(row.knownAs(), Fields.KNOWN_AS, access);
            case "birth" -> new Cell.Opened(access.open(person.birth(), Fields.BIRTH));
            case "origin" -> new Cell.Opened(access.open(person.origin(), Fields.ORIGIN));
            case "phone" -> opened(person.phone(), Fields.PHONE, access);
            default -> throw new IllegalArgumentException("no such column");
        };
    }

    private static <T> Cell opened(Optional<Sealed<T>> value, Field<T> field, Access access) {
        return value.<Cell>map(held -> new Cell.Opened(access.open(held, field)))
                .orElse(Cell.EMPTY);
    }
}
