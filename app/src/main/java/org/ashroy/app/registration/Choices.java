package org.ashroy.app.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ashroy.app.web.Screen;

/** The answers that the forms' selection lists offer, in the reader's language. */
public final class Choices {

    /** The fields of a person that are always open on a form; the others are folded away. */
    public static final Set<String> MINIMUM =
            Set.of("name", "sex", "birth", "relationship", "origin", "originSaid", "arrived", "privateTalk");

    private Choices() {}

    /** Sexes. */
    public static Map<String, String> sexes(Screen screen) {
        return of(screen, "sex.", Sex.values());
    }

    /** Relationships to the focal point. */
    public static Map<String, String> relationships(Screen screen) {
        return of(screen, "relationship.", Relationship.values());
    }

    /** Why a place of origin is not there. */
    public static Map<String, String> unsaid(Screen screen) {
        return of(screen, "said.", Origin.Said.NOT_SAID, Origin.Said.UNKNOWN);
    }

    /** Reasons of a correction. */
    public static Map<String, String> reasons(Screen screen) {
        return orNone(
                screen,
                of(
                        screen,
                        "correction.",
                        CorrectionReason.MISTYPED,
                        CorrectionReason.PERSON_SAYS,
                        CorrectionReason.DOCUMENT_SHOWN,
                        CorrectionReason.CHANGED));
    }

    /** How an answer was given. */
    public static Map<String, String> evidence(Screen screen) {
        return of(screen, "evidence.", ConsentPurpose.Evidence.values());
    }

    /** Languages, none first. */
    public static Map<String, String> languages(Screen screen) {
        return of(screen, CodeList.LANGUAGES);
    }

    /** Kinds of numbers, none first. */
    public static Map<String, String> numberTypes(Screen screen) {
        return of(screen, CodeList.NUMBER_TYPES);
    }

    /** Who gives numbers, as far as the code list knows. */
    public static List<String> issuers() {
        return CodeList.NUMBER_TYPES.entries().stream()
                .map(type -> type.column("issuer"))
                .filter(issuer -> !issuer.isEmpty())
                .distinct()
                .toList();
    }

    /** These answers, with "leave as it is" first. */
    public static Map<String, String> orNone(Screen screen, Map<String, String> choices) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("", screen.text("choice.none"));
        all.putAll(choices);
        return all;
    }

    /** The texts of fixed answers. */
    @SafeVarargs
    public static <E extends Enum<E>> Map<String, String> of(Screen screen, String prefix, E... values) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E value : values) {
            choices.put(value.name(), screen.text(prefix + value.name()));
        }
        return choices;
    }

    private static Map<String, String> of(Screen screen, CodeList list) {
        Map<String, String> choices = new LinkedHashMap<>();
        list.entries().forEach(entry -> choices.put(entry.code(), entry.label(screen.language())));
        return orNone(screen, choices);
    }
}
