package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The household in the journal and in the table {@code household}. */
@Component
public class HouseholdKind implements SubjectKind<Household, HouseholdChange> {

    static final EventTypes<HouseholdChange> TYPES = new EventTypes<HouseholdChange>()
            .add("household-formed", 1, HouseholdChange.Formed.class)
            .add("household-focal-point-changed", 1, HouseholdChange.FocalPointChanged.class)
            .add("household-focal-point-gone", 1, HouseholdChange.FocalPointGone.class)
            .add("household-moved", 1, HouseholdChange.HouseholdMoved.class);

    private final JdbcTemplate template;
    private final Household.HouseholdFold fold = new Household.HouseholdFold();

    HouseholdKind(JdbcTemplate template) {
        this.template = template;
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
        writeAll(Map.of(subject, folded));
    }

    @Override
    public void writeAll(Map<SubjectId, Folded<Household>> folded) {
        List<Object[]> rows = new ArrayList<>();
        folded.forEach((subject, state) -> {
            Household household = state.state();
            if (!household.code().isEmpty()) {
                rows.add(new Object[] {
                    subject.value(),
                    household.code(),
                    household.speaker().orElse(null),
                    PersonKind.current(household.site())
                });
            }
        });
        template.batchUpdate("""
                insert into household (id, code, focal_point, site) values (?, ?, ?, ?)
                on conflict (id) do update set code = excluded.code, focal_point = excluded.focal_point,
                    site = excluded.site""", rows);
    }
}
