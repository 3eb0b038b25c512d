package org.ashroy.app.api;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.AccessRefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/**
 * Sees to it that a command sent twice is one. The same key with the same body has the same answer; with another body it is
 * refused. The key is the command's identifier in the journal, so that a crash between the command and its answer does
 * nothing twice.
 */
@Service
class ApiCommands {

    /**
     * An answer as it is kept: no value that identifies anyone.
     *
     * @param status of HTTP
     * @param json the body
     */
    record Answer(int status, String json) {}

    private record Stored(UUID account, byte[] digest, Optional<Answer> answer) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ApiCommands(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Performs a command, or gives the answer that it had.
     *
     * @param key of the command
     * @param account whose token sent it
     * @param token with which it was sent; another token's digest is another, so a command is repeated with the same token
     * @param request method, path and body
     * @param work performs it; done again it must come to the same answer
     * @throws ApiProblemException where the key was used for something else
     */
    Answer once(UUID key, UUID account, String token, byte[] request, Supplier<Answer> work) {
        byte[] digest = TokenDoor.digest(token, request);
        boolean first = jdbc.sql(
                                "insert into api_command (id, account, digest, begun) values (?, ?, ?, ?) on conflict (id) do nothing")
                        .params(key, account, digest, Timestamp.from(clock.instant()))
                        .update()
                == 1;
        if (!first) {
            Optional<Stored> stored = find(key);
            if (stored.isPresent()) {
                if (!stored.get().account().equals(account)
                        || !MessageDigest.isEqual(stored.get().digest(), digest)) {
                    throw new ApiProblemException(ProblemKind.KEY_REUSED);
                }
                if (stored.get().answer().isPresent()) {
                    return stored.get().answer().get();
                }
            }
        }
        try {
            Answer answer = work.get();
            jdbc.sql("update api_command set status = ?, answer = ? where id = ?")
                    .params(answer.status(), answer.json(), key)
                    .update();
            return answer;
        } catch (ApiProblemException | RefusedInputException | AccessDeniedException | AccessRefusedException refused) {
            // Nothing was done under it, so the key is free for the corrected body.
            jdbc.sql("delete from api_command where id = ? and answer is null")
                    .param(key)
                    .update();
            throw refused;
        }
    }

    private Optional<Stored> find(UUID key) {
        return jdbc.sql("select account, digest, status, answer from api_command where id = ?")
                .param(key)
                .query((row, _) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        row.getString(4) == null
                                ? Optional.empty()
                                : Optional.of(new Answer(row.getInt(3), row.getString(4)))))
                .optional();
    }
}
