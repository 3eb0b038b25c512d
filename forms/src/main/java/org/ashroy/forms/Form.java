package org.ashroy.forms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.ashroy.forms.xml.XmlWriter;

/** A form: an XForm that was read and checked. Cannot change, and may be used by many threads. */
public final class Form {

    private final String id;
    private final String version;
    private final String title;
    private final List<String> languages;
    private final String rootPath;
    private final Map<String, FormField> fields;
    private final Map<String, FormGroup> groups;
    private final Set<String> files;
    private final Optional<EntityList> entities;
    private final List<Problem> warnings;
    private final XmlElement document;

    Form(
            String id,
            String version,
            String title,
            List<String> languages,
            String rootPath,
            Map<String, FormField> fields,
            Map<String, FormGroup> groups,
            Set<String> files,
            Optional<EntityList> entities,
            List<Problem> warnings,
            XmlElement document) {
        this.id = id;
        this.version = version;
        this.title = title;
        this.languages = List.copyOf(languages);
        this.rootPath = rootPath;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        this.files = Collections.unmodifiableSet(new java.util.LinkedHashSet<>(files));
        this.entities = entities;
        this.warnings = List.copyOf(warnings);
        this.document = document;
    }

    /**
     * Reads an XForm.
     *
     * @throws RefusedFormException with every problem and the line of each, when it is not a form that can be filled
     */
    public static Form read(InputStream xml) throws IOException {
        return of(XmlReader.read(xml), Places.LINES);
    }

    /** The same from bytes. */
    public static Form read(byte[] xml) {
        return of(XmlReader.read(xml), Places.LINES);
    }

    /** Checks a document; problems stand where {@code places} says. */
    public static Form of(XmlElement document, Places places) {
        return new FormReader(document, places).read();
    }

    /** The id by which servers and field apps know the form, in all its versions. */
    public String id() {
        return id;
    }

    /** The version as the form writes it; empty where it does not. */
    public String version() {
        return version;
    }

    /** The title, as people read it. */
    public String title() {
        return title;
    }

    /** The languages as the form names them, such as {@code English (en)}; the default one first. */
    public List<String> languages() {
        return languages;
    }

    /** The path of the whole form, such as {@code /data}. */
    public String rootPath() {
        return rootPath;
    }

    /** All fields by their path without positions, in the order of the form. */
    public Map<String, FormField> fields() {
        return fields;
    }

    /** A field by its path, with or without positions. */
    public Optional<FormField> field(String path) {
        return Optional.ofNullable(fields.get(FieldPaths.withoutPositions(path)));
    }

    /** All groups and repeats by their path without positions, in the order of the form. */
    public Map<String, FormGroup> groups() {
        return groups;
    }

    /** The names of files that belong to the form: tables, pictures and sounds. */
    public Set<String> files() {
        return files;
    }

    /** The list of which each filling adds or changes an entry; empty for most forms. */
    public Optional<EntityList> entities() {
        return entities;
    }

    /** What was found that does not keep the form from being used. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** The form as XForm, as field apps get it. */
    public byte[] xml() {
        return XmlWriter.bytes(document);
    }

    /** A copy of the document, to be changed. */
    public XmlElement document() {
        return document.copy();
    }
}
