package org.ashroy.forms.xlsform;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.forms.Form;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.xml.XmlElement;

/**
 * Compiles an <a href="https://xlsform.org">XLSForm</a> workbook into an
 * <a href="https://getodk.github.io/xforms-spec/">ODK XForm</a>. Nothing is ignored silently: whatever has no effect is a problem
 * with its sheet, row and column.
 */
public final class XlsFormCompiler {

    private static final Set<String> SHEETS = Set.of("survey", "choices", "settings", "external_choices", "entities");

    private XlsFormCompiler() {}

    /**
     * Compiles a workbook.
     *
     * @param fileName gives the form its id where the settings name none
     */
    public static Compilation compile(InputStream workbook, String fileName) throws IOException {
        Problems problems = new Problems();
        try {
            return compilation(Workbook.read(workbook, problems), fileName, problems);
        } catch (RefusedFormException refused) {
            problems.addAll(refused.problems());
            return new Compilation(Optional.empty(), problems.list());
        }
    }

    /** Compiles a form text; problems stand at the line of the text, or of the shared text that it uses. */
    public static Compilation compile(FormText text) {
        try {
            return compilation(text.sheets(), text.name(), new Problems());
        } catch (RefusedFormException refused) {
            return new Compilation(Optional.empty(), refused.problems());
        }
    }

    private static Compilation compilation(Workbook workbook, String fileName, Problems problems) {
        try {
            Form form = compile(workbook, fileName, problems);
            return new Compilation(problems.hasErrors() ? Optional.empty() : Optional.of(form), problems.list());
        } catch (RefusedFormException refused) {
            problems.addAll(refused.problems());
            return new Compilation(Optional.empty(), problems.list());
        }
    }

    private static Form compile(Workbook workbook, String fileName, Problems problems) {
        Table survey = table(workbook, "survey", problems);
        Table choices = table(workbook, "choices", problems);
        Table external = table(workbook, "external_choices", problems);
        Table entities = table(workbook, "entities", problems);
        Settings settings = Settings.read(table(workbook, "settings", problems), fileName, problems);
        for (String sheet : workbook.names()) {
            if (!SHEETS.contains(standard(sheet))) {
                problems.add(ProblemKind.SHEET_IGNORED, Place.sheet(sheet), sheet);
            }
        }
        if (workbook.names().stream().noneMatch(name -> standard(name).equals("survey"))) {
            problems.add(ProblemKind.SHEET_MISSING, Place.sheet("survey"), "survey");
        }
        problems.refuseErrors();
        Node root = Survey.read(survey, settings.rootName(), problems);
        if (root.children.isEmpty()) {
            problems.add(ProblemKind.FORM_EMPTY, survey.place());
        }
        ChoiceLists lists = new ChoiceLists(problems);
        lists.read(choices, settings.duplicateChoices());
        lists.read(external, settings.duplicateChoices());
        Set<String> languages = new LinkedHashSet<>(survey.languages());
        languages.addAll(choices.languages());
        boolean unnamed = List.of(survey, choices).stream().anyMatch(XlsFormCompiler::hasUnnamedLanguage);
        if (!settings.defaultLanguage().isEmpty()
                && !languages.isEmpty()
                && !unnamed
                && !languages.contains(settings.defaultLanguage())) {
            problems.add(ProblemKind.LANGUAGE_UNKNOWN, settings.place("default_language"), settings.defaultLanguage());
        }
        Texts texts = new Texts(languages, unnamed, settings.defaultLanguage());
        XFormBuilder builder = new XFormBuilder(root, lists, texts, settings, problems);
        XmlElement document = builder.build(entities, survey.place());
        lists.reportUnused();
        // What stopped a formula or a row from being compiled would only be reported a second time.
        problems.refuseErrors();
        Form form = Form.of(document, builder.places());
        problems.addAll(form.warnings());
        FormEngine.check(form, builder.places()).ifPresent(problem -> problems.addAll(List.of(problem)));
        return form;
    }

    private static boolean hasUnnamedLanguage(Table table) {
        return table.rows().stream()
                .anyMatch(row -> List.of("label", "hint", "image", "audio", "video").stream()
                        .anyMatch(column -> row.texts(column).containsKey(Table.NO_LANGUAGE)));
    }

    private static String standard(String sheet) {
        return sheet.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static Table table(Workbook workbook, String name, Problems problems) {
        for (String sheet : workbook.names()) {
            if (standard(sheet).equals(name)) {
                return Table.of(sheet, workbook.sheet(sheet), name.endsWith("choices"), problems);
            }
        }
        return Table.of(name, List.of(), false, problems);
    }

    /** The columns by the attributes of an XForm that are made from them. */
    static final Map<String, String> COLUMNS = Map.of("calculate", "calculation", "readonly", "read_only");
}
