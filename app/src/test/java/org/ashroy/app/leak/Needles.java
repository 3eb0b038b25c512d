package org.ashroy.app.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URLEncoder;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Searches bytes for many values at once, each in every form in which a program might have written it: UTF-8, UTF-16 of
 * both orders, Latin-1, escaped for JSON, for an address, in base64 at each of its three alignments, in hexadecimal digits; as
 * typed, in upper and lower case, composed and decomposed.
 *
 * <p>One pass looks at each place: a bitmap of two bytes, which stays in the processor's nearest cache, tells most away, one of eight
 * bytes all but the few that could begin a value, a table which.
 */
final class Needles {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PREFIX = Long.BYTES;
    private static final int BITS = 22;
    private static final int BUFFER = 8 << 20;

    private record Needle(String label, byte[] bytes) {}

    private final Map<Long, List<Needle>> byPrefix = new HashMap<>();
    private final long[] bitmap = new long[1 << (BITS - 6)];
    private final long[] pairs = new long[1 << (16 - 6)];
    private int longest;
    private int count;

    /** How many byte patterns are looked for. */
    int count() {
        return count;
    }

    /**
     * Looks for a text in all its forms.
     *
     * @param label under which it is reported; several texts may share one
     */
    void add(String label, String text) {
        Set<String> forms = new HashSet<>();
        for (Normalizer.Form normal : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            String normalized = Normalizer.normalize(text, normal);
            forms.add(normalized);
            forms.add(normalized.toLowerCase(Locale.ROOT));
            forms.add(normalized.toUpperCase(Locale.ROOT));
        }
        forms.add(text);
        Set<String> seen = new HashSet<>();
        for (String form : forms) {
            List<byte[]> encoded = new ArrayList<>();
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                encoded.add(form.getBytes(charset));
            }
            if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(form)) {
                encoded.add(form.getBytes(StandardCharsets.ISO_8859_1));
            }
            String escaped = jsonEscaped(form);
            String address = URLEncoder.encode(form, StandardCharsets.UTF_8);
            for (String written : List.of(
                    escaped,
                    escaped.toUpperCase(Locale.ROOT).replace("\\U", "\\u"),
                    address,
                    address.toLowerCase(Locale.ROOT))) {
                encoded.add(written.getBytes(StandardCharsets.US_ASCII));
            }
            encoded.addAll(base64(form.getBytes(StandardCharsets.UTF_8)));
            // PostgreSQL copies bytes out as hexadecimal digits, so they stand in a backup like that.
            String digits = HexFormat.of().formatHex(form.getBytes(StandardCharsets.UTF_8));
            encoded.add(digits.getBytes(StandardCharsets.US_ASCII));
            for (byte[] bytes : encoded) {
                if (seen.add(Arrays.toString(bytes))) {
                    add(label, bytes);
                }
            }
        }
    }

    /** Looks for bytes as they are. */
    void add(String label, byte[] bytes) {
        if (bytes.length < PREFIX) {
            throw new IllegalArgumentException("a value of fewer than eight bytes would be found by chance");
        }
        long prefix = (long) LONG.get(bytes, 0);
        byPrefix.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new Needle(label, bytes));
        int bit = hash(prefix);
        bitmap[bit >>> 6] |= 1L << (bit & 63);
        int pair = pair(bytes, 0);
        pairs[pair >>> 6] |= 1L << (pair & 63);
        longest = Math.max(longest, bytes.length);
        count++;
    }

    private static String jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < 128) {
                escaped.append(letter);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return escaped.toString();
    }

    /** What base64 makes of the bytes wherever they begin within a group of three, without what their neighbours decide. */
    private static List<byte[]> base64(byte[] bytes) {
        List<byte[]> alignments = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
            alignments.add(encoded.substring(from, to).getBytes(StandardCharsets.US_ASCII));
        }
        return alignments;
    }

    /** These and those, to look for both in one pass. */
    Needles and(Needles others) {
        Needles all = new Needles();
        for (Needles some : List.of(this, others)) {
            some.byPrefix.values().forEach(needles -> needles.forEach(each -> all.add(each.label(), each.bytes())));
        }
        return all;
    }

    private static int pair(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int hash(long prefix) {
        return (int) ((prefix * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
    }

    /**
     * What was found, and where first.
     *
     * @param places by label, the place where it was seen first
     */
    record Found(Map<String, String> places) {

        /** Whether nothing was. */
        boolean isEmpty() {
            return places.isEmpty();
        }

        /** What was found of a label that begins so. */
        Found of(String label) {
            return where(each -> each.startsWith(label));
        }

        /** What was found but for a label that begins so. */
        Found without(String label) {
            return where(each -> !each.startsWith(label));
        }

        private Found where(Predicate<String> wanted) {
            Map<String, String> some = new TreeMap<>(places);
            some.keySet().removeIf(wanted.negate());
            return new Found(some);
        }

        /** What was found here or there. */
        Found and(Found others) {
            Map<String, String> all = new TreeMap<>(places);
            others.places.forEach(all::putIfAbsent);
            return new Found(all);
        }

        @Override
        public String toString() {
            return places.size() + " values: " + places;
        }
    }

    /** Searches a file, or everything below a directory; what does not exist or vanishes meanwhile has nothing. */
    Found in(Path root) throws IOException {
        return in(root, _ -> true);
    }

    /** Searches what is wanted of everything below a directory. */
    Found in(Path root, Predicate<Path> wanted) throws IOException {
        Map<String, String> places = new TreeMap<>();
        List<Path> files;
        try (var walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).filter(wanted).toList();
        }
        for (Path file : files) {
            searchFile(file, places);
        }
        return new Found(places);
    }

    private void searchFile(Path file, Map<String, String> places) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            search(content, file.toString(), places);
        } catch (NoSuchFileException vanished) {
            // A file that is gone again holds nothing; the database removes some of its own all the time.
            return;
        }
    }

    /** Searches one text. */
    Found inText(String text) throws IOException {
        Map<String, String> places = new TreeMap<>();
        search(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text", places);
        return new Found(places);
    }

    private void search(InputStream content, String name, Map<String, String> places) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long offset = 0;
        int kept = 0;
        while (true) {
            int read = content.readNBytes(buffer, kept, buffer.length - kept);
            int length = kept + read;
            // What could go on beyond the buffer is looked at again with what follows.
            int end = read == 0 ? length : Math.max(0, length - longest);
            int last = Math.min(end, length - PREFIX + 1);
            for (int at = next(buffer, 0, last); at < last; at = next(buffer, at + 1, last)) {
                compare(buffer, at, length, (long) LONG.get(buffer, at), name, offset, places);
            }
            if (read == 0) {
                return;
            }
            offset += end;
            kept = length - end;
            System.arraycopy(buffer, end, buffer, 0, kept);
        }
    }

    /** The first place from here on where a value could begin; the last where there is none. */
    private int next(byte[] buffer, int from, int last) {
        for (int at = from; at < last; at++) {
            int pair = pair(buffer, at);
            if ((pairs[pair >>> 6] & 1L << (pair & 63)) != 0) {
                int bit = hash((long) LONG.get(buffer, at));
                if ((bitmap[bit >>> 6] & 1L << (bit & 63)) != 0) {
                    return at;
                }
            }
        }
        return last;
    }

    private void compare(
            byte[] buffer, int at, int length, long prefix, String name, long offset, Map<String, String> places) {
        for (Needle needle : byPrefix.getOrDefault(prefix, List.of())) {
            int end = at + needle.bytes().length;
            if (end <= length && Arrays.equals(buffer, at, end, needle.bytes(), 0, needle.bytes().length)) {
                places.putIfAbsent(needle.label(), name + " at " + (offset + at));
            }
        }
    }
}
