package org.ashroy.app.referrals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** Where referrals are, for the gate: where their senders work. Whether a receiver may open one is no question of area. */
@Component
class ReferralPlaces implements SubjectPlaces {

    private final ReferralRows rows;

    ReferralPlaces(ReferralRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.places(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(place -> new SubjectId(place.id()), ReferralRows.Place::area));
    }

    @Override
    public Optional<String> code(SubjectId subject) {
        return rows.places(Set.of(subject.value())).stream().findFirst().map(ReferralRows.Place::code);
    }
}
