package org.ashroy.app.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Person;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.fold.Register;

/**
 * What of a person goes into an answer, as a {@code Member} of the standard with her {@code demographic_info}: only the
 * categories asked for, and no code of ours. Her name stands whole under {@code given_name}, because nobody here takes names
 * apart; a birth that is not known to the day stands as the interval of ISO 8601. A field whose values still stand side by side
 * is left out and named under {@code unsettled}.
 */
final class PersonRecord {

    private final Person person;
    private final Access access;
    private final Map<String, Object> about = new LinkedHashMap<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private final List<String> unsettled = new ArrayList<>();

    private PersonRecord(Person person, Access access) {
        this.person = person;
        this.access = access;
    }

    /**
     * The record.
     *
     * @param categories the codes of the data
     * @param access covers the person and these categories
     */
    static Map<String, Object> of(Person person, Set<String> categories, Access access) {
        PersonRecord record = new PersonRecord(person, access);
        for (String category : categories) {
            switch (category) {
                case "identity" -> record.identity();
                case "contact" -> record.contact();
                case "origin" -> record.origin();
                case "needs" ->
                    record.more.put("specific_needs", person.care().needs().elements());
                default -> throw new IllegalArgumentException("no such category of data");
            }
        }
        return record.member();
    }

    private Map<String, Object> member() {
        Map<String, Object> demographic = new LinkedHashMap<>();
        demographic.put("@type", "SRPerson");
        demographic.putAll(about);
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("@type", "Member");
        member.put("demographic_info", demographic);
        if (!unsettled.isEmpty()) {
            more.put("unsettled", List.copyOf(unsettled));
        }
        if (!more.isEmpty()) {
            member.put("additional_attributes", List.of(more));
        }
        return member;
    }

    private void identity() {
        Person.Identity identity = person.identity();
        one("name", identity.name())
                .ifPresent(name ->
                        about.put("name", Map.of("@type", "Name", "given_name", access.open(name, Fields.NAME))));
        one("local_name", identity.localName())
                .ifPresent(name -> more.put("local_name", access.open(name, Fields.LOCAL_NAME)));
        one("known_as", identity.knownAs())
                .flatMap(name -> name)
                .ifPresent(name -> more.put("known_as", access.open(name, Fields.KNOWN_AS)));
        one("sex", identity.sex()).ifPresent(sex -> about.put("sex", sex.name().toLowerCase(Locale.ROOT)));
        one("birth_date", identity.birth())
                .ifPresent(birth -> about.put("birth_date", access.open(birth, Fields.BIRTH)));
        about.put(
                "identifier",
                identity.identifiers().elements().stream()
                        .map(number -> access.open(number, Fields.IDENTIFIER))
                        .toList());
    }

    private void contact() {
        one("address", person.residence().stay())
                .ifPresent(stay -> about.put("address", List.of(Map.of("@type", "Address", "locality", stay.site()))));
        one("phone_number", person.contact().phone())
                .flatMap(phone -> phone)
                .ifPresent(phone -> about.put("phone_number", List.of(access.open(phone, Fields.PHONE))));
    }

    private void origin() {
        one("place_of_origin", person.identity().origin())
                .ifPresent(origin -> more.put("place_of_origin", access.open(origin, Fields.ORIGIN)));
        one("arrived_on", person.residence().arrived())
                .flatMap(day -> day)
                .ifPresent(day -> more.put("arrived_on", day));
    }

    private <T> Optional<T> one(String field, Register<T> register) {
        if (register.inConflict()) {
            unsettled.add(field);
            return Optional.empty();
        }
        return register.entries().stream().map(Register.Entry::value).findFirst();
    }
}
