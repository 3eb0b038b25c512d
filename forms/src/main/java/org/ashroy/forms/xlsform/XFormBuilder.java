package org.ashroy.forms.xlsform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.Category;
import org.ashroy.forms.Hint;
import org.ashroy.forms.Namespaces;
import org.ashroy.forms.Place;
import org.ashroy.forms.Places;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.formula.FormulaTokens;
import org.ashroy.forms.formula.Functions;
import org.ashroy.forms.xml.XmlElement;

/** Writes the tree of questions as an XForm. */
final class XFormBuilder {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final String FIRST_LOAD = "odk-instance-first-load";

    private final Node root;
    private final ChoiceLists lists;
    private final Texts texts;
    private final Settings settings;
    private final Problems problems;
    private final References references;
    private final Map<String, Node> nodes = new HashMap<>();
    // By id: an external instance is there once, whoever uses it.
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final XmlElement document = new XmlElement("h:html");
    private final XmlElement model;
    private final XmlElement binds = new XmlElement("binds");
    private final XmlElement actions = new XmlElement("actions");

    XFormBuilder(Node root, ChoiceLists lists, Texts texts, Settings settings, Problems problems) {
        this.root = root;
        this.lists = lists;
        this.texts = texts;
        this.settings = settings;
        this.problems = problems;
        collect(root);
        this.references = new References(root, problems);
        document.with("xmlns", Namespaces.XFORMS)
                .with("xmlns:h", Namespaces.XHTML)
                .with("xmlns:ev", Namespaces.XML_EVENTS)
                .with("xmlns:xsd", Namespaces.XML_SCHEMA)
                .with("xmlns:jr", Namespaces.JAVAROSA)
                .with("xmlns:orx", Namespaces.OPENROSA)
                .with("xmlns:odk", Namespaces.ODK)
                .with("xmlns:entities", Namespaces.ENTITIES)
                .with("xmlns:ashroy", Namespaces.ASHROY);
        XmlElement head = document.add("h:head");
        head.add("h:title").text(settings.title());
        model = head.add("model").with("odk:xforms-version", "1.0.0");
    }

    private void collect(Node node) {
        nodes.put(node.path(), node);
        node.children.forEach(this::collect);
    }

    /** Where the author wrote what stands at a path of the form. */
    Places places() {
        return (path, attribute, line) -> {
            Node node = nodes.get(path);
            for (String above = path; node == null && !above.isEmpty(); ) {
                above = above.substring(0, Math.max(0, above.lastIndexOf('/')));
                node = nodes.get(above);
            }
            String column = XlsFormCompiler.COLUMNS.getOrDefault(attribute, attribute);
            if (path.contains("/meta/entity")) {
                return Place.sheet("entities");
            }
            if (node == null || node.row == null) {
                return path.endsWith("/instanceName") ? settings.place("instance_name") : Place.sheet("survey");
            }
            return column.isEmpty() ? node.row.place() : node.row.place(column);
        };
    }

    XmlElement build(Table entities, Place survey) {
        XmlElement body = document.add("h:body");
        if (!settings.style().isEmpty()) {
            body.with("class", settings.style());
        }
        attachTriggers(root);
        root.children.forEach(child -> writeControl(child, body));
        XmlElement main = new XmlElement("instance");
        XmlElement data = main.add(root.name).with("id", settings.formId());
        if (!settings.version().isEmpty()) {
            data.with("version", settings.version());
        }
        XmlElement meta = new XmlElement("meta");
        root.children.forEach(child -> writeInstance(child, data, meta));
        root.children.forEach(this::writeBind);
        writeMeta(meta, entities);
        if (meta.hasElements()) {
            data.add(meta);
        }
        XmlElement itext = model.add("itext");
        model.add(main);
        writeLists();
        writeSources();
        binds.elements().forEach(model::add);
        actions.elements().forEach(model::add);
        texts.write(survey, problems).elements().forEach(itext::add);
        return document;
    }

    // ---- Instance

