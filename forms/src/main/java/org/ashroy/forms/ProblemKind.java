package org.ashroy.forms;

import java.util.Locale;

/** What can be wrong with a form. {@code {0}} and so on stand for the arguments of a problem. */
public enum ProblemKind {
    // Files
    NOT_A_WORKBOOK(
            Severity.ERROR, "This is not a workbook in XLSX form.", "Save the form as XLSX and upload it again."),
    WORKBOOK_LARGE(Severity.ERROR, "The workbook is larger than {0} MB.", "Take out what is not part of the form."),
    WORKBOOK_BOMB(
            Severity.ERROR,
            "A part of the workbook ({0}) unpacks to far more than a form needs.",
            "Copy the sheets into a new workbook. If you did not make this file, do not open it."),
    WORKBOOK_DOCUMENT_TYPE(
            Severity.ERROR,
            "A part of the workbook ({0}) declares a document type, which no spreadsheet program writes.",
            "Copy the sheets into a new workbook. If you did not make this file, do not open it."),
    SHEET_MISSING(Severity.ERROR, "There is no sheet named {0}.", "Name the sheet with the questions {0}."),
    SHEET_IGNORED(
            Severity.WARNING, "The sheet {0} is not part of a form and was not read.", "Nothing, if that is meant."),
    SHEET_LARGE(
            Severity.ERROR,
            "The sheet has more than {0} rows.",
            "Put long lists into a CSV file and use select_one_from_file."),
    COLUMNS_MANY(
            Severity.WARNING,
            "Only the first {0} columns of the sheet were read.",
            "Take out what is not part of the form."),
    CELL_ERROR(Severity.ERROR, "The cell holds an error of the spreadsheet program.", "Mend the cell."),
    CELL_FORMULA(
            Severity.WARNING,
            "The cell holds a formula of the spreadsheet program; what it showed when it was saved was taken.",
            "Nothing, if that is meant; otherwise write the value into the cell."),
    CELL_LONG(Severity.ERROR, "The cell has more than {0} characters.", "Shorten it."),
    SMART_QUOTES(
            Severity.WARNING,
            "The formula has typographic quotes; they were read as straight ones.",
            "Replace them by straight quotes."),
    XML_LARGE(Severity.ERROR, "The document is larger than {0} MB or has more than {1} elements.", "Split the form."),
    XML_DEEP(Severity.ERROR, "Elements are nested deeper than {0}.", "Mend the document."),
    XML_DOCUMENT_TYPE(
            Severity.ERROR,
            "The document declares a document type or entities, which forms never need and attackers do.",
            "Take the declaration out. If you did not make this file, do not use it."),
    NOT_XML(Severity.ERROR, "This is not well-formed XML: {0}.", "Mend the document, or export the form again."),
    NOT_A_FORM(Severity.ERROR, "The document has no {0}: it is not an XForm.", "Export the form again as XForm."),

    // Form texts
    TEXT_SECTION(
            Severity.ERROR,
            "\"{0}\" begins no section of a form text.",
            "Write == and one of: about, settings, survey, choices LIST, block NAME, texts."),
    TEXT_LINE(
            Severity.ERROR,
            "The line belongs to no row.",
            "Begin rows at the margin, and write their cells below them, indented."),
    TEXT_TWICE(Severity.ERROR, "{0} is there twice.", "Keep one of them."),
    TEXT_PARTS(
            Severity.ERROR,
            "The text has {0} filled parts, and the form has {1} languages.",
            "Write one part for each language, with | between them."),
    TEXT_UNKNOWN(
            Severity.ERROR, "There is no text named {0}.", "Correct the name, or write the text into the shared text."),
    BLOCK_UNKNOWN(
            Severity.ERROR,
            "There is no block named {0}.",
            "Correct the name, or write the block into the shared text."),

