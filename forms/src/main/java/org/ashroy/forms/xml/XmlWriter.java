package org.ashroy.forms.xml;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a tree as it is, without adding space. */
public final class XmlWriter {

    private XmlWriter() {}

    /** The document in UTF-8, with its declaration. */
    public static byte[] bytes(XmlElement root) {
        return text(root).getBytes(StandardCharsets.UTF_8);
    }

    /** The document as text, with its declaration. */
    public static String text(XmlElement root) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(root, out);
        return out.append('\n').toString();
    }

    private static void write(XmlElement element, StringBuilder out) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, true, out);
            out.append('"');
        });
        List<XmlElement> children = element.elements();
        if (children.isEmpty() && element.textBefore(0).isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        escape(element.textBefore(0), false, out);
        for (int i = 0; i < children.size(); i++) {
            write(children.get(i), out);
            escape(element.textBefore(i + 1), false, out);
        }
        out.append("</").append(element.name()).append('>');
    }

    private static void escape(String text, boolean attribute, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                case '\r' -> out.append("&#13;");
                default -> {
                    // What XML cannot hold (control characters, halves of surrogate pairs) becomes the replacement
                    // character.
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(c < 0x20 || Character.isSurrogate(c) || c >= 0xFFFE ? '\uFFFD' : c);
                    }
                }
            }
        }
    }
}
