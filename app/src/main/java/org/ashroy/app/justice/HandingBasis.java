package org.ashroy.app.justice;

import java.util.Optional;
import java.util.Set;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Whether something may count as handed to an authority: it is exactly what was asked and, for a government, approved by two others, and
 * what she says now covers it. A refusal is a line in the access log with its reason.
 */
@Component
class HandingBasis implements ReleaseBasis {

    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final HandingRules rules;

    HandingBasis(Ledger ledger, JusticeFileKind kind, HandingRules rules) {
        this.ledger = ledger;
        this.kind = kind;
        this.rules = rules;
    }

    @Override
    public Purpose purpose() {
        return Purpose.JUSTICE_HANDED;
    }

    @Override
    public Decision covers(Act act) {
        return obstacle(act).map(Obstacle::decision).orElseGet(Decision.Allowed::new);
    }

    private Optional<Obstacle> obstacle(Act act) {
        if (act.subjects().size() != 1) {
            return Optional.of(Obstacle.NOT_THIS);
        }
        SubjectId subject = act.subjects().iterator().next();
        JusticeFile file = ledger.load(kind, subject).state();
        Optional<JusticeFile.Handing> handing =
                act.basis().flatMap(id -> Optional.ofNullable(file.handings().get(id)));
        if (file.caseId().isEmpty()
                || handing.filter(
                                found -> Set.copyOf(found.asked().categories()).equals(act.categories()))
                        .isEmpty()) {
            return Optional.of(Obstacle.NOT_THIS);
        }
        return rules.obstacle(file, handing.get());
    }
}
