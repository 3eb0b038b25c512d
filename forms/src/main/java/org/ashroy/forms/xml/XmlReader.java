package org.ashroy.forms.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.RefusedFormException;
import org.jspecify.annotations.Nullable;

/** Reads XML that may be hostile: no document type, so no entities; limits of size, depth and number of elements. */
public final class XmlReader {

    private static final XMLInputFactory FACTORY = factory();
    private static final String BEFORE_MESSAGE = "Message:";

    private XmlReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /**
     * Reads a document.
     *
     * @throws RefusedFormException when it is larger than {@link Limits#XML_BYTES}, not XML, or has a document type
     */
    public static XmlElement read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Limits.XML_BYTES + 1);
        if (bytes.length > Limits.XML_BYTES) {
            throw RefusedFormException.of(
                    ProblemKind.XML_LARGE, Place.document(), Limits.XML_BYTES >> 20, Limits.XML_ELEMENTS);
        }
        return read(bytes);
    }

    /** The same from bytes. */
    public static XmlElement read(byte[] bytes) {
        int line = 1;
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                Deque<XmlElement> open = new ArrayDeque<>();
                XmlElement root = null;
                int count = 0;
                while (reader.hasNext()) {
                    int event = reader.next();
                    line = Math.max(1, reader.getLocation().getLineNumber());
                    switch (event) {
                        case XMLStreamConstants.START_ELEMENT -> {
                            if (++count > Limits.XML_ELEMENTS) {
                                throw refused(ProblemKind.XML_LARGE, line, Limits.XML_BYTES >> 20, Limits.XML_ELEMENTS);
                            }
                            if (open.size() >= Limits.XML_DEPTH) {
                                throw refused(ProblemKind.XML_DEEP, line, Limits.XML_DEPTH);
                            }
                            XmlElement element = element(reader, line);
                            if (open.isEmpty()) {
                                root = element;
                            } else {
                                open.element().add(element);
                            }
                            open.push(element);
                        }
                        case XMLStreamConstants.END_ELEMENT -> open.pop();
                        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                            if (!open.isEmpty()) {
                                open.element().text(reader.getText());
                            }
                        }
                        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw refused(ProblemKind.XML_DOCUMENT_TYPE, line);
                        default -> {
                            // Comments and processing instructions say nothing about a form.
                        }
                    }
                }
                if (root == null) {
                    throw refused(ProblemKind.NOT_XML, line, new Piece.Foreign("Premature end of file."));
                }
                return root;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            int at = broken.getLocation() == null
                    ? line
                    : Math.max(line, broken.getLocation().getLineNumber());
            throw refused(ProblemKind.NOT_XML, at, new Piece.Foreign(message(broken)));
        }
    }

    // Without the place, which stands before it.
    private static String message(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage());
        int after = message.indexOf(BEFORE_MESSAGE);
        return after < 0
                ? message
                : message.substring(after + BEFORE_MESSAGE.length()).strip();
    }

    private static RefusedFormException refused(ProblemKind kind, int line, Object... arguments) {
        return RefusedFormException.of(kind, Place.document().inRow(line), arguments);
    }

    private static XmlElement element(XMLStreamReader reader, int line) {
        XmlElement element = new XmlElement(named(reader.getPrefix(), reader.getLocalName()), line);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            element.with(prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.with(
                    named(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        return element;
    }

    private static String named(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }
}
