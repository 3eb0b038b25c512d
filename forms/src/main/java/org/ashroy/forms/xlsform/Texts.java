package org.ashroy.forms.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.xml.XmlElement;

/**
 * What is shown, in all languages. A text that is missing in a language is shown in the default one: a question that nobody can
 * read would go unasked.
 */
final class Texts {

    private static final String UNNAMED = "default";

    private final String defaultLanguage;
    private final Set<String> languages = new LinkedHashSet<>();
    // By id, by form of the text ("" for the text itself), by language.
    private final Map<String, Map<String, Map<String, XmlElement>>> texts = new LinkedHashMap<>();

    /**
     * Texts without any in them yet.
     *
     * @param columns the languages that columns name, in order
     * @param unnamed whether any column names no language
     * @param setting the default language of the settings, or empty
     */
    Texts(Set<String> columns, boolean unnamed, String setting) {
        if (!setting.isEmpty()) {
            defaultLanguage = setting;
        } else {
            defaultLanguage =
                    unnamed || columns.isEmpty() ? UNNAMED : columns.iterator().next();
        }
        languages.add(defaultLanguage);
        languages.addAll(columns);
    }

    Set<String> languages() {
        return languages;
    }

    /**
     * Adds a text.
     *
     * @param form empty for the text itself, or such as {@code image} or {@code guidance}
     * @param language as the column names it; empty means the default language
     * @param value an element {@code value} with the text
     */
    void add(String id, String form, String language, XmlElement value) {
        if (!form.isEmpty()) {
            value.with("form", form);
        }
        Map<String, XmlElement> byLanguage = texts.computeIfAbsent(id, key -> new LinkedHashMap<>())
                .computeIfAbsent(form, key -> new LinkedHashMap<>());
        if (language.isEmpty()) {
            // The column that names the default language says it better than the one that names none.
            byLanguage.putIfAbsent(defaultLanguage, value);
        } else {
            byLanguage.put(language, value);
        }
    }

    boolean has(String id) {
        return texts.containsKey(id);
    }

    /** Writes all texts, and reports what is missing in each language. */
    XmlElement write(Place place, Problems problems) {
        XmlElement itext = new XmlElement("itext");
        for (String language : languages) {
            XmlElement translation = itext.add("translation").with("lang", language);
            if (language.equals(defaultLanguage)) {
                translation.with("default", "true()");
            }
            int all = 0;
            int missing = 0;
            for (Map.Entry<String, Map<String, Map<String, XmlElement>>> text : texts.entrySet()) {
                XmlElement element = translation.add("text").with("id", text.getKey());
                for (Map<String, XmlElement> byLanguage : text.getValue().values()) {
                    all++;
                    XmlElement own = byLanguage.get(language);
                    if (own == null) {
                        missing++;
                        List<XmlElement> others = new ArrayList<>(byLanguage.values());
                        own = byLanguage.getOrDefault(defaultLanguage, others.getFirst());
                    }
                    element.add(own.copy());
                }
            }
            if (missing > 0 && languages.size() > 1) {
                problems.add(ProblemKind.TRANSLATION_MISSING, place, language, missing, all);
            }
        }
        return itext;
    }
}
