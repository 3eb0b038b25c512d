package org.ashroy.app.forms;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of forms and their versions. */
@Repository
public class FormRows {

    /**
     * A form as it is listed.
     *
     * @param id of the form
     * @param formId by which servers and field apps know it
     * @param title of the version in use, or of the last one
     * @param inUse identifier of the version in use; empty for none
     * @param version of the form that is in use, as the form writes it
     * @param fillers codes of the roles that fill it in
     * @param readers codes of the roles that read what others filled in
     * @param sites P-codes of the places at which it is used; empty for everywhere
     * @param inConflict whether two publications stand side by side
     */
    public record Row(
            UUID id,
            String formId,
            String title,
            Optional<UUID> inUse,
            String version,
            Set<String> fillers,
            Set<String> readers,
            Set<String> sites,
            boolean inConflict) {}

    /**
     * A version of a form.
     *
     * @param id of the version
     * @param form whose version it is
     * @param formId of the form
     * @param version as the form writes it
     * @param title as people read it
     * @param fileName of what was brought
     * @param broughtAt when
     * @param broughtBy which account
     * @param lastDay on which what was begun before is taken; empty while it is not retired
     * @param inUse whether it is the one in use
     */
    public record VersionRow(
            UUID id,
            UUID form,
            String formId,
            String version,
            String title,
            String fileName,
            Instant broughtAt,
            UUID broughtBy,
            Optional<LocalDate> lastDay,
            boolean inUse) {}

    private static final String FORMS = """
            select form.*, coalesce(form_version.version, '') as version_in_use from form
            left join form_version on form_version.id = form.in_use""";

    private static final String VERSIONS = """
            select form_version.id, form, form_id, version, form_version.title, file_name, brought_at, brought_by, last_day,
                form.in_use is not distinct from form_version.id as used
            from form_version join form on form.id = form_version.form""";

    private final JdbcClient jdbc;

    FormRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All forms, by title. */
    public List<Row> all() {
        return jdbc.sql(FORMS + " order by form.title, form.id")
                .query((row, _) -> row(row))
                .list();
    }

    /** One form. */
    public Optional<Row> find(UUID form) {
        return jdbc.sql(FORMS + " where form.id = ?")
                .param(form)
                .query((row, _) -> row(row))
                .optional();
    }

    /** The versions of a form, the newest first. */
    public List<VersionRow> versions(UUID form) {
        return jdbc.sql(VERSIONS + " where form = ? order by brought_at desc, form_version.id desc")
                .param(form)
                .query((row, _) -> version(row))
                .list();
    }

    /** All versions of all forms. */
    public List<UUID> versionIds() {
        return jdbc.sql("select id from form_version order by brought_at, id")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** One version. */
    public Optional<VersionRow> version(UUID version) {
        return jdbc.sql(VERSIONS + " where form_version.id = ?")
                .param(version)
                .query((row, _) -> version(row))
                .optional();
    }

    /** The versions of a form id that call themselves so; several only where two were brought without knowing of each other. */
    public List<VersionRow> named(String formId, String version) {
        return jdbc.sql(VERSIONS + " where form_id = ? and version = ? order by used desc, brought_at desc")
                .params(formId, version)
                .query((row, _) -> version(row))
                .list();
    }

    /** The XForm of a version, packed by gzip. */
    public byte[] packed(UUID version) {
        return jdbc.sql("select xform from form_version where id = ?")
                .param(version)
                .query(byte[].class)
                .single();
    }

    /** What was brought as a version. */
    public byte[] source(UUID version) {
        return jdbc.sql("select source from form_version where id = ?")
                .param(version)
                .query(byte[].class)
                .single();
    }

    /** The names of the files of a version. */
    public List<String> fileNames(UUID version) {
        return jdbc.sql("select name from form_file where version = ?")
                .param(version)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The files of a version, by name. */
    public Map<String, byte[]> files(UUID version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        jdbc.sql("select name, content from form_file where version = ? order by name")
                .param(version)
                .query((row, _) -> files.put(row.getString(1), row.getBytes(2)))
                .list();
        return files;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("form_id"),
                row.getString("title"),
                Optional.ofNullable(row.getObject("in_use", UUID.class)),
                row.getString("version_in_use"),
                texts(row.getArray("fillers")),
                texts(row.getArray("readers")),
                texts(row.getArray("sites")),
                row.getBoolean("in_conflict"));
    }

    private static VersionRow version(ResultSet row) throws SQLException {
        return new VersionRow(
                row.getObject("id", UUID.class),
                row.getObject("form", UUID.class),
                row.getString("form_id"),
                row.getString("version"),
                row.getString("title"),
                row.getString("file_name"),
                row.getTimestamp("brought_at").toInstant(),
                row.getObject("brought_by", UUID.class),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)),
                row.getBoolean("used"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }
}
