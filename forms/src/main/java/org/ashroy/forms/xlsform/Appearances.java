package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;

/** The appearances of the XLSForm reference. */
final class Appearances {

    private static final Set<String> KNOWN = Set.of(
            "field-list",
            "table-list",
            "multiline",
            "numbers",
            "url",
            "ex",
            "thousands-sep",
            "bearing",
            "vertical",
            "no-ticks",
            "picker",
            "rating",
            "new",
            "new-front",
            "draw",
            "annotate",
            "signature",
            "no-calendar",
            "month-year",
            "year",
            "ethiopian",
            "coptic",
            "islamic",
            "bikram-sambat",
            "myanmar",
            "persian",
            "buddhist",
            "placement-map",
            "maps",
            "hide-input",
            "minimal",
            "autocomplete",
            "search",
            "quick",
            "columns-pack",
            "columns",
            "columns-1",
            "columns-2",
            "columns-3",
            "columns-4",
            "columns-5",
            "columns-6",
            "columns-7",
            "columns-8",
            "columns-9",
            "columns-10",
            "no-buttons",
            "image-map",
            "likert",
            "map",
            "quickcompact",
            "compact",
            "horizontal",
            "horizontal-compact",
            "label",
            "list-nolabel",
            "list",
            "counter",
            "masked",
            "front",
            "selfie",
            "hidden-answer",
            "printer",
            "comments",
            "textarea",
            "media",
            "distress",
            "analog-scale",
            "time",
            "horizontal-analog-scale");

    private Appearances() {}

    /** The words that go into the form; what is not known is reported and stays, since a device may know it. */
    static String checked(String written, Node.Kind kind, Place place, Problems problems) {
        if (written.startsWith("search(") || written.contains(" search(")) {
            problems.add(ProblemKind.APPEARANCE_UNSUPPORTED, place, "search()");
            return "";
        }
        if (written.contains("(")) {
            // Calls another app on the device: ex:org.example.app(…).
            if (!written.startsWith("ex:")) {
                problems.add(ProblemKind.APPEARANCE_UNKNOWN, place, written);
            }
            return written;
        }
        List<String> words = new ArrayList<>();
        for (String word : written.split("\\s+", -1)) {
            boolean known = KNOWN.contains(word)
                    || word.matches("w[0-9]{1,2}|compact-[0-9]{1,2}|quickcompact-[0-9]{1,2}|ex:.*");
            if (!known) {
                problems.add(ProblemKind.APPEARANCE_UNKNOWN, place, word);
            }
            if (word.equals("table-list") && kind == Node.Kind.GROUP) {
                problems.add(ProblemKind.APPEARANCE_AS_LIST, place, word);
                word = "field-list";
            }
            words.add(word);
        }
        return String.join(" ", words);
    }
}
