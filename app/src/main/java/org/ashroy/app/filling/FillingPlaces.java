package org.ashroy.app.filling;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.NeedToKnow;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Where fillings are, and who opens them, for the gate: whoever the form was published to. Whoever fills in opens what is open;
 * whoever reads, what was ended; everybody her own.
 */
@Component
class FillingPlaces implements SubjectPlaces, NeedToKnow {

    private final FillingRows rows;
    private final Forms forms;

    FillingPlaces(FillingRows rows, Forms forms) {
        this.rows = rows;
        this.forms = forms;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(row -> new SubjectId(row.id()), FillingRows.Row::site));
    }

    @Override
    public Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .filter(row -> !allow(user.id(), purpose, row))
                .map(row -> new SubjectId(row.id()))
                .collect(Collectors.toSet());
    }

    private boolean allow(UUID user, Purpose purpose, FillingRows.Row row) {
        return switch (purpose) {
            case FORM_FILLING -> mayFill(user, row);
            case FORM_READING, FORM_APART -> mayRead(user, row);
            case FORM_TABLES -> row.stage() == Stage.ENDED && forms.reads(user, forms.form(row.form()));
            default -> false;
        };
    }

    /** Whether an account may open one to read it. */
    boolean mayRead(UUID user, FillingRows.Row row) {
        FormRows.Row form = forms.form(row.form());
        return row.stage() != Stage.DISCARDED
                && (row.begunBy().equals(user)
                        || (row.stage() == Stage.ENDED && forms.reads(user, form))
                        || (row.stage() == Stage.OPEN && forms.fills(user, form)));
    }

    /** Whether an account may go on filling one in. */
    boolean mayFill(UUID user, FillingRows.Row row) {
        return row.stage() == Stage.OPEN && forms.fills(user, forms.form(row.form()));
    }
}
