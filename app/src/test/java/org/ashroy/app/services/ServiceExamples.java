package org.ashroy.app.services;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ashroy.app.PinnedBytes;

/** Services for tests; what a test does not say is ordinary. */
public final class ServiceExamples {

    private ServiceExamples() {}

    /** A service for women and girls of any age. */
    public static ServiceDetails forWomen(String organisation, String name, String site, Help... helps) {
        return new ServiceDetails(
                organisation,
                name,
                new TreeSet<>(List.of(helps)),
                site,
                Takes.WOMEN_AND_GIRLS,
                0,
                ServiceDetails.OLDEST,
                new TreeSet<>(),
                "every day, 8 to 16",
                true,
                Optional.empty(),
                "",
                Optional.empty());
    }

    /** An example of every event. */
    public static PinnedBytes pinnedIn(PinnedBytes pinned) {
        ServiceDetails details = forWomen("CLINIC", "Women's health post", "BLOCK", Help.MEDICAL, Help.MENTAL_HEALTH);
        return pinned.add(
                OfferedServiceKind.TYPES,
                ServiceChange.class,
                List.of(
                        new ServiceChange.Opened(details),
                        new ServiceChange.Changed(details),
                        new ServiceChange.Closed(ServiceChange.ClosingReason.FUNDING_ENDED)));
    }
}
