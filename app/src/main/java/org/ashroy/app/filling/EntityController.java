package org.ashroy.app.filling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
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
     * @param counted how much of it this account may see
     * @param makers titles of the forms whose fillings add or change entries
     * @param users titles of the forms that ask for it
     * @param mayOpen whether this account fills in one of these
     */
    public record Listed(EntityLists.Counted counted, List<String> makers, List<String> users, boolean mayOpen) {}

    private final EntityLists lists;
    private final Forms forms;

    EntityController(EntityLists lists, Forms forms) {
        this.lists = lists;
        this.forms = forms;
    }

    @GetMapping("/form-lists")
    String all(@AuthenticationPrincipal SignedIn user, Model model) {
        model.addAttribute("lists", listed(user).values());
        return "filling/lists";
    }

    private SortedMap<String, Listed> listed(SignedIn user) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        Forms.Holder holder = forms.held(user.id());
        SortedMap<String, List<String>> makers = new TreeMap<>();
        SortedMap<String, List<String>> users = new TreeMap<>();
        SortedSet<String> hers = new TreeSet<>();
        for (FormRows.Row form : forms.all()) {
            if (form.inUse().isEmpty()) {
                continue;
            }
            boolean fills = user.may(Permission.FILL_FORMS) && holder.fills(form);
            if (!fills && !user.may(Permission.KEEP_FORMS)) {
                continue;
            }
            Forms.Declared declared = forms.declared(form.inUse().get());
            declared.makes().ifPresent(list -> {
                makers.computeIfAbsent(list.name(), _ -> new ArrayList<>()).add(form.title());
                if (fills) {
                    hers.add(list.name());
                }
            });
            for (String file : declared.files()) {
                if (lists.provides(file)) {
                    String name = EntityLists.list(file);
                    users.computeIfAbsent(name, _ -> new ArrayList<>()).add(form.title());
                    if (fills) {
                        hers.add(name);
                    }
                }
            }
        }
        SortedSet<String> names = new TreeSet<>(makers.keySet());
        names.addAll(users.keySet());
        SortedMap<String, Listed> listed = new TreeMap<>();
        lists.counted(names, user)
                .forEach((name, counted) -> listed.put(
                        name,
                        new Listed(
                                counted,
                                makers.getOrDefault(name, List.of()),
                                users.getOrDefault(name, List.of()),
                                hers.contains(name))));
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
