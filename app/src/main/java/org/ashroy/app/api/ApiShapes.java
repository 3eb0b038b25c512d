package org.ashroy.app.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.registration.Status;
import org.ashroy.app.silence.SessionType;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and answers, as {@code openapi.json} describes them. */
final class ApiShapes {

    private ApiShapes() {}

    /** A household to register: site and people, the focal point first. */
    record HouseholdRequest(@Nullable String site, @Nullable List<MemberRequest> members) {}

    /** A person to register; name, sex and birth are needed. */
    record MemberRequest(
            @Nullable String name,
            @Nullable String localName,
            @Nullable String knownAs,
            @Nullable Sex sex,
            @Nullable BirthRequest birth,
            @Nullable Relationship relationship,
            @Nullable String origin,
            @Nullable LocalDate arrived,
            @Nullable List<IdentifierRequest> identifiers,
            @Nullable String phone,
            @Nullable List<String> needs,
            @Nullable Boolean privateTalk) {}

    /** Either a day, or a year, or a range. */
    record BirthRequest(
            @Nullable LocalDate date,
            @Nullable Integer year,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest) {}

    /** A number given to a person. */
    record IdentifierRequest(
            @Nullable String type,
            @Nullable String issuer,
            @Nullable String value) {}

    /** What was registered. */
    record HouseholdAnswer(String household, List<MemberAnswer> members) {}

    /** One of its people, and who may be the same person already. */
    record MemberAnswer(String code, List<DuplicateAnswer> possibleDuplicates) {}

    /** A record that may be of the same person. */
    record DuplicateAnswer(String code, double probability) {}

    /**
     * A person; what identifies her is there only where a purpose was given, and each field has several values where
     * people disagree.
     */
    record PersonAnswer(
            String code,
            Sex sex,
            BirthYears birthYears,
            String site,
            Optional<String> household,
            Relationship relationship,
            Status status,
            boolean inConflict,
            SortedSet<UUID> heads,
            Optional<OpenedAnswer> opened) {}

    /** What identifies a person. */
    record OpenedAnswer(
            List<ValueAnswer> name,
            List<ValueAnswer> localName,
            List<ValueAnswer> knownAs,
            List<ValueAnswer> birth,
            List<ValueAnswer> origin,
            List<ValueAnswer> phone,
            List<Revealed<?>> identifiers) {}

    /** One value and when it was recorded. */
    record ValueAnswer(Revealed<?> value, Instant at) {}

    /** Corrections after what the caller had read. */
    record CorrectionRequest(
            @Nullable List<UUID> heads,
            @Nullable String name,
            @Nullable String localName,
            @Nullable String knownAs,
            @Nullable String phone,
            @Nullable String origin,
            @Nullable String site) {}

    /** What became of them; in conflict where somebody else changed the same field without knowing of it. */
    record CorrectionAnswer(String code, boolean conflict, SortedSet<UUID> heads) {}

    /** A session: who was expected, who was seen, by the codes of people. */
    record SessionRequest(
            @Nullable SessionType type,
            @Nullable String site,
            @Nullable LocalDate day,
            @Nullable List<String> expected,
            @Nullable List<String> seen,
            @Nullable List<String> seenByScan) {}

    /** The session that was recorded. */
    record SessionAnswer(UUID session, int expected, int seen, int seenByScan) {}

    /** How far an import is and what became of its rows. */
    record ImportAnswer(
            UUID id,
            String state,
            long done,
            long total,
            long refused,
            Map<String, Long> outcomes,
            Map<String, Long> refusedByReason) {}
}
