package org.ashroy.app.exchange;

import jakarta.servlet.http.HttpServletRequest;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.seal.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns what went wrong in the exchange into the errors of the standard; before that of the screens. */
@ControllerAdvice(assignableTypes = ExchangeController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ExchangeErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeErrors.class);

    private final Replies replies;

    ExchangeErrors(Replies replies) {
        this.replies = replies;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrong(FaultException wrong, HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.contains("/sync/")) {
            return replies.notTaken(wrong.fault());
        }
        return wrong.fault().reason().isEmpty()
                ? replies.error(wrong.fault())
                : replies.rejected(action(path), wrong.fault());
    }

    private static Action action(String path) {
        if (path.endsWith("/search")) {
            return Action.SEARCH;
        }
        return path.endsWith("/status") ? Action.TXN_STATUS : Action.NOTIFY;
    }

    @ExceptionHandler({AccessDeniedException.class, AccessRefusedException.class})
    ResponseEntity<byte[]> forbidden() {
        return replies.error(Fault.FORBIDDEN);
    }

    @ExceptionHandler(LockedException.class)
    ResponseEntity<byte[]> locked() {
        return replies.error(Fault.LOCKED);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        // Class and place only: a message may quote what was sent.
        LOG.error(
                "exchange: {} at {}",
                problem.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0].toString());
        return replies.error(Fault.UNEXPECTED);
    }
}
