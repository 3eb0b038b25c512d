package org.ashroy.app.requests;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Role;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.ToldToCarers;
import org.ashroy.app.ledger.AccessLogReader;
import org.springframework.stereotype.Service;

/**
 * Who looked at somebody's data, as she is told: by day, organisation, role and purpose, with no name of staff. She has a right
 * to know who, and staff to be safe.
 */
@Service
public class WhoLooked {

    private static final int LINES = 5_000;

    /**
     * What one group of people did on one day.
     *
     * @param day in her place
     * @param organisation its name; empty where it is not known any more
     * @param roles of the account as it is now
     * @param purpose name of a {@link org.ashroy.kernel.access.Purpose}
     * @param times how many times they were let look
     * @param refused how many times they were not
     */
    public record Line(LocalDate day, String organisation, List<Role> roles, String purpose, long times, long refused) {

        /** Copies the roles. */
        public Line {
            roles = List.copyOf(roles);
        }
    }

    /**
     * All lines there is room for.
     *
     * @param lines the newest day first
     * @param all whether these are all
     * @param unreadable whether there are some that cannot be read
     */
    public record Told(List<Line> lines, boolean all, boolean unreadable) {

        /** Copies the lines. */
        public Told {
            lines = List.copyOf(lines);
        }
    }

    private record Group(LocalDate day, String organisation, Set<String> roles, String purpose) {}

    private final AccessLogReader log;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Roles roles;
    private final ToldToCarers toldToCarers;

    WhoLooked(
            AccessLogReader log,
            Accounts accounts,
            Organisations organisations,
            Roles roles,
            ToldToCarers toldToCarers) {
        this.log = log;
        this.accounts = accounts;
        this.organisations = organisations;
        this.roles = roles;
        this.toldToCarers = toldToCarers;
    }

    /**
     * What the access log says about one person.
     *
     * @param zone of her place
     * @param toCarer whether somebody asked for her: then only ordinary work is told
     */
    Told of(UUID person, ZoneId zone, boolean toCarer) {
        List<AccessLogReader.Shown> looks = log.ofSubject(person, LINES);
        Map<UUID, Accounts.Account> staff =
                accounts.all().stream().collect(Collectors.toMap(Accounts.Account::id, Function.identity()));
        Map<String, String> names =
                organisations.all().stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
        List<Role> known = roles.all();
        Predicate<AccessLogReader.Shown> told = toCarer ? toldToCarers.lines() : _ -> true;
        Map<Group, long[]> counts = new LinkedHashMap<>();
        for (AccessLogReader.Shown look : looks) {
            if (!look.readable() || !told.test(look)) {
                continue;
            }
            Accounts.Account account = staff.get(look.user());
            Group group = new Group(
                    look.at().atZone(zone).toLocalDate(),
                    account == null ? "" : names.getOrDefault(account.organisation(), account.organisation()),
                    account == null ? Set.of() : new TreeSet<>(account.roles()),
                    look.purpose());
            counts.computeIfAbsent(group, _ -> new long[2])[look.refused().isEmpty() ? 0 : 1]++;
        }
        List<Line> lines = new ArrayList<>();
        counts.forEach((group, count) -> lines.add(new Line(
                group.day(),
                group.organisation(),
                known.stream()
                        .filter(role -> group.roles().contains(role.code()))
                        .toList(),
                group.purpose(),
                count[0],
                count[1])));
        lines.sort(Comparator.comparing(Line::day).reversed().thenComparing(Line::organisation));
        // A carer is told of ordinary work only, and of this one nobody knows whether it was.
        return new Told(lines, looks.size() < LINES, !toCarer && looks.stream().anyMatch(look -> !look.readable()));
    }
}
