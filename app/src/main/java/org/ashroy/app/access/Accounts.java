package org.ashroy.app.access;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.DisabledException;
import org.springframework.stereotype.Service;

/** The accounts: made by an administrator, with Argon2id passwords and a second factor. */
@Service
public class Accounts {

    /**
     * One account as the screens of accounts show it.
     *
     * @param id of the account
     * @param name of the account
     * @param organisation code of whose it is
     * @param roles codes of its roles
     * @param area P-code of the site it is for; empty for the whole operation
     * @param active whether it was not switched off
     * @param enrolled whether its second factor is set up
     * @param temporaryPassword whether its password is one that an administrator gave
     * @param validUntil last day on which it may work; empty where it has no end
     * @param lastSignedIn when it last signed in
     */
    public record Account(
            UUID id,
            String name,
            String organisation,
            Set<String> roles,
            String area,
            boolean active,
            boolean enrolled,
            boolean temporaryPassword,
            Optional<LocalDate> validUntil,
            Optional<Instant> lastSignedIn) {}

    /**
     * An account to be made.
     *
     * @param id made where the form was opened, so that sending it twice makes one account
     * @param name lower-case letters, digits, dots and hyphens
     * @param password at least 12 characters
     * @param roles codes of at least one role
     * @param organisation code of one that is kept
     * @param area P-code of the site it is for; empty for the whole operation
     * @param validUntil last day on which it may work
     */
    public record NewAccount(
            UUID id,
            String name,
            String password,
            Set<String> roles,
            String organisation,
            String area,
            Optional<LocalDate> validUntil) {}

    /** What an account can be, as the list of accounts filters it. */
    public enum State {
        /** It may work. */
        ACTIVE,
        /** It was switched off. */
        OFF,
        /** Its last day is over. */
        ENDED
    }

    private record Stored(
            Account account,
            String hash,
            byte @Nullable [] secret,
            long lastStep,
            boolean codeRequired,
            Instant passwordChanged,
            int stamp,
            Organisation organisation) {}

    private static final int SHORTEST_PASSWORD = 12;
    // Longer ones only cost time to hash.
    private static final int LONGEST_PASSWORD = 200;