    private void writeInstance(Node node, XmlElement parent, XmlElement meta) {
        if (node.type.name().equals("audit")) {
            meta.add("audit");
            return;
        }
        if (node.type.name().equals("csv-external")) {
            return;
        }
        if (node.kind == Node.Kind.QUESTION) {
            XmlElement element = parent.add(node.name);
            String value = node.get("default");
            if (!value.isEmpty() && !isDynamic(node)) {
                boolean picture = node.type.name().equals("image") && !value.startsWith("jr://");
                element.text(picture ? "jr://images/" + value : value);
            }
            return;
        }
        XmlElement element = parent.add(node.name);
        node.children.forEach(child -> writeInstance(child, element, meta));
        if (node.kind == Node.Kind.REPEAT) {
            // Templates stand in templates only: the first repetition holds repetitions.
            XmlElement first = element.copy();
            takeOutTemplates(first);
            element.with("jr:template", "");
            parent.add(first);
        }
        String count = countPath(node);
        if (!count.isEmpty() && count.equals(generatedCount(node))) {
            parent.add(node.name + "_count");
        }
    }

    private static void takeOutTemplates(XmlElement element) {
        for (XmlElement child : element.elements()) {
            if (child.attribute("jr:template") != null) {
                element.remove(child);
            } else {
                takeOutTemplates(child);
            }
        }
    }

    /** Whether a default has to be evaluated: it refers to something, or calls a function. */
    private static boolean isDynamic(Node node) {
        String value = node.get("default");
        List<FormulaTokens.Token> tokens = FormulaTokens.of(value);
        boolean number = Set.of("integer", "decimal", "range").contains(node.type.name());
        for (int i = 0; i < tokens.size(); i++) {
            FormulaTokens.Token token = tokens.get(i);
            boolean call = token.kind() == FormulaTokens.Kind.NAME
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind() == FormulaTokens.Kind.OPEN
                    && tokens.get(i + 1).start() == token.end()
                    && Functions.arguments(token.text()).isPresent();
            boolean calculates = number && i > 0 && token.kind() == FormulaTokens.Kind.OPERATOR;
            if (token.kind() == FormulaTokens.Kind.REFERENCE || call || calculates) {
                return true;
            }
        }
        return false;
    }

    // ---- Binds

    private void writeBind(Node node) {
        if (node.type.name().equals("csv-external")) {
            sources.put(node.name, "jr://file-csv/" + node.name + ".csv");
            return;
        }
        String path = node.type.name().equals("audit") ? root.path() + "/meta/audit" : node.path();
        XmlElement bind = new XmlElement("bind").with("nodeset", path);
        node.type.bind().forEach(bind::with);
        formula(node, "read_only", "readonly", bind);
        formula(node, "relevant", "relevant", bind);
        if (node.kind == Node.Kind.QUESTION) {
            writeQuestionBind(node, bind);
        }
        if (bind.attributes().size() > 1) {
            binds.add(bind);
        }
        node.children.forEach(this::writeBind);
        if (node.kind == Node.Kind.REPEAT) {
            String generated = generatedCount(node);
            if (generated.equals(countPath(node))) {
                String formula = references.paths(node.get("repeat_count"), node, place(node, "repeat_count"));
                binds.add("bind")
                        .with("nodeset", generated)
                        .with("type", "string")
                        .with("readonly", "true()")
                        .with("calculate", formula);
            }
        }
    }

    private void writeQuestionBind(Node node, XmlElement bind) {
        formula(node, "required", "required", bind);
        formula(node, "constraint", "constraint", bind);
        if (node.get("trigger").isEmpty()) {
            formula(node, "calculation", "calculate", bind);
        }
        boolean says =
                !node.get("calculation").isEmpty() || !node.get("default").isEmpty();
        if (node.type.name().equals("calculate") && !says) {
            problems.add(ProblemKind.CALCULATION_MISSING, place(node, "calculation"), node.name);
        }
        message(node, "constraint_message", "jr:constraintMsg", bind);
        message(node, "required_message", "jr:requiredMsg", bind);
        String property = node.get("save_to");
        if (!property.isEmpty()) {
            bind.with("entities:saveto", property);
        }
        writeParameters(node, bind);
        writeCategory(node, bind);
    }

