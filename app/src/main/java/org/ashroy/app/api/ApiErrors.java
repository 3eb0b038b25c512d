package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.app.ledger.ReadOnlySubjectException;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.seal.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what went wrong in the API into problems; before that of the screens, which answers with pages. */
@ControllerAdvice(assignableTypes = {ApiController.class, CaseApiController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final ProblemWriter writer;

    ApiErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void problem(ApiProblemException problem, HttpServletResponse response) throws IOException {
        writer.write(response, problem.kind(), ProblemWriter.number(), problem.wrong());
    }

    @ExceptionHandler
    void refused(RefusedInputException refused, HttpServletResponse response) throws IOException {
        writer.write(
                response,
                ProblemKind.INVALID,
                ProblemWriter.number(),
                List.of(new ApiProblemException.Wrong("/" + refused.field(), refused.key())));
    }

    @ExceptionHandler({AccessDeniedException.class, AccessRefusedException.class})
    void forbidden(HttpServletResponse response) throws IOException {
        writer.write(response, ProblemKind.FORBIDDEN);
    }

    // An identifier in the path that is none leads nowhere.
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void missing(HttpServletResponse response) throws IOException {
        writer.write(response, ProblemKind.NOT_FOUND);
    }

    @ExceptionHandler(LockedException.class)
    void locked(HttpServletResponse response) throws IOException {
        writer.write(response, ProblemKind.LOCKED);
    }

    @ExceptionHandler(NoRoomException.class)
    void noRoom(HttpServletResponse response) throws IOException {
        writer.write(response, ProblemKind.NO_ROOM);
    }

    @ExceptionHandler(ReadOnlySubjectException.class)
    void readOnly(HttpServletResponse response) throws IOException {
        writer.write(response, ProblemKind.READ_ONLY);
    }

    @ExceptionHandler
    void unexpected(Exception problem, HttpServletResponse response) throws IOException {
        String number = ProblemWriter.number();
        StackTraceElement[] trace = problem.getStackTrace();
        // Class and place only: a message may quote what was sent.
        LOG.error(
                "problem {}: {} at {}",
                number,
                problem.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0].toString());
        writer.write(response, ProblemKind.UNEXPECTED, number, List.of());
    }
}
