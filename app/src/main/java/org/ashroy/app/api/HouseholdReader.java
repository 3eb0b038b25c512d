package org.ashroy.app.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ashroy.app.api.ApiProblemException.Wrong;
import org.ashroy.app.api.ApiShapes.BirthRequest;
import org.ashroy.app.api.ApiShapes.HouseholdRequest;
import org.ashroy.app.api.ApiShapes.IdentifierRequest;
import org.ashroy.app.api.ApiShapes.MemberRequest;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.Needs;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.jspecify.annotations.Nullable;

/** Makes people of a request, with the desk's checks; everything that is wrong is said at once, by where it stands. */
final class HouseholdReader {

    /** As many as the desk's form takes. */
    static final int MOST_MEMBERS = 30;

    private final LocalDate today;
    private final List<Wrong> wrong = new ArrayList<>();

    HouseholdReader(LocalDate today) {
        this.today = today;
    }

    /**
     * The people of a request, the focal point first.
     *
     * @throws ApiProblemException with everything that is wrong
     */
    List<NewPerson> read(HouseholdRequest request) {
        List<MemberRequest> members = request.members() == null ? List.of() : request.members();
        if (members.isEmpty()) {
            wrong.add(new Wrong("/members", "household.empty"));
        }
        if (members.size() > MOST_MEMBERS) {
            throw new ApiProblemException(ProblemKind.INVALID, "/members", "api.members");
        }
        List<NewPerson> people = new ArrayList<>();
        for (int at = 0; at < members.size(); at++) {
            person("/members/" + at, members.get(at), at == 0).ifPresent(people::add);
        }
        if (!wrong.isEmpty()) {
            throw new ApiProblemException(ProblemKind.INVALID, wrong);
        }
        return people;
    }

    private Optional<NewPerson> person(String at, MemberRequest member, boolean focalPoint) {
        Optional<String> name = checked(at + "/name", () -> Input.name(text(member.name()), "name"));
        Optional<String> localName = optional(at + "/localName", member.localName(), Input::name);
        Optional<String> knownAs = optional(at + "/knownAs", member.knownAs(), Input::name);
        Optional<Sex> sex = Optional.ofNullable(member.sex());
        if (sex.isEmpty()) {
            wrong.add(new Wrong(at + "/sex", "api.required"));
        }
        Optional<Birth> birth = checked(at + "/birth", () -> Input.birth(birth(member.birth()), today, "birth"));
        Optional<String> origin = optional(at + "/origin", member.origin(), Input::text);
        Optional<String> phone = optional(at + "/phone", member.phone(), Input::text);
        List<IdentifierValue> identifiers = new ArrayList<>();
        List<IdentifierRequest> numbers = Objects.requireNonNullElse(member.identifiers(), List.of());
        for (int number = 0; number < numbers.size(); number++) {
            identifier(at + "/identifiers/" + number, numbers.get(number)).ifPresent(identifiers::add);
        }
        List<String> needs = new ArrayList<>();
        List<String> codes = Objects.requireNonNullElse(member.needs(), List.of());
        for (int code = 0; code < codes.size(); code++) {
            String need = codes.get(code);
            checked(at + "/needs/" + code, () -> Needs.check(need, "needs")).ifPresent(needs::add);
        }
        if (name.isEmpty() || sex.isEmpty() || birth.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(NewPerson.named(name.get(), sex.get(), birth.get())
                .localName(localName)
                .knownAs(knownAs)
                .relationship(Objects.requireNonNullElse(
                        member.relationship(), focalPoint ? Relationship.FOCAL_POINT : Relationship.UNKNOWN))
                .origin(origin.map(Origin::of).orElse(Origin.NOT_SAID))
                .arrived(Optional.ofNullable(member.arrived()))
                .identifiers(identifiers)
                .phone(phone)
                .needs(needs)
                .privateTalk(Boolean.TRUE.equals(member.privateTalk()))
                .build());
    }

    private Optional<IdentifierValue> identifier(String at, IdentifierRequest number) {
        Optional<String> type = checked(at + "/type", () -> Input.text(text(number.type()), "type"));
        Optional<String> value = checked(at + "/value", () -> Input.text(text(number.value()), "value"));
        Optional<String> issuer = optional(at + "/issuer", number.issuer(), Input::text);
        return type.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new IdentifierValue(type.get(), issuer.orElse(""), value.get()));
    }

    private static Birth birth(@Nullable BirthRequest birth) {
        if (birth != null && birth.date() != null) {
            return Birth.on(birth.date());
        }
        if (birth != null && birth.year() != null) {
            try {
                return Birth.in(birth.year());
            } catch (DateTimeException impossible) {
                throw new RefusedInputException("birth.form", "birth");
            }
        }
        if (birth != null && birth.earliest() != null && birth.latest() != null) {
            if (birth.latest().isBefore(birth.earliest())) {
                throw new RefusedInputException("birth.form", "birth");
            }
            return new Birth(birth.earliest(), birth.latest());
        }
        throw new RefusedInputException("birth.empty", "birth");
    }

    private interface Check<T> {
        T get();
    }

    private interface TextCheck {
        String check(String text, String field);
    }

    private <T> Optional<T> checked(String pointer, Check<T> check) {
        try {
            return Optional.of(check.get());
        } catch (RefusedInputException refused) {
            wrong.add(new Wrong(pointer, refused.key()));
            return Optional.empty();
        }
    }

    private Optional<String> optional(String pointer, @Nullable String value, TextCheck check) {
        return value == null || value.isBlank()
                ? Optional.empty()
                : checked(pointer, () -> check.check(value, pointer));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
