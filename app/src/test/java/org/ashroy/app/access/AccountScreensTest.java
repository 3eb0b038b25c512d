package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

class AccountScreensTest extends AppTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Roles roles;

    @Autowired
    private Sites sites;

    @Autowired
    private MessageSource messages;

    private Visitor administrator(String name) {
        account(name, "ADMINISTRATOR");
        return Visitor.at(port).signIn(name);
    }

    private void organisation(String code, OrganisationKind kind) {
        organisations.save(new Organisation(code, code + " people", kind, "BD", FIRST, Optional.empty()));
    }

    @Test
    void anAccountIsMadeOnceWithItsErrorsBesideTheFields() {
        Visitor visitor = administrator("as-maker");
        sites.save(new Site("AS-B1", "Block", Optional.empty(), "BLOCK", FIRST));
        visitor.get("/accounts/new");
        String id = UUID.randomUUID().toString();
        String body = visitor.post(
                        "/accounts",
                        "id",
                        id,
                        "name",
                        "X!",
                        "password",
                        "short",
                        "organisation",
                        "NONE",
                        "area",
                        "NOWHERE",
                        "validUntil",
                        "2021-01-01")
                .body();
        assertThat(body)
                .contains("Some answers need another look")
                .contains("id=\"name-error\"", "id=\"password-error\"", "id=\"organisation-error\"")
                .contains("id=\"area-error\"", "id=\"validUntil-error\"", "Choose at least one role")
                .contains("NOWHERE")
                .doesNotContain("value=\"short\"");
        assertThat(visitor.post(
                                "/accounts",
                                "id",
                                id,
                                "name",
                                "as-day",
                                "password",
                                PASSWORD,
                                "organisation",
                                ORGANISATION,
                                "validUntil",
                                "tomorrow",
                                "roles",
                                "CASEWORKER")
                        .body())
                .contains("Give a day as year-month-day");
        for (int sent = 0; sent < 2; sent++) {
            assertThat(visitor.post(
                                    "/accounts",
                                    "id",
                                    id,
                                    "name",
                                    "AS-New",
                                    "password",
                                    PASSWORD,
                                    "organisation",
                                    ORGANISATION,
                                    "area",
                                    "as-b1",
                                    "roles",
                                    "CASEWORKER")
                            .path())
                    .isEqualTo("/accounts/" + id);
        }
        Accounts.Account made = accounts.find(UUID.fromString(id)).orElseThrow();
        assertThat(made.name()).isEqualTo("as-new");
        assertThat(made.area()).isEqualTo("AS-B1");
        assertThat(made.temporaryPassword()).isTrue();
        assertThat(visitor.post(
                                "/accounts",
                                "id",
                                UUID.randomUUID().toString(),
                                "name",
                                "as-new",
                                "password",
                                PASSWORD,
                                "organisation",
                                ORGANISATION,
                                "roles",
                                "CASEWORKER")
                        .body())
                .contains("There is an account with this name");
    }

    @Test
    void theListIsFilteredByOrganisationRoleAndStateAndPaged() {
        organisation("AS-LIST", OrganisationKind.NGO);
        for (int number = 10; number < 13; number++) {
            accounts.create("as-list-" + number, PASSWORD, Set.of("FIELD_WORKER"), "AS-LIST", "", false);
        }
        UUID off = accounts.create("as-list-off", PASSWORD, Set.of("CASEWORKER"), "AS-LIST", "", false);
        accounts.setActive(off, false);
        Visitor visitor = administrator("as-lister");
        assertThat(visitor.get("/accounts?organisation=AS-LIST").body())
                .contains("as-list-10", "as-list-off", "remove this filter")
                .doesNotContain("as-lister</a>");
        assertThat(visitor.get("/accounts?organisation=AS-LIST&role=CASEWORKER").body())
                .contains("as-list-off")
                .doesNotContain("as-list-10");
        assertThat(visitor.get("/accounts?organisation=AS-LIST&state=ACTIVE").body())
                .contains("as-list-10")
                .doesNotContain("as-list-off");
        assertThat(visitor.get("/accounts?organisation=AS-LIST&state=ENDED").body())
                .contains("No account is like this");
        assertThat(accounts.page("AS-LIST", "", Optional.empty(), false, "as-list-11", 2))
                .extracting(Accounts.Account::name)
                .containsExactly("as-list-12", "as-list-off");
        Visitor.at(port).signIn("as-list-10");
        assertThat(accounts.page("AS-LIST", "", Optional.empty(), true, "", 3))
                .extracting(Accounts.Account::name)
                .containsExactly("as-list-11", "as-list-12", "as-list-off");
        assertThat(accounts.page("AS-LIST", "", Optional.empty(), true, "as-list-off", 3))
                .extracting(Accounts.Account::name)
                .containsExactly("as-list-10");
        assertThat(visitor.get("/accounts?organisation=AS-LIST&sort=last").body())
                .contains("aria-sort=\"ascending\"", "as-list-10");
    }

    @Test
    void oneAccountIsChangedResetAndSwitchedOff() {
        UUID id = account("as-one", "REGISTRATION_CLERK");
        Visitor visitor = administrator("as-changer");
        String page = "/accounts/" + id;
        assertThat(visitor.get(page).body()).contains("as-one", "Never");
        assertThat(visitor.post(page, "organisation", ORGANISATION, "area", "NOWHERE", "roles", "CASEWORKER")
                        .body())
                .contains("There is no site of this code");
        assertThat(visitor.post(
                                page,
                                "organisation",
                                ORGANISATION,
                                "roles",
                                "CASEWORKER",
                                "roles",
                                "FIELD_WORKER",
                                "validUntil",
                                "2999-01-01")
                        .path())
                .isEqualTo(page);
        Accounts.Account changed = accounts.find(id).orElseThrow();
        assertThat(changed.roles()).containsExactly("CASEWORKER", "FIELD_WORKER");
        assertThat(changed.validUntil()).contains(LocalDate.of(2999, 1, 1));
        assertThat(visitor.post(page + "/password", "password", "short").body()).contains("12 to 200 characters");
        visitor.post(page + "/password", "password", "another first one");
        assertThat(accounts.find(id).orElseThrow().temporaryPassword()).isTrue();
        visitor.post(page + "/second-factor");
        visitor.post(page + "/active", "active", "false");
        assertThat(accounts.find(id).orElseThrow().active()).isFalse();
        assertThat(visitor.get(page).body()).contains("Switched off");
        assertThat(visitor.get("/accounts/" + UUID.randomUUID()).body()).contains("no such page or record");
    }

    @Test
    void whatMustStayApartIsGivenToNobody() {
        organisation("AS-GOV", OrganisationKind.GOVERNMENT);
        organisation("AS-NGO", OrganisationKind.NGO);
        assertThatThrownBy(() -> accounts.create("as-gov", PASSWORD, Set.of("CASEWORKER"), "AS-GOV", "", false))
                .hasMessage("separation.never");
        assertThatThrownBy(() -> accounts.create(
                        "as-both", PASSWORD, Set.of("ADMINISTRATOR", "REGISTRATION_CLERK"), "AS-NGO", "", false))
                .hasMessage("separation.apart");
        assertThatThrownBy(() -> roles.save("", "Both", Set.of(Permission.ADMINISTER_USERS, Permission.SEE_ACCESS_LOG)))
                .hasMessage("separation.apart");

        // Nor by a role that changes later, an account that moves, or an organisation that becomes another kind.
        String role = roles.save("", "Registrar", Set.of(Permission.REGISTER));
        UUID clerk = accounts.create("as-registrar", PASSWORD, Set.of(role), "AS-GOV", "", false);
        assertThatThrownBy(() -> roles.save(role, "Registrar", Set.of(Permission.SEE_SILENCE)))
                .hasMessage("separation.never");
        UUID worker = accounts.create("as-worker", PASSWORD, Set.of("CASEWORKER"), "AS-NGO", "", false);
        assertThatThrownBy(() -> accounts.change(worker, "AS-GOV", Set.of("CASEWORKER"), "", Optional.empty()))
                .hasMessage("separation.never");
        assertThatThrownBy(() -> organisation("AS-NGO", OrganisationKind.POLICE))
                .hasMessage("organisation.kind-held");
        assertThat(accounts.current(clerk).orElseThrow().permissions()).containsExactly(Permission.REGISTER);
        assertThatThrownBy(() -> roles.remove(role)).hasMessage("role.held");
    }

    @Test
    void rolesAreMadeChangedAndRemovedOnTheScreen() {
        Visitor visitor = administrator("as-roles");
        assertThat(visitor.get("/").body())
                .contains("href=\"/accounts\"", "href=\"/roles\"", "href=\"/organisations\"", "href=\"/sites\"")
                .doesNotContain("href=\"/people\"", "href=\"/access-log\"");
        assertThat(visitor.get("/roles").body()).contains("Caseworker", "See who is no longer seen");
        assertThat(visitor.post("/roles", "code", "", "name", " ", "permissions", "SEARCH")
                        .body())
                .contains("A role has a name");
        assertThat(visitor.post("/roles", "code", "", "name", "Greeter").body())
                .contains("Choose at least one permission");
        assertThat(visitor.post("/roles", "code", "CASEWORKER", "name", "Mine", "permissions", "SEARCH")
                        .body())
                .contains("This role comes with Ashroy");
        assertThat(visitor.post("/roles", "code", "", "name", "Greeter", "permissions", "SEARCH")
                        .path())
                .isEqualTo("/roles");
        assertThat(visitor.post("/roles", "code", "", "name", "Greeter", "permissions", "SEARCH")
                        .body())
                .contains("There is a role of this name");
        Role greeter = roles.all().stream()
                .filter(role -> role.name().filter("Greeter"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(visitor.get("/roles?code=" + greeter.code()).body()).contains("Change this role");
        visitor.post("/roles", "code", greeter.code(), "name", "Greeter", "permissions", "REGISTER");
        assertThat(roles.permissions(Set.of(greeter.code()))).containsExactly(Permission.REGISTER);
        visitor.post("/roles/remove", "code", greeter.code());
        assertThat(roles.find(greeter.code())).isEmpty();
    }

    @Test
    void organisationsAreKeptOnTheScreen() {
        Visitor visitor = administrator("as-organisations");
        visitor.get("/organisations");
        assertThat(visitor.post(
                                "/organisations",
                                "code",
                                "1",
                                "name",
                                "",
                                "kind",
                                "UN",
                                "country",
                                "ZZ",
                                "validFrom",
                                "2020-02-01",
                                "validTo",
                                "2020-01-01")
                        .body())
                .contains("A code has 2 to 20 characters", "An organisation has a name", "Choose a country")
                .contains("The end must lie after the first day");
        assertThat(visitor.post(
                                "/organisations",
                                "code",
                                "as-screen",
                                "name",
                                "Screen people",
                                "kind",
                                "UN",
                                "country",
                                "ch",
                                "validFrom",
                                "2020-02-01")
                        .path())
                .isEqualTo("/organisations");
        assertThat(organisations.find("AS-SCREEN").orElseThrow().country()).isEqualTo("CH");
        assertThat(visitor.get("/organisations?code=AS-SCREEN").body()).contains("value=\"Screen people\"");
        assertThat(visitor.post(
                                "/organisations",
                                "code",
                                "AS-X",
                                "name",
                                "X",
                                "kind",
                                "UN",
                                "country",
                                "CH",
                                "validFrom",
                                "")
                        .body())
                .contains("Give a day as year-month-day");
    }

    @Test
    void everythingThatIsDataHasItsTextInBothLanguages() {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.of("ar")}) {
            for (Permission permission : Permission.values()) {
                assertThat(messages.getMessage("permission." + permission, null, language))
                        .isNotBlank();
            }
            for (String compartment : Compartments.codes()) {
                assertThat(messages.getMessage("compartment." + compartment, null, language))
                        .isNotBlank();
            }
            for (String category : Compartments.categories()) {
                assertThat(messages.getMessage("category." + category, null, language))
                        .isNotBlank();
            }
            for (String role : RuleFiles.read("roles.properties").keySet()) {
                assertThat(messages.getMessage("role." + role, null, language)).isNotBlank();
            }
            for (Refusal refusal : Refusal.values()) {
                assertThat(messages.getMessage("refusal." + refusal.word(), null, language))
                        .isNotBlank();
                assertThat(messages.getMessage("problem.refused." + refusal.word(), null, language))
                        .isNotBlank();
            }
        }
    }
}
