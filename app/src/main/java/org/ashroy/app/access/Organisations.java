package org.ashroy.app.access;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The organisations that an administrator keeps; every account belongs to one. */
@Repository
public class Organisations {

    private static final String CODE = "[A-Z][A-Z0-9-]{1,19}";
    private static final int LONGEST_NAME = 200;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JdbcClient jdbc;
    private final Roles roles;

    Organisations(JdbcClient jdbc, Roles roles) {
        this.jdbc = jdbc;
        this.roles = roles;
    }

    /**
     * Adds an organisation, or changes the one of this code.
     *
     * @throws RefusedFormException with every field that is wrong, or where accounts of it hold what its new kind may never
     *     be given
     */
    public void save(Organisation organisation) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!organisation.code().matches(CODE)) {
            errors.put("code", "organisation.code");
        }
        if (organisation.name().isBlank()
                || organisation.name().length() > LONGEST_NAME
                || organisation.name().chars().anyMatch(Character::isISOControl)) {
            errors.put("name", "organisation.name");
        }
        if (!COUNTRIES.contains(organisation.country())) {
            errors.put("country", "organisation.country");
        }
        if (organisation.validTo().isPresent() && !organisation.validTo().get().isAfter(organisation.validFrom())) {
            errors.put("validTo", "organisation.order");
        }
        if (errors.isEmpty()
                && heldBy(organisation.code()).stream()
                        .anyMatch(held -> Separation.problem(organisation.kind(), roles.permissions(held))
                                .isPresent())) {
            errors.put("kind", "organisation.kind-held");
        }
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        jdbc.sql("""
                insert into organisation (code, name, kind, country, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)
                on conflict (code) do update set name = excluded.name, kind = excluded.kind,
                    country = excluded.country, valid_from = excluded.valid_from, valid_to = excluded.valid_to""")
                .param(organisation.code())
                .param(organisation.name().strip())
                .param(organisation.kind().name())
                .param(organisation.country())
                .param(Date.valueOf(organisation.validFrom()))
                .param(organisation.validTo().map(Date::valueOf).orElse(null))
                .update();
    }

    /** The roles of each account of an organisation. */
    private List<Set<String>> heldBy(String code) {
        return jdbc.sql("select roles from account where organisation = ?")
                .param(code)
                .query((row, _) -> strings(row.getArray(1)))
                .list();
    }

    static Set<String> strings(Array array) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }

    /** One organisation. */
    public Optional<Organisation> find(String code) {
        return jdbc.sql("select * from organisation where code = ?")
                .param(code)
                .query((row, _) -> organisation(row))
                .optional();
    }

    /** All organisations by code, also those that have ended. */
    public List<Organisation> all() {
        return jdbc.sql("select * from organisation order by code")
                .query((row, _) -> organisation(row))
                .list();
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                row.getString("code"),
                row.getString("name"),
                OrganisationKind.valueOf(row.getString("kind")),
                row.getString("country"),
                row.getDate("valid_from").toLocalDate(),
                Optional.ofNullable(row.getDate("valid_to")).map(Date::toLocalDate));
    }
}
