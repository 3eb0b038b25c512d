package org.ashroy.app.missing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.access.Permission;
import org.ashroy.app.export.Cell;
import org.ashroy.app.export.Column;
import org.ashroy.app.export.ExportSource;
import org.ashroy.app.export.Selection;
import org.ashroy.kernel.access.Access;
import org.springframework.stereotype.Component;

/** The reports as a list to take away: codes and no names, and nothing of what was said. */
@Component
class MissingSource implements ExportSource {

    private static final int STEP = 500;

    private final MissingReports reports;

    MissingSource(MissingReports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "missing";
    }

    @Override
    public Permission permission() {
        return Permission.HANDLE_CHECKS;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("code"),
                Column.clear("site"),
                Column.clear("reported"),
                Column.clear("said-by"),
                Column.clear("holds-until"),
                Column.clear("stage"));
    }

    @Override
    public Optional<String> word(String filter, String value) {
        return filter.equals("proposed") ? Optional.of("missing.proposed") : Optional.empty();
    }

    @Override
    public boolean ofPeople() {
        return true;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        Set<String> people = new LinkedHashSet<>();
        Optional<MissingRows.After> after = Optional.empty();
        List<MissingRows.Row> page;
        do {
            page = reports.page(
                    selection.user().area(), !selection.filter("proposed").isEmpty(), after, STEP);
            page.forEach(row -> people.add(row.person().toString()));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new MissingRows.After(
                            page.getLast().on(), page.getLast().id()));
        } while (!page.isEmpty() && people.size() < most);
        return people.stream().limit(most).toList();
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        return reports.ofPeople(keys).stream()
                .map(row -> columns.stream().map(column -> cell(column, row)).toList())
                .toList();
    }

    private static Cell cell(String column, MissingRows.Row row) {
        return switch (column) {
            case "code" -> new Cell.Text(row.code());
            case "site" -> new Cell.Text(row.site());
            case "reported" -> new Cell.Day(row.on());
            case "said-by" -> new Cell.Message("missing-said-by." + row.saidBy());
            case "holds-until" -> new Cell.Day(row.until());
            case "stage" -> new Cell.Message("missing-stage." + row.stage());
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
