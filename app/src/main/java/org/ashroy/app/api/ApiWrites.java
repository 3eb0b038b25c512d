package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.ashroy.app.access.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How every version of the API takes a write, once whatever is sent again, and gives an answer. */
@Component
class ApiWrites {

    private static final int MOST_BYTES = 1 << 20;

    /** Performs a write. */
    interface Work {

        /** Done again it must come to the same answer. */
        ApiCommands.Answer perform(UUID key, byte[] body);
    }

    private final ApiCommands commands;

    ApiWrites(ApiCommands commands) {
        this.commands = commands;
    }

    /** Takes a write. */
    ResponseEntity<byte[]> write(SignedIn user, HttpServletRequest request, Work work) throws IOException {
        UUID key = key(request);
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ApiProblemException(ProblemKind.MALFORMED, "", "api.large");
        }
        byte[] path = (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(path.length + body.length)
                .put(path)
                .put(body)
                .array();
        String token = TokenDoor.token(request);
        Supplier<ApiCommands.Answer> once = () -> work.perform(key, body);
        ApiCommands.Answer answer = commands.once(key, user.id(), token, whole, once);
        return json(HttpStatus.valueOf(answer.status()), answer.json().getBytes(StandardCharsets.UTF_8));
    }

    private static UUID key(HttpServletRequest request) {
        try {
            return UUID.fromString(
                    Optional.ofNullable(request.getHeader("Idempotency-Key")).orElse(""));
        } catch (IllegalArgumentException none) {
            throw new ApiProblemException(ProblemKind.KEY_MISSING);
        }
    }

    /** An identifier that a command always comes to again. */
    static UUID named(UUID key, String what) {
        return UUID.nameUUIDFromBytes((key + " " + what).getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that is kept for a repetition: nothing in it identifies anyone. */
    static ApiCommands.Answer answer(HttpStatus status, Object body) {
        return new ApiCommands.Answer(status.value(), Json.text(body));
    }

    /** An answer that nobody keeps. */
    static ResponseEntity<byte[]> json(HttpStatus status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(body);
    }
}