    // Columns and rows
    COLUMN_MISSING(Severity.ERROR, "The sheet has no column {0}.", "Add the column."),
    COLUMN_UNKNOWN(
            Severity.WARNING,
            "The column {0} is not known and was not read.",
            "Correct its name, or nothing if it is a remark."),
    COLUMN_UNSUPPORTED(
            Severity.WARNING,
            "The column {0} is known but not supported; it has no effect here.",
            "See in the documentation of forms what to use instead."),
    COLUMN_TWICE(Severity.ERROR, "The column {0} is there twice.", "Keep one of them."),
    TYPE_MISSING(Severity.ERROR, "The row has no type.", "Say what kind of question it is."),
    TYPE_UNKNOWN(Severity.ERROR, "The type \"{0}\" is not known.", "Use a type that the documentation of forms lists."),
    TYPE_UNSUPPORTED(Severity.ERROR, "The type \"{0}\" is not supported.", "{1}"),
    TYPE_DEVICE(
            Severity.WARNING,
            "\"{0}\" is filled by a device in the field and stays empty when the form is filled here.",
            "Nothing, if the form is filled on devices."),
    NAME_MISSING(Severity.ERROR, "The row has no name.", "Give it a name that is not used yet."),
    NAME_INVALID(
            Severity.ERROR,
            "\"{0}\" cannot be a name.",
            "Begin with a letter or underscore; go on with letters, digits, underscores, hyphens or dots, without spaces."),
    NAME_TWICE(Severity.ERROR, "There are two fields named {0} in the same group.", "Rename one of them."),
    NAME_RESERVED(Severity.ERROR, "The name {0} is used by the form itself.", "Choose another name."),
    LABEL_MISSING(
            Severity.WARNING, "{0} has neither label nor hint; nobody will know what is asked.", "Write a label."),
    TRANSLATION_MISSING(
            Severity.WARNING,
            "{1} of {2} texts are not there in {0}; the default language is shown instead.",
            "Translate them."),
    GROUP_NOT_CLOSED(Severity.ERROR, "The begin_{0} of {1} has no end_{0}.", "Add a row end_{0}."),
    GROUP_NOT_OPEN(Severity.ERROR, "This end_{0} has no begin_{0} before it.", "Take the row out, or add begin_{0}."),
    GROUP_CROSSED(
            Severity.ERROR,
            "This end_{0} comes while begin_{1} of {2} (row {3}) is still open.",
            "Add end_{1} before it."),
    GROUP_EMPTY(
            Severity.WARNING,
            "There is nothing between begin_{0} and end_{0} of {1}; both were left out.",
            "Take both rows out."),
    GROUPS_DEEP(Severity.ERROR, "Groups are nested deeper than {0}.", "Take groups out."),
    FORM_LARGE(Severity.ERROR, "The form has more than {0} rows of questions.", "Split the form."),
    FORM_EMPTY(Severity.ERROR, "The form asks nothing.", "Add questions to the sheet survey."),
    FORM_WITHOUT_ID(Severity.ERROR, "The form has no id.", "Write a form_id into the sheet settings."),
    FORM_ID_MADE(
            Severity.WARNING,
            "The form has no form_id; it was made from the name of the file: {0}.",
            "Write a form_id into the sheet settings, so that versions belong together."),
    VERSION_MISSING(
            Severity.WARNING,
            "The form has no version.",
            "Write a version into the sheet settings, and a new one with each change."),
    SETTING_UNSUPPORTED(Severity.WARNING, "The setting {0} has no effect here.", "{1}"),
    VALUE_UNKNOWN(Severity.ERROR, "\"{0}\" is not a value of {1}.", "Use one of: {2}."),
    PARAMETER_UNKNOWN(
            Severity.WARNING,
            "The parameter {0} is not known for {1} and has no effect.",
            "Take it out, or correct its name."),
    PARAMETER_VALUE(Severity.ERROR, "The parameter {0} cannot be \"{1}\".", "{2}"),
    PARAMETER_WITHOUT_VALUE(Severity.ERROR, "The parameter {0} has no value.", "Write name=value."),
    APPEARANCE_UNSUPPORTED(
            Severity.ERROR, "The appearance {0} is not supported.", "Use select_one_from_file with choice_filter."),
    APPEARANCE_UNKNOWN(
            Severity.WARNING, "The appearance {0} is not known and changes nothing.", "Correct it, or take it out."),
    APPEARANCE_AS_LIST(
            Severity.WARNING,
            "{0} is shown as a list of questions, without the table.",
            "Nothing, or label the first question and use list-nolabel for the others."),
    CALCULATION_MISSING(Severity.ERROR, "{0} calculates nothing.", "Write the calculation."),
    CATEGORY_UNKNOWN(Severity.ERROR, "\"{0}\" is not a category.", "Use identifying, sensitive, narrative or plain."),
    LANGUAGE_UNKNOWN(
            Severity.WARNING, "The default language {0} has no texts.", "Use a language of the columns label::…"),

