package org.ashroy.forms.filling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.Namespaces;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.IFormElement;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.locale.Localizer;
import org.javarosa.xpath.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * Labels, hints and messages in the language of a session, with answers put in where a text refers to them. Answers are put in
 * once: what somebody typed is never read as a reference.
 */
final class Texts {

    private static final Pattern ITEXT = Pattern.compile("jr:itext\\(\\s*['\"]([^'\"]*)['\"]\\s*\\)");
    private static final List<String> MEDIA = List.of("image", "big-image", "audio", "video");

    private final FormDef definition;
    private final @Nullable Localizer localizer;

    Texts(FormDef definition) {
        this.definition = definition;
        this.localizer = definition.getLocalizer();
    }

    void speak(String language) {
        if (localizer != null && localizer.hasLocale(language)) {
            localizer.setLocale(language);
        }
    }

    String label(IFormElement element, TreeReference at) {
        return filled(raw(element.getTextID(), null, element.getLabelInnerText()), at);
    }

    String hint(QuestionDef question, TreeReference at, @Nullable String form) {
        String inner = form == null ? question.getHelpInnerText() : null;
        return filled(raw(question.getHelpTextID(), form, inner), at);
    }

    /** The parts of what is shown of a question that answers can change. */
    String changing(QuestionDef question, TreeReference at) {
        String label = raw(question.getTextID(), null, question.getLabelInnerText());
        String hint = raw(question.getHelpTextID(), null, question.getHelpInnerText());
        return (label.contains("${") ? filled(label, at) : "") + (hint.contains("${") ? filled(hint, at) : "");
    }

    Map<String, String> media(@Nullable String textId) {
        Map<String, String> files = new HashMap<>();
        if (textId != null) {
            for (String kind : MEDIA) {
                String uri = raw(textId, kind, null);
                if (!uri.isEmpty()) {
                    files.put(kind, uri.substring(uri.lastIndexOf('/') + 1));
                }
            }
        }
        return Map.copyOf(files);
    }

    FormItem.ShownChoice choice(SelectChoice choice, TreeReference at) {
        String label = raw(choice.getTextID(), null, choice.getLabelInnerText());
        return new FormItem.ShownChoice(choice.getValue(), filled(label, at), media(choice.getTextID()));
    }

    String constraintMessage(TreeElement node, FormDef form, IAnswerData value) {
        EvaluationContext context = new EvaluationContext(form.getEvaluationContext(), node.getRef());
        context.isConstraint = true;
        context.candidateValue = value;
        String message = node.getConstraint().getConstraintMessage(context, form.getMainInstance(), null);
        return message == null ? "" : filled(message, node.getRef());
    }

    String requiredMessage(TreeElement node) {
        String written = node.getBindAttributeValue(Namespaces.JAVAROSA, "requiredMsg");
        if (written == null) {
            return "";
        }
        Matcher itext = ITEXT.matcher(written.strip());
        return filled(itext.matches() ? raw(itext.group(1), null, null) : written, node.getRef());
    }

    private String raw(@Nullable String textId, @Nullable String form, @Nullable String inner) {
        if (textId == null || textId.isEmpty() || localizer == null) {
            return Objects.requireNonNullElse(inner, "");
        }
        String id = form == null ? textId : textId + ";" + form;
        String text = localizer.getRawText(localizer.getLocale(), id);
        if (text == null && form == null) {
            text = localizer.getRawText(localizer.getLocale(), textId + ";long");
        }
        return Objects.requireNonNullElse(text, "");
    }

    private String filled(String template, TreeReference at) {
        if (!template.contains("${")) {
            return template;
        }
        HashMap<String, String> values = new HashMap<>();
        for (String argument : Localizer.getArgs(template)) {
            if (argument.matches("[0-9]{1,6}")
                    && Integer.parseInt(argument)
                            < definition.getOutputFragments().size()) {
                values.put(argument, output(Integer.parseInt(argument), at));
            }
        }
        return Localizer.processArguments(template, values);
    }

    private String output(int number, TreeReference at) {
        EvaluationContext context = new EvaluationContext(definition.getEvaluationContext(), at);
        context.setOriginalContext(at);
        try {
            return definition.getOutputFragments().get(number).evalReadable(definition.getMainInstance(), context);
        } catch (XPathException failed) {
            // A label is still read when a part of it cannot be calculated yet.
            return "…";
        }
    }
}
