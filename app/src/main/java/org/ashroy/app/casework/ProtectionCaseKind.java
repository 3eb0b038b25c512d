package org.ashroy.app.casework;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The case in the journal and in the table {@code protection_case}, where no clear column says whose it is. */
@Component
public class ProtectionCaseKind implements SubjectKind<ProtectionCase, CaseChange> {

    static final EventTypes<CaseChange> TYPES = new EventTypes<CaseChange>()
            .add("case-opened", 1, CaseChange.Opened.class)
            .add("case-person-linked", 1, CaseChange.PersonLinked.class)
            .add("case-person-unlinked", 1, CaseChange.PersonUnlinked.class)
            .add("case-risk-set", 1, CaseChange.RiskSet.class)
            .add("case-assigned", 1, CaseChange.Assigned.class)
            .add("case-step-taken", 1, CaseChange.StepTaken.class)
            .add("case-consent-asked", 1, CaseChange.ConsentAsked.class)
            .add("case-contact-asked", 1, CaseChange.ContactAsked.class)
            .add("case-written", 1, CaseChange.Written.class)
            .add("case-goal-set", 1, CaseChange.GoalSet.class)
            .add("case-goal-ended", 1, CaseChange.GoalEnded.class)
            .add("case-service-planned", 1, CaseChange.ServicePlanned.class)
            .add("case-service-ended", 1, CaseChange.ServiceEnded.class)
            .add("case-plan-approved", 1, CaseChange.PlanApproved.class)
            .add("case-closing-asked", 1, CaseChange.ClosingAsked.class)
            .add("case-panel-asked", 1, CaseChange.PanelAsked.class)
            .add("case-panel-decided", 1, CaseChange.PanelDecided.class)
            .add("case-contact-lost", 1, CaseChange.ContactLost.class)
            .add("case-form-begun", 1, CaseChange.FormBegun.class)
            .add("case-form-given", 1, CaseChange.FormGiven.class)
            .add("case-form-taken-off", 1, CaseChange.FormTakenOff.class)
            .add("case-kept-out", 1, CaseChange.KeptOut.class)
            .add("case-let-in", 1, CaseChange.LetIn.class);

    private final JdbcClient jdbc;
    private final ProtectionCase.ProtectionCaseFold fold = new ProtectionCase.ProtectionCaseFold();

    ProtectionCaseKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "case";
    }

    @Override
    public Fold<ProtectionCase, CaseChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<CaseChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("protection_case", "case_form");
    }

    @Override
    public void write(SubjectId subject, Folded<ProtectionCase> folded) {
        jdbc.sql("delete from protection_case where id = ?")
                .param(subject.value())
                .update();
        jdbc.sql("delete from case_form where protection_case = ?")
                .param(subject.value())
                .update();
        ProtectionCase state = folded.state();
        if (state.opened().isEmpty()) {
            return;
        }
        CaseChange.Opened opened = state.opened().get();
        Stage stage = state.stage().status();
        boolean plan = stage.open()
                && !state.plan().entries().isEmpty()
                && state.approved().isEmpty();
        jdbc.sql("""
                insert into protection_case (id, code, kind, organisation, site, opened_on, stage, since, risk, worker,
                    due, to_approve, to_close, served, lost, in_conflict, kept_out, changed_at, person_sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(subject.value())
                .param(opened.code())
                .param(opened.kind().name())
                .param(opened.organisation())
                .param(opened.site())
                .param(Date.valueOf(opened.on()))
                .param(stage.name())
                .param(Date.valueOf(state.since().orElse(opened.on())))
                .param(state.danger().name())
                .param(state.owner().orElse(null))
                .param(CaseFlow.SHIPPED.due(state).map(Date::valueOf).orElse(null))
                .param(plan)
                .param(stage.open() && state.closing().isPresent())
                .param((int) state.services().values().stream()
                        .filter(service -> service.end().value() == ServiceEnd.GIVEN)
                        .count())
                .param(state.lost().isPresent())
                .param(state.inConflict())
                .param(state.keptOut().elements().stream().sorted().toArray(UUID[]::new))
                .param(Timestamp.from(state.changed().orElseThrow()))
                .param(state.whose().map(Sealed::ciphertext).orElse(null))
                .update();
        state.forms()
                .forEach(filling -> jdbc.sql("insert into case_form (filling, protection_case) values (?, ?)")
                        .params(filling, subject.value())
                        .update());
    }
}
