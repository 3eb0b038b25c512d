package org.ashroy.app.silence;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roster in the journal and, packed as sightings are, in the table {@code roster}. */
@Component
public class RosterKind implements SubjectKind<Roster, RosterChange> {

    static final EventTypes<RosterChange> TYPES = new EventTypes<RosterChange>()
            .add("roster-opened", 1, RosterChange.RosterOpened.class)
            .add("roster-household-answered", 1, RosterChange.HouseholdAnswered.class)
            .add("roster-coarsened", 1, RosterChange.RosterCoarsened.class);

    private final JdbcClient jdbc;
    private final Roster.RosterFold fold = new Roster.RosterFold();

    RosterKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "roster";
    }

    @Override
    public Fold<Roster, RosterChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<RosterChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("roster");
    }

    @Override
    public void write(SubjectId subject, Folded<Roster> folded) {
        Roster roster = folded.state();
        if (roster.opened().isEmpty()) {
            return;
        }
        RosterChange.RosterOpened opened = roster.opened().get();
        List<UUID> here = new ArrayList<>();
        List<UUID> away = new ArrayList<>();
        List<Date> until = new ArrayList<>();
        List<UUID> notHere = new ArrayList<>();
        roster.said().forEach((person, said) -> {
            switch (said.presence()) {
                case HERE -> here.add(person);
                case AWAY -> {
                    away.add(person);
                    until.add(Date.valueOf(said.until().orElse(opened.day())));
                }
                case NOT_HERE -> notHere.add(person);
                case NOT_ASKED -> {
                    // Nothing was said.
                }
            }
        });
        jdbc.sql("""
                insert into roster (id, occasion, site, day, drawn, asked, here, away, away_until, not_here, coarse)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set occasion = excluded.occasion, site = excluded.site, day = excluded.day,
                    drawn = excluded.drawn, asked = excluded.asked, here = excluded.here, away = excluded.away,
                    away_until = excluded.away_until, not_here = excluded.not_here, coarse = excluded.coarse""")
                .param(subject.value())
                .param(opened.occasion().name())
                .param(opened.site())
                .param(Date.valueOf(opened.day()))
                .param(opened.drawn().toArray(UUID[]::new))
                .param(roster.asked().toArray(UUID[]::new))
                .param(here.toArray(UUID[]::new))
                .param(away.toArray(UUID[]::new))
                .param(until.toArray(Date[]::new))
                .param(notHere.toArray(UUID[]::new))
                .param(roster.coarse())
                .update();
    }
}
