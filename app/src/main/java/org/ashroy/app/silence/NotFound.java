package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.springframework.stereotype.Service;

/** The list of the not-found of a verification exercise, which feeds checks (S18). It takes nobody off any list. */
@Service
public class NotFound {

    /** An exercise takes at most so many days. */
    static final int LONGEST_DAYS = 60;

    private static final int BATCH = 200;

    private final Ledger ledger;
    private final NotFoundStore store;
    private final Checks checks;

    NotFound(Ledger ledger, NotFoundStore store, Checks checks) {
        this.ledger = ledger;
        this.store = store;
        this.checks = checks;
    }

    /**
     * Who was expected at the closed exercises of a site and was looked at nowhere, by code.
     *
     * @param after the code behind which the page begins; empty for the first
     * @throws RefusedInputException where the days are no exercise
     */
    List<NotFoundLine> list(String site, LocalDate from, LocalDate to, String after, int limit) {
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS))) {
            throw new RefusedInputException("not-found.days-range", "to");
        }
        return store.notFound(site, from, to, after, limit);
    }

    /**
     * Has all of them looked for who are not yet.
     *
     * @return how many checks were opened
     */
    int check(String site, LocalDate from, LocalDate to, UUID author) {
        int asked = 0;
        String after = "";
        List<NotFoundLine> page;
        do {
            page = list(site, from, to, after, BATCH);
            List<Command> commands = new ArrayList<>();
            for (NotFoundLine line : page) {
                after = line.code();
                if (!line.checked()) {
                    commands.add(new Command(
                            CommandId.create(),
                            author,
                            recorder -> checks.ask(recorder, line.person(), CheckCause.NOT_FOUND_AT_EXERCISE)));
                }
            }
            if (!commands.isEmpty()) {
                ledger.performAll(commands);
                asked += commands.size();
            }
        } while (!page.isEmpty());
        return asked;
    }
}
