package org.ashroy.app.exchange;

import java.util.List;
import java.util.UUID;
import org.ashroy.app.release.OtherHandovers;
import org.springframework.stereotype.Component;

/** What of a person the exchange handed on, for her own paper. */
@Component
class Handovers implements OtherHandovers {

    private final EnquiryRows rows;

    Handovers(EnquiryRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Handover> ofPerson(UUID person) {
        return rows.answeredOf(person);
    }
}
