package org.ashroy.app.requests;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds requests for the screens, for whoever may see them: in her area, or where she lived if her record is gone. */
@Component
class RequestDesk {

    /** Languages of the screens by what people speak (ISO 639-3). */
    private static final Map<String, String> SCREENS = Map.of("eng", "en", "ara", "ar", "ben", "bn", "mya", "my");

    /**
     * A request with whom it is about.
     *
     * @param id of the request
     * @param folded the request
     * @param asked what was asked
     * @param person about whom; empty where her data were erased
     */
    record Found(UUID id, Folded<DataRequest> folded, DataRequestChange.Asked asked, Optional<PersonRows.Row> person) {
        DataRequest request() {
            return folded.state();
        }

        SubjectId subject() {
            return new SubjectId(id);
        }
    }

    private final DataRequests requests;
    private final PersonRows people;
    private final Registration registration;
    private final Areas areas;
    private final Sites sites;

    RequestDesk(DataRequests requests, PersonRows people, Registration registration, Areas areas, Sites sites) {
        this.requests = requests;
        this.people = people;
        this.registration = registration;
        this.areas = areas;
        this.sites = sites;
    }

    /** A request for anybody who has to do with it. */
    Found find(SignedIn user, UUID id) {
        Permitted.requireEither(user, Permission.VIEW_PERSON, Permission.HANDLE_REQUESTS);
        Folded<DataRequest> folded = requests.find(new SubjectId(id));
        DataRequestChange.Asked asked =
                folded.state().asked().orElseThrow(() -> new AccessDeniedException("there is no such request"));
        Optional<PersonRows.Row> person = people.byId(asked.person());
        if (person.isPresent()) {
            areas.require(user, new SubjectId(asked.person()));
        } else if (!user.area().isEmpty() && !sites.within(asked.site(), user.area())) {
            throw new AccessDeniedException("this request is of another area");
        }
        return new Found(id, folded, asked, person);
    }

    /** A request for whoever deals with the person herself. */
    Found findAtDesk(SignedIn user, UUID id) {
        Permitted.require(user, Permission.VIEW_PERSON);
        return find(user, id);
    }

    /** Whether a user may carry a request out; for a child whoever decides weighs what serves her. */
    static boolean mayAnswer(SignedIn user, DataRequestChange.Asked asked) {
        return user.may(Permission.HANDLE_REQUESTS)
                || (asked.carer().isEmpty() && user.may(asked.right().answeredBy()));
    }

    /** The language of the screens that she speaks; empty where there is none, or it is not known. */
    String language(UUID person) {
        Person state = registration.person(new SubjectId(person)).state();
        return Optional.ofNullable(state.contact().language().value())
                .map(language -> SCREENS.getOrDefault(language.code(), ""))
                .orElse("");
    }
}
