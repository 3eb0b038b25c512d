package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ashroy.app.access.TypedForm;

/** Reads fields of a form one by one and remembers what is wrong with each, so that all errors are shown together. */
final class FormReader {

    /** How many numbers and needs one person's part of a form has room for. */
    static final int ROOM = 3;

    private final Map<String, String> values;
    private final LocalDate today;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FormReader(Map<String, String> values, LocalDate today) {
        this.values = values;
        this.today = today;
    }

    Map<String, String> errors() {
        return errors;
    }

    TypedForm typed() {
        return new TypedForm(values, errors);
    }

    String value(String field) {
        return values.getOrDefault(field, "");
    }

    boolean filled(String field) {
        return !value(field).isBlank();
    }

    void refuse(RefusedInputException refused) {
        errors.putIfAbsent(refused.field(), refused.key());
    }

    /** What a check makes of a field; empty where it refused. */
    <T> Optional<T> check(Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (RefusedInputException refused) {
            refuse(refused);
            return Optional.empty();
        }
    }

    /** What a check makes of a field that may be left empty. */
    <T> Optional<T> ifFilled(String field, Supplier<T> check) {
        return filled(field) ? check(check) : Optional.empty();
    }

    Optional<String> name(String field) {
        return check(() -> Input.name(value(field), field));
    }

    Optional<LocalDate> day(String field) {
        return check(() -> Input.day(value(field), today, field));
    }

    Optional<Birth> birth(String field) {
        return check(() -> Input.birth(value(field), today, field));
    }

    /** A choice among fixed answers; the first where nothing was chosen. */
    <E extends Enum<E>> E choice(String field, E usual) {
        try {
            return filled(field) ? Enum.valueOf(usual.getDeclaringClass(), value(field)) : usual;
        } catch (IllegalArgumentException unknown) {
            errors.putIfAbsent(field, "choice.unknown");
            return usual;
        }
    }

    /** A place of origin, or that it was not said: whoever writes a place has said it. */
    Optional<Origin> origin(String field) {
        if (filled(field)) {
            return check(() -> Origin.of(Input.text(value(field), field)));
        }
        return Optional.of(
                choice(field + "Said", Origin.Said.NOT_SAID) == Origin.Said.UNKNOWN ? Origin.UNKNOWN : Origin.NOT_SAID);
    }

    Optional<Language> language(String field, String interpreter) {
        return ifFilled(
                field,
                () -> new Language(
                        CodeList.LANGUAGES
                                .find(value(field))
                                .orElseThrow(() -> new RefusedInputException("choice.unknown", field))
                                .code(),
                        filled(interpreter)));
    }

    /** A number with its kind and issuer. */
    Optional<IdentifierValue> identifier(String prefix) {
        String field = prefix + "value";
        return ifFilled(field, () -> {
            CodeList.Entry type = CodeList.NUMBER_TYPES
                    .find(value(prefix + "type"))
                    .orElseThrow(() -> new RefusedInputException("number.type", prefix + "type"));
            String issuer = filled(prefix + "issuer")
                    ? Input.text(value(prefix + "issuer"), prefix + "issuer")
                    : type.column("issuer");
            if (issuer.isEmpty()) {
                throw new RefusedInputException("number.issuer", prefix + "issuer");
            }
            return new IdentifierValue(type.code(), issuer, Input.text(value(field), field));
        });
    }

    /** One person's part of a form; empty where something is wrong with it. */
    Optional<NewPerson> person(String prefix, Relationship usual) {
        int before = errors.size();
        Optional<String> name = name(prefix + "name");
        Sex sex = choice(prefix + "sex", Sex.UNKNOWN);
        Optional<Birth> birth = birth(prefix + "birth");
        Relationship relationship = choice(prefix + "relationship", usual);
        Optional<Origin> origin = origin(prefix + "origin");
        Optional<LocalDate> arrived =
                ifFilled(prefix + "arrived", () -> Input.day(value(prefix + "arrived"), today, prefix + "arrived"));
        Optional<String> localName =
                ifFilled(prefix + "localName", () -> Input.name(value(prefix + "localName"), prefix + "localName"));
        Optional<String> knownAs =
                ifFilled(prefix + "knownAs", () -> Input.name(value(prefix + "knownAs"), prefix + "knownAs"));
        Optional<String> phone =
                ifFilled(prefix + "phone", () -> Input.text(value(prefix + "phone"), prefix + "phone"));
        List<IdentifierValue> numbers = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        for (int place = 0; place < ROOM; place++) {
            identifier(prefix + "number" + place + ".").ifPresent(numbers::add);
            String need = prefix + "need" + place;
            ifFilled(need, () -> Needs.check(value(need), need)).ifPresent(needs::add);
        }
        Optional<Language> language = language(prefix + "language", prefix + "interpreter");
        if (errors.size() > before || name.isEmpty() || birth.isEmpty() || origin.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(NewPerson.named(name.get(), sex, birth.get())
                .relationship(relationship)
                .origin(origin.get())
                .arrived(arrived)
                .localName(localName)
                .knownAs(knownAs)
                .phone(phone)
                .identifiers(numbers)
                .needs(needs)
                .language(language)
                .privateTalk(filled(prefix + "privateTalk"))
                .build());
    }
}
