package org.ashroy.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ashroy.app.access.Accounts;

/** The screens that list something, while fifty people work with them at once. */
final class ScreensBench {

    private static final int MOST_USERS = 50;
    private static final int LONGEST_PAUSE_MILLISECONDS = 4_000;
    private static final int SHOWN = 5;
    private static final long SEED = 20180420;

    /** Which lists each role works with. */
    private static final Map<String, List<String>> LISTS = Map.of(
            "SUPERVISOR",
            List.of(
                    "/",
                    "/people",
                    "/people?sex=FEMALE&order=NEWEST",
                    "/numbers",
                    "/sessions",
                    "/not-seen",
                    "/outages",
                    "/checks",
                    "/rosters",
                    "/missing",
                    "/conflicts",
                    "/children",
                    "/duplicates",
                    "/imports",
                    "/exports",
                    "/releases",
                    "/coverage"),
            "DATA_PROTECTION_OFFICER",
            List.of("/access-log"),
            "ADMINISTRATOR",
            List.of("/accounts", "/sites", "/organisations"));

    private final Installation ashroy;
    private final Report report;

    ScreensBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /**
     * Fifty users, or fewer where fewer lists are opened, open lists, each reading up to four seconds before the next.
     *
     * @param count how many lists are opened in all
     */
    void run(int count) throws InterruptedException {
        Accounts accounts = ashroy.bean(Accounts.class);
        String organisation = accounts.all().getFirst().organisation();
        Map<String, String> names = new LinkedHashMap<>();
        LISTS.keySet().stream().sorted().forEach(role -> {
            String name = "screens." + role.toLowerCase(Locale.ROOT).substring(0, 4);
            if (accounts.all().stream().noneMatch(account -> account.name().equals(name))) {
                accounts.create(name, Installation.PASSWORD, Set.of(role), organisation, "", false);
            }
            names.put(role, name);
        });
        int together = Math.min(MOST_USERS, count);
        int each = count / together;
        Map<String, Latencies> byList = new LinkedHashMap<>();
        LISTS.values().forEach(lists -> lists.forEach(list -> byList.put(list, new Latencies(together * each))));
        Latencies all = new Latencies(together * each);
        List<String> roles = IntStream.range(0, together)
                // Of ten users eight supervise, one watches over data protection, one administers.
                .mapToObj(user ->
                        user % 10 == 0 ? "DATA_PROTECTION_OFFICER" : user % 10 == 1 ? "ADMINISTRATOR" : "SUPERVISOR")
                .toList();
        // One after the other, since they share accounts: many tries of one at once are held for an attack.
        List<Desk> desks = roles.stream()
                .map(role -> Desk.at(ashroy.site(), names.getOrDefault(role, ""), Installation.PASSWORD))
                .toList();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService users = Executors.newFixedThreadPool(together)) {
            for (int user = 0; user < together; user++) {
                Random random = new Random(SEED + user);
                String role = roles.get(user);
                Desk desk = desks.get(user);
                running.add(users.submit(() -> {
                    List<String> lists = LISTS.getOrDefault(role, List.of());
                    for (int opened = 0; opened < each; opened++) {
                        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLISECONDS));
                        String list = lists.get(random.nextInt(lists.size()));
                        long began = System.nanoTime();
                        desk.list(list);
                        byList.getOrDefault(list, all).since(began);
                        all.since(began);
                    }
                    return role;
                }));
            }
            for (Future<?> user : running) {
                user.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a user's list could not be opened", failed);
        }
        report.row(
                "lists opened by " + together + " users at once, p95",
                String.format(Locale.ROOT, "%.0f ms", all.percentile(0.95)),
                "slowest of them: " + slowest(byList),
                "");
    }

    private static String slowest(Map<String, Latencies> byList) {
        return byList.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .sorted(Comparator.comparingDouble((Map.Entry<String, Latencies> entry) ->
                                entry.getValue().percentile(0.95))
                        .reversed())
                .limit(SHOWN)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.0f ms",
                        entry.getKey(),
                        entry.getValue().percentile(0.95)))
                .collect(Collectors.joining(", "));
    }
}
