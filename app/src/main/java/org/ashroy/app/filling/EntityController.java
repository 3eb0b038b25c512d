package org.ashroy.app.filling;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.forms.EntityList;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Lists that fillings make: which there are, and, once somebody opens one, what of it she may hold. */
@Controller
public class EntityController {

    /**
     * A list and the forms that have to do with it.
     *
     * @param name of the list
     * @param makers titles of the forms whose fillings add or change entries
     * @param users titles of the forms that ask for it
     * @param mayOpen whether this account fills in one of these
     */
    public record Listed(String name, List<String> makers, List<String> users, boolean mayOpen) {

        private Listed with(Listed other) {
            return new Listed(name, both(makers, other.makers), both(users, other.users), mayOpen || other.mayOpen);
        }

        private static List<String> both(List<String> some, List<String> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }

    private final EntityLists lists;
    private final Forms forms;

    EntityController(EntityLists lists, Forms forms) {
        this.lists = lists;
        this.forms = forms;
    }

    @GetMapping("/form-lists")
    String all(@AuthenticationPrincipal SignedIn user, Model model) {
        SortedMap<Listed, EntityLists.Counted> counted = new TreeMap<>(Comparator.comparing(Listed::name));
        listed(user).values().forEach(list -> counted.put(list, lists.counted(list.name(), user)));
        model.addAttribute("lists", counted);
        return "filling/lists";
    }

    private SortedMap<String, Listed> listed(SignedIn user) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        Forms.Holder holder = forms.held(user.id());
        Set<String> made = forms.made().stream().map(EntityList::file).collect(Collectors.toSet());
        SortedMap<String, Listed> listed = new TreeMap<>();
        for (FormRows.Row form : forms.all()) {
            boolean fills = user.may(Permission.FILL_FORMS) && holder.fills(form);
            if (form.inUse().isEmpty() || (!fills && !user.may(Permission.KEEP_FORMS))) {
                continue;
            }
            Forms.Declared declared = forms.declared(form.inUse().get());
            declared.makes()
                    .ifPresent(list -> listed.merge(
                            list.name(),
                            new Listed(list.name(), List.of(form.title()), List.of(), fills),
                            Listed::with));
            declared.files().stream()
                    .filter(made::contains)
                    .map(EntityLists::list)
                    .forEach(name -> listed.merge(
                            name, new Listed(name, List.of(), List.of(form.title()), fills), Listed::with));
        }
        return listed;
    }

    /** Opens a list: one act in the access log. */
    @PostMapping("/form-lists/{name}")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable String name, Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        Listed listed = listed(user).get(name);
        if (listed == null || !listed.mayOpen()) {
            throw new AccessDeniedException("there is no such list for this account");
        }
        List<ListedEntity> entries = lists.enter(name, user);
        model.addAttribute("listed", listed);
        model.addAttribute("entries", entries);
        model.addAttribute("columns", lists.columns(name, entries));
        return "filling/list-open";
    }
}
