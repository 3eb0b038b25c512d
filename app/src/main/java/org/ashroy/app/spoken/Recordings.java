package org.ashroy.app.spoken;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.RefusedFormException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Recordings of texts that are read out. They are about nobody, so they are a table and no events. The sound of a recording never
 * changes: a consent says which version of a text was heard. One that is wrong is withdrawn, kept, and no longer played.
 */
@Service
public class Recordings {

    /** Languages in which texts are recorded (BCP 47); Rohingya first, which is spoken more than read. */
    public static final List<String> LANGUAGES = List.of("rhg", "bn", "my", "ar", "en", "nl");

    private static final String COLUMNS =
            "select id, text, version, language, type, size, recorded_by, recorded_at, checked_by from spoken_recording ";

    /**
     * The sound of a recording.
     *
     * @param type of the file
     * @param bytes of the file
     */
    record Sound(AudioType type, byte[] bytes) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    // Asked late, because the modules that have texts stand on this one.
    private final ObjectProvider<SpokenTexts> modules;

    Recordings(JdbcClient jdbc, InstantSource clock, ObjectProvider<SpokenTexts> modules) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.modules = modules;
    }

    /** All texts that can be recorded. */
    List<SpokenText> texts() {
        List<SpokenText> texts = new ArrayList<>();
        modules.orderedStream().forEach(module -> texts.addAll(module.all()));
        return texts;
    }

    /** The recordings of a text that are played, in the order of {@link #LANGUAGES}. */
    public List<Recording> of(String text, String version) {
        return jdbc.sql(COLUMNS + """
                where text = ? and version = ? and withdrawn_at is null order by array_position(cast(? as text[]), language)""")
                .param(text)
                .param(version)
                .param(LANGUAGES.toArray(String[]::new))
                .query((row, _) -> recording(row))
                .list();
    }

    /** Whether a text can be heard in a language. */
    public boolean has(String text, String version, String language) {
        return of(text, version).stream()
                .anyMatch(recording -> recording.language().equals(language));
    }

    /**
     * Keeps a recording.
     *
     * @param id made where the form was opened, so that sending it twice is once
     * @param text id of the text
     * @param language one of {@link #LANGUAGES}
     * @param file as it came; only its sound is kept
     * @param author the account that brings it
     * @throws RefusedFormException where there is no such text or language, it has a recording already, or the file is none
     */
    public void keep(UUID id, String text, String language, byte[] file, UUID author) {
        SpokenText known = texts().stream()
                .filter(one -> one.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedFormException("spoken.text-unknown", "text"));
        if (!LANGUAGES.contains(language)) {
            throw new RefusedFormException("spoken.language-unknown", "spokenIn");
        }
        Audio audio = Audio.read(file);
        try {
            jdbc.sql("""
                    insert into spoken_recording (id, text, version, language, type, size, content, recorded_by, recorded_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""")
                    .params(
                            id,
                            text,
                            known.version(),
                            language,
                            audio.type().name(),
                            audio.bytes().length,
                            audio.bytes(),
                            author,
                            Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException there) {
            throw new RefusedFormException("spoken.there-already", "spokenIn");
        }
    }

    /**
     * Somebody who grew up with the language listened to all of it and found that it says the text.
     *
     * @throws RefusedFormException where it was brought by the same account, or is not played any more
     */
    public void check(UUID id, UUID author) {
        int checked = jdbc.sql("""
                update spoken_recording set checked_by = ?, checked_at = ?
                where id = ? and withdrawn_at is null and checked_by is null and recorded_by <> ?""")
                .params(author, Timestamp.from(clock.instant()), id, author)
                .update();
        if (checked == 0) {
            throw new RefusedFormException("spoken.check-other", "recordings");
        }
    }

    /** It is not played any more; what was heard until now stays. */
    public void withdraw(UUID id, UUID author) {
        jdbc.sql("update spoken_recording set withdrawn_by = ?, withdrawn_at = ? where id = ? and withdrawn_at is null")
                .params(author, Timestamp.from(clock.instant()), id)
                .update();
    }

    Optional<Sound> sound(UUID id) {
        return jdbc.sql("select type, content from spoken_recording where id = ?")
                .param(id)
                .query((row, _) -> new Sound(AudioType.valueOf(row.getString(1)), row.getBytes(2)))
                .optional();
    }

    private static Recording recording(ResultSet row) throws SQLException {
        return new Recording(
                row.getObject("id", UUID.class),
                row.getString("text"),
                row.getString("version"),
                row.getString("language"),
                AudioType.valueOf(row.getString("type")),
                row.getLong("size"),
                row.getObject("recorded_by", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                Optional.ofNullable(row.getObject("checked_by", UUID.class)));
    }
}