    // Choices
    CHOICES_MISSING(Severity.ERROR, "{0} has no choices.", "Add choices, or another type."),
    LIST_UNKNOWN(Severity.ERROR, "There is no list {0}.", "Add the list to the sheet choices, or correct its name."),
    LIST_UNUSED(Severity.WARNING, "The list {0} is not used.", "Nothing, if that is meant."),
    CHOICE_INCOMPLETE(Severity.ERROR, "The choice has no {0}.", "Write it, or empty the row."),
    CHOICE_TWICE(
            Severity.ERROR,
            "The list {0} has two choices with the value {1}.",
            "Rename one, or set allow_choice_duplicates to yes."),
    CHOICE_SPACE(
            Severity.ERROR,
            "The value \"{0}\" has a space, and the list {1} is used where several can be chosen.",
            "Write the value without spaces: answers are stored with spaces between them."),
    CHOICE_WITHOUT_LABEL(Severity.WARNING, "The choice {0} has no label; its value is shown.", "Write a label."),
    FILE_TYPE(Severity.ERROR, "Choices cannot come from the file {0}.", "Use a CSV or XML file."),
    FILE_MISSING(
            Severity.WARNING,
            "The form needs the file {0}, which did not come with it.",
            "Upload the file with the form."),
    FILE_BROKEN(Severity.ERROR, "The file {0} cannot be read: {1}.", "Mend the file."),
    FILE_LONG(
            Severity.ERROR,
            "The file {0} has more than {1} rows; those after them were not read.",
            "Shorten the file."),
    FILE_COLUMN(
            Severity.ERROR,
            "The file {0} has no column {1}.",
            "Add the column, or name others with parameters value=… label=…"),

    // References and formulas
    REFERENCE_UNKNOWN(Severity.ERROR, "${{0}} refers to a question that is not there.", "Correct the name."),
    REFERENCE_AMBIGUOUS(Severity.ERROR, "${{0}} could mean several questions: {1}.", "Give them different names."),
    REFERENCE_NEEDED(Severity.ERROR, "\"{0}\" is not a reference to a question.", "Write it as ${name}."),
    TRIGGER_HIDDEN(
            Severity.ERROR, "{0} is never shown, so it cannot trigger a calculation.", "Use a question that is shown."),
    FIELD_UNKNOWN(Severity.ERROR, "There is no field {0}.", "Correct the path."),
    FORMULA_LONG(Severity.ERROR, "The formula has {0} characters; {1} are the most.", "Split it by calculations."),
    FORMULA_DEEP(
            Severity.ERROR,
            "Brackets of the formula are nested {0} deep; {1} is the most.",
            "Split it by calculations."),
    FORMULA_OPERATORS(Severity.ERROR, "The formula has {0} operators; {1} are the most.", "Split it by calculations."),
    FORMULA_FILTERS(
            Severity.ERROR,
            "Filters in square brackets are nested {0} deep; {1} is the most.",
            "Split it by calculations."),
    FORMULA_BRACKETS(Severity.ERROR, "The bracket {0} has no partner.", "Close what was opened."),
    FORMULA_CHARACTER(
            Severity.ERROR,
            "The formula cannot be read from here: {0}",
            "Close quotes; use = < > and or, and references like ${name}."),
    FORMULA_PATTERN(Severity.ERROR, "The pattern {0} cannot be read: {1}.", "Correct the pattern of regex."),
    FORMULA_SYNTAX(Severity.ERROR, "The formula cannot be read: {0} ({1})", "Correct the formula."),
    FUNCTION_UNKNOWN(
            Severity.ERROR,
            "There is no function {0}.",
            "Correct its name; the documentation of forms lists the functions."),
    FUNCTION_ARGUMENTS(
            Severity.ERROR, "Arguments of the function {0}: {1} are needed, {2} were given.", "Correct the call."),
    FUNCTION_ARGUMENTS_LEAST(
            Severity.ERROR,
            "Arguments of the function {0}: at least {1} are needed, {2} were given.",
            "Correct the call."),
    FUNCTION_ARGUMENTS_RANGE(
            Severity.ERROR,
            "Arguments of the function {0}: {1} to {2} are needed, {3} were given.",
            "Correct the call."),
    CYCLE(Severity.ERROR, "These depend on each other in a circle: {0}.", "Take one of the references out."),
    OUTPUT_EMPTY(Severity.ERROR, "An output says nothing.", "Give it a value, or take it out."),
    EVALUATOR(
            Severity.ERROR,
            "The form cannot be opened: {0}",
            "Correct what is named; if nothing is, ask whoever maintains this system."),
    EVALUATOR_DEEP(
            Severity.ERROR,
            "The form cannot be opened: a formula is nested too deep.",
            "Split the longest formulas by calculations."),
    EVALUATOR_SLOW(
            Severity.ERROR,
            "The form cannot be opened: it takes longer than {0} seconds.",
            "Split the form, or make its formulas simpler."),

