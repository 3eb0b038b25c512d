package org.ashroy.app.forms;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The form in the journal and in the tables {@code form}, {@code form_version} and {@code form_file}. */
@Component
public class FormKind implements SubjectKind<KeptForm, FormChange> {

    static final EventTypes<FormChange> TYPES = new EventTypes<FormChange>()
            .add("form-brought", 1, FormChange.Brought.class)
            .add("form-file-brought", 1, FormChange.FileBrought.class)
            .add("form-published", 1, FormChange.Published.class)
            .add("form-retired", 1, FormChange.Retired.class);

    private final JdbcClient jdbc;
    private final KeptForm.FormFold fold = new KeptForm.FormFold();

    FormKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "form";
    }

    @Override
    public Fold<KeptForm, FormChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<FormChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("form", "form_version", "form_file");
    }

    @Override
    public void write(SubjectId subject, Folded<KeptForm> folded) {
        jdbc.sql("delete from form_file where version in (select id from form_version where form = ?)")
                .param(subject.value())
                .update();
        jdbc.sql("delete from form_version where form = ?")
                .param(subject.value())
                .update();
        jdbc.sql("delete from form where id = ?").param(subject.value()).update();
        KeptForm form = folded.state();
        if (!form.exists()) {
            return;
        }
        Optional<FormChange.Published> inUse = form.inUse();
        KeptForm.Version shown = inUse.map(it -> form.versions().get(it.version()))
                .orElseGet(() -> List.copyOf(form.versions().values()).getLast());
        jdbc.sql("""
                insert into form (id, form_id, title, in_use, fillers, readers, sites, in_conflict)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(subject.value())
                .param(form.formId())
                .param(shown.brought().title())
                .param(inUse.map(it -> it.version().value()).orElse(null))
                .param(texts(Optional.ofNullable(form.published().value())
                        .map(FormChange.Published::fillers)
                        .orElseGet(TreeSet::new)))
                .param(texts(Optional.ofNullable(form.published().value())
                        .map(FormChange.Published::readers)
                        .orElseGet(TreeSet::new)))
                .param(texts(inUse.map(FormChange.Published::sites).orElseGet(TreeSet::new)))
                .param(form.published().inConflict())
                .update();
        form.versions().forEach((id, version) -> write(subject, form, id, version));
    }

    private void write(SubjectId subject, KeptForm form, EventId id, KeptForm.Version version) {
        jdbc.sql("""
                insert into form_version (id, form, version, title, file_name, brought_at, brought_by, last_day, source, xform)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id.value())
                .param(subject.value())
                .param(version.brought().version())
                .param(version.brought().title())
                .param(version.brought().fileName())
                .param(Timestamp.from(version.by().time().instant()))
                .param(version.by().author())
                .param(Optional.ofNullable(form.retired().get(id))
                        .map(Date::valueOf)
                        .orElse(null))
                .param(version.brought().source().bytes())
                .param(version.brought().form().bytes())
                .update();
        version.files()
                .forEach((name, content) -> jdbc.sql("insert into form_file (version, name, content) values (?, ?, ?)")
                        .params(id.value(), name, content.bytes())
                        .update());
    }

    private static String[] texts(Set<String> texts) {
        return texts.toArray(String[]::new);
    }
}
