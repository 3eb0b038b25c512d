package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.export.Cell;
import org.ashroy.app.export.Column;
import org.ashroy.app.export.ExportSource;
import org.ashroy.app.export.Selection;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PeopleController;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.springframework.stereotype.Component;

/**
 * The people not seen as a list to take away, for protection staff who go where there is no link. It says as little as the
 * screen: weeks, not days, and nothing of who has a check or what was written about it.
 */
@Component
class NotSeenSource implements ExportSource {

    private static final int STEP = 500;

    private final Silences silences;
    private final PersonRows people;

    NotSeenSource(Silences silences, PersonRows people) {
        this.silences = silences;
        this.people = people;
    }

    @Override
    public String name() {
        return "not-seen";
    }

    @Override
    public Permission permission() {
        return Permission.SEE_SILENCE;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("code"),
                Column.clear("age"),
                Column.clear("site"),
                Column.clear("weeks"),
                Column.clear("evidence"),
                Column.clear("due"),
                Column.sealed("name", "identity"));
    }

    @Override
    public Optional<String> word(String filter, String value) {
        return switch (filter) {
            case "age" -> Optional.of("silence-age." + value);
            case "sex" -> Optional.of("sex." + value);
            case "state" -> Optional.of("not-seen-state." + value);
            case "owner" -> Optional.of("not-seen.mine");
            default -> Optional.empty();
        };
    }

    @Override
    public boolean ofPeople() {
        return true;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        List<String> keys = new ArrayList<>();
        Optional<NotSeenQuery.Cursor> after = Optional.empty();
        do {
            NotSeenPage page = silences.notSeen(NotSeenController.query(
                    selection.user(), selection.filters(), after, Math.min(STEP, most - keys.size())));
            page.lines().forEach(line -> keys.add(line.person().toString()));
            after = page.next();
        } while (after.isPresent() && keys.size() < most);
        return keys;
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        List<UUID> ids = keys.stream().map(UUID::fromString).toList();
        Map<UUID, NotSeenPage.Line> lines =
                silences.notSeen(ids).stream().collect(Collectors.toMap(NotSeenPage.Line::person, line -> line));
        Map<UUID, PersonRows.Row> rows =
                people.byIds(ids).stream().collect(Collectors.toMap(PersonRows.Row::id, row -> row));
        LocalDate today = silences.today();
        List<List<Cell>> cells = new ArrayList<>();
        for (UUID id : ids) {
            NotSeenPage.Line line = lines.get(id);
            PersonRows.Row row = rows.get(id);
            if (line != null && row != null) {
                cells.add(columns.stream()
                        .map(column -> column.equals("name")
                                ? new Cell.Opened(access.open(row.name(), Fields.NAME))
                                : cell(column, line, today))
                        .toList());
            }
        }
        return cells;
    }

    private static Cell cell(String column, NotSeenPage.Line line, LocalDate today) {
        return switch (column) {
            case "code" -> new Cell.Text(line.code());
            case "age" -> new Cell.Text(PeopleController.ages(line.birthYears(), today));
            case "site" -> new Cell.Text(line.site());
            case "weeks" -> new Cell.Count(line.weeks(today));
            case "evidence" -> new Cell.Message("silence-evidence." + line.strength());
            case "due" -> line.due().<Cell>map(Cell.Moment::new).orElse(Cell.EMPTY);
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
