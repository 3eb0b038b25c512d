package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class SignInTest extends AppTest {

    private static final String FIRST = "a first password only";

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Roles roles;

    @Autowired
    private AccessSettings settings;

    @Autowired
    private SecretBox secrets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private AuthenticationManager signIn;

    private UUID given(String name, String... roleCodes) {
        UUID id = UUID.randomUUID();
        accounts.add(new Accounts.NewAccount(id, name, FIRST, Set.of(roleCodes), ORGANISATION, "", Optional.empty()));
        return id;
    }

    @Test
    void atTheFirstSignInThePasswordIsChangedThenASecondFactorSetUpAndACodeWorksOnce() {
        UUID id = given("si-first", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.11", port);
        assertThat(caller.signIn("si-first", FIRST, "")).isEqualTo("/");
        assertThat(Caller.place(caller.get("/"))).isEqualTo("/password");
        assertThat(Caller.place(caller.get("/people"))).isEqualTo("/password");
        assertThat(caller.get("/password").body()).contains("Change your password");
        assertThat(caller.post("/password", "old", "wrong", "password", "another long one")
                        .body())
                .contains("The password until now is wrong");
        assertThat(caller.post("/password", "old", FIRST, "password", "short").body())
                .contains("12 to 200 characters");
        assertThat(caller.post("/password", "old", FIRST, "password", FIRST).body())
                .contains("is the old one");
        assertThat(caller.post("/password", "old", FIRST, "password", "my name is si-first")
                        .body())
                .contains("does not hold the account name");
        assertThat(Caller.place(caller.post("/password", "old", FIRST, "password", PASSWORD)))
                .isEqualTo("/sign-in?changed");

        assertThat(caller.signIn("si-first", PASSWORD, "")).isEqualTo("/");
        assertThat(Caller.place(caller.get("/people"))).isEqualTo("/second-factor");
        byte[] secret = secret(caller.get("/second-factor").body());
        assertThat(caller.post("/second-factor", "code", "000000").statusCode()).isEqualTo(200);
        long step = Instant.now().getEpochSecond() / 30;
        assertThat(Caller.place(caller.post("/second-factor", "code", Totp.code(secret, step - 1, 6))))
                .isEqualTo("/sign-in?out");

        assertThat(caller.signIn("si-first", PASSWORD, "")).isEqualTo("/sign-in?wrong");
        // The code that proved the device is used up.
        assertThat(caller.signIn("si-first", PASSWORD, Totp.code(secret, step - 1, 6)))
                .isEqualTo("/sign-in?wrong");
        String code = Totp.code(secret, Instant.now().getEpochSecond() / 30 + 1, 6);
        assertThat(caller.signIn("si-first", PASSWORD, code)).isEqualTo("/");
        assertThat(caller.get("/people").statusCode()).isEqualTo(200);
        assertThat(caller.get("/second-factor").statusCode())
                .as("nobody replaces a second factor from an open session")
                .isEqualTo(403);
        assertThat(Caller.from("127.0.0.12", port).signIn("si-first", PASSWORD, code))
                .isEqualTo("/sign-in?wrong");
        assertThat(accounts.find(id).orElseThrow().lastSignedIn()).isPresent();

        accounts.resetSecondFactor(id);
        assertThat(Caller.place(caller.get("/people"))).isEqualTo("/sign-in?ended");
        assertThat(caller.signIn("si-first", PASSWORD, "")).isEqualTo("/");
        assertThat(Caller.place(caller.get("/people"))).isEqualTo("/second-factor");
    }

    /** The letters on the page, back to bytes. */
    private static byte[] secret(String page) {
        Matcher matcher = Pattern.compile("<code>([A-Z2-7]{32})</code>").matcher(page);
        assertThat(matcher.find()).isTrue();
        StringBuilder bits = new StringBuilder();
        for (char letter : matcher.group(1).toCharArray()) {
            String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        StringBuilder hexadecimal = new StringBuilder();
        for (int at = 0; at < bits.length(); at += 4) {
            hexadecimal.append(Integer.toHexString(Integer.parseInt(bits.substring(at, at + 4), 2)));
        }
        return HexFormat.of().parseHex(hexadecimal);
    }

    @Test
    void anAccountIsBlockedAfterFiveWrongTriesFromAnywhereAlsoAfterARestart() {
        account("si-guessed", "REGISTRATION_CLERK");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(Caller.from("127.0.0.2" + attempt, port).signIn("si-guessed", "wrong password", ""))
                    .isEqualTo("/sign-in?wrong");
        }
        assertThat(Caller.from("127.0.0.26", port).signIn("si-guessed", PASSWORD, ""))
                .isEqualTo("/sign-in?blocked");
        assertThat(Caller.from("127.0.0.27", port).signIn(" SI-Guessed ", PASSWORD, ""))
                .isEqualTo("/sign-in?blocked");
        String guessed = secrets.fingerprint("si-guessed");
        Limiter restarted = new Limiter(jdbc, InstantSource.system(), settings);
        assertThat(restarted.take(SignInProvider.BY_ACCOUNT, guessed, 5)).isFalse();
        Instant later = Instant.now().plusSeconds(61);
        assertThat(new Limiter(jdbc, () -> later, settings).take(SignInProvider.BY_ACCOUNT, guessed, 5))
                .isTrue();
        Instant twice = later.plusSeconds(119);
        assertThat(new Limiter(jdbc, () -> twice, settings).take(SignInProvider.BY_ACCOUNT, guessed, 5))
                .as("the second block is twice as long")
                .isFalse();
        jdbc.sql("update limiter set blocked_until = now() where key = ?")
                .param(guessed)
                .update();
        assertThat(Caller.from("127.0.0.28", port).signIn("si-guessed", PASSWORD, ""))
                .isEqualTo("/");
    }

    @Test
    void anAddressIsBlockedAfterTwentyWrongTriesWhateverItClaimsToBe() {
        account("si-bystander", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.31", port);
        for (int attempt = 0; attempt < 20; attempt++) {
            caller.claiming("X-Forwarded-For", "10.0.0." + attempt);
            assertThat(caller.signIn("si-nobody-" + attempt, "wrong password", ""))
                    .isEqualTo("/sign-in?wrong");
        }
        caller.claiming("X-Forwarded-For", "127.0.0.32");
        assertThat(caller.signIn("si-bystander", PASSWORD, "")).isEqualTo("/sign-in?blocked");
        assertThat(Caller.from("127.0.0.32", port).signIn("si-bystander", PASSWORD, ""))
                .isEqualTo("/");
    }

    @Test
    void anOpenSessionIsNoPlaceToGuessThePassword() {
        account("si-open", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.33", port);
        assertThat(caller.signIn("si-open", PASSWORD, "")).isEqualTo("/");
        caller.get("/password");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(caller.post("/password", "old", "guess " + attempt, "password", "another long one")
                            .body())
                    .contains("The password until now is wrong");
        }
        assertThat(caller.post("/password", "old", PASSWORD, "password", "another long one")
                        .body())
                .contains("Too many tries");
        assertThat(Caller.from("127.0.0.34", port).signIn("si-open", PASSWORD, ""))
                .as("one counter of both")
                .isEqualTo("/sign-in?blocked");
        assertThat(jdbc.sql("select count(*) from limiter where key = 'si-open'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void triesThatComeAtOnceAreNoMoreThanThoseThatComeOneAfterTheOther() throws InterruptedException {
        account("si-at-once", "REGISTRATION_CLERK");
        Map<String, Integer> byAccount = atOnce("127.0.0.35", _ -> "si-at-once");
        assertThat(byAccount.keySet()).isSubsetOf("wrong", "blocked");
        assertThat(byAccount.getOrDefault("wrong", 0)).isBetween(1, settings.triesByAccount());
        Map<String, Integer> byAddress = atOnce("127.0.0.36", number -> "si-nobody-at-once-" + number);
        assertThat(byAddress.keySet()).isSubsetOf("wrong", "blocked");
        assertThat(byAddress.getOrDefault("wrong", 0)).isBetween(1, settings.triesByAddress());
    }

    /** How many of fifty wrong tries that begin at one moment came to what. */
    private Map<String, Integer> atOnce(String address, IntFunction<String> account) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        Map<String, Integer> ends = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            var asked = UsernamePasswordAuthenticationToken.unauthenticated(account.apply(number), "wrong password");
            asked.setDetails(new SignInProvider.Details("", address));
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    begin.await();
                    ends.merge(signIn.authenticate(asked).getName(), 1, Integer::sum);
                } catch (BadCredentialsException wrong) {
                    ends.merge("wrong", 1, Integer::sum);
                } catch (LockedException blocked) {
                    ends.merge("blocked", 1, Integer::sum);
                } catch (Exception other) {
                    ends.merge(other.toString(), 1, Integer::sum);
                }
            }));
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return ends;
    }

    @Test
    void signInsThatAreRightBlockNobodyHoweverMany() {
        account("si-often", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.37", port);
        for (int times = 0; times <= settings.triesByAddress(); times++) {
            assertThat(caller.signIn("si-often", PASSWORD, "")).isEqualTo("/");
        }
        jdbc.sql("update account set active = false where name = 'si-often'").update();
        for (int times = 0; times <= settings.triesByAccount(); times++) {
            assertThat(caller.signIn("si-often", PASSWORD, "")).isEqualTo("/sign-in?over");
        }
    }

    @Test
    void failuresOfAnotherDayDoNotAddUp() {
        Limiter limiter = new Limiter(jdbc, InstantSource.system(), settings);
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(limiter.take("test", "si-forgotten", 5)).isTrue();
        }
        Instant nextDay = Instant.now().plus(settings.failuresForgotten()).plusSeconds(60);
        Limiter tomorrow = new Limiter(jdbc, () -> nextDay, settings);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(tomorrow.take("test", "si-forgotten", 5)).isTrue();
        }
    }

    @Test
    void theSessionBeforeSigningInIsNotTheOneAfterAndItsCookieIsGuarded() {
        account("si-fixed", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.41", port);
        caller.get("/sign-in");
        String before = caller.session().orElseThrow();
        HttpResponse<String> answer = caller.post("/sign-in", "account", "si-fixed", "password", PASSWORD, "code", "");
        assertThat(Caller.place(answer)).isEqualTo("/");
        assertThat(caller.session().orElseThrow()).isNotEqualTo(before);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Strict")
                        .contains("Path=/"));
        assertThat(caller.get("/sign-in?language=ar").headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("language=ar")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
    }

    @Test
    void aSessionThatNobodyUsesEndsAfterAQuarterOfAnHour() {
        assertThat(servlets.getSessionTimeout()).isEqualTo(15);
    }

    @Test
    void sessionsEndAtTheNextRequestWhereTheAccountIsNoLongerWhatItWas() {
        UUID id = account("si-changed", "REGISTRATION_CLERK");
        String role = roles.save("", "Sign-in test", Set.of(Permission.SEARCH));
        List<Runnable> changes = List.of(
                () -> accounts.setActive(id, false),
                () -> accounts.setActive(id, true),
                () -> accounts.change(id, ORGANISATION, Set.of("CASEWORKER"), "", Optional.empty()),
                () -> accounts.change(id, ORGANISATION, Set.of(role), "", Optional.empty()),
                () -> roles.save(role, "Sign-in test", Set.of(Permission.SEARCH, Permission.REGISTER)),
                () -> accounts.resetPassword(id, FIRST));
        for (Runnable change : changes) {
            jdbc.sql("update account set active = true, password_temporary = false where name = 'si-changed'")
                    .update();
            Caller here = Caller.from("127.0.0.51", port);
            Caller elsewhere = Caller.from("127.0.0.52", port);
            assertThat(here.signIn("si-changed", PASSWORD, "")).isEqualTo("/");
            assertThat(elsewhere.signIn("si-changed", PASSWORD, "")).isEqualTo("/");
            assertThat(here.get("/").statusCode()).isEqualTo(200);
            change.run();
            assertThat(Caller.place(here.get("/"))).isEqualTo("/sign-in?ended");
            assertThat(Caller.place(elsewhere.get("/"))).isEqualTo("/sign-in?ended");
            assertThat(Caller.place(here.get("/"))).startsWith("/sign-in");
        }
    }

    @Test
    void anAccountThatHasEndedDoesNotSignInAndNeitherDoesAnOldFirstPassword() {
        UUID id = account("si-ended", "REGISTRATION_CLERK");
        Caller caller = Caller.from("127.0.0.61", port);
        accounts.change(id, ORGANISATION, Set.of("CASEWORKER"), "", Optional.of(LocalDate.of(2999, 1, 1)));
        assertThat(caller.signIn("si-ended", PASSWORD, "")).isEqualTo("/");
        jdbc.sql("update account set valid_until = '2021-01-01' where name = 'si-ended'")
                .update();
        assertThat(Caller.place(caller.get("/"))).isEqualTo("/sign-in?ended");
        assertThat(caller.signIn("si-ended", PASSWORD, "")).isEqualTo("/sign-in?over");
        assertThat(caller.signIn("si-ended", "wrong password", "")).isEqualTo("/sign-in?wrong");

        given("si-late", "REGISTRATION_CLERK");
        jdbc.sql("update account set password_changed_at = now() - interval '8 days' where name = 'si-late'")
                .update();
        assertThat(caller.signIn("si-late", FIRST, "")).isEqualTo("/sign-in?over");

        account("si-old", "REGISTRATION_CLERK");
        jdbc.sql("update account set password_changed_at = now() - interval '366 days' where name = 'si-old'")
                .update();
        assertThat(caller.signIn("si-old", PASSWORD, "")).isEqualTo("/");
        assertThat(Caller.place(caller.get("/"))).isEqualTo("/password");
    }

    @Test
    void anOrganisationThatHasEndedTakesItsAccountsAlong() {
        organisations.save(new Organisation(
                "SI-ORG", "Ends", OrganisationKind.NGO, "NL", LocalDate.of(2020, 1, 1), Optional.empty()));
        accounts.create("si-org", PASSWORD, Set.of("REGISTRATION_CLERK"), "SI-ORG", "", false);
        Caller caller = Caller.from("127.0.0.62", port);
        assertThat(caller.signIn("si-org", PASSWORD, "")).isEqualTo("/");
        organisations.save(new Organisation(
                "SI-ORG",
                "Ends",
                OrganisationKind.NGO,
                "NL",
                LocalDate.of(2020, 1, 1),
                Optional.of(LocalDate.of(2021, 1, 1))));
        assertThat(Caller.place(caller.get("/"))).isEqualTo("/sign-in?ended");
        assertThat(caller.signIn("si-org", PASSWORD, "")).isEqualTo("/sign-in?over");
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        account("si-forged", "ADMINISTRATOR");
        Caller caller = Caller.from("127.0.0.71", port);
        assertThat(caller.postWithoutToken("/sign-in", "account", "si-forged", "password", PASSWORD, "code", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(caller.signIn("si-forged", PASSWORD, "")).isEqualTo("/");
        assertThat(caller.postWithoutToken(
                                "/organisations",
                                "code",
                                "SI-FORGED",
                                "name",
                                "Forged",
                                "kind",
                                "NGO",
                                "country",
                                "NL",
                                "validFrom",
                                "2020-01-01")
                        .statusCode())
                .isEqualTo(403);
        assertThat(organisations.find("SI-FORGED")).isEmpty();
    }

    @Test
    void whoIsNotSignedInSeesNothingButTheDoor() {
        Caller caller = Caller.from("127.0.0.72", port);
        for (String path : List.of("/", "/people", "/accounts", "/access-log", "/sites", "/no-such-page")) {
            assertThat(Caller.place(caller.get(path))).as(path).isEqualTo("/sign-in");
        }
    }
}
