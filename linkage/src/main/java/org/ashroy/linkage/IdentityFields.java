package org.ashroy.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.linkage.population.Model;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link IdentityRecord} is a record of a {@link Population}: so a list of them can be linked as a whole, and a model learnt from it
 * can weigh in an {@link IdentityIndex}.
 */
public final class IdentityFields {

    /** The fields of the models that weigh in an index. */
    public static final Schema SCHEMA = Schema.parse(
            "registry",
            "name:NAME sex:CATEGORY birth:DATE father:NAME:FAMILY mother:NAME:FAMILY origin:TEXT:FAMILY"
                    + " site:CATEGORY:FAMILY household:CATEGORY:FAMILY number:CODE family_number:CODE:FAMILY"
                    + " phone:CODE:FAMILY");

    static final int NAME = 0;
    static final int SEX = 1;
    static final int BIRTH = 2;
    static final int FATHER = 3;
    static final int MOTHER = 4;
    static final int ORIGIN = 5;
    static final int SITE = 6;
    static final int HOUSEHOLD = 7;
    static final int NUMBER = 8;
    static final int FAMILY_NUMBER = 9;
    static final int PHONE = 10;

    /** Parts of the names of numbers that a whole family shares; FCN is the Family Counting Number of the camps in Cox's Bazar. */
    private static final Set<String> FAMILY_NUMBERS = Set.of("HOUSEHOLD", "FAMILY", "RATION", "FCN", "CASE");

    private static final String MODEL = "identity-model.txt";

    private IdentityFields() {}

    /** The values of a record in the order of the schema, each {@code null} where it says nothing. */
    public static @Nullable String[] values(IdentityRecord record) {
        boolean told = record.sex() == Sex.FEMALE || record.sex() == Sex.MALE;
        UUID household = record.household();
        return new @Nullable String[] {
            several(record.names().stream()),
            told ? record.sex().name() : null,
            birth(record.birth()),
            several(record.fatherNames().stream()),
            several(record.motherNames().stream()),
            record.origin(),
            record.site(),
            household == null ? null : household.toString(),
            numbers(record.identifiers(), false),
            numbers(record.identifiers(), true),
            several(record.phones().stream().map(PreparedRecord::phone).filter(phone -> !phone.isEmpty()))
        };
    }

    /** A population of records, whose ids are theirs; protected persons are left out. */
    public static Population population(Iterable<IdentityRecord> records) {
        Population.Builder builder = Population.builder(SCHEMA);
        for (IdentityRecord record : records) {
            if (!record.protectedPerson()) {
                builder.add(record.id().toString(), values(record));
            }
        }
        return builder.build();
    }

    /**
     * The model that weighs where an operation has none of its own: learnt from invented camps, see
     * {@code org.ashroy.linkage.evaluation.LearnIdentityModel}.
     */
    public static Model usualModel() {
        try (InputStream in = IdentityFields.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("The model " + MODEL + " is missing in the program.");
            }
            return Model.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether numbers of a type belong to a family rather than to a person. */
    static boolean isOfFamily(String type) {
        return FAMILY_NUMBERS.stream().anyMatch(type::contains);
    }

    private static @Nullable String birth(@Nullable BirthRange birth) {
        if (birth == null) {
            return null;
        }
        return birth.earliest() + "/" + birth.latest();
    }

    /** Texts apart by {@code |}, which in a text itself is a blank. */
    private static @Nullable String several(Stream<String> texts) {
        String joined = texts.map(text -> text.replace('|', ' ')).collect(Collectors.joining("|"));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String numbers(List<Identifier> identifiers, boolean ofFamily) {
        return several(identifiers.stream()
                .filter(identifier -> isOfFamily(PreparedRecord.number(identifier.type())) == ofFamily)
                .map(identifier ->
                        PreparedRecord.number(identifier.type()) + ":" + PreparedRecord.number(identifier.value())));
    }
}
