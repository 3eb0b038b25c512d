package org.ashroy.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.kernel.access.Access;
import org.springframework.stereotype.Component;

/** The access log as a list to take away; the access module cannot offer it, because exports stand on it. */
@Component
class AccessLogSource implements ExportSource {

    private static final int STEP = 500;

    private final AccessLogReader log;
    private final Accounts accounts;

    AccessLogSource(AccessLogReader log, Accounts accounts) {
        this.log = log;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public Permission permission() {
        return Permission.SEE_ACCESS_LOG;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("position"),
                Column.clear("when"),
                Column.clear("account"),
                Column.clear("purpose"),
                Column.clear("people"),
                Column.clear("decision"));
    }

    @Override
    public boolean ofPeople() {
        return false;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        List<String> keys = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<AccessLogReader.Shown> page = log.page(before, STEP);
        while (!page.isEmpty() && keys.size() < most) {
            page.stream().limit(most - keys.size()).forEach(line -> keys.add(Long.toString(line.position())));
            page = log.page(page.getLast().position(), STEP);
        }
        return keys;
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        Map<UUID, String> names = accounts.names();
        // The keys are neighbours: the log is never cut.
        return log.page(Long.parseLong(keys.getFirst()) + 1, keys.size()).stream()
                .map(line -> columns.stream()
                        .map(column -> cell(column, line, names))
                        .toList())
                .toList();
    }

    private static Cell cell(String column, AccessLogReader.Shown line, Map<UUID, String> names) {
        if (!line.readable() && !column.equals("position")) {
            return column.equals("decision") ? new Cell.Message("access-log.unreadable") : Cell.EMPTY;
        }
        return switch (column) {
            case "position" -> new Cell.Count(line.position());
            case "when" -> new Cell.Moment(line.at());
            case "account" ->
                names.containsKey(line.user())
                        ? new Cell.Text(names.getOrDefault(line.user(), ""))
                        : new Cell.Message("access-log.system");
            case "purpose" -> new Cell.Message("purpose." + line.purpose());
            case "people" -> new Cell.Count(line.subjects());
            case "decision" -> new Cell.Message(line.refused().isEmpty() ? "access-log.allowed" : "access-log.refused");
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
