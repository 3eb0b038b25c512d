package org.ashroy.app.duplicates;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A pair of records in the journal and in the tables {@code duplicate_pair} and {@code duplicate_judgement}. */
@Component
public class DuplicatePairKind implements SubjectKind<DuplicatePair, PairChange> {

    static final EventTypes<PairChange> TYPES = new EventTypes<PairChange>()
            .add("pair-decided", 1, PairChange.Decided.class)
            .add("pair-agreed", 1, PairChange.Agreed.class)
            .add("pair-taken-back", 1, PairChange.TakenBack.class)
            .add("pair-heard", 1, PairChange.Heard.class)
            .add("pair-goes-on", 1, PairChange.GoesOn.class)
            .add("pair-judged", 1, PairChange.Judged.class);

    private final JdbcClient jdbc;
    private final DuplicatePair.PairFold fold = new DuplicatePair.PairFold();

    DuplicatePairKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "duplicate-pair";
    }

    @Override
    public Fold<DuplicatePair, PairChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<PairChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("duplicate_judgement", "duplicate_pair");
    }

    @Override
    public void write(SubjectId subject, Folded<DuplicatePair> folded) {
        DuplicatePair pair = folded.state();
        jdbc.sql("delete from duplicate_judgement where pair = ?")
                .param(subject.value())
                .update();
        jdbc.sql("delete from duplicate_pair where id = ?")
                .param(subject.value())
                .update();
        if (pair.people().isEmpty()) {
            return;
        }
        Optional<DuplicatePair.Ruling> ruling = Optional.ofNullable(
                        pair.ruling().value())
                .filter(last -> last.reason().isPresent());
        jdbc.sql("""
                insert into duplicate_pair (id, one, other, stage, links, doubt, against, probability, decided_on,
                    decided_by, data_one, data_other, goes_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(subject.value())
                .param(pair.people().get().one())
                .param(pair.people().get().other())
                .param(pair.stage().name())
                .param(pair.stage().links())
                .param(pair.doubtful())
                .param(pair.says(Verdict.DIFFERENT))
                .param(ruling.map(DuplicatePair.Ruling::probability).orElse(null))
                .param(ruling.map(last -> Date.valueOf(last.on())).orElse(null))
                .param(ruling.map(_ -> pair.ruling().entries().getLast().by().author())
                        .orElse(null))
                .param(ruling.map(DuplicatePair.Ruling::dataOne).orElse(null))
                .param(ruling.map(DuplicatePair.Ruling::dataOther).orElse(null))
                .param(pair.record().orElse(null))
                .update();
        for (Map.Entry<UUID, Register<Verdict>> judged : pair.judgements().entrySet()) {
            Register<Verdict> said = judged.getValue();
            jdbc.sql("insert into duplicate_judgement (pair, sample, verdict) values (?, ?, ?)")
                    // Two reviewers who did not know of each other and say different things are not sure together.
                    .params(
                            subject.value(),
                            judged.getKey(),
                            said.entries().stream()
                                                    .map(Register.Entry::value)
                                                    .distinct()
                                                    .count()
                                            == 1
                                    ? said.entries().getLast().value().name()
                                    : Verdict.UNSURE.name())
                    .update();
        }
    }
}
