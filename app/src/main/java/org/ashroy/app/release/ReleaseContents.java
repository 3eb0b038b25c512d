package org.ashroy.app.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ashroy.app.export.Cell;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Person;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;

/**
 * What a record holds, by the categories that consents name: each line has a category, what it is, and the value. Values that
 * stand side by side all appear. Her code is in none of them: the recipient gets a receipt number, no key to our lists.
 */
public final class ReleaseContents {

    private ReleaseContents() {}

    /**
     * One line.
     *
     * @param category to which it belongs
     * @param label key of what it is
     * @param value of hers
     */
    public record Line(String category, String label, Cell value) {}

    /**
     * The lines of some categories.
     *
     * @param access covers the person
     */
    public static List<Line> lines(Person person, Set<String> categories, Access access) {
        List<Line> lines = new ArrayList<>();
        for (String category : categories) {
            switch (category) {
                case "identity" -> identity(person, access, lines);
                case "contact" -> contact(person, access, lines);
                case "origin" -> origin(person, access, lines);
                case "needs" -> needs(person, lines);
                default -> throw new IllegalArgumentException("no such category of data");
            }
        }
        return lines;
    }

    private static void identity(Person person, Access access, List<Line> lines) {
        opened("identity", "field.name", person.identity().name(), Fields.NAME, access, lines);
        opened("identity", "field.localName", person.identity().localName(), Fields.LOCAL_NAME, access, lines);
        person.identity()
                .knownAs()
                .entries()
                .forEach(entry -> entry.value()
                        .ifPresent(name -> lines.add(new Line(
                                "identity", "field.knownAs", new Cell.Opened(access.open(name, Fields.KNOWN_AS))))));
        person.identity()
                .sex()
                .entries()
                .forEach(entry -> lines.add(new Line(
                        "identity",
                        "person.sex",
                        new Cell.Message("sex." + entry.value().name()))));
        opened("identity", "field.birth", person.identity().birth(), Fields.BIRTH, access, lines);
        person.identity()
                .identifiers()
                .elements()
                .forEach(number -> lines.add(new Line(
                        "identity", "person.number", new Cell.Opened(access.open(number, Fields.IDENTIFIER)))));
    }

    private static void contact(Person person, Access access, List<Line> lines) {
        person.residence()
                .stay()
                .entries()
                .forEach(entry -> lines.add(new Line(
                        "contact", "register.site", new Cell.Text(entry.value().site()))));
        person.contact()
                .phone()
                .entries()
                .forEach(entry -> entry.value()
                        .ifPresent(phone -> lines.add(new Line(
                                "contact", "field.phone", new Cell.Opened(access.open(phone, Fields.PHONE))))));
    }

    private static void origin(Person person, Access access, List<Line> lines) {
        opened("origin", "field.origin", person.identity().origin(), Fields.ORIGIN, access, lines);
        person.residence()
                .arrived()
                .entries()
                .forEach(entry -> entry.value()
                        .ifPresent(day -> lines.add(new Line("origin", "own-data.arrived", new Cell.Day(day)))));
    }

    private static void needs(Person person, List<Line> lines) {
        person.care()
                .needs()
                .elements()
                .forEach(need -> lines.add(new Line("needs", "own-data.need", new Cell.Text(need))));
    }

    private static <T> void opened(
            String category,
            String label,
            Register<Sealed<T>> register,
            Field<T> field,
            Access access,
            List<Line> lines) {
        register.entries()
                .forEach(entry ->
                        lines.add(new Line(category, label, new Cell.Opened(access.open(entry.value(), field)))));
    }
}