    private void formula(Node node, String column, String attribute, XmlElement bind) {
        String written = node.get(column);
        if (written.isEmpty()) {
            return;
        }
        if (Survey.isYes(written) && !column.equals("calculation")) {
            bind.with(attribute, "true()");
        } else if (Survey.isNo(written) && !column.equals("calculation")) {
            if (!written.equals("0")) {
                bind.with(attribute, "false()");
            }
        } else {
            bind.with(attribute, references.paths(written, node, place(node, column)));
        }
    }

    private void message(Node node, String column, String attribute, XmlElement bind) {
        String id = node.path() + ":" + attribute;
        node.texts(column)
                .forEach((language, text) -> texts.add(id, "", language, value(text, node, place(node, column))));
        if (texts.has(id)) {
            bind.with(attribute, "jr:itext('" + id + "')");
        }
    }

    private void writeCategory(Node node, XmlElement bind) {
        String category = node.get("ashroy::category");
        if (!category.isEmpty()) {
            if (Category.of(category).isEmpty()) {
                problems.add(ProblemKind.CATEGORY_UNKNOWN, place(node, "ashroy::category"), category);
            }
            bind.with("ashroy:category", category.toLowerCase(Locale.ROOT));
        }
        String sealed = node.get("ashroy::sealed");
        if (Survey.isYes(sealed)) {
            bind.with("ashroy:sealed", "true()");
        } else if (!sealed.isEmpty() && !Survey.isNo(sealed)) {
            problems.add(ProblemKind.VALUE_UNKNOWN, place(node, "ashroy::sealed"), sealed, "ashroy::sealed", "yes, no");
        }
    }

    private void writeParameters(Node node, XmlElement bind) {
        Map<String, String> parameters = node.parameters;
        switch (node.type.name()) {
            case "range" -> {
                boolean whole = List.of("start", "end", "step").stream()
                        .allMatch(name -> !parameters.getOrDefault(name, "1").contains("."));
                bind.with("type", whole ? "int" : "decimal");
            }
            case "image" -> {
                String pixels = parameters.get("max-pixels");
                if (pixels != null) {
                    if (pixels.matches("[1-9][0-9]{0,5}")) {
                        bind.with("orx:max-pixels", pixels);
                    } else {
                        wrong(node, "max-pixels", pixels, Hint.WHOLE_NUMBER);
                    }
                }
            }
            case "audio", "background-audio" -> {
                String quality = parameters.get("quality");
                if (quality != null) {
                    if (Set.of("voice-only", "low", "normal", "external").contains(quality)) {
                        bind.with("odk:quality", quality);
                    } else {
                        wrong(node, "quality", quality, Hint.QUALITY);
                    }
                }
            }
            case "geopoint", "geotrace", "geoshape" -> {
                String mock = parameters.get("allow-mock-accuracy");
                if (mock != null) {
                    bind.with("odk:allow-mock-accuracy", mock);
                }
            }
            case "audit" -> parameters.forEach((name, value) -> bind.with("odk:" + name, value));
            default -> {
                // The parameters of other types belong to their controls.
            }
        }
    }

    private void wrong(Node node, String parameter, String value, Hint remedy) {
        problems.add(ProblemKind.PARAMETER_VALUE, place(node, "parameters"), parameter, value, remedy);
    }

    private Place place(Node node, String column) {
        return node.row == null ? Place.sheet("survey") : node.row.place(column);
    }

    // ---- Triggers and dynamic defaults

    private void attachTriggers(Node node) {
        String trigger = node.get("trigger");
        if (!trigger.isEmpty()) {
            for (String one : trigger.split(",", -1)) {
                Node source = references.only(one, place(node, "trigger"));
                if (source != null && !source.isShown()) {
                    problems.add(ProblemKind.TRIGGER_HIDDEN, place(node, "trigger"), source.name);
                } else if (source != null) {
                    source.triggered.add(node);
                }
            }
        }
        node.children.forEach(this::attachTriggers);
    }

