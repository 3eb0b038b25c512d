package org.ashroy.app.referrals;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a service without an account answers: a page for everybody that asks for a code and says nothing of anybody. It has one address,
 * which stands on paper, and the code is in none.
 */
@Controller
class ReplyController {

    private final AnswersByCode answers;

    ReplyController(AnswersByCode answers) {
        this.answers = answers;
    }

    @GetMapping("/reply")
    String ask(HttpServletRequest request, Model model) {
        String notice = request.getParameter("taken") != null
                ? "reply.taken"
                : request.getParameter("finished") != null ? "reply.finished" : "";
        return code(TypedForm.empty(), notice, model);
    }

    private static String code(TypedForm typed, String notice, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("notice", notice);
        return "referrals/reply";
    }

    @PostMapping(path = "/reply", params = "!command")
    String open(@RequestParam Map<String, String> fields, HttpServletRequest request, Model model) {
        return choices(fields, Map.of(), request, model);
    }

    /** What can be answered now, or why the code opens nothing. */
    private String choices(
            Map<String, String> fields, Map<String, String> errors, HttpServletRequest request, Model model) {
        try {
            ReferralStage stage = answers.open(fields.getOrDefault("code", ""), request.getRemoteAddr());
            model.addAttribute("typed", new TypedForm(fields, errors));
            model.addAttribute("sent", stage == ReferralStage.SENT);
            model.addAttribute("command", CommandId.create());
            return "referrals/reply-answer";
        } catch (RefusedInputException refused) {
            return code(refused.in(fields), "", model);
        }
    }

    @PostMapping(path = "/reply", params = "command")
    String answer(
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            Model model) {
        try {
            Answering answer = Answering.of(fields);
            answers.answer(new CommandId(command), fields.getOrDefault("code", ""), request.getRemoteAddr(), answer);
            return answer.step() == ReferralStage.ACCEPTED ? "redirect:/reply?taken" : "redirect:/reply?finished";
        } catch (RefusedInputException refused) {
            return refused.field().equals("code")
                    ? code(refused.in(fields), "", model)
                    : choices(fields, Map.of(refused.field(), refused.key()), request, model);
        }
    }
}
