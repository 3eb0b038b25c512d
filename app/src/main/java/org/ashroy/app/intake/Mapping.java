package org.ashroy.app.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.RefusedInputException;

/**
 * What each column of a list means.
 *
 * @param columns one for each header, in their order
 */
public record Mapping(List<Column> columns) {

    private static final Map<Target, List<String>> HEADERS = Map.ofEntries(
            Map.entry(
                    Target.NAME,
                    List.of(
                            "name",
                            "full name",
                            "fullname",
                            "given name",
                            "givenname",
                            "first name",
                            "firstname",
                            "middle name",
                            "surname",
                            "family name",
                            "last name",
                            "lastname",
                            "nom",
                            "prenom",
                            "nombre",
                            "apellido",
                            "নাম",
                            "الاسم")),
            Map.entry(Target.KNOWN_AS, List.of("known as", "nickname", "nick name", "other name", "alias", "called")),
            Map.entry(Target.LOCAL_NAME, List.of("local name", "name local", "name in own script", "own script")),
            Map.entry(Target.SEX, List.of("sex", "gender", "sexe", "sexo", "লিঙ্গ", "الجنس")),
            Map.entry(
                    Target.BIRTH,
                    List.of(
                            "date of birth",
                            "dob",
                            "birth date",
                            "birthdate",
                            "birthday",
                            "year of birth",
                            "birth year",
                            "yob",
                            "date de naissance",
                            "تاريخ الميلاد")),
            Map.entry(Target.AGE, List.of("age", "age years", "edad", "বয়স", "العمر")),
            Map.entry(
                    Target.IDENTIFIER,
                    List.of(
                            "soc sec id",
                            "national id",
                            "nid",
                            "id number",
                            "identifier",
                            "progres id",
                            "progres",
                            "individual id",
                            "card number",
                            "ration card",
                            "fcn")),
            Map.entry(Target.SITE, List.of("site", "block", "camp", "p-code", "pcode", "site code", "block code")),
            Map.entry(
                    Target.ORIGIN,
                    List.of(
                            "origin",
                            "place of origin",
                            "village",
                            "township",
                            "district",
                            "address 1",
                            "suburb",
                            "state",
                            "origine")),
            Map.entry(
                    Target.RELATIONSHIP,
                    List.of(
                            "relationship",
                            "relation",
                            "relationship to head",
                            "relation to head",
                            "relationship to focal point")),
            Map.entry(
                    Target.HOUSEHOLD,
                    List.of(
                            "household",
                            "household number",
                            "household no",
                            "household id",
                            "hh",
                            "hh number",
                            "hh id",
                            "hhid",
                            "case number",
                            "family number")),
            Map.entry(Target.PHONE, List.of("phone", "telephone", "phone number", "mobile", "tel", "telefono")),
            Map.entry(
                    Target.NEEDS,
                    List.of("needs", "specific needs", "specific need", "needs codes", "vulnerability codes")),
            Map.entry(Target.ARRIVED, List.of("arrived", "arrival date", "date of arrival", "arrival")));

    private static final Pattern ACCENTS = Pattern.compile("(?<=\\p{IsLatin})\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[\\s:.*]+");

    private static final Map<String, String> IDENTIFIER_TYPES = Map.of(
            "soc sec id", "NATIONAL",
            "national id", "NATIONAL",
            "nid", "NATIONAL",
            "progres id", "PROGRES",
            "progres", "PROGRES",
            "individual id", "PROGRES",
            "ration card", "RATION",
            "fcn", "FCN");

    /**
     * The meaning of a column.
     *
     * @param target what it means
     * @param detail of an identifier its type, such as {@code NATIONAL}; otherwise empty
     * @param issuer of an identifier who gave it; empty where nobody said so
     */
    public record Column(Target target, String detail, String issuer) {

        /** A column whose issuer nobody named. */
        public Column(Target target, String detail) {
            this(target, detail, "");
        }

        /** How a form calls it: the target, and of an identifier its type. */
        public String choice() {
            return target == Target.IDENTIFIER ? target.name() + "-" + detail : target.name();
        }

        /**
         * The column of a form.
         *
         * @throws RefusedInputException where there is no such choice, or the issuer is no text
         */
        static Column of(String choice, String issuer) {
            if (!CHOICES.contains(choice)) {
                throw new RefusedInputException("imports.choice", "target");
            }
            int dash = choice.indexOf('-');
            return dash < 0
                    ? new Column(Target.valueOf(choice), "")
                    : new Column(
                            Target.IDENTIFIER,
                            choice.substring(dash + 1),
                            Input.optional(issuer, "issuer").orElse(""));
        }
    }

    /** What a form offers for a column. */
    public static final List<String> CHOICES = Arrays.stream(Target.values())
            .flatMap(target -> target == Target.IDENTIFIER
                    ? Stream.of("NATIONAL", "PROGRES", "FCN", "RATION", "OTHER").map(type -> target.name() + "-" + type)
                    : Stream.of(target.name()))
            .toList();

    /** Copies the columns. */
    public Mapping {
        columns = List.copyOf(columns);
    }

    /** What the headers say; what they do not say is {@link Target#IGNORE}. */
    public static Mapping guess(List<String> headers) {
        List<Column> columns = new ArrayList<>();
        for (String header : headers) {
            String plain = plain(header);
            Target target = HEADERS.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(plain))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(Target.IGNORE);
            String detail = target == Target.IDENTIFIER ? IDENTIFIER_TYPES.getOrDefault(plain, "OTHER") : "";
            columns.add(new Column(target, detail));
        }
        return new Mapping(columns);
    }

    /** Whether names are mapped, without which nobody can be registered. */
    public boolean hasName() {
        return columns.stream().anyMatch(column -> column.target() == Target.NAME);
    }

    /** Numbers of the columns with this meaning, from 1, in their order. */
    List<Integer> numbers(Target target) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).target() == target)
                .mapToObj(at -> at + 1)
                .toList();
    }

    /** A header without case, accents, underscores and doubled space. */
    static String plain(String header) {
        String bare = ACCENTS.matcher(Normalizer.normalize(header, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        return GAPS.matcher(bare).replaceAll(" ").strip();
    }

    /** What a set of headers is remembered under: a digest, since a list without headers has a person in their place. */
    static byte[] digest(List<String> headers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String header : headers) {
                digest.update(plain(header).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java has SHA-256", exception);
        }
    }
}
