package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.springframework.stereotype.Component;

/** The organisations that data can be released to: those an administrator keeps and that have not ended. */
@Component
class Recipients {

    private final Organisations organisations;

    Recipients(Organisations organisations) {
        this.organisations = organisations;
    }

    /** All of them on a day, by name. */
    List<Organisation> all(LocalDate day) {
        return organisations.all().stream()
                .filter(organisation -> organisation.worksOn(day))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    /** The one of this code, where it has not ended. */
    Optional<Organisation> find(String code, LocalDate day) {
        return organisations.find(code).filter(organisation -> organisation.worksOn(day));
    }

    /** As it calls itself, also where it has ended since. */
    String name(String code) {
        return organisations.find(code).map(Organisation::name).orElse(code);
    }
}
