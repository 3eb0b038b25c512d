package org.ashroy.app.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/** The control socket's language: one JSON object a line, a request first, then replies of which the last has an exit. */
final class ControlMessages {

    // No buffers are kept for the next message: the passphrase would stand in them for as long as the process lives.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .build();

    private ControlMessages() {}

    /** What is asked; its arguments may be secret, so they are not in its text. */
    record Request(String command, Map<String, String> arguments) {
        @Override
        public String toString() {
            return command;
        }
    }

    /** A line to show, or the exit code that ends the answer. */
    record Reply(@Nullable String output, @Nullable Integer exit) {}

    static String write(Object message) {
        return JSON.writeValueAsString(message);
    }

    static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JacksonException malformed) {
            // The text is left out of the error: it may hold a passphrase.
            throw new LaunchException(ExitCode.DATA, "The control socket was given a line that is no message of ours.");
        }
    }
}
