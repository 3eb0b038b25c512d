package org.ashroy.app.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.kernel.access.Access;
import org.springframework.stereotype.Component;

/**
 * The accounts as a list to take away, for a review of who may do what. It is the data protection officer's: who makes accounts
 * takes no list away.
 */
@Component
class AccountsSource implements ExportSource {

    private final Accounts accounts;

    AccountsSource(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Permission permission() {
        return Permission.SEE_ACCESS_LOG;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.clear("account"),
                Column.clear("organisation"),
                Column.clear("roles"),
                Column.clear("sites"),
                Column.clear("second-factor"),
                Column.clear("active"));
    }

    @Override
    public boolean ofPeople() {
        return false;
    }

    @Override
    public List<String> keys(Selection selection, int most) {
        return accounts.all().stream()
                .map(account -> account.id().toString())
                .limit(most)
                .toList();
    }

    @Override
    public List<List<Cell>> rows(List<String> keys, List<String> columns, Access access) {
        Set<UUID> wanted = new HashSet<>();
        keys.forEach(key -> wanted.add(UUID.fromString(key)));
        return accounts.all().stream()
                .filter(account -> wanted.contains(account.id()))
                .map(account ->
                        columns.stream().map(column -> cell(column, account)).toList())
                .toList();
    }

    private static Cell cell(String column, Accounts.Account account) {
        return switch (column) {
            case "account" -> new Cell.Text(account.name());
            case "organisation" -> new Cell.Text(account.organisation());
            case "roles" -> new Cell.Text(String.join(" ", account.roles()));
            case "sites" -> new Cell.Text(account.area());
            case "second-factor" -> new Cell.Message(account.enrolled() ? "yes" : "no");
            case "active" -> new Cell.Message(account.active() ? "yes" : "no");
            default -> throw new IllegalArgumentException("no such column");
        };
    }
}
