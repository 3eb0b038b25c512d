package org.ashroy.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.ashroy.camp.InventedPerson;

/**
 * The same people in one table that anybody can read: no journal, no sealing, no index in memory. What stands beside us where
 * it is asked what those cost, and PostgreSQL's own search by trigrams where it is asked what ours is worth.
 */
final class PlainTable {

    private static final int ROWS_AT_ONCE = 200;

    private final DataSource source;

    /** The table in the application's own database, in a schema of its own. */
    PlainTable(DataSource source) {
        this.source = source;
    }

    /** Makes the table anew and fills it from a list, in transactions as large as those of the import. */
    long fill(Path list) throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists plain cascade");
            statement.execute("create schema plain");
            statement.execute("""
                    create table plain.person (id uuid primary key, name text not null, local_name text, sex text not null,
                        birth_earliest date not null, birth_latest date not null, relationship text, origin text,
                        household text, block text not null, progres text, phone text, arrived date)""");
            statement.execute("create index on plain.person (block, id)");
            statement.execute("create index on plain.person (household)");
            connection.setAutoCommit(false);
            long rows = 0;
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(list);
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into plain.person values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (NamedCsvRecord row : csv) {
                    set(insert, row);
                    insert.addBatch();
                    if (++rows % ROWS_AT_ONCE == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            return rows;
        }
    }

    private static void set(PreparedStatement insert, NamedCsvRecord row) throws SQLException {
        String birth = row.getField("date of birth");
        boolean yearOnly = birth.length() == 4;
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, row.getField("name"));
        insert.setString(3, row.getField("local name"));
        insert.setString(4, row.getField("sex"));
        insert.setDate(5, Date.valueOf(yearOnly ? birth + "-01-01" : birth));
        insert.setDate(6, Date.valueOf(yearOnly ? birth + "-12-31" : birth));
        insert.setString(7, row.getField("relationship"));
        insert.setString(8, row.getField("origin"));
        insert.setString(9, row.getField("household"));
        insert.setString(10, row.getField("block"));
        insert.setString(11, row.getField("progres"));
        insert.setString(12, row.getField("phone"));
        insert.setDate(13, Date.valueOf(row.getField("arrived")));
    }

    /** Indexes the names for {@link Trigrams}. */
    void indexNames() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_trgm schema plain");
            statement.execute("create index on plain.person using gin (name plain.gin_trgm_ops)");
            statement.execute("analyze plain.person");
        }
    }

    /** Searches the table by trigrams (pg_trgm), on one connection. */
    static final class Trigrams implements AutoCloseable {

        private final Connection connection;
        private final PreparedStatement alike;
        private final PreparedStatement search;

        Trigrams(PlainTable table) throws SQLException {
            this.connection = table.source.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set search_path to plain");
            }
            this.alike = connection.prepareStatement("""
                    select progres from plain.person
                    where name % ? and sex = ? and birth_earliest <= ? and birth_latest >= ? and progres <> ?
                    order by similarity(name, ?) desc limit ?""");
            this.search = connection.prepareStatement("""
                    select progres from plain.person where name % ? order by similarity(name, ?) desc limit ?""");
        }

        /** Numbers of those who may be this person: alike in name, of the same sex, of an age that overlaps. */
        List<String> alike(InventedPerson person, int limit) throws SQLException {
            LocalDate earliest = person.birthEarliest();
            LocalDate latest = person.birthLatest();
            alike.setString(1, person.name());
            alike.setString(2, person.sex().name());
            alike.setDate(3, Date.valueOf(latest));
            alike.setDate(4, Date.valueOf(earliest));
            alike.setString(5, InventedPeople.number(person.number()));
            alike.setString(6, person.name());
            alike.setInt(7, limit);
            return numbers(alike);
        }

        /** Numbers of those whose name is like what was typed, best first. */
        List<String> search(String words, int limit) throws SQLException {
            search.setString(1, words);
            search.setString(2, words);
            search.setInt(3, limit);
            return numbers(search);
        }

        private static List<String> numbers(PreparedStatement statement) throws SQLException {
            List<String> numbers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getString(1));
                }
            }
            return numbers;
        }

        @Override
        public void close() throws SQLException {
            alike.close();
            search.close();
            try (Statement statement = connection.createStatement()) {
                // The pool hands the connection on.
                statement.execute("reset search_path");
            }
            connection.close();
        }
    }
}
