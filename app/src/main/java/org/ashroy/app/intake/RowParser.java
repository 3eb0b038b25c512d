package org.ashroy.app.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.Needs;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;

/** Makes a person of a row, with the same checks as the desk's form. */
final class RowParser {

    private static final Pattern NEEDS = Pattern.compile("[,;/\\s]+");

    private static final Map<String, Sex> SEXES = Map.ofEntries(
            Map.entry("f", Sex.FEMALE),
            Map.entry("female", Sex.FEMALE),
            Map.entry("woman", Sex.FEMALE),
            Map.entry("girl", Sex.FEMALE),
            Map.entry("femme", Sex.FEMALE),
            Map.entry("2", Sex.FEMALE),
            Map.entry("m", Sex.MALE),
            Map.entry("male", Sex.MALE),
            Map.entry("man", Sex.MALE),
            Map.entry("boy", Sex.MALE),
            Map.entry("homme", Sex.MALE),
            Map.entry("1", Sex.MALE),
            Map.entry("o", Sex.OTHER),
            Map.entry("other", Sex.OTHER),
            Map.entry("x", Sex.OTHER),
            Map.entry("", Sex.UNKNOWN),
            Map.entry("u", Sex.UNKNOWN),
            Map.entry("unknown", Sex.UNKNOWN));

    private static final Map<String, Relationship> RELATIONSHIPS = Map.ofEntries(
            Map.entry("head", Relationship.FOCAL_POINT),
            Map.entry("head of household", Relationship.FOCAL_POINT),
            Map.entry("focal point", Relationship.FOCAL_POINT),
            Map.entry("self", Relationship.FOCAL_POINT),
            Map.entry("wife", Relationship.SPOUSE),
            Map.entry("husband", Relationship.SPOUSE),
            Map.entry("spouse", Relationship.SPOUSE),
            Map.entry("son", Relationship.CHILD),
            Map.entry("daughter", Relationship.CHILD),
            Map.entry("child", Relationship.CHILD),
            Map.entry("father", Relationship.PARENT),
            Map.entry("mother", Relationship.PARENT),
            Map.entry("parent", Relationship.PARENT),
            Map.entry("brother", Relationship.SIBLING),
            Map.entry("sister", Relationship.SIBLING),
            Map.entry("sibling", Relationship.SIBLING),
            Map.entry("grandchild", Relationship.GRANDCHILD),
            Map.entry("grandson", Relationship.GRANDCHILD),
            Map.entry("granddaughter", Relationship.GRANDCHILD),
            Map.entry("other relative", Relationship.OTHER_RELATIVE),
            Map.entry("relative", Relationship.OTHER_RELATIVE),
            Map.entry("not related", Relationship.NOT_RELATED),
            Map.entry("alone", Relationship.ALONE),
            Map.entry("unknown", Relationship.UNKNOWN));

    private final Mapping mapping;
    private final Options options;
    private final Function<String, Optional<Site>> sites;
    private final LocalDate today;
    private final Map<Target, List<Integer>> numbers = new EnumMap<>(Target.class);
    private final Map<String, Optional<Site>> knownSites = new HashMap<>();

    /**
     * A parser for one list.
     *
     * @param mapping of its columns
     * @param options how it is imported
     * @param sites gives the site of a code, where there is one for the importing account
     * @param today the day of the import
     */
    RowParser(Mapping mapping, Options options, Function<String, Optional<Site>> sites, LocalDate today) {
        this.mapping = mapping;
        this.options = options;
        this.sites = sites;
        this.today = today;
        for (Target target : Target.values()) {
            numbers.put(target, mapping.numbers(target));
        }
    }

    private List<Integer> numbers(Target target) {
        return numbers.getOrDefault(target, List.of());
    }