    private XmlElement setValue(Node target, String event, String column) {
        XmlElement action = new XmlElement("setvalue").with("event", event).with("ref", target.path());
        String written = target.get(column);
        if (!written.isEmpty()) {
            action.with("value", references.paths(written, target, place(target, column)));
        }
        return action;
    }

    // ---- Body

    private void writeControl(Node node, XmlElement parent) {
        if (node.kind == Node.Kind.QUESTION) {
            writeQuestion(node, parent);
            return;
        }
        XmlElement group = parent.add("group").with("ref", node.path());
        String appearance = appearance(node);
        if (!appearance.isEmpty()) {
            group.with("appearance", appearance);
        }
        writeTexts(node, group);
        XmlElement inside = group;
        if (node.kind == Node.Kind.REPEAT) {
            inside = group.add("repeat").with("nodeset", node.path());
            String count = countPath(node);
            if (!count.isEmpty()) {
                inside.with("jr:count", count);
            }
            for (Node child : node.children) {
                writeNewRepeatDefaults(child, inside);
            }
        }
        for (Node child : node.children) {
            writeControl(child, inside);
        }
    }

    private void writeNewRepeatDefaults(Node node, XmlElement repeat) {
        if (node.kind == Node.Kind.QUESTION
                && isDynamic(node)
                && !node.get("default").isEmpty()) {
            repeat.add(setValue(node, "odk-new-repeat", "default"));
        } else if (node.kind == Node.Kind.GROUP) {
            node.children.forEach(child -> writeNewRepeatDefaults(child, repeat));
        }
    }

    private static String generatedCount(Node repeat) {
        return repeat.path() + "_count";
    }

    // The field that says how often a repeat is there; empty where whoever fills in the form decides.
    private String countPath(Node node) {
        String written = node.kind == Node.Kind.REPEAT ? node.get("repeat_count") : "";
        if (written.isEmpty()) {
            return "";
        }
        if (REFERENCE.matcher(written).matches()) {
            Node counted = references.only(written, place(node, "repeat_count"));
            return counted == null ? "" : counted.path();
        }
        return generatedCount(node);
    }

    private void writeQuestion(Node node, XmlElement parent) {
        if (!node.get("default").isEmpty() && isDynamic(node)) {
            actions.add(setValue(node, FIRST_LOAD, "default"));
        }
        if (node.type.name().equals("start-geopoint")) {
            problems.add(ProblemKind.TYPE_DEVICE, place(node, "type"), node.type.name());
            actions.add("odk:setgeopoint").with("event", FIRST_LOAD).with("ref", node.path());
        } else if (node.type.name().equals("background-audio")) {
            problems.add(ProblemKind.TYPE_DEVICE, place(node, "type"), node.type.name());
            actions.add("odk:recordaudio").with("event", "odk-instance-load").with("ref", node.path());
        }
        if (!node.isShown()) {
            return;
        }
        if (!node.hasText()) {
            problems.add(ProblemKind.LABEL_MISSING, place(node, "label"), node.name);
        }
        XmlElement control = parent.add(node.type.control()).with("ref", node.path());
        String appearance = appearance(node);
        if (!appearance.isEmpty()) {
            control.with("appearance", appearance);
        }
        if (!node.type.media().isEmpty()) {
            control.with("mediatype", node.type.media());
        }
        controlParameters(node, control);
        writeTexts(node, control);
        if (node.type.isSelect()) {
            writeItemset(node, control);
        } else if (!node.get("choice_filter").isEmpty()) {
            problems.add(ProblemKind.COLUMN_UNSUPPORTED, place(node, "choice_filter"), "choice_filter");
        }
        for (Node target : node.triggered) {
            control.add(setValue(target, "xforms-value-changed", "calculation"));
        }
    }

