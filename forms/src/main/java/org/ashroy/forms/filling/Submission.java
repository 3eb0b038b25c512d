package org.ashroy.forms.filling;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/**
 * Answers as a device submitted them.
 *
 * @param formId the form they say they belong to; empty when they say none
 * @param version of the form; empty when they say none
 * @param instanceId by which a submission that comes twice is known; empty when there is none
 * @param answers by path, with an entry for each repetition, as {@link FormSession#answers()} gives them
 * @param unplaced what this form has no place for, by the path at which it was
 */
public record Submission(
        String formId, String version, String instanceId, Map<String, String> answers, Map<String, String> unplaced) {

    public Submission {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        unplaced = Collections.unmodifiableMap(new LinkedHashMap<>(unplaced));
    }

    /**
     * Reads a submission.
     *
     * @throws RefusedFormException when it is no XML, or larger or deeper than the limits
     */
    public static Submission read(Form form, byte[] xml) {
        return read(form, XmlReader.read(xml));
    }

    /** The same of a document that was read already, such as to learn which form it belongs to. */
    public static Submission read(Form form, XmlElement root) {
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> unplaced = new LinkedHashMap<>();
        collect(form, root, "/" + root.localName(), answers, unplaced);
        String meta = form.rootPath() + "/meta/instanceID";
        return new Submission(
                orEmpty(root.attributeByLocalName("id")),
                orEmpty(root.attributeByLocalName("version")),
                answers.getOrDefault(meta, orEmpty(root.attributeByLocalName("instanceID"))),
                answers,
                unplaced);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void collect(
            Form form, XmlElement element, String path, Map<String, String> answers, Map<String, String> unplaced) {
        if (!element.hasElements()) {
            String text = element.ownText();
            if (form.field(path).isPresent()) {
                if (!text.isEmpty()) {
                    answers.put(path, text);
                }
            } else if (!text.isBlank()) {
                unplaced.put(path, text);
            }
            return;
        }
        Map<String, Integer> positions = new HashMap<>();
        for (XmlElement child : element.elements()) {
            int position = positions.merge(child.localName(), 1, Integer::sum);
            String childPath = path + "/" + child.localName();
            FormGroup group = form.groups().get(org.ashroy.forms.FieldPaths.withoutPositions(childPath));
            if (group != null && group.repeated()) {
                String repetition = childPath + "[" + position + "]";
                answers.put(repetition, "");
                collect(form, child, repetition, answers, unplaced);
            } else if (position == 1) {
                collect(form, child, childPath, answers, unplaced);
            } else {
                // A field that is there twice: the first one counts, the others are kept beside it.
                collectUnplaced(child, childPath + "[" + position + "]", unplaced);
            }
        }
    }

    private static void collectUnplaced(XmlElement element, String path, Map<String, String> unplaced) {
        if (!element.hasElements()) {
            unplaced.put(path, element.ownText());
        }
        Map<String, Integer> positions = new HashMap<>();
        for (XmlElement child : element.elements()) {
            int position = positions.merge(child.localName(), 1, Integer::sum);
            String step = position == 1 ? child.localName() : child.localName() + "[" + position + "]";
            collectUnplaced(child, path + "/" + step, unplaced);
        }
    }
}
