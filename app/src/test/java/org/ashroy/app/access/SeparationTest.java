package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ashroy.kernel.access.Purpose;
import org.junit.jupiter.api.Test;

/** The rules that are data, checked as such: complete, without contradiction, and saying what the design says. */
class SeparationTest {

    private static final Set<Permission> OPEN_PEOPLE = EnumSet.of(
            Permission.REGISTER,
            Permission.SEARCH,
            Permission.VIEW_PERSON,
            Permission.EDIT_PERSON,
            Permission.HANDLE_REQUESTS,
            Permission.DECIDE_DUPLICATES,
            Permission.RECORD_SESSION,
            Permission.SEE_SILENCE,
            Permission.HANDLE_CHECKS,
            Permission.LEAD_PROTECTION,
            Permission.FILL_FORMS,
            Permission.READ_FORMS,
            Permission.IMPORT_LISTS,
            Permission.EXPORT_LISTS,
            Permission.REQUEST_RELEASE,
            Permission.APPROVE_RELEASE,
            Permission.REFER,
            Permission.ANSWER_REFERRALS,
            Permission.EXCHANGE,
            Permission.HANDLE_CASES,
            Permission.HANDLE_CHILD_CASES,
            Permission.HANDLE_GBV_CASES,
            Permission.HANDLE_TRAFFICKING_CASES,
            Permission.HANDLE_OTHER_CASES,
            Permission.SUPERVISE_CASES,
            Permission.REPORT_INCIDENTS,
            Permission.FOLLOW_JUSTICE,
            Permission.RECORD_ALLEGATIONS,
            Permission.HANDLE_ALLEGATIONS,
            Permission.LEAD_ALLEGATIONS);

    @Test
    void everyPermissionIsInExactlyOneCompartment() {
        for (Permission permission : Permission.values()) {
            assertThat(Compartments.codes().stream()
                            .filter(code -> Compartments.permissions(code).contains(permission)))
                    .as("compartments.properties: %s", permission)
                    .hasSize(1);
        }
    }

