package org.ashroy.app.photos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** A picture is where the person is whose it is, for the gate. */
@Component
class PhotoPlaces implements SubjectPlaces {

    private final PhotoRows photos;
    private final PersonRows people;

    PhotoPlaces(PhotoRows photos, PersonRows people) {
        this.photos = photos;
        this.people = people;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        List<PhotoRows.Row> found =
                photos.byIds(subjects.stream().map(SubjectId::value).toList());
        Map<UUID, String> sites = new HashMap<>();
        people.byIds(found.stream().map(PhotoRows.Row::person).toList())
                .forEach(person -> sites.put(person.id(), person.site()));
        Map<SubjectId, String> places = new HashMap<>();
        for (PhotoRows.Row photo : found) {
            String site = sites.get(photo.person());
            if (site != null) {
                places.put(new SubjectId(photo.id()), site);
            }
        }
        return places;
    }
}
