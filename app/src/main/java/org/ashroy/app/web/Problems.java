package org.ashroy.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.ashroy.app.access.Refusal;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.seal.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a user sees when something went wrong: what happened, what to do, and a number to find it by; never the data. */
@ControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(LockedException.class)
    String locked(Model model, HttpServletResponse response) {
        return page(model, response, HttpStatus.SERVICE_UNAVAILABLE, "problem.locked", "");
    }

    /** The gate says why, in a word that names nobody. */
    @ExceptionHandler(AccessRefusedException.class)
    String refusedByTheGate(AccessRefusedException refused, Model model, HttpServletResponse response) {
        String key = Refusal.of(String.valueOf(refused.getMessage()))
                .map(refusal -> "problem.refused." + refusal.word())
                .orElse("problem.refused");
        return page(model, response, HttpStatus.FORBIDDEN, key, "");
    }

    @ExceptionHandler(AccessDeniedException.class)
    String refused(Model model, HttpServletResponse response) {
        return page(model, response, HttpStatus.FORBIDDEN, "problem.refused", "");
    }

    /** A controller that found nothing under an address says so with this exception. */
    @ExceptionHandler(ResponseStatusException.class)
    String answered(ResponseStatusException answer, Model model, HttpServletResponse response) {
        return answer.getStatusCode().equals(HttpStatus.NOT_FOUND)
                ? missing(model, response)
                : page(model, response, HttpStatus.BAD_REQUEST, "problem.missing", "");
    }

    @ExceptionHandler(NoResourceFoundException.class)
    String missing(Model model, HttpServletResponse response) {
        return page(model, response, HttpStatus.NOT_FOUND, "problem.missing", "");
    }

    @ExceptionHandler(Exception.class)
    String unexpected(Exception problem, Model model, HttpServletRequest request, HttpServletResponse response) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        // Class and place only: a message may quote what the user typed.
        StackTraceElement[] trace = problem.getStackTrace();
        LOG.error(
                "problem {}: {} at {}",
                number,
                problem.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0].toString());
        return page(model, response, HttpStatus.INTERNAL_SERVER_ERROR, "problem.unexpected", number);
    }

    private static String page(
            Model model, HttpServletResponse response, HttpStatus status, String key, String number) {
        response.setStatus(status.value());
        model.addAttribute("key", key);
        model.addAttribute("number", number);
        return "web/problem";
    }
}
