package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.ashroy.kernel.access.Purpose;
import org.junit.jupiter.api.Test;

/** Whoever adds a purpose or a compartment says here whether a carer is told of it. */
class ToldToCarersTest {

    private static final Set<Purpose> NOT_TOLD = EnumSet.of(
            Purpose.IDENTITY_INDEX,
            Purpose.NEEDS_COUNT,
            Purpose.LIST_IMPORT,
            Purpose.WELFARE_CHECK,
            Purpose.RELEASE,
            Purpose.EXCHANGE,
            // What a child asks of itself is its own.
            Purpose.OWN_DATA,
            Purpose.DATA_REQUEST,
            Purpose.FORM_FILLING,
            Purpose.FORM_READING,
            Purpose.FORM_APART,
            Purpose.FORM_TABLES,
            Purpose.FORM_LISTS,
            Purpose.CASE_CHILD_PROTECTION,
            Purpose.CASE_GBV,
            Purpose.CASE_TRAFFICKING,
            Purpose.CASE_OTHER,
            Purpose.CASE_INDEX,
            Purpose.REFERRAL,
            Purpose.REFERRAL_SENT,
            Purpose.JUSTICE,
            Purpose.JUSTICE_HANDED,
            Purpose.ALLEGATION,
            Purpose.ALLEGATION_INDEX);

    private static final Set<String> WORK_NOT_TOLD = Set.of(
            "protection",
            "casework",
            "casework-child-protection",
            "casework-gbv",
            "casework-trafficking",
            "casework-other",
            "justice",
            "referrals",
            "confidential-services");

    @Test
    void ofEveryPurposeItIsSaidWhetherACarerIsTold() {
        Set<Purpose> all = EnumSet.copyOf(NOT_TOLD);
        all.addAll(ToldToCarers.PURPOSES);
        assertThat(all).containsExactlyInAnyOrder(Purpose.values());
        assertThat(NOT_TOLD).doesNotContainAnyElementsOf(ToldToCarers.PURPOSES);
    }

    @Test
    void ofEveryCompartmentItIsSaidWhetherACarerIsToldOfWhoWorksInIt() {
        Set<String> all = new HashSet<>(WORK_NOT_TOLD);
        all.addAll(ToldToCarers.COMPARTMENTS);
        assertThat(all).isEqualTo(Compartments.codes());
        assertThat(WORK_NOT_TOLD).doesNotContainAnyElementsOf(ToldToCarers.COMPARTMENTS);
    }
}
