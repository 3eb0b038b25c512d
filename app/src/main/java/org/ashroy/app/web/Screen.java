package org.ashroy.app.web;

import java.text.Collator;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.DiskSpace;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What a template needs beside its own data.
 *
 * @param messages texts by key
 * @param locale the reader's language
 * @param csrf token against forged requests
 * @param user who is signed in
 * @param path of the page, for the mark in the navigation and the language links
 * @param unlocked whether sealed data can be read now
 * @param room how much room there is to record more
 * @param demonstration whether this is a demonstration with invented people
 * @param links where this user may go
 * @param zone of the area that this user is for, in which moments are told
 */
public record Screen(
        MessageSource messages,
        Locale locale,
        CsrfToken csrf,
        Optional<SignedIn> user,
        String path,
        boolean unlocked,
        DiskSpace.Room room,
        boolean demonstration,
        List<NavigationLink> links,
        ZoneId zone) {

    /** So many links fit in one line of the header in every language. */
    private static final int MOST_IN_A_LINE = 6;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** Copies the links. */
    public Screen {
        links = List.copyOf(links);
    }

    /** A text in the reader's language. */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /**
     * The same in another language, for a paper that somebody else reads.
     *
     * @param wanted code of a language of the screens; where there is none of this code, the reader's own stays
     */
    public Screen in(String wanted) {
        return WebConfiguration.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted))
                .findFirst()
                .map(language ->
                        new Screen(messages, language, csrf, user, path, unlocked, room, demonstration, links, zone))
                .orElse(this);
    }

    /** A longer text in the reader's language, as its paragraphs. */
    public List<String> paragraphs(String key) {
        return text(key).lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * The name of a country in the reader's language.
     *
     * @param code two letters (ISO 3166-1 alpha-2); whatever else stands there is returned as it is
     */
    public String country(String code) {
        return COUNTRY.matcher(code).matches() ? Locale.of("", code).getDisplayCountry(locale) : code;
    }

    /** All countries, in the order of their names in the reader's language. */
    public List<Country> countries() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, country(code)))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale)))
                .toList();
    }

    /**
     * A country to choose.
     *
     * @param code two letters (ISO 3166-1 alpha-2)
     * @param name in the reader's language
     */
    public record Country(String code, String name) {}

    /** What stands between two things of one line, with the space after it. */
    public String comma() {
        return comma(language());
    }

    /** The same in another language, by its code. */
    public static String comma(String language) {
        return switch (language) {
            case "ar" -> "\u060c "; // ،
            case "my" -> "\u104a "; // ၊
            default -> ", ";
        };
    }

    /** Language code for the page. */
    public String language() {
        return locale.getLanguage();
    }

    /** Direction of writing. */
    public String direction() {
        return direction(locale);
    }

    /** Direction in which a language is written. */
    public static String direction(Locale language) {
        return language.getLanguage().equals("ar") ? "rtl" : "ltr";
    }

    /** The languages to choose from. */
    public List<Locale> languages() {
        return WebConfiguration.LANGUAGES;
    }

    /** Whether somebody who grew up with the reader's language has read its texts. */
    public boolean readByNativeSpeaker() {
        return WebConfiguration.READ_BY_A_NATIVE_SPEAKER.contains(language());
    }

    /** Whether the signed-in user may do this. */
    public boolean may(Permission permission) {
        return user.map(signedIn -> signedIn.may(permission)).orElse(false);
    }

    /**
     * Key of what is to be said about the disk: to everybody where nothing can be recorded, to whoever keeps accounts or sites
     * where room is getting little; empty where there is nothing to say.
     */
    public String diskWarning() {
        boolean administers = may(Permission.ADMINISTER_USERS) || may(Permission.ADMINISTER_SITES);
        return switch (room) {
            case ENOUGH -> "";
            case LITTLE -> administers ? "disk.little" : "";
            case TOO_LITTLE -> user.isPresent() ? "disk.too-little" : "";
        };
    }

    /** A date in the reader's form. */
    public String date(LocalDate date) {
        return apart(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(date));
    }

    // Beside Latin letters its day would stand away from its month: it is an isolate of its own (Unicode annex 9).
    private String apart(String date) {
        return direction().equals("rtl") ? "\u2068" + date + "\u2069" : date;
    }

    /** The month of a date in the reader's form. */
    public String month(LocalDate date) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(date);
    }

    /** An instant in the reader's form, in the zone of her area. */
    public String time(Instant instant) {
        return apart(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(ZonedDateTime.ofInstant(instant, zone)));
    }

    /** A number in the reader's form. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A number that was counted up to a limit; with a plus where there may be more. */
    public String counted(long number, long limit) {
        return number(number) + (number >= limit ? "+" : "");
    }

    /** A number as a form takes it, in Latin digits with a point. */
    public String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** A number with one digit after the point, in the reader's form. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /**
     * Links that stand together in the navigation.
     *
     * @param group the menu; empty where they stand in the line itself
     * @param links at least one
     */
    public record Menu(Optional<NavigationLink.Group> group, List<NavigationLink> links) {}

    /** The navigation: one line where few links fit in it, otherwise a menu for each group that has several. */
    public List<Menu> menus() {
        if (links.size() <= MOST_IN_A_LINE) {
            return List.of(new Menu(Optional.empty(), links));
        }
        return Arrays.stream(NavigationLink.Group.values())
                .map(group -> new Menu(
                        Optional.of(group),
                        links.stream().filter(link -> link.group() == group).toList()))
                .filter(menu -> !menu.links().isEmpty())
                .map(menu -> menu.links().size() == 1 ? new Menu(Optional.empty(), menu.links()) : menu)
                .toList();
    }

    /** Whether this page is one of a menu. */
    public boolean within(Menu menu) {
        return menu.links().stream().anyMatch(link -> path.equals(link.path()));
    }

    /** {@code page} where this is the page that the link leads to. */
    public String current(String link) {
        return path.equals(link) ? "page" : "false";
    }
}
