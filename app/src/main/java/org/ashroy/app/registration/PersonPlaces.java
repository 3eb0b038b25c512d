package org.ashroy.app.registration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** Where registered people live, for the gate. */
@Component
class PersonPlaces implements SubjectPlaces {

    private final PersonRows rows;

    PersonPlaces(PersonRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(row -> new SubjectId(row.id()), PersonRows.Row::site));
    }

    @Override
    public Optional<SubjectId> byCode(String code) {
        return rows.byCode(code).map(row -> new SubjectId(row.id()));
    }

    @Override
    public Optional<String> code(SubjectId subject) {
        return rows.byId(subject.value()).map(PersonRows.Row::code);
    }
}
