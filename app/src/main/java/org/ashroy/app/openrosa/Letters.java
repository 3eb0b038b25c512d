package org.ashroy.app.openrosa;

import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What the OpenRosa protocol answers, as XML ({@code docs.getodk.org/openrosa}). */
final class Letters {

    /**
     * A form as the list names it.
     *
     * @param address of its page here, without the last part
     */
    record Listed(String id, String version, String title, String hash, String address, boolean withFiles) {}

    /**
     * A file that belongs to a form.
     *
     * @param entries where a device asks which entries it has to give up; empty where the file is no list of entries
     */
    record File(String name, String hash, String address, Optional<String> entries) {}

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private Letters() {}

    private static String document(String root, String namespace, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            if (!namespace.isEmpty()) {
                xml.writeDefaultNamespace(namespace);
            }
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** The list of forms. */
    static String list(List<Listed> forms) {
        return document("xforms", "http://openrosa.org/xforms/xformsList", xml -> {
            for (Listed form : forms) {
                xml.writeStartElement("xform");
                element(xml, "formID", form.id());
                element(xml, "name", form.title());
                element(xml, "version", form.version());
                element(xml, "hash", form.hash());
                element(xml, "downloadUrl", form.address() + "/form.xml");
                if (form.withFiles()) {
                    element(xml, "manifestUrl", form.address() + "/manifest.xml");
                }
                xml.writeEndElement();
            }
        });
    }

    /** The files of a form. */
    static String manifest(List<File> files) {
        return document("manifest", "http://openrosa.org/xforms/xformsManifest", xml -> {
            for (File file : files) {
                xml.writeStartElement("mediaFile");
                if (file.entries().isPresent()) {
                    xml.writeAttribute("type", "entityList");
                }
                element(xml, "filename", file.name());
                element(xml, "hash", file.hash());
                element(xml, "downloadUrl", file.address());
                if (file.entries().isPresent()) {
                    element(xml, "integrityUrl", file.entries().get());
                }
                xml.writeEndElement();
            }
        });
    }

    /** Which of the entries on a device are to go from it. */
    static String integrity(List<String> asked, Set<String> held) {
        return document("data", "", xml -> {
            xml.writeStartElement("entities");
            for (String id : asked) {
                xml.writeStartElement("entity");
                xml.writeAttribute("id", id);
                element(xml, "deleted", String.valueOf(!held.contains(id)));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    /** A message to whoever holds the device. */
    static String message(String text) {
        return document("OpenRosaResponse", "http://openrosa.org/http/response", xml -> element(xml, "message", text));
    }

    /** The digest by which a device knows whether it has a file already; the protocol wants MD5, and nothing hangs on it. */
    static String hash(byte[] bytes) {
        try {
            return "md5:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
