package org.ashroy.app.silence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was recorded at two places at once: codes only, for who does checks. */
@Controller
class ConflictsController {

    private static final int MOST = 200;

    private final Conflicts conflicts;
    private final Areas areas;

    ConflictsController(Conflicts conflicts, Areas areas) {
        this.conflicts = conflicts;
        this.areas = areas;
    }

    @GetMapping("/conflicts")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        return list(user, "", model);
    }

    private String list(SignedIn user, String problem, Model model) {
        List<ConflictLine> lines = conflicts.list(Area.of(user), MOST);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "heads",
                lines.stream()
                        .filter(line -> !line.lookedAt())
                        .collect(Collectors.toMap(
                                ConflictLine::id,
                                line -> conflicts.conflict(line.id()).heads())));
        model.addAttribute("problem", problem);
        return "silence/conflicts";
    }

    @PostMapping("/conflicts/{id}")
    String lookAt(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") List<UUID> holds,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        areas.require(
                user,
                conflicts
                        .conflict(id)
                        .state()
                        .found()
                        .map(found -> new SubjectId(found.person()))
                        .orElseThrow(() -> new AccessDeniedException("there is no such conflict")));
        try {
            ConflictFinding finding = Typed.choice(ConflictFinding.values(), fields.get("finding"))
                    .orElseThrow(() -> new RefusedInputException("conflict.finding-missing", "finding"));
            conflicts.lookAt(new CommandId(command), id, EventId.all(heads), finding, Set.copyOf(holds), user.id());
        } catch (RefusedInputException refused) {
            return list(user, refused.key(), model);
        }
        return "redirect:/conflicts";
    }
}
