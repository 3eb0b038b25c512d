package org.ashroy.app.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.release.ReleaseGround;
import org.ashroy.app.release.ReleasePurpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads what one request asks for, and finds whom it means. What is wrong with a request never depends on who is registered.
 */
@Component
class Questions {

    /** The kind of identifier that this registry itself gives: the code of a person. */
    static final String OWN_CODE = "UIN";

    private static final String BY_IDENTIFIER = "idtype-value";
    private static final String MEMBER = "Member";
    private static final int LONGEST = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final PersonRows people;
    private final PersonIndex index;

    Questions(PersonRows people, PersonIndex index) {
        this.people = people;
        this.index = index;
    }

    /**
     * Reads a request of a search.
     *
     * @throws EntryFaultException with what is wrong first
     */
    Question search(JsonNode request, Organisation organisation) {
        JsonNode criteria = criteria(request, "search_criteria");
        require(Letters.text(criteria, "query_type").equals(BY_IDENTIFIER), EntryFault.NOT_BY_IDENTIFIER);
        String entity = Letters.text(criteria, "response_entity");
        require(entity.isEmpty() || entity.equals(MEMBER), EntryFault.GROUP);
        requireFirstPage(criteria.get("pagination"));
        return question(criteria.get("query"), criteria.get("consent"), Optional.empty(), organisation);
    }

    /**
     * Reads a request of a subscription.
     *
     * @throws EntryFaultException with what is wrong first
     */
    Question subscription(JsonNode request, Organisation organisation) {
        JsonNode criteria = criteria(request, "subscribe_criteria");
        String type = Letters.text(criteria, "filter_type");
        require(type.isEmpty() || type.equals(BY_IDENTIFIER), EntryFault.NOT_BY_IDENTIFIER);
        String event = Letters.text(criteria, "reg_event_type");
        PersonEvent follows = Arrays.stream(PersonEvent.values())
                .filter(each -> each.name().equals(event))
                .findFirst()
                .orElseThrow(() -> new EntryFaultException(EntryFault.EVENT_TYPE));
        return question(criteria.get("filter"), criteria.get("authorize"), Optional.of(follows), organisation);
    }

    private static JsonNode criteria(JsonNode request, String name) {
        JsonNode criteria = request.get(name);
        if (criteria == null || !criteria.isObject()) {
            throw new EntryFaultException(EntryFault.SHAPE);
        }
        String version = Letters.text(criteria, "version");
        require(version.isEmpty() || version.equals(Shapes.VERSION), EntryFault.SHAPE);
        return criteria;
    }

    private static void requireFirstPage(@Nullable JsonNode pagination) {
        if (pagination == null || pagination.isNull()) {
            return;
        }
        JsonNode number = pagination.get("page_number");
        JsonNode size = pagination.get("page_size");
        require(
                (number == null || (number.isIntegralNumber() && number.asInt(0) == 1))
                        && (size == null || (size.isIntegralNumber() && size.asInt(0) >= 1)),
                EntryFault.PAGINATION);
    }

    private Question question(
            @Nullable JsonNode query,
            @Nullable JsonNode covered,
            Optional<PersonEvent> follows,
            Organisation organisation) {
        // Before anybody is looked for, so that a request that is wrong says so about everybody.
        Identifier identifier = identifier(query);
        String purpose = purpose(covered);
        SortedSet<String> categories = categories(covered);
        String jurisdiction = Letters.text(covered, "jurisdiction");
        String country = jurisdiction.isEmpty() ? organisation.country() : jurisdiction;
        require(COUNTRIES.contains(country), EntryFault.JURISDICTION);
        return new Question(find(identifier), purpose, categories, country, follows);
    }

    private sealed interface Identifier {
        record OwnCode(String code) implements Identifier {}

        record Recorded(IdentifierValue value) implements Identifier {}
    }

    private static Identifier identifier(@Nullable JsonNode query) {
        require(query != null && query.isObject(), EntryFault.NOT_BY_IDENTIFIER);
        String type = Letters.text(query, "type");
        JsonNode given = query == null ? null : query.get("value");
        String value = given != null && (given.isString() || given.isIntegralNumber())
                ? given.asString().strip()
                : "";
        require(!value.isEmpty() && value.length() <= LONGEST && type.length() <= LONGEST, EntryFault.IDENTIFIER_VALUE);
        if (type.equals(OWN_CODE)) {
            return new Identifier.OwnCode(
                    Codes.read(value).orElseThrow(() -> new EntryFaultException(EntryFault.IDENTIFIER_VALUE)));
        }
        // As the standard writes identifiers of a provider: kind@provider.
        int at = type.indexOf('@');
        IdentifierValue number =
                new IdentifierValue(at < 0 ? type : type.substring(0, at), at < 0 ? "" : type.substring(at + 1), value);
        require(PersonIndex.identifies(number), EntryFault.IDENTIFIER_TYPE);
        return new Identifier.Recorded(number);
    }

    private Optional<UUID> find(Identifier identifier) {
        return switch (identifier) {
            case Identifier.OwnCode own -> people.byCode(own.code()).map(PersonRows.Row::id);
            case Identifier.Recorded number -> index.holder(number.value());
        };
    }

    private static String purpose(@Nullable JsonNode covered) {
        String code = Letters.text(covered == null ? null : covered.get("purpose"), "code");
        require(
                ReleasePurpose.ofConsent().stream()
                        .anyMatch(purpose -> purpose.name().equals(code)),
                EntryFault.PURPOSE);
        return code;
    }

    private static SortedSet<String> categories(@Nullable JsonNode covered) {
        JsonNode listed = covered == null ? null : covered.get("categories");
        SortedSet<String> categories = new TreeSet<>();
        if (listed != null && listed.isArray()) {
            listed.forEach(each -> categories.add(each.isString() ? each.stringValue() : ""));
        }
        require(
                !categories.isEmpty() && ReleaseGround.CONSENT.categories().containsAll(categories),
                EntryFault.CATEGORIES);
        return categories;
    }

    private static void require(boolean holds, EntryFault fault) {
        if (!holds) {
            throw new EntryFaultException(fault);
        }
    }
}
