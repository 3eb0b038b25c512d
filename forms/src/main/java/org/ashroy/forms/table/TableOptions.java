package org.ashroy.forms.table;

import java.util.EnumSet;
import java.util.Set;
import org.ashroy.forms.Category;

/**
 * How the answers to a form become tables.
 *
 * @param shown codes, as programs read them, or labels, as people do
 * @param language of the labels, as the form names it; empty for its default
 * @param splitChoices whether a question with several answers also gets a column of 1 and 0 for each choice
 * @param categories the categories of fields that are written; others have no column
 * @param sealed whether fields that are sealed apart are written
 */
public record TableOptions(
        Shown shown, String language, boolean splitChoices, Set<Category> categories, boolean sealed) {

    /** What stands in headers and in answers with choices. */
    public enum Shown {
        CODES,
        LABELS
    }

    public TableOptions {
        categories = Set.copyOf(categories);
    }

    /** Codes of fields of these categories, choices together, nothing that is sealed apart. */
    public static TableOptions of(Set<Category> categories) {
        return new TableOptions(Shown.CODES, "", false, categories, false);
    }

    /** Codes of everything: for who may see everything. */
    public static TableOptions everything() {
        return new TableOptions(Shown.CODES, "", false, EnumSet.allOf(Category.class), true);
    }

    /** The same with labels in a language. */
    public TableOptions labels(String inLanguage) {
        return new TableOptions(Shown.LABELS, inLanguage, splitChoices, categories, sealed);
    }

    /** The same with a column for each choice too. */
    public TableOptions split() {
        return new TableOptions(shown, language, true, categories, sealed);
    }
}
