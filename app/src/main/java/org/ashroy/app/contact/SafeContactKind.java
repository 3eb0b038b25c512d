package org.ashroy.app.contact;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Component;

/** How somebody may be reached, in the journal alone: no table says who has something to fear. */
@Component
public class SafeContactKind implements SubjectKind<SafeContact, ContactChange> {

    static final EventTypes<ContactChange> TYPES = new EventTypes<ContactChange>()
            .add("contact-said", 1, ContactChange.Said.class)
            .add("contact-taken-back", 1, ContactChange.TakenBack.class);

    private final SafeContact.SafeContactFold fold = new SafeContact.SafeContactFold();

    @Override
    public String name() {
        return "contact";
    }

    @Override
    public Fold<SafeContact, ContactChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ContactChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public void write(SubjectId subject, Folded<SafeContact> folded) {
        // Nothing: it is read from its few events where it is needed.
    }
}
