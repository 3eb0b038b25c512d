package org.ashroy.forms.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element: its name and attributes as they are written (with prefixes), and what it holds. Prefixes are kept since formulas
 * use them; elements are looked for by their local name, as JavaRosa does.
 */
public final class XmlElement {

    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> elements = new ArrayList<>();
    // Text before each element and after the last: one more than there are elements.
    private final List<StringBuilder> texts = new ArrayList<>(List.of(new StringBuilder()));

    /** An element that was not read from a document. */
    public XmlElement(String name) {
        this(name, 0);
    }

    XmlElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** The name with its prefix. */
    public String name() {
        return name;
    }

    /** The name without its prefix. */
    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The line of the document on which it begins, 0 if it was read from none. */
    public int line() {
        return line;
    }

    /** Attributes and declarations of namespaces by their names with prefix, in order. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** An attribute by its name with prefix. */
    public @Nullable String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** An attribute by its local name, whatever its prefix; of several the one without. */
    public @Nullable String attributeByLocalName(String local) {
        String plain = attributes.get(local);
        if (plain != null) {
            return plain;
        }
        return attributes.entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith(":" + local) && !entry.getKey().startsWith("xmlns:"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Sets an attribute; gives the element back. */
    public XmlElement with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Adds an element at the end; gives the added one back. */
    public XmlElement add(XmlElement child) {
        elements.add(child);
        texts.add(new StringBuilder());
        return child;
    }

    /** Adds a new element at the end; gives the added one back. */
    public XmlElement add(String child) {
        return add(new XmlElement(child));
    }

    /** Adds text at the end; gives the element back. */
    public XmlElement text(String text) {
        texts.getLast().append(text);
        return this;
    }

    /** The elements in it, in order. */
    public List<XmlElement> elements() {
        return List.copyOf(elements);
    }

    /** The elements in it with that local name. */
    public List<XmlElement> elements(String local) {
        return elements.stream()
                .filter(child -> child.localName().equals(local))
                .toList();
    }

    /** The first element in it with that local name. */
    public Optional<XmlElement> first(String local) {
        return elements.stream()
                .filter(child -> child.localName().equals(local))
                .findFirst();
    }

    /** Takes an element out, with the text after it. */
    public void remove(XmlElement child) {
        int at = elements.indexOf(child);
        if (at >= 0) {
            elements.remove(at);
            texts.get(at).append(texts.remove(at + 1));
        }
    }

    /** Whether there is any element in it. */
    public boolean hasElements() {
        return !elements.isEmpty();
    }

    /** Its own text, without that of the elements in it. */
    public String ownText() {
        StringBuilder all = new StringBuilder();
        texts.forEach(all::append);
        return all.toString();
    }

    /** The text before the element at that place, or after the last. */
    public String textBefore(int at) {
        return texts.get(at).toString();
    }

    /** The element and everything in it, as a copy. */
    public XmlElement copy() {
        return copyAs(name);
    }

    /** The same under another name. */
    public XmlElement copyAs(String other) {
        XmlElement copy = new XmlElement(other, line);
        copy.attributes.putAll(attributes);
        copy.text(textBefore(0));
        for (int i = 0; i < elements.size(); i++) {
            copy.add(elements.get(i).copy());
            copy.text(textBefore(i + 1));
        }
        return copy;
    }
}
