package org.ashroy.app.children;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With whom a child is, in the journal and in the tables {@code child} and {@code child_tie}. */
@Component
public class ChildKind implements SubjectKind<Child, ChildChange> {

    static final EventTypes<ChildChange> TYPES = new EventTypes<ChildChange>()
            .add("child-situation-said", 1, ChildChange.SituationSaid.class)
            .add("child-tie-said", 1, ChildChange.TieSaid.class)
            .add("child-tie-ended", 1, ChildChange.TieEnded.class)
            .add("child-caregiver-verified", 1, ChildChange.CaregiverVerified.class)
            .add("child-caregiver-doubted", 1, ChildChange.CaregiverDoubted.class);

    private final JdbcClient jdbc;
    private final Child.ChildFold fold = new Child.ChildFold();

    ChildKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "child";
    }

    @Override
    public Fold<Child, ChildChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ChildChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("child_tie", "child");
    }

    @Override
    public void write(SubjectId subject, Folded<Child> folded) {
        jdbc.sql("delete from child_tie where child = ?").param(subject.value()).update();
        jdbc.sql("delete from child where id = ?").param(subject.value()).update();
        Child child = folded.state();
        if (child.person().isEmpty()) {
            return;
        }
        jdbc.sql("insert into child (id, person, said_on, apart, cared_for) values (?, ?, ?, ?, ?)")
                .param(subject.value())
                .param(child.person().get())
                .param(child.situation().entries().stream()
                        .map(entry -> Date.valueOf(entry.value().on()))
                        .reduce((_, last) -> last)
                        .orElse(null))
                .param(child.apart())
                .param(child.caredFor())
                .update();
        child.standing()
                .keySet()
                .forEach(other -> jdbc.sql("insert into child_tie (child, other) values (?, ?)")
                        .params(subject.value(), other)
                        .update());
    }
}