    private void controlParameters(Node node, XmlElement control) {
        Map<String, String> parameters = node.parameters;
        switch (node.type.name()) {
            case "range" -> {
                for (String name : List.of("start", "end", "step")) {
                    String value = parameters.getOrDefault(name, name.equals("end") ? "10" : "1");
                    if (!DECIMAL.matcher(value).matches() || (name.equals("step") && Double.parseDouble(value) <= 0)) {
                        wrong(node, name, value, Hint.NUMBER);
                    }
                    control.with(name, value);
                }
            }
            case "geopoint", "geotrace", "geoshape" -> {
                copy(parameters, "capture-accuracy", control, "accuracyThreshold");
                copy(parameters, "warning-accuracy", control, "unacceptableAccuracyThreshold");
                copy(parameters, "incremental", control, "odk:incremental");
            }
            case "text" -> copy(parameters, "rows", control, "rows");
            case "image" -> copy(parameters, "app", control, "intent");
            default -> {
                // The parameters of other types belong to their binds or lists.
            }
        }
        if (!node.get("autoplay").isEmpty()) {
            control.with("autoplay", node.get("autoplay"));
        }
    }

    private static void copy(Map<String, String> parameters, String name, XmlElement control, String attribute) {
        String value = parameters.get(name);
        if (value != null) {
            control.with(attribute, value);
        }
    }

    private String appearance(Node node) {
        String written = node.get("appearance");
        if (written.isEmpty()) {
            return "";
        }
        return Appearances.checked(written, node.kind, place(node, "appearance"), problems);
    }

    // ---- Texts

    private void writeTexts(Node node, XmlElement control) {
        String label = node.path() + ":label";
        add(node, "label", label, "");
        for (String media : List.of("image", "big-image", "audio", "video")) {
            addMedia(node.texts(media), media, label);
        }
        if (texts.has(label)) {
            control.add("label").with("ref", "jr:itext('" + label + "')");
        }
        String hint = node.path() + ":hint";
        add(node, "hint", hint, "");
        add(node, "guidance_hint", hint, "guidance");
        if (texts.has(hint)) {
            control.add("hint").with("ref", "jr:itext('" + hint + "')");
        }
    }

    private void add(Node node, String column, String id, String form) {
        node.texts(column)
                .forEach((language, text) -> texts.add(id, form, language, value(text, node, place(node, column))));
    }

    private void addMedia(Map<String, String> names, String media, String id) {
        String folder = media.equals("big-image") ? "image" : media;
        names.forEach((language, name) -> {
            if (!name.equals("-")) {
                String uri = name.startsWith("jr://")
                        ? name
                        : "jr://" + (folder.equals("image") ? "images" : folder) + "/" + name;
                texts.add(id, media, language, new XmlElement("value").text(uri));
            }
        });
    }

    // A text with outputs where it refers to answers.
    private XmlElement value(String text, Node context, Place place) {
        XmlElement value = new XmlElement("value");
        Matcher reference = REFERENCE.matcher(text);
        int copied = 0;
        while (reference.find()) {
            value.text(text.substring(copied, reference.start()));
            String path = references.paths(reference.group(), context, place);
            value.add("output").with("value", path);
            copied = reference.end();
        }
        return value.text(text.substring(copied));
    }

    // ---- Choices

    private void writeItemset(Node node, XmlElement control) {
        String filter = node.get("choice_filter");
        String predicate = filter.isEmpty() ? "" : references.filter(filter, node, place(node, "choice_filter"));
        String value = "name";
        String label = "jr:itext(itextId)";
        String nodeset;
        if (References.isIn(node.list)) {
            Node source = references.only(node.list, place(node, "type"));
            if (source == null || source.parent == null) {
                return;
            }
            value = source.name;
            label = source.name;
            String kept = predicate.isEmpty() ? "./" + source.name + " != ''" : predicate;
            nodeset = source.parent.path() + "[" + kept + "]";
        } else {
            String instance = node.list;
            if (node.type.name().endsWith("_from_file")) {
                int dot = node.list.lastIndexOf('.');
                String ending = node.list.substring(dot + 1).toLowerCase(Locale.ROOT);
                if (dot <= 0 || !Set.of("csv", "xml").contains(ending)) {
                    problems.add(ProblemKind.FILE_TYPE, place(node, "type"), node.list);
                    return;
                }
                instance = node.list.substring(0, dot);
                sources.put(instance, "jr://" + (ending.equals("csv") ? "file-csv" : "file") + "/" + node.list);
                value = node.parameters.getOrDefault("value", "name");
                label = node.parameters.getOrDefault("label", "label");
            } else if (!checkList(node, filter)) {
                return;
            }
            nodeset = "instance('" + instance + "')/root/item" + (predicate.isEmpty() ? "" : "[" + predicate + "]");
        }
        if ("true".equals(node.parameters.get("randomize"))) {
            String seed = node.parameters.get("seed");
            nodeset = "randomize(" + nodeset
                    + (seed == null ? "" : ", " + references.paths(seed, node, place(node, "parameters")))
                    + ")";
        }
        XmlElement itemset = control.add("itemset").with("nodeset", nodeset);
        itemset.add("value").with("ref", value);
        itemset.add("label").with("ref", label);
    }

