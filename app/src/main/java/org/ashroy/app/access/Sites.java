package org.ashroy.app.access;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hierarchy of sites, dated: reference data that an administrator keeps. */
@Repository
public class Sites {

    private final JdbcClient jdbc;

    Sites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a site, or corrects the name of one that exists. */
    public void save(Site site) {
        jdbc.sql("""
                insert into site (code, name, parent, level, valid_from) values (?, ?, ?, ?, ?)
                on conflict (code) do update set name = excluded.name""")
                .param(site.code())
                .param(site.name())
                .param(site.parent().orElse(null))
                .param(site.level())
                .param(Date.valueOf(site.validFrom()))
                .update();
    }

    /** The site of this code, whatever the case it was typed in. */
    public Optional<Site> find(String code) {
        return jdbc.sql("select * from site where upper(code) = upper(?) and valid_to is null")
                .param(code.strip())
                .query((row, _) -> site(row))
                .optional();
    }

    /** All places where people live, by code. */
    public List<Site> blocks() {
        return jdbc.sql("select * from site where level = 'BLOCK' and valid_to is null order by code")
                .query((row, _) -> site(row))
                .list();
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(
                row.getString("code"),
                row.getString("name"),
                Optional.ofNullable(row.getString("parent")),
                row.getString("level"),
                row.getDate("valid_from").toLocalDate());
    }
}