    @Test
    void everyPurposeHasALineWhosePermissionIsOfItsCompartment() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(Compartments.rule(purpose))
                    .as("purposes.properties: %s", purpose)
                    .hasValueSatisfying(rule -> {
                        assertThat(Compartments.codes()).contains(rule.compartment());
                        assertThat(rule.categories()).isNotEmpty();
                        rule.permission()
                                .ifPresent(permission -> assertThat(Compartments.permissions(rule.compartment()))
                                        .contains(permission));
                    });
        }
    }

    @Test
    void noRoleThatComesWithAshroyBreaksARule() {
        RuleFiles.read("roles.properties")
                .forEach((role, permissions) -> assertThat(Separation.problem(RuleFiles.permissions(permissions)))
                        .as(role)
                        .isEmpty());
    }

    @Test
    void noGovernmentOrPoliceRoleListsTheMissing() {
        for (OrganisationKind kind : List.of(OrganisationKind.GOVERNMENT, OrganisationKind.POLICE)) {
            assertThat(Separation.allowed(kind, EnumSet.allOf(Permission.class)))
                    .as(kind.name())
                    .doesNotContain(
                            Permission.SEE_SILENCE,
                            Permission.HANDLE_CHECKS,
                            Permission.LEAD_PROTECTION,
                            Permission.HANDLE_REQUESTS,
                            Permission.EXPORT_LISTS,
                            Permission.EXCHANGE,
                            Permission.SUPERVISE_CASES,
                            Permission.REPORT_INCIDENTS,
                            Permission.FOLLOW_JUSTICE,
                            Permission.HANDLE_ALLEGATIONS,
                            Permission.LEAD_ALLEGATIONS,
                            Permission.COUNT_ALLEGATIONS);
            assertThat(Separation.problem(kind, Set.of(Permission.SEE_SILENCE))).contains("separation.never");
        }
        Set<Permission> police = new HashSet<>(OPEN_PEOPLE);
        police.removeAll(Separation.allowed(OrganisationKind.POLICE, OPEN_PEOPLE));
        assertThat(police).isEqualTo(OPEN_PEOPLE);
    }

    @Test
    void whoKeepsAccountsOpensNobodysData() {
        for (Permission permission : OPEN_PEOPLE) {
            Set<Permission> both = Set.of(Permission.ADMINISTER_USERS, permission);
            assertThat(Separation.problem(both)).as(permission.name()).contains("separation.apart");
            assertThat(Separation.allowed(OrganisationKind.UN, both)).containsExactly(Permission.ADMINISTER_USERS);
        }
        assertThat(Separation.problem(Set.of(Permission.ADMINISTER_USERS, Permission.SEE_ACCESS_LOG)))
                .contains("separation.apart");
        assertThat(Separation.problem(Set.of(Permission.ADMINISTER_USERS, Permission.ADMINISTER_SITES)))
                .isEmpty();
    }

    /** What the files say today, so that a change of a rule is a change of this line too. */
    @Test
    void theCompartmentsAreTheseAndNoOthers() {
        assertThat(Compartments.codes())
                .containsExactly(
                        "accounts",
                        "allegations",
                        "casework",
                        "casework-child-protection",
                        "casework-gbv",
                        "casework-other",
                        "casework-trafficking",
                        "confidential-services",
                        "coordination",
                        "forms",
                        "justice",
                        "oversight",
                        "presence",
                        "protection",
                        "referrals",
                        "registration",
                        "release");
        Map<Purpose, String> expected = Map.ofEntries(
                Map.entry(Purpose.REGISTRATION, "registration"),
                Map.entry(Purpose.IDENTITY_SEARCH, "registration"),
                Map.entry(Purpose.IDENTITY_INDEX, "registration"),
                Map.entry(Purpose.LIST_IMPORT, "registration"),
                Map.entry(Purpose.NEEDS_COUNT, "registration"),
                Map.entry(Purpose.DUPLICATES, "registration"),
                Map.entry(Purpose.SIGHTING, "presence"),
                Map.entry(Purpose.WELFARE_CHECK, "protection"),
                Map.entry(Purpose.RELEASE, "release"),
                Map.entry(Purpose.EXCHANGE, "release"),
                Map.entry(Purpose.REFERRAL, "referrals"),
                Map.entry(Purpose.REFERRAL_SENT, "referrals"),
                Map.entry(Purpose.EXPORT, "registration"),
                Map.entry(Purpose.OWN_DATA, "registration"),
                Map.entry(Purpose.DATA_REQUEST, "registration"),
                Map.entry(Purpose.FORM_FILLING, "forms"),
                Map.entry(Purpose.FORM_READING, "forms"),
                Map.entry(Purpose.FORM_APART, "forms"),
                Map.entry(Purpose.FORM_TABLES, "forms"),
                Map.entry(Purpose.FORM_LISTS, "forms"),
                Map.entry(Purpose.CASE_CHILD_PROTECTION, "casework-child-protection"),
                Map.entry(Purpose.CASE_GBV, "casework-gbv"),
                Map.entry(Purpose.CASE_TRAFFICKING, "casework-trafficking"),
                Map.entry(Purpose.CASE_OTHER, "casework-other"),
                Map.entry(Purpose.CASE_INDEX, "casework"),
                Map.entry(Purpose.JUSTICE, "justice"),
                Map.entry(Purpose.JUSTICE_HANDED, "justice"),
                Map.entry(Purpose.ALLEGATION, "allegations"),
                Map.entry(Purpose.ALLEGATION_INDEX, "allegations"));
        expected.forEach((purpose, compartment) -> assertThat(
                        Compartments.rule(purpose).orElseThrow().compartment())
                .isEqualTo(compartment));
    }
}
