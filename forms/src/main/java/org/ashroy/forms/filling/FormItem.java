package org.ashroy.forms.filling;

import java.util.List;
import java.util.Map;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FormField;

/** What a screen shows of a form: questions and groups as they are now, in the language of the session. */
public sealed interface FormItem {

    /** With positions, such as {@code /data/member[2]/age}. */
    String path();

    /** Whether it applies; what does not is not shown. */
    boolean relevant();

    /** As the form calls it. */
    String label();

    /**
     * A choice as it is shown.
     *
     * @param media names of files by kind: {@code image}, {@code audio}, {@code video}
     */
    record ShownChoice(String value, String label, Map<String, String> media) {}

    /**
     * A question.
     *
     * @param field what the form says of it
     * @param label may hold Markdown, as the XLSForm reference describes
     * @param guidance longer help, for print and training
     * @param media names of files by kind
     * @param value the answer; empty for none
     * @param choices those that can be chosen now
     * @param attributes of the control: {@code start}, {@code end} and {@code step} of a range, {@code rows} of a text
     */
    record Question(
            String path,
            FormField field,
            boolean relevant,
            String label,
            String hint,
            String guidance,
            Map<String, String> media,
            String value,
            boolean required,
            boolean readOnly,
            List<ShownChoice> choices,
            Map<String, String> attributes)
            implements FormItem {

        /** What kind of answer it takes. */
        public FieldKind kind() {
            return field.kind();
        }
    }

    /** A group. */
    record Group(String path, boolean relevant, String label, String appearance, List<FormItem> items)
            implements FormItem {}

    /**
     * A repeat with its repetitions.
     *
     * @param path without its own position, such as {@code /data/member}
     * @param canAdd whether whoever fills in the form may add one
     * @param canRemove whether whoever fills in the form may take one away
     */
    record Repeat(
            String path,
            boolean relevant,
            String label,
            boolean canAdd,
            boolean canRemove,
            List<Repetition> repetitions)
            implements FormItem {}

    /** One repetition. */
    record Repetition(String path, boolean relevant, String label, List<FormItem> items) implements FormItem {}

    /**
     * What is shown at once: a group of the first level, or the questions between two groups.
     *
     * @param label of the group; empty for loose questions
     */
    record Page(String label, List<FormItem> items) {}
}
