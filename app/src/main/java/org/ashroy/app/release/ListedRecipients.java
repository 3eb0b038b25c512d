package org.ashroy.app.release;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recipients in their table. */
@Repository
class ListedRecipients implements Recipients {

    private final JdbcClient jdbc;

    ListedRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Recipient> all() {
        return jdbc.sql("select * from recipient order by name")
                .query((row, _) -> new Recipient(
                        row.getString("code"),
                        row.getString("name"),
                        row.getBoolean("government"),
                        row.getString("country")))
                .list();
    }
}
