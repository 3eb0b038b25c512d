package org.ashroy.app.silence;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** What the hierarchy of sites says to this module; and to the gate, where the person lives whom a check looks for. */
@Component
class Places implements SubjectPlaces {

    private static final String EVERYWHERE = "*";

    private final Sites sites;
    private final SilenceStore store;

    Places(Sites sites, SilenceStore store) {
        this.sites = sites;
        this.store = store;
    }

    /** Whether a site is part of an area. What lies at a site that is not known is outside of every area but the whole. */
    boolean holds(Area area, String site) {
        return area.site().isEmpty() || sites.within(site, area.site());
    }

    /** The codes of all sites of an area, as the queries of {@link SilenceStore} take them. */
    String[] codes(Area area) {
        return area.site().isEmpty()
                ? new String[] {EVERYWHERE}
                : sites.codesWithin(area.site(), sites.today(area.site())).toArray(String[]::new);
    }

    ZoneId zone(String site) {
        return sites.zone(site);
    }

    /** Today in the operation. */
    LocalDate today() {
        return sites.today("");
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return store.placesOfChecks(subjects);
    }
}
