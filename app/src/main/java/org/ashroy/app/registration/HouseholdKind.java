package org.ashroy.app.registration;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The household in the journal and in the table {@code household}. */
@Component
public class HouseholdKind implements SubjectKind<Household, HouseholdChange> {

    private static final EventTypes<HouseholdChange> TYPES = new EventTypes<HouseholdChange>()
            .add("household-formed", 1, HouseholdChange.Formed.class)
            .add("household-focal-point-changed", 1, HouseholdChange.FocalPointChanged.class)
            .add("household-moved", 1, HouseholdChange.HouseholdMoved.class);

    private final JdbcClient jdbc;
    private final Household.HouseholdFold fold = new Household.HouseholdFold();

    HouseholdKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "household";
    }

    @Override
    public Fold<Household, HouseholdChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<HouseholdChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("household");
    }

    @Override
    public void write(SubjectId subject, Folded<Household> folded) {
        Household household = folded.state();
        if (household.code().isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into household (id, code, focal_point, site) values (?, ?, ?, ?)
                on conflict (id) do update set code = excluded.code, focal_point = excluded.focal_point, site = excluded.site""")
                .param(subject.value())
                .param(household.code())
                .param(household.focalPoint().value())
                .param(PersonKind.current(household.site()))
                .update();
    }
}
