package org.ashroy.app.casework;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who may see what of a case, as a table written down here from the documentation. It shares nothing with the application: no role, no
 * permission, no rule of it is asked.
 */
final class SightRules {

    /** How an account is now. */
    enum State {
        WORKING,
        /** It was switched off, or its organisation ended, after it had signed in. */
        ENDED
    }

    /** Of an account, what the table asks for. */
    record Who(UUID id, List<String> roles, String organisation, String area, State state) {}

    /** Of a case, what the table asks for. */
    record What(String kind, String organisation, String site, Set<UUID> worker, Set<UUID> keptOut) {}

    /** How somebody is answered who asks for a place. */
    enum Answer {
        /** It is shown. */
        SHOWN,
        /** What is there for everybody who does this work, with nothing found on it. */
        NOTHING_FOUND,
        /** 403, as for what does not exist. */
        REFUSED,
        /** 404, as for what does not exist. */
        NOT_THERE,
        /** The page for signing in; 401 to a program. */
        SIGNED_OUT
    }

    private record Row(Set<String> groups, boolean supervises, Set<String> more) {}

    private static final Map<String, String> GROUPS = Map.of(
            "TRAFFICKING_RISK", "trafficking",
            "TRAFFICKING_SURVIVOR", "trafficking",
            "CHILD_SEPARATED", "children",
            "CHILD_UNACCOMPANIED", "children",
            "CHILD_AT_RISK", "children",
            "GENDER_BASED_VIOLENCE", "gbv",
            "OTHER_PROTECTION", "other");

    private static final Map<String, Row> ROLES = table("""
            CASEWORKER              | trafficking children other |            | complaints forms people refers
            SUPERVISOR              | trafficking children other | supervises | complaints forms people refers takes-away
            SOCIAL_WORKER           | trafficking children other |            | forms
            GBV_CASEWORKER          | gbv                        |            | complaints forms people refers
            GBV_SUPERVISOR          | gbv                        | supervises | complaints forms people refers
            LEGAL_OFFICER           | trafficking children gbv   |            | complaints
            PROTECTION_LEAD         |                            |            | forms people refers
            REGISTRATION_CLERK      |                            |            | people
            DATA_PROTECTION_OFFICER |                            |            | takes-away
            FIELD_WORKER            |                            |            |
            SERVICE_WORKER          |                            |            |
            HELPLINE_OPERATOR       |                            |            |
            COORDINATOR             |                            |            |
            EXCHANGE_PARTNER        |                            |            |
            ADMINISTRATOR           |                            |            |
            """);

    private SightRules() {}

    private static Map<String, Row> table(String lines) {
        Map<String, Row> rows = new HashMap<>();
        lines.lines().forEach(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            rows.put(
                    cells.getFirst(), new Row(words(cells.get(1)), !cells.get(2).isEmpty(), words(cells.getLast())));
        });
        return rows;
    }

    private static Set<String> words(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split(" ", -1));
    }

    /** The roles that ship. */
    static Set<String> roles() {
        return ROLES.keySet();
    }

    /** Those of them that read forms. */
    static List<String> readers() {
        return ROLES.entrySet().stream()
                .filter(role -> role.getValue().more().contains("forms"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean any(Who who, Predicate<Row> of) {
        return who.roles().stream()
                .map(role -> Objects.requireNonNull(ROLES.get(role)))
                .anyMatch(of);
    }

    private static boolean has(Who who, String word) {
        return any(who, row -> row.more().contains(word));
    }

    private static boolean within(Who who, String site) {
        return who.area().isEmpty() || who.area().equals(site);
    }

    /** Whether somebody works with cases at all. */
    static boolean handles(Who who) {
        return any(who, row -> !row.groups().isEmpty());
    }

    /** Whether somebody could be given a case: she works with its kind, where it is, and was not kept out. */
    static boolean mayWork(Who who, What what) {
        String group = GROUPS.getOrDefault(what.kind(), "");
        return any(who, row -> row.groups().contains(group))
                && within(who, what.site())
                && !what.keptOut().contains(who.id());
    }

    private static boolean supervises(Who who, What what) {
        return mayWork(who, what)
                && any(who, Row::supervises)
                && who.organisation().equals(what.organisation());
    }

    private static boolean sees(Who who, What what) {
        return supervises(who, what) || (mayWork(who, what) && what.worker().contains(who.id()));
    }

    /** Whether somebody has what is needed. */
    static boolean has(Who who, What what, SightNeed need) {
        return who.state() == State.WORKING
                && switch (need) {
                    case SIGHT -> sees(who, what);
                    case SUPERVISION -> supervises(who, what);
                    case JUSTICE ->
                        sees(who, what)
                                && has(who, "complaints")
                                && !what.kind().equals("OTHER_PROTECTION");
                    case FORMS -> sees(who, what) && has(who, "forms");
                    case TAKING -> sees(who, what) && has(who, "forms") && has(who, "takes-away");
                    case NAMES -> sees(who, what) && has(who, "people") && within(who, what.site());
                    case PERSON -> has(who, "people") && within(who, what.site());
                    // It was sent by an account that works everywhere, so whoever works at one place is not its sender.
                    case REFERRAL ->
                        has(who, "refers")
                                && who.organisation().equals(what.organisation())
                                && who.area().isEmpty();
                    case NOBODY -> false;
                };
    }

    /** Whether something of a case is shown to somebody at a place. */
    static boolean shows(Who who, What what, SightField field, SightPlace place) {
        return field.places().contains(place) && has(who, what, field.need()) && has(who, what, place.need());
    }

    /** How somebody is answered who asks for a place. */
    static Answer answers(Who who, What what, SightPlace place) {
        if (who.state() == State.ENDED) {
            return Answer.SIGNED_OUT;
        }
        if (has(who, what, place.need())) {
            return Answer.SHOWN;
        }
        return switch (place) {
            case FOUND -> handles(who) ? Answer.NOTHING_FOUND : Answer.REFUSED;
            case OF_PERSON -> handles(who) && within(who, what.site()) ? Answer.NOTHING_FOUND : Answer.REFUSED;
            case PROGRAM, PROGRAM_OPENED, PROGRAM_NAMED ->
                handles(who) && !sees(who, what) ? Answer.NOT_THERE : Answer.REFUSED;
            default -> Answer.REFUSED;
        };
    }
}
