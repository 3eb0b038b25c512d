package org.ashroy.forms.xlsform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ashroy.forms.Hint;

/**
 * A type of question as XLSForm names it, and what it becomes in an XForm.
 *
 * @param name the standard name
 * @param control the element of the body; empty for what is never shown
 * @param bind the attributes of its bind
 * @param media what an upload takes; empty for none
 */
record QuestionType(String name, String control, Map<String, String> bind, String media) {

    /** Of groups and of what the compiler adds. */
    static final QuestionType NONE = new QuestionType("", "", Map.of(), "");

    private static final Map<String, QuestionType> TYPES = types();

    /** Other names that forms use for types, first those of older XLSForm. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("int", "integer"),
            Map.entry("photo", "image"),
            Map.entry("datetime", "dateTime"),
            Map.entry("date time", "dateTime"),
            Map.entry("gps", "geopoint"),
            Map.entry("location", "geopoint"),
            Map.entry("trigger", "acknowledge"),
            Map.entry("imei", "deviceid"),
            Map.entry("device id", "deviceid"),
            Map.entry("start time", "start"),
            Map.entry("end time", "end"),
            Map.entry("phone number", "phonenumber"),
            Map.entry("sim id", "simserial"),
            Map.entry("subscriber id", "subscriberid"),
            Map.entry("select1", "select_one"),
            Map.entry("select one", "select_one"),
            Map.entry("select one from", "select_one"),
            Map.entry("select multiple", "select_multiple"),
            Map.entry("select all that apply", "select_multiple"),
            Map.entry("select all that apply from", "select_multiple"),
            Map.entry("select one from file", "select_one_from_file"),
            Map.entry("select multiple from file", "select_multiple_from_file"));

    /** Types that XLSForm has and this compiler refuses, with what to use instead. */
    private static final Map<String, Hint> REFUSED = Map.ofEntries(
            Map.entry("osm", Hint.USE_GEOPOINT),
            Map.entry("cascading_select", Hint.USE_CHOICE_FILTER),
            Map.entry("begin loop", Hint.USE_REPEAT),
            Map.entry("end loop", Hint.USE_REPEAT),
            Map.entry("include", Hint.COPY_QUESTIONS),
            Map.entry("background-geopoint", Hint.USE_GEOPOINT),
            Map.entry("uri:deviceid", Hint.USE_DEVICEID),
            Map.entry("xml-external", Hint.USE_CSV));

    static Optional<QuestionType> of(String written) {
        String name = OTHER_NAMES.getOrDefault(written, written);
        return Optional.ofNullable(TYPES.get(name));
    }

    /** What to use instead of a type that is known and not supported. */
    static Optional<Hint> instead(String written) {
        return Optional.ofNullable(REFUSED.get(written.replace('_', ' ')))
                .or(() -> Optional.ofNullable(REFUSED.get(written)));
    }

    /** The standard name for a name that forms use. */
    static String standard(String written) {
        return OTHER_NAMES.getOrDefault(written, written);
    }

    boolean isSelect() {
        return control.equals("select1") || control.equals("select") || control.equals("odk:rank");
    }

    boolean takesSeveral() {
        return control.equals("select") || control.equals("odk:rank");
    }

    private static Map<String, QuestionType> types() {
        Map<String, QuestionType> types = new HashMap<>();
        add(types, "text", "input", "string");
        add(types, "integer", "input", "int");
        add(types, "decimal", "input", "decimal");
        add(types, "date", "input", "date");
        add(types, "time", "input", "time");
        add(types, "dateTime", "input", "dateTime");
        add(types, "geopoint", "input", "geopoint");
        add(types, "geotrace", "input", "geotrace");
        add(types, "geoshape", "input", "geoshape");
        add(types, "barcode", "input", "barcode");
        add(types, "range", "range", "int");
        add(types, "acknowledge", "trigger", "string");
        add(types, "select_one", "select1", "string");
        add(types, "select_multiple", "select", "string");
        add(types, "select_one_from_file", "select1", "string");
        add(types, "select_multiple_from_file", "select", "string");
        add(types, "select_one_external", "select1", "string");
        add(types, "rank", "odk:rank", "odk:rank");
        add(types, "calculate", "", "string");
        add(types, "hidden", "", "string");
        add(types, "background-audio", "", "binary");
        add(types, "start-geopoint", "", "geopoint");
        add(types, "csv-external", "", "");
        types.put("note", new QuestionType("note", "input", attributes("type", "string", "readonly", "true()"), ""));
        upload(types, "image", "image/*");
        upload(types, "audio", "audio/*");
        upload(types, "video", "video/*");
        upload(types, "file", "application/*");
        preload(types, "start", "dateTime", "timestamp", "start");
        preload(types, "end", "dateTime", "timestamp", "end");
        preload(types, "today", "date", "date", "today");
        for (String property :
                new String[] {"deviceid", "username", "phonenumber", "email", "subscriberid", "simserial"}) {
            preload(types, property, "string", "property", property);
        }
        add(types, "audit", "", "binary");
        return Map.copyOf(types);
    }

    private static void add(Map<String, QuestionType> types, String name, String control, String type) {
        types.put(name, new QuestionType(name, control, attributes("type", type), ""));
    }

    private static void upload(Map<String, QuestionType> types, String name, String media) {
        types.put(name, new QuestionType(name, "upload", attributes("type", "binary"), media));
    }

    private static void preload(
            Map<String, QuestionType> types, String name, String type, String handler, String what) {
        types.put(
                name,
                new QuestionType(
                        name, "", attributes("type", type, "jr:preload", handler, "jr:preloadParams", what), ""));
    }

    private static Map<String, String> attributes(String... pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }
}
