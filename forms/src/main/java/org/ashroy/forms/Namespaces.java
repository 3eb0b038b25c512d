package org.ashroy.forms;

/** Namespaces of XForms as the <a href="https://getodk.github.io/xforms-spec/">ODK XForms specification</a> names them, and ours. */
public final class Namespaces {

    public static final String XFORMS = "http://www.w3.org/2002/xforms";
    public static final String XHTML = "http://www.w3.org/1999/xhtml";
    public static final String XML_EVENTS = "http://www.w3.org/2001/xml-events";
    public static final String XML_SCHEMA = "http://www.w3.org/2001/XMLSchema";
    public static final String JAVAROSA = "http://openrosa.org/javarosa";
    public static final String OPENROSA = "http://openrosa.org/xforms";
    public static final String ODK = "http://www.opendatakit.org/xforms";
    public static final String ENTITIES = "http://www.opendatakit.org/xforms/entities";
    /** Of the attributes {@code category} and {@code sealed} of a bind. */
    public static final String ASHROY = "urn:ashroy:forms";

    private Namespaces() {}
}
