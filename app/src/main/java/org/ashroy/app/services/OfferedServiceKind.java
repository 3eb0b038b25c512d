package org.ashroy.app.services;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The service in the journal and in the table {@code service}. */
@Component
public class OfferedServiceKind implements SubjectKind<OfferedService, ServiceChange> {

    static final EventTypes<ServiceChange> TYPES = new EventTypes<ServiceChange>()
            .add("service-opened", 1, ServiceChange.Opened.class)
            .add("service-changed", 1, ServiceChange.Changed.class)
            .add("service-closed", 1, ServiceChange.Closed.class);

    private final JdbcClient jdbc;
    private final OfferedService.OfferedServiceFold fold = new OfferedService.OfferedServiceFold();

    OfferedServiceKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public Fold<OfferedService, ServiceChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ServiceChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("service");
    }

    @Override
    public void write(SubjectId subject, Folded<OfferedService> folded) {
        OfferedService state = folded.state();
        if (state.now().isEmpty()) {
            return;
        }
        ServiceDetails details = state.now().get();
        jdbc.sql("""
                insert into service (id, organisation, name, helps, site, takes, youngest, oldest, languages, hours,
                    free, capacity, reached, focal, closed, in_conflict)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set organisation = excluded.organisation, name = excluded.name,
                    helps = excluded.helps, site = excluded.site, takes = excluded.takes,
                    youngest = excluded.youngest, oldest = excluded.oldest, languages = excluded.languages,
                    hours = excluded.hours, free = excluded.free, capacity = excluded.capacity,
                    reached = excluded.reached, focal = excluded.focal, closed = excluded.closed,
                    in_conflict = excluded.in_conflict""")
                .param(subject.value())
                .param(details.organisation())
                .param(details.name())
                .param(details.helps().stream().map(Enum::name).toArray(String[]::new))
                .param(details.site())
                .param(details.takes().name())
                .param(details.youngest())
                .param(details.oldest())
                .param(details.languages().toArray(String[]::new))
                .param(details.hours())
                .param(details.free())
                .param(details.capacity().orElse(null))
                .param(details.reached())
                .param(details.focal().orElse(null))
                .param(state.closed().map(Enum::name).orElse(null))
                .param(state.details().inConflict())
                .update();
    }
}