    /** Ends the work on one row. */
    private static final class RowRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        RowRefused(Reason reason) {
            super(reason.key(), null, false, false);
            this.reason = reason;
        }
    }

    ParsedRow parse(TableRow row) {
        if (row.problem().isPresent()) {
            return new ParsedRow.Bad(row.number(), row.problem().get());
        }
        try {
            return good(row);
        } catch (RowRefused refused) {
            return new ParsedRow.Bad(row.number(), refused.reason);
        }
    }

    private ParsedRow good(TableRow row) {
        String name = checked(Target.NAME, () -> Input.name(joined(row, Target.NAME), "name"));
        Optional<String> localName = optional(row, Target.LOCAL_NAME, text -> Input.name(text, "localName"));
        Optional<String> knownAs = optional(row, Target.KNOWN_AS, text -> Input.name(text, "knownAs"));
        Sex sex = word(row, Target.SEX, SEXES, "sex.unreadable", Sex.UNKNOWN);
        Optional<String> phone = optional(row, Target.PHONE, text -> Input.text(text, "phone"));
        String household = optional(row, Target.HOUSEHOLD, text -> Input.text(text, "household"))
                .orElse("");
        Relationship relationship = word(
                row,
                Target.RELATIONSHIP,
                RELATIONSHIPS,
                "relationship.unreadable",
                household.isEmpty() ? Relationship.ALONE : Relationship.UNKNOWN);
        Origin origin = optional(row, Target.ORIGIN, text -> Origin.of(Input.text(text, "origin")))
                .orElse(Origin.NOT_SAID);
        Optional<LocalDate> arrived = optional(
                row,
                Target.ARRIVED,
                text -> Dates.day(text)
                        .filter(day -> !day.isAfter(today))
                        .orElseThrow(() -> new RefusedInputException("arrived.impossible", "arrived")));
        GivenBirth birth = birth(row);
        NewPerson person = NewPerson.named(name, sex, birth.range())
                .localName(localName)
                .knownAs(knownAs)
                .relationship(relationship)
                .origin(origin)
                .arrived(arrived)
                .identifiers(identifiers(row))
                .phone(phone)
                .needs(needs(row))
                .build();
        return new ParsedRow.Good(row.number(), person, site(row), household, birth.remark());
    }

    private record GivenBirth(Birth range, Reason remark) {}

    private GivenBirth birth(TableRow row) {
        Reason problem = new Reason("birth.missing", first(Target.BIRTH));
        for (int column : numbers(Target.BIRTH)) {
            String text = row.cells().get(column - 1);
            if (!text.isBlank()) {
                try {
                    Birth birth =
                            Dates.birth(text).orElseThrow(() -> new RefusedInputException("birth.impossible", "birth"));
                    return new GivenBirth(Input.birth(birth, today, "birth"), Reason.NONE);
                } catch (RefusedInputException refused) {
                    problem = new Reason(refused.key(), column);
                }
            }
        }
        for (int column : numbers(Target.AGE)) {
            String text = Typed.plain(row.cells().get(column - 1));
            if (!text.isEmpty()) {
                if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 125) {
                    return new GivenBirth(Birth.aged(Integer.parseInt(text), 0, today), Reason.NONE);
                }
                problem = new Reason("age.impossible", column);
            }
        }
        boolean empty = problem.key().equals("birth.missing");
        boolean refused = switch (options.unknownBirth()) {
            case REFUSE -> true;
            case WHEN_EMPTY -> !empty;
            case WHEN_UNREADABLE -> false;
        };
        if (refused) {
            throw new RowRefused(problem);
        }
        return new GivenBirth(Birth.unknown(today), problem);
    }

    private List<IdentifierValue> identifiers(TableRow row) {
        List<IdentifierValue> identifiers = new ArrayList<>();
        for (int column : numbers(Target.IDENTIFIER)) {
            String text = row.cells().get(column - 1);
            if (!text.isBlank()) {
                Mapping.Column meaning = mapping.columns().get(column - 1);
                identifiers.add(new IdentifierValue(
                        meaning.detail(), meaning.issuer(), checked(column, () -> Input.text(text, "identifier"))));
            }
        }
        return identifiers;
    }

    // One reason for codes that are not known and for those on violence and legal protection, so that what became of a
    // row
    // tells nobody that it had one of these.
    private List<String> needs(TableRow row) {
        List<String> needs = new ArrayList<>();
        for (int column : numbers(Target.NEEDS)) {
            for (String code : NEEDS.splitAsStream(row.cells().get(column - 1)).toList()) {
                if (!code.isBlank()) {
                    try {
                        needs.add(Needs.check(code, "needs"));
                    } catch (RefusedInputException refused) {
                        throw new RowRefused(new Reason("needs.unreadable", column));
                    }
                }
            }
        }
        return needs.stream().distinct().toList();
    }

    private Site site(TableRow row) {
        String given = joined(row, Target.SITE);
        String code = given.isEmpty() ? options.site() : given;
        if (code.isEmpty()) {
            throw new RowRefused(new Reason("site.missing", first(Target.SITE)));
        }
        // A list with a million wrong codes must not fill the memory.
        if (knownSites.size() > 10_000) {
            knownSites.clear();
        }
        return knownSites
                .computeIfAbsent(code, sites)
                .orElseThrow(() -> new RowRefused(new Reason("site.unknown", first(Target.SITE))));
    }

    private <T> T word(TableRow row, Target target, Map<String, T> words, String key, T missing) {
        String text = Mapping.plain(Typed.plain(joined(row, target)));
        if (text.isEmpty()) {
            return missing;
        }
        T found = words.get(text);
        if (found == null) {
            throw new RowRefused(new Reason(key, first(target)));
        }
        return found;
    }

    private <T> Optional<T> optional(TableRow row, Target target, Function<String, T> check) {
        String text = joined(row, target);
        return text.isEmpty() ? Optional.empty() : Optional.of(checked(target, () -> check.apply(text)));
    }

    private interface Check<T> {
        T get();
    }

    private <T> T checked(Target target, Check<T> check) {
        return checked(first(target), check);
    }

    private static <T> T checked(int column, Check<T> check) {
        try {
            return check.get();
        } catch (RefusedInputException refused) {
            throw new RowRefused(new Reason(refused.key(), column));
        }
    }

    private String joined(TableRow row, Target target) {
        List<Integer> columns = numbers(target);
        if (columns.isEmpty()) {
            return "";
        }
        return columns.stream()
                .map(column -> row.cells().get(column - 1).strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private int first(Target target) {
        return numbers(target).stream().findFirst().orElse(0);
    }
}
