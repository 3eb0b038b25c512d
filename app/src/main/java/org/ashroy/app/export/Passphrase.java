package org.ashroy.app.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The passphrase of an encrypted file: seven words drawn by the server from a list of more than 2,048, at least 77 bits. It is
 * shown once and stored nowhere; it prints as {@code [passphrase]}.
 *
 * <p>Why seven: the AES of ZIP files stretches a passphrase by 1,000 rounds of PBKDF2 only, which adds about 10 bits. With six
 * words of this list (66 bits) the work would be 2^76 hashes, within reach of a state; with seven it is 2^87.
 */
public final class Passphrase {

    static final int WORDS = 7;

    private static final List<String> LIST = read();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String words;

    private Passphrase(String words) {
        this.words = words;
    }

    private static List<String> read() {
        try (InputStream file = Passphrase.class.getResourceAsStream("words.txt");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** A new one. */
    public static Passphrase create() {
        return new Passphrase(
                RANDOM.ints(WORDS, 0, LIST.size()).mapToObj(LIST::get).collect(Collectors.joining(" ")));
    }

    static List<String> list() {
        return LIST;
    }

    /** The words with a blank between each two, for the one page that shows them and the file they encrypt. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return "[passphrase]";
    }
}
