package org.ashroy.app.requests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk: what one person asked, asking, and finding a request by the code on her receipt. */
@Controller
class AskingController {

    private final DataRequests requests;
    private final DataRequestRows rows;
    private final RequestDesk desk;
    private final Registration registration;
    private final OnePerson people;

    AskingController(
            DataRequests requests,
            DataRequestRows rows,
            RequestDesk desk,
            Registration registration,
            OnePerson people) {
        this.requests = requests;
        this.rows = rows;
        this.desk = desk;
        this.registration = registration;
        this.people = people;
    }

    @GetMapping("/people/{id}/requests")
    String ofPerson(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(id, people.record(user, Permission.VIEW_PERSON, id), TypedForm.empty(), model);
    }

    private String show(UUID id, Person person, TypedForm typed, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("rows", rows.of(id));
        model.addAttribute("today", registration.today());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("request", SubjectId.create());
        model.addAttribute("typed", typed);
        return "requests/person";
    }

    @PostMapping("/people/{id}/requests")
    String ask(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID request,
            @RequestParam Map<String, String> fields,
            Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        try {
            Right right = Typed.choice(Right.values(), fields.get("right"))
                    .orElseThrow(() -> new RefusedInputException("request.right-missing", "right"));
            requests.ask(
                    new CommandId(command),
                    new SubjectId(request),
                    new DataRequests.Asking(
                            id, right, fields.getOrDefault("words", ""), fields.getOrDefault("carer", "")),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(id, person, refused.in(fields), model);
        }
        return "redirect:/requests/" + request;
    }

    @GetMapping("/requests/find")
    String open(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        return found(List.of(), TypedForm.empty(), model);
    }

    /** Finds by code; a search is a POST, so that what was typed stands in no address. */
    @PostMapping("/requests/find")
    String find(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String code, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        Optional<String> read = SpokenCode.read(code, DataRequests.CODE_DIGITS);
        if (read.isEmpty()) {
            return found(List.of(), wrong(code, "request-find.no-code"), model);
        }
        List<DataRequestRows.Row> here = rows.byCode(read.get()).stream()
                .filter(row -> mayFind(user, row.id()))
                .toList();
        if (here.isEmpty()) {
            return found(List.of(), wrong(code, "request-find.none"), model);
        }
        return here.size() == 1
                ? "redirect:/requests/" + here.getFirst().id()
                : found(here, TypedForm.of(Map.of("code", code)), model);
    }

    /** What is of another area is said in the same words as what does not exist. */
    private boolean mayFind(SignedIn user, UUID id) {
        try {
            desk.find(user, id);
            return true;
        } catch (AccessDeniedException | AccessRefusedException elsewhere) {
            return false;
        }
    }

    private static TypedForm wrong(String code, String key) {
        return new TypedForm(Map.of("code", code), Map.of("code", key));
    }

    private static String found(List<DataRequestRows.Row> rows, TypedForm typed, Model model) {
        model.addAttribute("rows", rows);
        model.addAttribute("typed", typed);
        return "requests/find";
    }
}
