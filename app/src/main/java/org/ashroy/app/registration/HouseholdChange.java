package org.ashroy.app.registration;

import java.util.UUID;

/** What can happen to a household. Who belongs to it is each person's own field, not the household's. */
public sealed interface HouseholdChange {

    /** The household was formed. */
    record Formed(String code, String site) implements HouseholdChange {}

    /** Someone else speaks for it. */
    record FocalPointChanged(UUID person) implements HouseholdChange {}

    /** Nobody speaks for it any more; whoever did is not named, and neither is why. */
    record FocalPointGone() implements HouseholdChange {}

    /** It lives elsewhere. */
    record HouseholdMoved(String site) implements HouseholdChange {}
}
