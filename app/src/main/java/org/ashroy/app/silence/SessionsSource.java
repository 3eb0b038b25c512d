package org.ashroy.app.silence;

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
import org.ashroy.kernel.access.Access;
import org.springframework.stereotype.Component;

/** The sessions as a list to take away: counts only, and none of a confidential service. */
@Component
class SessionsSource implements ExportSource {

    private static final int STEP = 500;

    private final SessionDesk desk;

    SessionsSource(SessionDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Permission permission() {
        return Permission.RECORD_SESSION;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("day"),
                Column.clear("type"),
                Column.clear("site"),
                Column.clear("expected"),
                Column.clear("seen"),
                Column.clear("card-only"),
                Column.clear("by-another"),
                Column.clear("recording"));
    }

    @Override
    public Optional<String> word(String filter, String value) {
        return switch (filter) {
            case "type" -> Optional.of("session." + value);
            case "status" -> Optional.of("session-status." + value);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean ofPeople() {
        return false;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        List<String> keys = new ArrayList<>();
        Optional<SessionQuery.Cursor> after = Optional.empty();
        List<SessionLine> page;
        do {
            page = desk.list(
                    SessionsController.query(selection.user(), selection.filters(), after),
                    Math.min(STEP, most - keys.size()));
            page.forEach(line -> keys.add(line.id().toString()));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SessionQuery.Cursor(
                            page.getLast().day(), page.getLast().id()));
        } while (!page.isEmpty() && keys.size() < most);
        return keys;
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        List<UUID> ids = keys.stream().map(UUID::fromString).toList();
        Map<UUID, SessionLine> lines = desk.list(ids).stream().collect(Collectors.toMap(SessionLine::id, line -> line));
        return ids.stream()
                .filter(lines::containsKey)
                .map(lines::get)
                .map(line -> columns.stream().map(column -> cell(column, line)).toList())
                .toList();
    }

    private static Cell cell(String column, SessionLine line) {
        return switch (column) {
            case "day" -> new Cell.Day(line.day());
            case "type" -> new Cell.Message("session." + line.type().name());
            case "site" -> new Cell.Text(line.site());
            case "expected" -> new Cell.Count(line.expected());
            case "seen" -> new Cell.Count(line.seen());
            case "card-only" -> new Cell.Count(line.scanOnly());
            case "by-another" -> new Cell.Count(line.households());
            case "recording" ->
                new Cell.Message(line.held() ? "session-status." + line.status().name() : "session.not-held");
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