    private static final String SELECT = """
            select account.*, organisation.name as organisation_name, organisation.kind, organisation.country,
                organisation.valid_from, organisation.valid_to
            from account join organisation on organisation.code = account.organisation
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecretBox secrets;
    private final Roles roles;
    private final Organisations organisations;
    private final Sites sites;
    private final SiteLocks locks;
    private final AccessSettings settings;
    private final PasswordHashes passwords;
    // Checked against when an account does not exist, so that its absence takes as long as a wrong password.
    private final String nobody;

    Accounts(
            JdbcClient jdbc,
            InstantSource clock,
            SecretBox secrets,
            Roles roles,
            Organisations organisations,
            Sites sites,
            SiteLocks locks,
            AccessSettings settings,
            PasswordHashes passwords) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
        this.roles = roles;
        this.organisations = organisations;
        this.sites = sites;
        this.locks = locks;
        this.settings = settings;
        this.passwords = passwords;
        this.nobody = passwords.ofNobody();
    }

    /**
     * Creates an account whose owner chose the password, such as the first administrator's or those of a demonstration.
     *
     * @param organisation code of one that is kept
     * @param area P-code of the site it is for; empty for the whole operation
     * @param secondFactor whether it needs one; only a demonstration goes without
     * @throws RefusedFormException with every field that is wrong
     */
    public UUID create(
            String name, String password, Set<String> roles, String organisation, String area, boolean secondFactor) {
        UUID id = Uuid7.create();
        insert(new NewAccount(id, name, password, roles, organisation, area, Optional.empty()), secondFactor, false);
        return id;
    }

    /**
     * Adds an account for someone else: at the first sign-in the password must be changed and a second factor set up.
     *
     * @throws RefusedFormException with every field that is wrong
     */
    public void add(NewAccount account) {
        if (find(account.id()).isEmpty()) {
            insert(account, true, true);
        }
    }

    private void insert(NewAccount account, boolean secondFactor, boolean temporary) {
        String name = account.name().strip().toLowerCase(Locale.ROOT);
        Map<String, String> errors = new LinkedHashMap<>();
        if (!name.matches("[a-z][a-z0-9.-]{2,40}")) {
            errors.put("name", "account.name");
        }
        checkPassword(account.password(), name).ifPresent(problem -> errors.put("password", problem));
        check(account.organisation(), account.roles(), account.area(), account.validUntil(), errors);
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        Timestamp now = Timestamp.from(clock.instant());
        int made = jdbc.sql("""
                insert into account (id, name, password_hash, password_temporary, password_changed_at, totp_required,
                    roles, area, organisation, active, valid_until, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?) on conflict (name) do nothing""")
                .param(account.id())
                .param(name)
                .param(passwords.hash(account.password()))
                .param(temporary)
                .param(now)
                .param(secondFactor)
                .param(account.roles().stream().sorted().toArray(String[]::new))
                .param(areaCode(account.area()).orElse(null))
                .param(account.organisation())
                .param(account.validUntil().map(Date::valueOf).orElse(null))
                .param(now)
                .update();
        if (made == 0) {
            throw new RefusedFormException("account.taken", "name");
        }
    }

    private static Optional<String> checkPassword(String password, String name) {
        boolean usable = password.length() >= SHORTEST_PASSWORD
                && password.length() <= LONGEST_PASSWORD
                && !password.toLowerCase(Locale.ROOT).contains(name.isEmpty() ? password : name);
        return usable ? Optional.empty() : Optional.of("password.form");
    }

    private void check(
            String organisation,
            Set<String> codes,
            String area,
            Optional<LocalDate> validUntil,
            Map<String, String> errors) {
        Optional<Organisation> whose = organisations.find(organisation);
        if (whose.isEmpty()) {
            errors.put("organisation", "account.organisation");
        }
        if (!area.isBlank() && areaCode(area).isEmpty()) {
            errors.put("area", "account.area");
        }
        if (codes.isEmpty() || codes.stream().anyMatch(code -> roles.find(code).isEmpty())) {
            errors.put("roles", "account.roles");
        } else if (whose.isPresent()) {
            Separation.problem(whose.get().kind(), roles.permissions(codes))
                    .ifPresent(problem -> errors.put("roles", problem));
        }
        if (validUntil.filter(last -> last.isBefore(sites.today(area))).isPresent()) {
            errors.put("validUntil", "account.valid-until");
        }
    }

    private Optional<String> areaCode(String area) {
        return area.isBlank() ? Optional.empty() : sites.known(area).map(Site::code);
    }

    /** All accounts by name. */
    public List<Account> all() {
        return jdbc.sql(SELECT + "order by account.name")
                .query((row, _) -> stored(row).account())
                .list();
    }

    /** The name of every account, by its identifier; to be added to. */
    public Map<UUID, String> names() {
        return all().stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    private static final String BY_NAME = """
                and account.name > ?
            order by account.name limit ?""";

    // The page goes on after an account, whose own last sign-in says where that is.
    private static final String LONGEST_AWAY_FIRST = """
                and coalesce((coalesce(account.last_signed_in, 'epoch'), account.name) >
                    (select coalesce(last_signed_in, 'epoch'), name from account where name = ?), true)
            order by coalesce(account.last_signed_in, 'epoch'), account.name limit ?""";

    /**
     * A page of accounts.
     *
     * @param organisation code; empty for all
     * @param role code; empty for all
     * @param state empty for all
     * @param longestAwayFirst whether those that have not signed in for longest come first, or never did; else by name
     * @param after the last name of the page before; empty for the first
     * @param limit at most so many
     */
    List<Account> page(
            String organisation,
            String role,
            Optional<State> state,
            boolean longestAwayFirst,
            String after,
            int limit) {
        Date today = Date.valueOf(sites.today(""));
        return jdbc.sql(SELECT + """
                where (? = '' or account.organisation = ?) and (? = '' or ? = any (account.roles))
                    and (? = '' or ? = case when not account.active then 'OFF'
                        when account.valid_until < ? then 'ENDED' else 'ACTIVE' end)
                """ + (longestAwayFirst ? LONGEST_AWAY_FIRST : BY_NAME))
                .params(organisation, organisation, role, role)
                .param(state.map(Enum::name).orElse(""))
                .param(state.map(Enum::name).orElse(""))
                .params(today, after, limit)
                .query((row, _) -> stored(row).account())
                .list();
    }

    /** What an account is today. */
    State state(Account account) {
        if (!account.active()) {
            return State.OFF;
        }
        return account.validUntil()
                        .filter(last -> last.isBefore(sites.today(account.area())))
                        .isPresent()
                ? State.ENDED
                : State.ACTIVE;
    }

    /** One account. */
    public Optional<Account> find(UUID id) {
        return load(id).map(Stored::account);
    }

    private Optional<Stored> load(UUID id) {
        return jdbc.sql(SELECT + "where account.id = ?")
                .param(id)
                .query((row, _) -> stored(row))
                .optional();
    }

    /**
     * An account as it may work now: what its roles allow, without what must stay apart or is never given to its kind of
     * organisation.
     *
     * @return empty where there is none, it was switched off, it or its organisation has ended, or its site is locked
     */
    public Optional<SignedIn> current(UUID id) {
        return load(id).filter(this::mayWork).map(this::signedIn);
    }

    /** Everybody who may work now, as {@link #current} says, in order of name. */
    public List<SignedIn> working() {
        List<Role> known = roles.all();
        return jdbc.sql(SELECT + "order by account.name").query((row, _) -> stored(row)).list().stream()
                .filter(this::mayWork)
                .map(stored ->
                        signedIn(stored, Roles.permissions(stored.account().roles(), known)))
                .toList();
    }

    /**
     * The account of this name as it may work now, for commands that name who gives them.
     *
     * @param typed as somebody typed it
     * @return empty as {@link #current} says
     */
    public Optional<SignedIn> named(String typed) {
        return account(typed).flatMap(account -> current(account.id()));
    }

    /**
     * The account of this name, whether it may work or not.
     *
     * @param typed as somebody typed it
     */
    public Optional<Account> account(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return all().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    private boolean mayWork(Stored stored) {
        return state(stored.account()) == State.ACTIVE
                && stored.organisation().worksOn(sites.today(stored.account().area()))
                && !locks.covers(stored.account().area());
    }

    private SignedIn signedIn(Stored stored) {
        return signedIn(stored, roles.permissions(stored.account().roles()));
    }

    private SignedIn signedIn(Stored stored, Set<Permission> permissions) {
        Account account = stored.account();
        boolean old = stored.passwordChanged().plus(settings.passwordAge()).isBefore(clock.instant());
        return new SignedIn(
                account.id(),
                account.name(),
                account.organisation(),
                Separation.allowed(stored.organisation().kind(), permissions),
                account.area(),
                account.temporaryPassword() || old,
                stored.codeRequired() && stored.secret() == null,
                stored.stamp());
    }

    /** Switches an account off or on; its sessions end at their next request. */
    public void setActive(UUID id, boolean active) {
        jdbc.sql("update account set active = ?, stamp = stamp + 1 where id = ?")
                .params(active, id)
                .update();
    }

    /**
     * Changes what an account may do; its sessions end at their next request.
     *
     * @throws RefusedFormException with every field that is wrong
     */
    public void change(UUID id, String organisation, Set<String> codes, String area, Optional<LocalDate> validUntil) {
        Map<String, String> errors = new LinkedHashMap<>();
        check(organisation, codes, area, validUntil, errors);
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        jdbc.sql("""
                update account set organisation = ?, roles = ?, area = ?, valid_until = ?, stamp = stamp + 1
                where id = ?""")
                .param(organisation)
                .param(codes.stream().sorted().toArray(String[]::new))
                .param(areaCode(area).orElse(null))
                .param(validUntil.map(Date::valueOf).orElse(null))
                .param(id)
                .update();
    }

    /**
     * Gives an account a new first password, to be changed at the next sign-in; its sessions end.
     *
     * @throws RefusedFormException where the password is none
     */
    public void resetPassword(UUID id, String password) {
        setPassword(id, password, true);
    }

    /** Takes the second factor from an account, to be set up again at the next sign-in; its sessions end. */
    public void resetSecondFactor(UUID id) {
        jdbc.sql("""
                update account set totp_secret = null, totp_required = true, stamp = stamp + 1
                where id = ?""").param(id).update();
    }

    /**
     * Changes one's own password; all sessions of the account end.
     *
     * @throws RefusedFormException where the old one is wrong, or the new one none or the old one again
     */
    public void changePassword(UUID id, String old, String password) {
        Stored stored = load(id).orElseThrow();
        if (!passwords.matches(old, stored.hash())) {
            throw new RefusedFormException("password.old-wrong", "old");
        }
        if (old.equals(password)) {
            throw new RefusedFormException("password.same", "password");
        }
        setPassword(id, password, false);
    }

    private void setPassword(UUID id, String password, boolean temporary) {
        String name = find(id).map(Account::name).orElse("");
        checkPassword(password, name).ifPresent(problem -> {
            throw new RefusedFormException(problem, "password");
        });
        jdbc.sql("""
                update account set password_hash = ?, password_temporary = ?, password_changed_at = ?,
                    stamp = stamp + 1 where id = ?""")
                .params(passwords.hash(password), temporary, Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Whether anybody can sign in at all. */
    public boolean any() {
        return jdbc.sql("select exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Checks a sign-in.
     *
     * @return who it is; empty where account, password or code is wrong, without saying which
     * @throws DisabledException where all are right, but the account may not work any more
     */
    public Optional<SignedIn> check(String name, String password, String code) {
        Optional<Stored> found = jdbc.sql(SELECT + "where account.name = ?")
                .param(name.strip().toLowerCase(Locale.ROOT))
                .query((row, _) -> stored(row))
                .optional();
        boolean right = password.length() <= LONGEST_PASSWORD
                && passwords.matches(password, found.map(Stored::hash).orElse(nobody));
        if (found.isEmpty() || !right) {
            return Optional.empty();
        }
        Stored stored = found.get();
        UUID id = stored.account().id();
        if (stored.secret() != null && !acceptCode(id, stored.secret(), code, stored.lastStep())) {
            return Optional.empty();
        }
        if (!mayWork(stored) || firstPasswordIsOver(stored)) {
            throw new DisabledException("the account may not work any more");
        }
        jdbc.sql("update account set last_signed_in = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        return Optional.of(signedIn(stored));
    }

    private boolean firstPasswordIsOver(Stored stored) {
        return stored.account().temporaryPassword()
                && stored.passwordChanged().plus(settings.firstPassword()).isBefore(clock.instant());
    }

    // A code is used once: the step is taken in the same statement that checks it is still free.
    private boolean acceptCode(UUID id, byte[] wrapped, String code, long lastStep) {
        OptionalLong step = Totp.accept(secrets.unwrap(wrapped, id), code, clock.instant(), lastStep);
        return step.isPresent()
                && jdbc.sql("update account set totp_last_step = ? where id = ? and totp_last_step < ?")
                                .params(step.getAsLong(), id, step.getAsLong())
                                .update()
                        == 1;
    }

    /**
     * Sets up the second factor.
     *
     * @return whether the code proves that the person's device has the secret
     */
    public boolean enrol(UUID id, byte[] secret, String code) {
        OptionalLong step = Totp.accept(secret, code, clock.instant(), 0);
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql("update account set totp_secret = ?, totp_last_step = ?, stamp = stamp + 1 where id = ?")
                .params(secrets.wrap(secret, id), step.getAsLong(), id)
                .update();
        return true;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        byte @Nullable [] secret = row.getBytes("totp_secret");
        return new Stored(
                new Account(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("organisation"),
                        new TreeSet<>(Organisations.strings(row.getArray("roles"))),
                        Optional.ofNullable(row.getString("area")).orElse(""),
                        row.getBoolean("active"),
                        secret != null,
                        row.getBoolean("password_temporary"),
                        Optional.ofNullable(row.getDate("valid_until")).map(Date::toLocalDate),
                        Optional.ofNullable(row.getTimestamp("last_signed_in")).map(Timestamp::toInstant)),
                row.getString("password_hash"),
                secret,
                row.getLong("totp_last_step"),
                row.getBoolean("totp_required"),
                row.getTimestamp("password_changed_at").toInstant(),
                row.getInt("stamp"),
                new Organisation(
                        row.getString("organisation"),
                        row.getString("organisation_name"),
                        OrganisationKind.valueOf(row.getString("kind")),
                        row.getString("country"),
                        row.getDate("valid_from").toLocalDate(),
                        Optional.ofNullable(row.getDate("valid_to")).map(Date::toLocalDate)));
    }
}
