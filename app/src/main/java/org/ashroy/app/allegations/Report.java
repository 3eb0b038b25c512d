package org.ashroy.app.allegations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.ashroy.app.access.Typed;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.registration.CodeList;
import org.ashroy.app.registration.RefusedInputException;

/** What the forms of an allegation send, read field by field; whatever does not fit is refused beside its field. */
final class Report {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final int LONGEST_NAME = 500;
    private static final int MOST_PEOPLE = 99_999;

    private Report() {}

    /**
     * What can be read in lists.
     *
     * @param today the last day on which it can have been heard
     */
    static Allegation.Facts facts(SentForm sent, LocalDate today) {
        return new Allegation.Facts(
                chosen(sent, SourceKind.values(), "kind", "allegation.kind-missing"),
                day(sent, "heardOn", today),
                Typed.plain(sent.text("site")));
    }

    /** The word that the source used. */
    static SaidWord word(SentForm sent) {
        return chosen(sent, SaidWord.values(), "word", "allegation.word-missing");
    }

    private static <E extends Enum<E>> E chosen(SentForm sent, E[] among, String field, String problem) {
        return sent.choice(among, field).orElseThrow(() -> new RefusedInputException(problem, field));
    }

    /** A day that is neither to come nor so long ago that it was mistyped. */
    static LocalDate day(SentForm sent, String field, LocalDate today) {
        LocalDate day = sent.wanted(field);
        if (day.isAfter(today)) {
            throw new RefusedInputException("allegation.future", field);
        }
        if (day.isBefore(EARLIEST)) {
            throw new RefusedInputException("allegation.day-early", field);
        }
        return day;
    }

    /**
     * What was said.
     *
     * @param heardOn day on which it was heard: what it tells of was not later
     */
    static Telling telling(SentForm sent, LocalDate heardOn) {
        String words = sent.text("wording");
        if (words.isEmpty()) {
            throw new RefusedInputException("allegation.wording-missing", "wording");
        }
        if (words.length() > Telling.LONGEST) {
            throw new RefusedInputException("allegation.wording-long", "wording");
        }
        String language = sent.text("language");
        if (CodeList.LANGUAGES.find(language).isEmpty()) {
            throw new RefusedInputException("allegation.language-missing", "language");
        }
        Optional<Integer> people = people(sent);
        return new Telling(
                text(sent, "who"),
                text(sent, "place"),
                people.isEmpty()
                        ? PeopleSaid.UNKNOWN
                        : sent.choice(PeopleSaid.values(), "peopleSaid")
                                .filter(how -> how != PeopleSaid.UNKNOWN)
                                .orElse(PeopleSaid.EXACTLY),
                people,
                happened(sent, heardOn),
                words,
                language);
    }

    private static String text(SentForm sent, String field) {
        String text = sent.text(field);
        if (text.length() > LONGEST_NAME) {
            throw new RefusedInputException("allegation.text-long", field);
        }
        return text;
    }

    private static Optional<Integer> people(SentForm sent) {
        String typed = Typed.plain(sent.text("people"));
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.matches("[0-9]{1,5}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > MOST_PEOPLE) {
            throw new RefusedInputException("allegation.people-range", "people");
        }
        return Optional.of(Integer.parseInt(typed));
    }

    private static Happened happened(SentForm sent, LocalDate heardOn) {
        String typed = Typed.plain(sent.text("happened"));
        if (typed.isEmpty()) {
            return Happened.UNKNOWN;
        }
        Happened happened;
        try {
            happened = typed.length() == "2026-11".length()
                    ? new Happened(
                            Happened.Precision.MONTH, YearMonth.parse(typed).toString())
                    : new Happened(
                            Happened.Precision.DAY, LocalDate.parse(typed).toString());
        } catch (DateTimeException notOne) {
            throw new RefusedInputException("allegation.happened-wrong", "happened");
        }
        if (happened.earliest().isAfter(heardOn)) {
            throw new RefusedInputException("allegation.happened-later", "happened");
        }
        if (happened.earliest().isBefore(EARLIEST)) {
            throw new RefusedInputException("allegation.day-early", "happened");
        }
        return happened;
    }

    /** Where it can be read; empty where nothing was typed. */
    static Optional<NewsLink> link(SentForm sent) {
        String typed = sent.text("link");
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(NewsLink.of(typed)
                        .orElseThrow(() -> new RefusedInputException("allegation.link-wrong", "link")));
    }
}
