package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Absence;
import org.ashroy.kernel.silence.Answer;
import org.ashroy.kernel.silence.ExpectedPerson;
import org.ashroy.kernel.silence.PersonSet;
import org.ashroy.kernel.silence.ServiceContact;
import org.ashroy.kernel.silence.Session;
import org.ashroy.kernel.silence.Sighting;

/**
 * Whoever has several records is seen under each of them when she is seen under one. Only what is read is spread: nothing is
 * written, so that a link that is taken back leaves each record its own sightings. Groups about which decisions contradict each
 * other are not given here, because a sighting of somebody else would hide that a person is missing.
 */
final class LinkedSightings {

    private final Map<UUID, Set<UUID>> groups = new HashMap<>();

    /** For these groups of records, each of one person. */
    LinkedSightings(Collection<Set<UUID>> linked) {
        linked.forEach(group -> group.forEach(record -> groups.put(record, group)));
    }

    /** All records of a person, hers among them. */
    Set<UUID> all(UUID person) {
        return groups.getOrDefault(person, Set.of(person));
    }

    /** All records of these people, theirs among them. */
    Set<UUID> all(Collection<UUID> people) {
        Set<UUID> records = new LinkedHashSet<>();
        people.forEach(person -> records.addAll(all(person)));
        return records;
    }

    /** A session at which whoever was seen, was seen under each of her records. */
    Session spread(Session session) {
        return groups.isEmpty()
                ? session
                : new Session(
                        session.id(),
                        session.kind(),
                        session.site(),
                        session.day(),
                        session.held(),
                        session.absenceReal(),
                        session.expected(),
                        spread(session.seen()),
                        spread(session.seenByScan()));
    }

    private PersonSet spread(PersonSet people) {
        List<UUID> more = new ArrayList<>();
        for (SubjectId person : people) {
            if (groups.containsKey(person.value())) {
                more.addAll(all(person.value()));
            }
        }
        if (more.isEmpty()) {
            return people;
        }
        people.forEach(person -> more.add(person.value()));
        return PersonSet.ofUuids(more.toArray(UUID[]::new));
    }

    /** Sightings of each record. */
    List<Sighting> sightings(List<Sighting> seen) {
        return seen.stream()
                .flatMap(one -> all(one.person().value()).stream()
                        .map(record -> new Sighting(new SubjectId(record), one.day())))
                .toList();
    }

    /** What was said of each record. */
    List<Answer> answers(List<Answer> answers) {
        return groups.isEmpty()
                ? answers
                : answers.stream()
                        .flatMap(one -> all(one.person().value()).stream()
                                .map(record -> new Answer(one.stream(), new SubjectId(record), one.day(), one.yes())))
                        .toList();
    }

    /** Absences of each record. */
    List<Absence> absences(List<Absence> absences) {
        return groups.isEmpty()
                ? absences
                : absences.stream()
                        .flatMap(one -> all(one.person().value()).stream()
                                .map(record -> new Absence(new SubjectId(record), one.from(), one.until())))
                        .toList();
    }

    /** Contacts of each record. */
    List<ServiceContact> contacts(List<ServiceContact> contacts) {
        return contacts.stream()
                .flatMap(one -> all(one.person().value()).stream()
                        .map(record -> new ServiceContact(new SubjectId(record), one.week())))
                .toList();
    }

    /**
     * The people expected; whoever agreed under one record that contacts count, agreed under each.
     *
     * @param contacts of {@link #contacts}
     */
    List<ExpectedPerson> people(List<ExpectedPerson> people, List<ServiceContact> contacts) {
        if (groups.isEmpty()) {
            return people;
        }
        Set<UUID> contacted = new HashSet<>();
        contacts.forEach(contact -> contacted.add(contact.person().value()));
        return people.stream()
                .map(person -> groups.containsKey(person.id().value())
                                && contacted.contains(person.id().value())
                        ? new ExpectedPerson(person.id(), person.site(), person.group(), person.since(), true)
                        : person)
                .toList();
    }

    /**
     * The last day on which each of these people was seen under any of her records.
     *
     * @param read reads it for records as they are
     */
    Map<UUID, LocalDate> lastSeen(Collection<UUID> people, Function<Collection<UUID>, Map<UUID, LocalDate>> read) {
        Map<UUID, LocalDate> own = read.apply(all(people));
        Map<UUID, LocalDate> last = new HashMap<>();
        for (UUID person : people) {
            all(person).stream()
                    .filter(own::containsKey)
                    .map(own::get)
                    .max(LocalDate::compareTo)
                    .ifPresent(day -> last.put(person, day));
        }
        return last;
    }
}
