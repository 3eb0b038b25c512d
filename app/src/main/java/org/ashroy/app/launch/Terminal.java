package org.ashroy.app.launch;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command asks: at a terminal with a prompt, secrets unseen; without one each answer is one line of standard input,
 * and nothing is asked twice.
 */
final class Terminal {

    private final Optional<Console> console =
            Optional.ofNullable(System.console()).filter(Console::isTerminal);
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** Whether somebody sits there. */
    boolean interactive() {
        return console.isPresent();
    }

    /**
     * Asks for something that may be seen.
     *
     * @param what is asked for, for prompt and error
     * @throws LaunchException where no answer comes
     */
    String line(String what) {
        return next(what).orElseThrow(() -> unanswered(what));
    }

    /** As {@link #line}, but empty where the input has ended. */
    Optional<String> next(String what) {
        try {
            return Optional.ofNullable(console.isPresent() ? console.get().readLine("%s: ", what) : lines.readLine());
        } catch (IOException unreadable) {
            throw unanswered(what);
        }
    }

    /** Asks for something that nobody may see. */
    char[] secret(String what) {
        if (console.isEmpty()) {
            return line(what).toCharArray();
        }
        char @Nullable [] typed = console.get().readPassword("%s: ", what);
        if (typed == null) {
            throw unanswered(what);
        }
        return typed;
    }

    /**
     * Asks for a new secret, at a terminal twice, until both are the same and long enough.
     *
     * @param least characters it needs
     */
    char[] freshSecret(String what, int least) {
        while (true) {
            char[] typed = secret(what);
            if (console.isEmpty()) {
                return typed;
            }
            if (typed.length < least) {
                console.get().printf("It needs at least %d characters.%n", least);
                continue;
            }
            char[] again = secret("The same again");
            boolean same = Arrays.equals(typed, again);
            Arrays.fill(again, ' ');
            if (same) {
                return typed;
            }
            console.get().printf("The two are not the same.%n");
        }
    }

    private static LaunchException unanswered(String what) {
        return new LaunchException(
                ExitCode.USAGE,
                what + " was not given: type it at a terminal, or give it as a line of standard input.");
    }
}
