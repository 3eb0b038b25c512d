package org.ashroy.app.duplicates;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.ashroy.app.registration.Person;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.journal.Sha256;

/**
 * By what it is known that a record is still as it was when somebody decided: a digest of the identifiers of the events that wrote names,
 * sex, birth, origin, numbers and telephone. It is the same on every server, depends on no engine and tells nothing of the values.
 */
final class LookedAt {

    private LookedAt() {}

    /** The digest of a record as it is: 32 hexadecimal digits. */
    static String of(Person person) {
        Person.Identity identity = person.identity();
        List<String> events = new ArrayList<>();
        Stream.of(
                        identity.name(),
                        identity.localName(),
                        identity.knownAs(),
                        identity.sex(),
                        identity.birth(),
                        identity.origin(),
                        person.contact().phone())
                .map(Register::entries)
                .forEach(entries ->
                        entries.forEach(entry -> events.add(entry.by().id().toString())));
        numbers(identity.identifiers(), events);
        events.sort(String::compareTo);
        return HexFormat.of().formatHex(Sha256.of(String.join(" ", events).getBytes(StandardCharsets.US_ASCII)), 0, 16);
    }

    private static void numbers(AddWinsSet<?> numbers, List<String> events) {
        numbers.entries().forEach(entry -> events.add(entry.by().id().toString()));
    }
}
