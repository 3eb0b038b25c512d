package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Service;

/**
 * Keeps under which mandate which organisation may serve whom, where, and from when to when (S13, S14). A case is opened, and given
 * to a worker, only under one that covers the person that day.
 */
@Service
public class Mandates {

    private static final int LONGEST_REFERENCE = 300;

    private final Ledger ledger;
    private final MandateKind kind;
    private final MandateRows rows;
    private final Organisations organisations;
    private final Sites sites;

    Mandates(Ledger ledger, MandateKind kind, MandateRows rows, Organisations organisations, Sites sites) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.organisations = organisations;
        this.sites = sites;
    }

    /**
     * Writes down that an organisation may serve somebody.
     *
     * @param command made where the form was opened
     * @param mandate its future identifier
     * @throws RefusedInputException where something is missing, out of order or not known, or the identifier is taken
     */
    public void give(CommandId command, SubjectId mandate, MandateChange.Given given, UUID author) {
        judge(given);
        ledger.perform(new Command(command, author, Set.of(mandate), recorder -> {
            if (recorder.load(kind, mandate).state().given().isPresent()) {
                throw new RefusedInputException("mandate.known", "reference");
            }
            recorder.record(kind, mandate, Set.of(), given);
        }));
    }

    private void judge(MandateChange.Given given) {
        Cover cover = given.cover();
        require(organisations.find(given.organisation()).isPresent(), "mandate.organisation-unknown", "organisation");
        require(
                !given.reference().isBlank()
                        && given.reference().length() <= LONGEST_REFERENCE
                        && given.reference().chars().noneMatch(Character::isISOControl),
                "mandate.reference-missing",
                "reference");
        require(
                cover.ageFrom() >= 0 && cover.ageFrom() <= cover.ageTo() && cover.ageTo() <= Cover.OLDEST,
                "mandate.age-range",
                "ageFrom");
        require(!cover.kinds().isEmpty(), "mandate.kinds-missing", "kinds");
        require(
                given.sites().stream().allMatch(code -> sites.known(code).isPresent()),
                "mandate.site-unknown",
                "sites");
        require(given.until().filter(last -> last.isBefore(given.from())).isEmpty(), "mandate.until-before", "until");
    }

    private static void require(boolean holds, String key, String field) {
        if (!holds) {
            throw new RefusedInputException(key, field);
        }
    }

    /**
     * Ends a mandate early. Cases that were opened under it go on until somebody hands them over; no new one is opened.
     *
     * @param ended from when on, and why
     * @throws RefusedInputException where there is none, it is over by then already, or the day lies before its first
     */
    public void end(CommandId command, SubjectId mandate, Set<EventId> heads, MandateChange.Ended ended, UUID author) {
        ledger.perform(new Command(command, author, Set.of(mandate), recorder -> {
            Mandate now = recorder.load(kind, mandate).state();
            MandateChange.Given given =
                    now.given().orElseThrow(() -> new RefusedInputException("mandate.unknown", "on"));
            require(!ended.on().isBefore(given.from()), "mandate.end-before", "on");
            require(now.over().filter(over -> !over.isAfter(ended.on())).isEmpty(), "mandate.over-already", "on");
            recorder.record(kind, mandate, heads, ended);
        }));
    }

    /** The heads of these mandates, which the forms that end them carry. */
    Map<UUID, SortedSet<EventId>> heads(List<MandateRows.Row> some) {
        Map<UUID, SortedSet<EventId>> heads = new HashMap<>();
        ledger.loadAll(kind, some.stream().map(row -> new SubjectId(row.id())).toList())
                .forEach((mandate, now) -> heads.put(mandate.value(), now.heads()));
        return heads;
    }

    /**
     * Mandates, by organisation.
     *
     * @param organisation code; empty for all
     * @param todayOnly only those that hold today
     */
    public List<MandateRows.Row> list(String organisation, boolean todayOnly) {
        LocalDate today = sites.today("");
        return rows.of(organisation).stream()
                .filter(row -> !todayOnly || row.holds(today))
                .toList();
    }

    /** The mandate of an organisation under which somebody may be served with a case of a kind today; empty where there is none. */
    public Optional<UUID> covering(String organisation, Served served, CaseKind caseKind) {
        LocalDate today = sites.today("");
        return rows.of(organisation).stream()
                .filter(row -> row.given().organisation().equals(organisation) && row.holds(today))
                .filter(row -> row.given().cover().covers(served, caseKind, today))
                .filter(row -> row.given().sites().isEmpty()
                        || row.given().sites().stream().anyMatch(area -> sites.within(served.site(), area)))
                .map(MandateRows.Row::id)
                .findFirst();
    }
}
