package org.ashroy.app.coverage;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/** Keeps the estimates of how many people live at each site (S18). Every change is an event. */
@Service
public class Estimates {

    private final Ledger ledger;
    private final EstimateKind kind;
    private final Sites sites;

    Estimates(Ledger ledger, EstimateKind kind, Sites sites) {
        this.ledger = ledger;
        this.kind = kind;
        this.sites = sites;
    }

    /** One line of a list: a site and what is estimated about it. */
    public record Line(String site, Figure figure) {}

    /** The subject under which the estimate of a site stands, the same on every server. */
    public static SubjectId subject(String site) {
        return new SubjectId(UUID.nameUUIDFromBytes(("estimate " + site).getBytes(StandardCharsets.UTF_8)));
    }

    /** What is estimated about a site. */
    public Folded<Estimate> find(String site) {
        return ledger.load(kind, subject(site));
    }

    /**
     * Gives an estimate.
     *
     * @param command made where the form was opened
     * @param heads what the form showed
     * @param line site and figure
     * @param author the user
     * @throws RefusedInputException where the site is unknown or the figure cannot be
     */
    public void give(CommandId command, Set<EventId> heads, Line line, UUID author) {
        EstimateChange.Given given = checked(line);
        ledger.perform(
                new Command(command, author, recorder -> recorder.record(kind, subject(given.site()), heads, given)));
    }

    /**
     * Takes an estimate back; one that does not exist stays as it is.
     *
     * @param command made where the form was opened
     * @param heads what the form showed
     * @param site P-code
     * @param author the user
     * @throws RefusedInputException where the site is unknown
     */
    public void withdraw(CommandId command, Set<EventId> heads, String site, UUID author) {
        SubjectId subject = subject(site(site).code());
        ledger.perform(new Command(command, author, recorder -> {
            if (!recorder.load(kind, subject).state().figures().isEmpty()) {
                recorder.record(kind, subject, heads, new EstimateChange.Withdrawn());
            }
        }));
    }

    /**
     * Gives the estimates of a list, all of them or none. Whoever brings a list means it to hold instead of what was there.
     *
     * @throws RefusedInputException where a line cannot be taken; check each before with {@link #checked}
     */
    public void giveAll(CommandId command, Collection<Line> lines, UUID author) {
        List<EstimateChange.Given> given = lines.stream().map(this::checked).toList();
        ledger.perform(new Command(
                command,
                author,
                recorder -> given.forEach(each -> recorder.record(
                        kind,
                        subject(each.site()),
                        recorder.load(kind, subject(each.site())).heads(),
                        each))));
    }

    /** A line with the site's code as it is written, or a refusal that names what is wrong. */
    EstimateChange.Given checked(Line line) {
        Site site = site(line.site());
        return new EstimateChange.Given(site.code(), line.figure().checked(sites.today(site.code())));
    }

    private Site site(String code) {
        return sites.find(code).orElseThrow(() -> new RefusedInputException("site.unknown", "site"));
    }
}
