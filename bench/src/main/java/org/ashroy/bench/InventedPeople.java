package org.ashroy.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.Sex;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;

/** The people of the benchmarks: equal numbers give equal people, on any day. */
final class InventedPeople {

    /** The day on which all benchmarks play. */
    static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private static final long SEED = 20180420;
    private static final int DAYS = 60;

    private InventedPeople() {}

    /** The camp with so many people. */
    static CampSettings camp(int people) {
        return new CampSettings(SEED, people, TODAY, DAYS);
    }

    /** People who are in no list of the benchmarks, to be registered one by one. */
    static List<InventedPerson> newcomers(int count) {
        return Camp.households(new CampSettings(SEED + 1, Math.max(2_000, 2 * count), TODAY, DAYS))
                .flatMap(household -> household.members().stream())
                .filter(person -> person.duplicateOf() == null)
                .limit(count)
                .toList();
    }

    /** Second records of people of the list, evenly over it: who they are is known. */
    static List<InventedPerson> secondRecords(int people, int count) {
        List<InventedPerson> all = Camp.households(camp(people))
                .flatMap(household -> household.members().stream())
                .filter(person -> person.duplicateOf() != null)
                .toList();
        int step = Math.max(1, all.size() / count);
        return Stream.iterate(0, at -> at < all.size(), at -> at + step)
                .map(all::get)
                .limit(count)
                .toList();
    }

    /** First records of the list, evenly over it. */
    static List<InventedPerson> firstRecords(int people, int count) {
        int step = Math.max(1, people / count);
        return Camp.households(camp(people))
                .flatMap(household -> household.members().stream())
                .filter(person -> person.duplicateOf() == null && person.number() % step == 0)
                .limit(count)
                .toList();
    }

    /** The number that the list gives a person. */
    static String number(int person) {
        return String.format("INV-%08d", person);
    }

    /** What a desk asks of a person. */
    static NewPerson form(InventedPerson person) {
        return described(person)
                .relationship(org.ashroy.app.registration.Relationship.FOCAL_POINT)
                .identifiers(List.of(new IdentifierValue("OTHER", "", "NEW-" + person.number())))
                .build();
    }

    /** What a person tells of herself wherever she is registered. */
    static NewPerson.Builder described(InventedPerson person) {
        return NewPerson.named(
                        person.name(),
                        Sex.valueOf(person.sex().name()),
                        new Birth(person.birthEarliest(), person.birthLatest()))
                .localName(Optional.ofNullable(person.nameLocalScript()))
                .origin(Origin.of(person.origin()));
    }

    /**
     * Writes a camp as the list that an office would send, a row a person.
     *
     * @return how many rows
     */
    static long write(int people, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
                Stream<InventedHousehold> households = Camp.households(camp(people))) {
            csv.writeRecord(
                    "name",
                    "local name",
                    "sex",
                    "date of birth",
                    "relationship",
                    "origin",
                    "household",
                    "block",
                    "progres",
                    "phone",
                    "arrived");
            long rows = 0;
            for (InventedHousehold household : (Iterable<InventedHousehold>) households::iterator) {
                for (InventedPerson person : household.members()) {
                    csv.writeRecord(row(person, household));
                    rows++;
                }
            }
            return rows;
        }
    }

    private static List<String> row(InventedPerson person, InventedHousehold household) {
        return List.of(
                person.name(),
                Optional.ofNullable(person.nameLocalScript()).orElse(""),
                person.sex().name(),
                person.birthEarliest().equals(person.birthLatest())
                        ? person.birthEarliest().toString()
                        : Integer.toString(person.birthEarliest().getYear()),
                switch (person.relationship()) {
                    case FOCAL_POINT -> "head";
                    case SPOUSE -> "spouse";
                    case CHILD -> "child";
                    case PARENT -> "parent";
                    case SIBLING -> "sibling";
                    case GRANDCHILD -> "grandchild";
                    case OTHER -> "other relative";
                },
                person.origin(),
                Integer.toString(household.number()),
                household.block(),
                number(person.number()),
                Optional.ofNullable(person.phone()).orElse(""),
                household.arrived().toString());
    }
}