    private boolean checkList(Node node, String filter) {
        if (!lists.has(node.list)) {
            problems.add(ProblemKind.LIST_UNKNOWN, place(node, "type"), node.list);
            return false;
        }
        if (node.parameters.containsKey(Survey.OTHER)) {
            if (!filter.isEmpty()) {
                problems.add(ProblemKind.TYPE_UNSUPPORTED, place(node, "type"), "or_other", Hint.ADD_OTHER);
            }
            lists.addOther(node.list);
        }
        List<ChoiceLists.Item> items = lists.use(node.list);
        if (node.type.takesSeveral()) {
            for (ChoiceLists.Item item : items) {
                if (item.row() != null && item.value().contains(" ")) {
                    problems.add(ProblemKind.CHOICE_SPACE, item.row().place("name"), item.value(), node.list);
                }
            }
        }
        return true;
    }

    private void writeLists() {
        for (String list : lists.used()) {
            XmlElement rootOfList = model.add("instance").with("id", list).add("root");
            int number = 0;
            for (ChoiceLists.Item choice : lists.use(list)) {
                String id = list + "-" + number++;
                XmlElement item = rootOfList.add("item");
                item.add("itextId").text(id);
                item.add("name").text(choice.value());
                choice.extra().forEach((column, text) -> item.add(column).text(text));
                writeChoiceTexts(choice, id);
            }
        }
    }

    private void writeChoiceTexts(ChoiceLists.Item choice, String id) {
        Map<String, String> labels = choice.row() == null
                ? Map.of(Table.NO_LANGUAGE, "Other")
                : choice.row().texts("label");
        if (labels.isEmpty()) {
            texts.add(id, "", Table.NO_LANGUAGE, new XmlElement("value").text(choice.value()));
        }
        labels.forEach((language, text) -> texts.add(id, "", language, value(text, root, choicePlace(choice))));
        if (choice.row() != null) {
            for (String media : List.of("image", "big-image", "audio", "video")) {
                addMedia(choice.row().texts(media), media, id);
            }
        }
    }

    private static Place choicePlace(ChoiceLists.Item choice) {
        return choice.row() == null ? Place.sheet("choices") : choice.row().place("label");
    }

    private void writeSources() {
        for (String file : references.pulled()) {
            sources.putIfAbsent(file, "jr://file-csv/" + file + ".csv");
        }
        sources.forEach((id, source) -> model.add("instance").with("id", id).with("src", source));
        if (references.usesLastSaved()) {
            model.add("instance").with("id", References.LAST_SAVED).with("src", "jr://instance/last-saved");
        }
    }

    // ---- Metadata and entities

    private void writeMeta(XmlElement meta, Table entities) {
        String path = root.path() + "/meta";
        Entities.write(entities, new Entities.Form(root, model, meta, binds, actions, sources), references, problems);
        if (!settings.withoutInstanceId()) {
            meta.add("instanceID");
            binds.add("bind")
                    .with("nodeset", path + "/instanceID")
                    .with("type", "string")
                    .with("readonly", "true()")
                    .with("jr:preload", "uid");
        }
        if (!settings.instanceName().isEmpty()) {
            meta.add("instanceName");
            binds.add("bind")
                    .with("nodeset", path + "/instanceName")
                    .with("type", "string")
                    .with(
                            "calculate",
                            references.paths(settings.instanceName(), root, settings.place("instance_name")));
        }
    }
}
