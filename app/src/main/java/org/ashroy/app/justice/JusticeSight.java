package org.ashroy.app.justice;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.NeedToKnow;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.casework.CaseGroup;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** Who sees a file: whoever sees its case, and follows complaints. For everybody else there is none. The gate asks this at every act. */
@Component
class JusticeSight implements NeedToKnow {

    private static final Set<Purpose> PURPOSES = Set.of(Purpose.JUSTICE, Purpose.JUSTICE_HANDED);

    private final JusticeRows rows;
    private final CaseDoor door;

    JusticeSight(JusticeRows rows, CaseDoor door) {
        this.rows = rows;
        this.door = door;
    }

    /** Whether there are files on cases of this kind: trafficking, gender-based violence, children. */
    static boolean on(CaseKind kind) {
        return kind.group() != CaseGroup.OTHER;
    }

    /** The case of a file, where the user sees both. */
    Optional<CaseDoor.Seen> find(SignedIn user, UUID caseId) {
        return user.may(Permission.FOLLOW_JUSTICE)
                ? door.find(user, caseId).filter(seen -> on(seen.kind()))
                : Optional.empty();
    }

    @Override
    public Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        Set<SubjectId> withheld = new HashSet<>(subjects);
        if (PURPOSES.contains(purpose)) {
            Map<UUID, UUID> cases = cases(subjects);
            Set<UUID> seen = door.among(user, cases.values()).stream()
                    .map(CaseDoor.Seen::id)
                    .collect(Collectors.toSet());
            withheld.removeIf(subject -> Optional.ofNullable(cases.get(subject.value()))
                    .filter(seen::contains)
                    .isPresent());
        }
        return withheld;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        Map<UUID, UUID> cases = cases(subjects);
        Map<UUID, String> sites = cases.isEmpty() ? Map.of() : door.sites(cases.values());
        Map<SubjectId, String> places = new HashMap<>();
        cases.forEach((file, caseId) ->
                Optional.ofNullable(sites.get(caseId)).ifPresent(site -> places.put(new SubjectId(file), site)));
        return places;
    }

    private Map<UUID, UUID> cases(Set<SubjectId> files) {
        return rows.cases(files.stream().map(SubjectId::value).toList());
    }
}
