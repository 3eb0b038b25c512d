package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes problems (RFC 9457): what happened, where in the body, what to do, and a number to find it by; never the data. */
@Component
class ProblemWriter {

    static final String TYPE = "application/problem+json";

    /**
     * A problem as it is sent.
     *
     * @param type which kind, as a URN
     * @param title the kind in words
     * @param status of HTTP
     * @param number by which the server's log knows it
     * @param errors the values that are wrong
     */
    record Problem(String type, String title, int status, String number, List<FieldError> errors) {}

    /**
     * One value that is wrong.
     *
     * @param pointer where it stands in the body (RFC 6901)
     * @param code which does not change with the language
     * @param detail what to do
     */
    record FieldError(String pointer, String code, String detail) {}

    private final MessageSource messages;

    ProblemWriter(MessageSource messages) {
        this.messages = messages;
    }

    /** A number for the log and the answer. */
    static String number() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    void write(HttpServletResponse response, ProblemKind kind) throws IOException {
        write(response, kind, number(), List.of());
    }

    void write(HttpServletResponse response, ProblemKind kind, String number, List<ApiProblemException.Wrong> wrong)
            throws IOException {
        List<FieldError> errors = wrong.stream()
                .map(each -> new FieldError(each.pointer(), each.key(), text(each.key())))
                .toList();
        Problem problem =
                new Problem(kind.type(), text(kind.title()), kind.status().value(), number, errors);
        response.setStatus(kind.status().value());
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (kind == ProblemKind.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.getOutputStream().write(Json.write(problem));
    }

    // A program's messages are read by those who build it.
    private String text(String key) {
        return messages.getMessage(key, new Object[0], Locale.ENGLISH);
    }
}
