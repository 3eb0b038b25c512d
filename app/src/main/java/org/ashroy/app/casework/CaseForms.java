package org.ashroy.app.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.filling.FillingsApart;
import org.springframework.stereotype.Component;

/** Forms that were filled in for a case: whoever does not see the case does not see them either, whatever the form was published to. */
@Component
class CaseForms implements FillingsApart {

    private final CaseRows rows;
    private final CaseSight sight;

    CaseForms(CaseRows rows, CaseSight sight) {
        this.rows = rows;
        this.sight = sight;
    }

    @Override
    public Set<UUID> hidden(SignedIn user, Collection<UUID> fillings) {
        Map<UUID, UUID> cases = rows.casesOfForms(fillings);
        Set<UUID> seen = rows.byIds(List.copyOf(cases.values())).stream()
                .filter(row -> sight.sees(user, CaseSight.Facts.of(row)))
                .map(CaseRows.Row::id)
                .collect(Collectors.toSet());
        return cases.entrySet().stream()
                .filter(link -> !seen.contains(link.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Taker> taker(SignedIn user) {
        return user.may(Permission.HANDLE_CASES)
                ? Optional.of(new Taker("/cases/attach", "case.attach", "case.code", "case.attach-hint"))
                : Optional.empty();
    }

    @Override
    public Optional<Home> home(UUID filling) {
        return Optional.ofNullable(rows.casesOfForms(List.of(filling)).get(filling))
                .map(one -> new Home("/cases/" + one, "case.of-form"));
    }
}
