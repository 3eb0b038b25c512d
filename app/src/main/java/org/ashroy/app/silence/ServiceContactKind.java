package org.ashroy.app.silence;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts with confidential services in the journal and, as person and week only, in the table {@code service_week}. */
@Component
public class ServiceContactKind implements SubjectKind<ServiceContacts, ServiceContactChange> {

    private static final EventTypes<ServiceContactChange> TYPES = new EventTypes<ServiceContactChange>()
            .add("service-contact-agreement-answered", 1, ServiceContactChange.AgreementAnswered.class)
            .add("service-contact-seen-in-week", 1, ServiceContactChange.SeenInWeek.class)
            .add("service-contact-forgotten", 1, ServiceContactChange.Forgotten.class);

    private final JdbcClient jdbc;
    private final ServiceContacts.ContactsFold fold = new ServiceContacts.ContactsFold();

    ServiceContactKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "service-contacts";
    }

    @Override
    public Fold<ServiceContacts, ServiceContactChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ServiceContactChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("service_week");
    }

    @Override
    public void write(SubjectId subject, Folded<ServiceContacts> folded) {
        ServiceContacts contacts = folded.state();
        if (contacts.person().isEmpty()) {
            return;
        }
        UUID person = contacts.person().get();
        jdbc.sql("delete from service_week where person = ?").param(person).update();
        if (!contacts.agreed()) {
            return;
        }
        for (LocalDate week : contacts.weeks()) {
            jdbc.sql("insert into service_week (person, week) values (?, ?)")
                    .params(person, Date.valueOf(week))
                    .update();
        }
    }
}
