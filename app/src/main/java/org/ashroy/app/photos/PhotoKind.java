package org.ashroy.app.photos;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A picture of a person in the journal and in the table {@code photo}; the picture itself stands in the journal only. */
@Component
public class PhotoKind implements SubjectKind<Photo, PhotoChange> {

    static final EventTypes<PhotoChange> TYPES = new EventTypes<PhotoChange>()
            .add("photo-taken", 1, PhotoChange.Taken.class)
            .add("mark-made", 1, PhotoChange.MarkMade.class)
            .add("photo-removed", 1, PhotoChange.Removed.class);

    private final JdbcClient jdbc;
    private final Photo.PhotoFold fold = new Photo.PhotoFold();

    PhotoKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "photo";
    }

    @Override
    public Fold<Photo, PhotoChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<PhotoChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("photo");
    }

    @Override
    public void write(SubjectId subject, Folded<Photo> folded) {
        jdbc.sql("delete from photo where id = ?").param(subject.value()).update();
        Photo photo = folded.state();
        photo.kept()
                .ifPresent(kept -> jdbc.sql("""
                        insert into photo (id, shows, person, taken_on, valid_until, removed)
                        values (?, ?, ?, ?, ?, ?)""")
                        .params(
                                subject.value(),
                                kept.shows().name(),
                                kept.person(),
                                Date.valueOf(kept.on()),
                                Date.valueOf(kept.until()),
                                photo.removed())
                        .update());
    }
}
