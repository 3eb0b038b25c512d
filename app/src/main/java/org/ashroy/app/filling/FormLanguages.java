package org.ashroy.app.filling;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The languages of a form beside those of the screens: a form names its own, such as {@code Arabic (ar)}. */
public final class FormLanguages {

    private static final Pattern CODE = Pattern.compile("\\(([a-zA-Z]{2,3})(?:[-_][A-Za-z0-9]+)*\\)\\s*$");

    private FormLanguages() {}

    /** The code of a language of a form; empty where the form names none. */
    public static String code(String language) {
        Matcher matcher = CODE.matcher(language);
        if (matcher.find()) {
            return matcher.group(1).toLowerCase(Locale.ROOT);
        }
        for (Locale locale : Locale.getAvailableLocales()) {
            if (locale.getCountry().isEmpty()
                    && (locale.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(language.strip())
                            || locale.getLanguage().equalsIgnoreCase(language.strip()))) {
                return locale.getLanguage();
            }
        }
        return "";
    }

    /** The language of a form that a reader of the screens reads; the form's default one where it has none of hers. */
    public static String fitting(List<String> languages, String screen) {
        return languages.stream()
                .filter(language -> code(language).equals(screen))
                .findFirst()
                .orElse(languages.getFirst());
    }

    /** In which direction a language of a form is written; {@code auto} where it is not known. */
    public static String direction(String language) {
        String code = code(language);
        return code.isEmpty()
                ? "auto"
                : List.of("ar", "fa", "he", "ur", "ps", "ckb", "ug", "rhg").contains(code) ? "rtl" : "ltr";
    }
}
