package org.ashroy.app.duplicates;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * A pair lies nowhere by itself: whoever opens what was said of it opens both records in the same act, and their places count.
 */
@Component
class PairPlaces implements SubjectPlaces {

    private final PairRows rows;

    PairPlaces(PairRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.there(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(SubjectId::new, _ -> NO_SITE));
    }
}
