package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hidden fields of a form as a page carries them, to be sent with what is typed. */
public final class Forms {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private Forms() {}

    /** Names and values: the page's hidden fields of its first form for work, then these. */
    public static String[] with(String page, String... typed) {
        return in(page, "", typed);
    }

    /** The same, of the form that begins at this text. */
    public static String[] in(String page, String from, String... typed) {
        int work = page.indexOf("<main");
        int start = page.indexOf("name=\"command\"", Math.max(work, page.indexOf(from)));
        int begin = page.lastIndexOf("<form", start);
        String form = page.substring(begin, page.indexOf("</form>", begin));
        List<String> all = new ArrayList<>();
        Matcher hidden = HIDDEN.matcher(form);
        while (hidden.find()) {
            if (!hidden.group(1).equals("_csrf")) {
                all.addAll(List.of(hidden.group(1), hidden.group(2)));
            }
        }
        all.addAll(List.of(typed));
        return all.toArray(String[]::new);
    }
}
