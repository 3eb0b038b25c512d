package org.ashroy.app.casework;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Service;

/** Counts who was turned away for want of a mandate, so that coordination sees whom nobody may serve. */
@Service
class TurnedAway {

    private final Ledger ledger;
    private final RefusalKind kind;
    private final CaseRows rows;
    private final Sites sites;
    private final CaseworkSettings settings;

    TurnedAway(Ledger ledger, RefusalKind kind, CaseRows rows, Sites sites, CaseworkSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.sites = sites;
        this.settings = settings;
    }

    /**
     * Counts one. A form that is sent twice counts once.
     *
     * @param form the command of the form that was refused
     */
    void count(CommandId form, String organisation, CaseKind caseKind, String site, UUID author) {
        LocalDate week = sites.today("").with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        // A block is too small: who was turned away there is soon known.
        RefusalChange.TurnedAway away = new RefusalChange.TurnedAway(organisation, caseKind, sites.camp(site), week);
        SubjectId subject =
                new SubjectId(named("turned away " + organisation + " " + caseKind + " " + away.site() + " " + week));
        ledger.perform(new Command(
                new CommandId(named("turned away by " + form.value())),
                author,
                Set.of(subject),
                recorder -> recorder.record(
                        kind, subject, recorder.load(kind, subject).heads(), away)));
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Those who were turned away lately, the latest week first. */
    List<CaseRows.Refused> lately() {
        return rows.refused(sites.today("").minusDays(settings.refusalsShown().toDays()));
    }
}