    // XForms
    INSTANCE_WITHOUT_ID(Severity.ERROR, "A secondary instance has no id.", "Give it one."),
    INSTANCE_TWICE(Severity.ERROR, "There are two secondary instances {0}.", "Rename one of them."),
    CONTROL_UNKNOWN(Severity.ERROR, "The control {0} is not supported.", "See the documentation of forms."),
    CONTROL_WITHOUT_FIELD(Severity.ERROR, "The control {0} belongs to no field.", "Give it a ref."),
    CONTROL_TWICE(Severity.ERROR, "The field {0} is asked twice.", "Keep one of them."),
    BIND_TWICE(Severity.ERROR, "There are two binds of {0}.", "Keep one of them."),

    // Entities
    ENTITIES_SEVERAL(
            Severity.ERROR, "The form has more than one entity, which is not supported.", "Make a form for each."),
    ENTITY_INCOMPLETE(Severity.ERROR, "The entity has no {0}.", "Write it into the sheet entities."),
    SAVE_TO_WITHOUT_ENTITY(
            Severity.ERROR, "save_to is used, but there is no sheet entities.", "Add the sheet, or empty the column."),
    SAVE_TO_TWICE(Severity.ERROR, "Two fields are saved as {0}.", "Rename one of the properties."),
    SAVE_TO_RESERVED(Severity.ERROR, "No property can be called {0}.", "Rename the property."),
    SAVE_TO_APART(
            Severity.ERROR,
            "{0} is sealed apart, or tells what is, and entries of lists go to devices.",
            "Take save_to out, or the seal."),
    SAVE_TO_REPEATED(Severity.ERROR, "{0} is inside a repeat, and a filling saves one entry.", "Take save_to out."),
    ENTITY_ELSEWHERE(
            Severity.ERROR,
            "Here an entity is declared that is not the one of the whole form.",
            "Declare one entity, in meta of the form."),

    MORE_PROBLEMS(Severity.WARNING, "There are {0} more problems.", "Mend those above first.");

    private final Severity severity;
    private final String what;
    private final String remedy;

    ProblemKind(Severity severity, String what, String remedy) {
        this.severity = severity;
        this.what = what;
        this.remedy = remedy;
    }

    /** Whether the form can be used all the same. */
    public Severity severity() {
        return severity;
    }

    /** What is not right, in English, with places for arguments. */
    public String what() {
        return what;
    }

    /** What to do, in English, with places for arguments. */
    public String remedy() {
        return remedy;
    }

    /** By which translations find it, such as {@code function.unknown}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
