package org.ashroy.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Refusal;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.app.ledger.ReadOnlySubjectException;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.seal.LockedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a user, or a program that asked over the API, is told when something went wrong: what happened, what to do, and a
 * number. The number stands in the log beside class and place; the data stands in neither.
 */
@ControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(LockedException.class)
    Object locked(LockedException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, HttpStatus.SERVICE_UNAVAILABLE, "problem.locked", request, response);
    }

    @ExceptionHandler(NoRoomException.class)
    Object noRoom(NoRoomException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, HttpStatus.INSUFFICIENT_STORAGE, "problem.no-room", request, response);
    }

    /** The gate says why, in a word that names nobody. */
    @ExceptionHandler(AccessRefusedException.class)
    Object refusedByTheGate(AccessRefusedException refused, HttpServletRequest request, HttpServletResponse response) {
        String key = Refusal.of(String.valueOf(refused.getMessage()))
                .map(refusal -> "problem.refused." + refusal.word())
                .orElse("problem.refused");
        return answer(refused, HttpStatus.FORBIDDEN, key, request, response);
    }

    @ExceptionHandler(AccessDeniedException.class)
    Object refused(AccessDeniedException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, HttpStatus.FORBIDDEN, "problem.refused", request, response);
    }

    @ExceptionHandler(ReadOnlySubjectException.class)
    Object readOnly(ReadOnlySubjectException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, HttpStatus.CONFLICT, "problem.read-only", request, response);
    }

    /** Values that do not fit where they were sent, such as letters in an identifier. */
    @ExceptionHandler(TypeMismatchException.class)
    Object malformed(TypeMismatchException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, HttpStatus.BAD_REQUEST, "problem.request", request, response);
    }

    @ExceptionHandler(Exception.class)
    Object other(Exception problem, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = problem instanceof ErrorResponse known
                ? status(known.getStatusCode())
                : HttpStatus.INTERNAL_SERVER_ERROR;
        return answer(problem, status, key(status), request, response);
    }

    static HttpStatus status(HttpStatusCode code) {
        return Optional.ofNullable(HttpStatus.resolve(code.value())).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    static String key(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "problem.missing";
            case CONTENT_TOO_LARGE -> "problem.large";
            case LENGTH_REQUIRED -> "problem.length";
            case SERVICE_UNAVAILABLE -> "problem.busy";
            default -> status.is4xxClientError() ? "problem.request" : "problem.unexpected";
        };
    }

    /**
     * The answer, and the line in the log.
     *
     * @param problem what was thrown; null where nobody knows
     * @param key of the text for a person
     */
    static Object answer(
            @Nullable Throwable problem,
            HttpStatus status,
            String key,
            HttpServletRequest request,
            HttpServletResponse response) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        // Class and place only: a message may quote what the user typed.
        String type = problem == null ? "no exception" : problem.getClass().getName();
        String place = problem == null || problem.getStackTrace().length == 0
                ? "an unknown place"
                : problem.getStackTrace()[0].toString();
        if (status.is5xxServerError()
                && status != HttpStatus.SERVICE_UNAVAILABLE
                && status != HttpStatus.INSUFFICIENT_STORAGE) {
            LOG.error("problem {}: status {}, {} at {}", number, status.value(), type, place);
        } else {
            LOG.info("problem {}: status {}, {} at {}", number, status.value(), type, place);
        }
        if (isProgram(request)) {
            ProblemDetail detail = ProblemDetail.forStatus(status);
            detail.setProperty("number", number);
            // Left open, it would be filled with the address that was asked for.
            detail.setInstance(URI.create("urn:ashroy:problem:" + number));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .header("Cache-Control", "no-store")
                    .body(detail);
        }
        response.setStatus(status.value());
        return new ModelAndView("web/problem").addObject("key", key).addObject("number", number);
    }

    private static boolean isProgram(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("json")
                || request.getRequestURI().startsWith("/api/");
    }
}
