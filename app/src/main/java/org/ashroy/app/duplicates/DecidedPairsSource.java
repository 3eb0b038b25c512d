package org.ashroy.app.duplicates;

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

/** The decided pairs as a list to take away, by code; it has no name, no place and no reason. */
@Component
class DecidedPairsSource implements ExportSource {

    private final PairRows rows;
    private final Duplicates duplicates;

    DecidedPairsSource(PairRows rows, Duplicates duplicates) {
        this.rows = rows;
        this.duplicates = duplicates;
    }

    @Override
    public String name() {
        return "decided-pairs";
    }

    @Override
    public Permission permission() {
        return Permission.DECIDE_DUPLICATES;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("first-code"), Column.clear("second-code"), Column.clear("decision"), Column.clear("day"));
    }

    @Override
    public boolean ofPeople() {
        return false;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        return rows.decidedIds(duplicates.places(selection.user()), most).stream()
                .map(UUID::toString)
                .toList();
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        Map<UUID, PairRows.Taken> taken = rows
                .taken(keys.stream().map(UUID::fromString).toList())
                .stream()
                .collect(Collectors.toMap(PairRows.Taken::id, pair -> pair));
        List<List<Cell>> cells = new ArrayList<>();
        for (String key : keys) {
            Optional.ofNullable(taken.get(UUID.fromString(key)))
                    .ifPresent(pair -> cells.add(
                            columns.stream().map(column -> cell(column, pair)).toList()));
        }
        return cells;
    }

    private static Cell cell(String column, PairRows.Taken pair) {
        return switch (column) {
            case "first-code" -> new Cell.Text(pair.one());
            case "second-code" -> new Cell.Text(pair.other());
            case "decision" -> new Cell.Message("same-stage." + pair.stage());
            case "day" -> pair.on().<Cell>map(Cell.Day::new).orElse(Cell.EMPTY);
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
