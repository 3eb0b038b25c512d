package org.ashroy.app.exchange;

import java.sql.Date;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The enquiry in the journal and in the table {@code exchange_enquiry}. */
@Component
public class EnquiryKind implements SubjectKind<Enquiry, EnquiryChange> {

    static final EventTypes<EnquiryChange> TYPES = new EventTypes<EnquiryChange>()
            .add("enquiry-asked", 1, EnquiryChange.Asked.class)
            .add("enquiry-answered", 1, EnquiryChange.Answered.class)
            .add("enquiry-unanswered", 1, EnquiryChange.Unanswered.class)
            .add("enquiry-ended", 1, EnquiryChange.Ended.class);

    private final JdbcClient jdbc;
    private final Enquiry.EnquiryFold fold = new Enquiry.EnquiryFold();

    EnquiryKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "enquiry";
    }

    @Override
    public Fold<Enquiry, EnquiryChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<EnquiryChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("exchange_enquiry");
    }

    @Override
    public void write(SubjectId subject, Folded<Enquiry> folded) {
        Enquiry enquiry = folded.state();
        if (enquiry.asked().isEmpty()) {
            return;
        }
        EnquiryChange.Asked asked = enquiry.asked().get();
        jdbc.sql("""
                insert into exchange_enquiry (id, account, person, recipient, purpose, categories, jurisdiction, follows,
                    asked_on, answered_on, stage)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set account = excluded.account, person = excluded.person,
                    recipient = excluded.recipient, purpose = excluded.purpose, categories = excluded.categories,
                    jurisdiction = excluded.jurisdiction, follows = excluded.follows, asked_on = excluded.asked_on,
                    answered_on = excluded.answered_on, stage = excluded.stage""")
                .param(subject.value())
                .param(enquiry.account().orElseGet(() -> new UUID(0, 0)))
                .param(asked.person().orElse(null))
                .param(asked.recipient())
                .param(asked.purpose())
                .param(asked.categories().toArray(String[]::new))
                .param(asked.jurisdiction())
                .param(asked.follows().map(Enum::name).orElse(null))
                .param(Date.valueOf(asked.on()))
                .param(enquiry.answered().map(Date::valueOf).orElse(null))
                .param(enquiry.stage().name())
                .update();
    }
}
