package org.ashroy.app.filling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.NeedToKnow;
import org.ashroy.app.access.Refusal;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where fillings are, and who opens them, for the gate: whoever the form was published to. Whoever fills in opens what is open;
 * whoever reads, what was ended; everybody her own.
 */
@Component
class FillingPlaces implements NeedToKnow {

    private final FillingRows rows;
    private final Forms forms;
    private final Sites sites;
    private final ObjectProvider<FillingsApart> apart;

    FillingPlaces(FillingRows rows, Forms forms, Sites sites, ObjectProvider<FillingsApart> apart) {
        this.rows = rows;
        this.forms = forms;
        this.sites = sites;
        this.apart = apart;
    }

    /** A filling in the area of an account that is not hidden from it. */
    Optional<FillingRows.Row> there(SignedIn user, UUID id) {
        return rows.find(id)
                .filter(row -> row.site().equals(NO_SITE) || sites.within(row.site(), user.area()))
                .filter(row -> hidden(user, List.of(row)).isEmpty());
    }

    /**
     * The same.
     *
     * @throws AccessRefusedException where there is none for this account: outside its area, hidden and not there are one answer
     */
    FillingRows.Row require(SignedIn user, UUID id) {
        return there(user, id).orElseThrow(() -> new AccessRefusedException(Refusal.AREA.word()));
    }

    /** Those of these fillings that are not there for an account, because what they belong to is not. */
    Set<UUID> hidden(SignedIn user, Collection<FillingRows.Row> fillings) {
        return hiddenIds(user, fillings.stream().map(FillingRows.Row::id).toList());
    }

    /** The same by identifiers. */
    Set<UUID> hiddenIds(SignedIn user, Collection<UUID> fillings) {
        return fillings.isEmpty()
                ? Set.of()
                : apart.stream()
                        .flatMap(module -> module.hidden(user, fillings).stream())
                        .collect(Collectors.toSet());
    }

    /** To what a filling belongs. */
    Optional<FillingsApart.Home> home(UUID filling) {
        return apart.stream().flatMap(module -> module.home(filling).stream()).findFirst();
    }

    /** Where an account gives a filling that belongs to nothing a home. */
    Optional<FillingsApart.Taker> taker(SignedIn user) {
        return apart.stream().flatMap(module -> module.taker(user).stream()).findFirst();
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(row -> new SubjectId(row.id()), FillingRows.Row::site));
    }

    @Override
    public Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        Sight sight = sight(user.id());
        List<FillingRows.Row> asked =
                rows.byIds(subjects.stream().map(SubjectId::value).toList());
        Set<UUID> hidden = hidden(user, asked);
        return asked.stream()
                .filter(row -> hidden.contains(row.id()) || !sight.allows(purpose, row))
                .map(row -> new SubjectId(row.id()))
                .collect(Collectors.toSet());
    }

    /** What an account may do with fillings; its roles and each form are read once. */
    Sight sight(UUID user) {
        return new Sight(user, forms.held(user));
    }

    /** What one account may do with fillings. */
    final class Sight {

        private final UUID user;
        private final Forms.Holder holder;
        private final Map<UUID, FormRows.Row> known = new HashMap<>();

        private Sight(UUID user, Forms.Holder holder) {
            this.user = user;
            this.holder = holder;
        }

        private FormRows.Row form(FillingRows.Row row) {
            return known.computeIfAbsent(row.form(), forms::form);
        }

        private boolean allows(Purpose purpose, FillingRows.Row row) {
            return switch (purpose) {
                case FORM_FILLING -> mayFill(row);
                case FORM_READING, FORM_APART -> mayRead(row);
                case FORM_TABLES -> row.stage() == Stage.ENDED && holder.reads(form(row));
                // Which entry goes to whom, EntityLists decides; a filling that is open again is in no list.
                case FORM_LISTS -> row.stage() == Stage.ENDED;
                default -> false;
            };
        }

        /** Whether it may open one to read it. */
        boolean mayRead(FillingRows.Row row) {
            return row.stage() != Stage.DISCARDED
                    && (row.begunBy().equals(user)
                            || (row.stage() == Stage.ENDED && holder.reads(form(row)))
                            || mayFill(row));
        }

        /** Whether it may go on filling one in. */
        boolean mayFill(FillingRows.Row row) {
            return row.stage() == Stage.OPEN && holder.fills(form(row));
        }
    }
}
