package org.ashroy.forms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.formula.Cycles;
import org.ashroy.forms.formula.Expressions;
import org.ashroy.forms.formula.FormulaCheck;
import org.ashroy.forms.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/** Reads the document of an XForm into a {@link Form} and reports what cannot work in it. */
final class FormReader {

    private static final Pattern ITEXT = Pattern.compile("\\s*jr:itext\\(\\s*['\"]([^'\"]*)['\"]\\s*\\)\\s*");
    private static final Pattern ITEMSET = Pattern.compile(
            "(?:randomize\\()?\\s*instance\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)/root/item.*", Pattern.DOTALL);
    private static final Set<String> CONTROLS =
            Set.of("input", "select1", "select", "upload", "trigger", "range", "rank", "secret");
    private static final List<String> FORMULAS = List.of("relevant", "required", "constraint", "calculate", "readonly");

    private final XmlElement document;
    private final Places places;
    private final Problems problems = new Problems();
    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, XmlElement> binds = new HashMap<>();
    private final Map<String, XmlElement> controls = new HashMap<>();
    private final Map<String, FormGroup> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final List<String> languages = new ArrayList<>();
    private final Map<String, XmlElement> instances = new HashMap<>();
    // Fields that an action sets, with the fields that it uses.
    private final Map<String, Set<String>> set = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Set<String> recorded = new HashSet<>();
    private final Set<String> files = new LinkedHashSet<>();
    private String ashroyPrefix = "";
    private String rootPath = "";

    FormReader(XmlElement document, Places places) {
        this.document = document;
        this.places = places;
    }

    Form read() {
        XmlElement head = document.first("head").orElse(document);
        XmlElement model = head.first("model").orElseThrow(() -> refused("model"));
        XmlElement body = document.first("body").orElseThrow(() -> refused("h:body"));
        List<XmlElement> all = model.elements("instance");
        if (all.isEmpty() || all.getFirst().elements().size() != 1) {
            throw refused("instance");
        }
        XmlElement root = all.getFirst().elements().getFirst();
        String id = root.attribute("id");
        if (id == null || id.isBlank()) {
            problems.add(ProblemKind.FORM_WITHOUT_ID, place("", "id", root));
            id = "";
        }
        document.attributes().forEach((name, uri) -> {
            if (name.startsWith("xmlns:") && uri.equals(Namespaces.ASHROY)) {
                ashroyPrefix = name.substring("xmlns:".length()) + ":";
            }
        });
        rootPath = "/" + root.localName();
        readItext(model);
        readNodes(root, rootPath);
        readInstances(all.subList(1, all.size()));
        readBody(body, "", 0);
        readActions(model);
        readBinds(model);
        checkCycles();
        Map<String, FormField> fields = fields();
        Optional<EntityList> entities =
                new EntityReader(nodes, model, rootPath, fields, groups, this::used, places, problems).read();
        problems.refuseErrors();
        return new Form(
                id,
                orEmpty(root.attributeByLocalName("version")),
                head.first("title")
                        .map(XmlElement::ownText)
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .orElse(id),
                languages.isEmpty() ? List.of("default") : languages,
                rootPath,
                fields,
                groups,
                files,
                entities,
                problems.list(),
                document);
    }

    private RefusedFormException refused(String missing) {
        problems.add(ProblemKind.NOT_A_FORM, place("", "", document), missing);
        return new RefusedFormException(problems.list());
    }

    private Place place(String path, String attribute, XmlElement at) {
        return places.of(path, attribute, at.line());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    // What is shown, by language; an output stands as the last step of its path.
    private void readItext(XmlElement model) {
        for (XmlElement itext : model.elements("itext")) {
            for (XmlElement translation : itext.elements("translation")) {
                String language = orEmpty(translation.attribute("lang"));
                if (translation.attribute("default") != null) {
                    languages.addFirst(language);
                } else {
                    languages.add(language);
                }
                for (XmlElement text : translation.elements("text")) {
                    for (XmlElement value : text.elements("value")) {
                        if (value.attribute("form") == null || "long".equals(value.attribute("form"))) {
                            texts.computeIfAbsent(orEmpty(text.attribute("id")), key -> new LinkedHashMap<>())
                                    .put(language, shown(value));
                            checkOutputs(value, orEmpty(text.attribute("id")));
                        } else if (value.ownText().contains("jr://")) {
                            files.add(fileName(value.ownText()));
                        }
                    }
                }
            }
        }
    }

    private static String fileName(String uri) {
        return uri.strip().substring(uri.strip().lastIndexOf('/') + 1);
    }

    private static String shown(XmlElement value) {
        StringBuilder text = new StringBuilder(value.textBefore(0));
        for (int i = 0; i < value.elements().size(); i++) {
            String reference =
                    orEmpty(value.elements().get(i).attribute("value")).strip();
            text.append("${")
                    .append(reference.substring(reference.lastIndexOf('/') + 1))
                    .append('}');
            text.append(value.textBefore(i + 1));
        }
        return text.toString().strip();
    }

    private void checkOutputs(XmlElement text, String textId) {
        for (XmlElement output : text.elements("output")) {
            String formula = output.attribute("value");
            String path = textId.startsWith("/") ? textId.substring(0, Math.max(textId.indexOf(':'), 0)) : "";
            if (formula == null || formula.isBlank()) {
                problems.add(ProblemKind.OUTPUT_EMPTY, place(path, "label", output));
            } else {
                FormulaCheck.check(formula, path.isEmpty() ? rootPath : path, place(path, "label", output), problems);
            }
        }
    }

    private void readNodes(XmlElement node, String path) {
        if (nodes.size() > 2 * Limits.QUESTIONS) {
            return;
        }
        nodes.put(path, node);
        if (nodes.size() > 2 * Limits.QUESTIONS) {
            problems.add(ProblemKind.FORM_LARGE, place(path, "", node), Limits.QUESTIONS);
            return;
        }
        Set<String> names = new HashSet<>();
        for (XmlElement child : node.elements()) {
            boolean template = child.attributeByLocalName("template") != null;
            String childPath = path + "/" + child.localName();
            if (template && node.elements(child.localName()).size() > 1) {
                // The instance that stands beside the template says the same.
                continue;
            }
            if (!names.add(child.localName())) {
                // Repetitions that are there from the start; anything else is a second field of the same name.
                if (child.hasElements()) {
                    continue;
                }
                problems.add(ProblemKind.NAME_TWICE, place(childPath, "name", child), child.localName());
                continue;
            }
            readNodes(child, childPath);
        }
    }

    private void readInstances(List<XmlElement> secondary) {
        for (XmlElement instance : secondary) {
            String name = instance.attribute("id");
            if (name == null) {
                problems.add(ProblemKind.INSTANCE_WITHOUT_ID, place("", "instance", instance));
                continue;
            }
            if (instances.put(name, instance) != null) {
                problems.add(ProblemKind.INSTANCE_TWICE, place("", "instance", instance), name);
            }
            String source = instance.attribute("src");
            if (source != null && !source.equals("jr://instance/last-saved")) {
                files.add(fileName(source));
            }
        }
    }

    private void readBody(XmlElement parent, String inside, int depth) {
        if (depth > Limits.GROUP_DEPTH) {
            problems.add(ProblemKind.GROUPS_DEEP, place(inside, "", parent), Limits.GROUP_DEPTH);
            return;
        }
        for (XmlElement element : parent.elements()) {
            String path = reference(element, inside);
            switch (element.localName()) {
                case "group", "repeat" -> {
                    String at = path == null ? inside : path;
                    if (path != null && exists(path, element)) {
                        readGroup(path, element);
                    }
                    readBody(element, at, depth + 1);
                }
                case "setvalue" -> readSetValue(element, inside);
                case "recordaudio" -> readRecording(element, inside);
                case "label", "hint", "setgeopoint" -> checkOutputs(element, inside + ":");
                default -> readControl(element, path, inside);
            }
        }
    }

    private void readGroup(String path, XmlElement element) {
        boolean repeated = element.localName().equals("repeat");
        FormGroup before = groups.get(path);
        Map<String, String> labels = labels(element);
        String appearance = orEmpty(element.attribute("appearance"));
        groups.put(
                path,
                new FormGroup(
                        path,
                        repeated || (before != null && before.repeated()),
                        element.attributeByLocalName("count") != null || (before != null && before.counted()),
                        appearance.isEmpty() && before != null ? before.appearance() : appearance,
                        labels.isEmpty() && before != null ? before.labels() : labels));
        String count = element.attributeByLocalName("count");
        if (count != null && FormulaCheck.check(count, path, place(path, "repeat_count", element), problems)) {
            for (String needed : Expressions.dependencies(count, path)) {
                exists(needed, place(path, "repeat_count", element));
            }
        }
    }

    private void readControl(XmlElement element, @Nullable String path, String inside) {
        if (!CONTROLS.contains(element.localName())) {
            problems.add(ProblemKind.CONTROL_UNKNOWN, place(inside, "", element), element.name());
            return;
        }
        if (path == null) {
            problems.add(ProblemKind.CONTROL_WITHOUT_FIELD, place(inside, "", element), element.name());
            return;
        }
        if (!exists(path, element)) {
            return;
        }
        if (controls.putIfAbsent(path, element) != null) {
            problems.add(ProblemKind.CONTROL_TWICE, place(path, "", element), path);
        }
        for (XmlElement child : element.elements()) {
            switch (child.localName()) {
                case "label", "hint" -> checkOutputs(child, path + ":");
                case "setvalue" -> readSetValue(child, path);
                case "itemset" -> readItemset(child, path);
                default -> {
                    // Items are read with the field; actions of a device stay for devices.
                }
            }
        }
        if (Set.of("select1", "select", "rank").contains(element.localName())
                && element.first("item").isEmpty()
                && element.first("itemset").isEmpty()) {
            problems.add(ProblemKind.CHOICES_MISSING, place(path, "type", element), path);
        }
    }

    private void readItemset(XmlElement itemset, String path) {
        String nodeset = orEmpty(itemset.attribute("nodeset"));
        Place at = place(path, "choice_filter", itemset);
        if (!FormulaCheck.check(nodeset, path, at, problems)) {
            return;
        }
        Matcher list = ITEMSET.matcher(nodeset);
        if (list.matches() && !instances.containsKey(list.group(1))) {
            problems.add(ProblemKind.LIST_UNKNOWN, place(path, "type", itemset), list.group(1));
        }
        for (String needed : Expressions.dependencies(nodeset, path)) {
            exists(needed, at);
        }
    }

    private void readSetValue(XmlElement action, String inside) {
        String target = reference(action, inside);
        if (target == null || target.contains("/@")) {
            return;
        }
        if (!exists(target, action)) {
            return;
        }
        Set<String> fields = set.computeIfAbsent(target, _ -> new HashSet<>());
        String value = action.attribute("value");
        if (value != null
                && !value.isBlank()
                && FormulaCheck.check(value, target, place(target, "default", action), problems)) {
            fields.addAll(Expressions.dependencies(value, target));
        }
    }

    private void readRecording(XmlElement action, String inside) {
        String target = reference(action, inside);
        if (target != null && exists(target, action)) {
            recorded.add(target);
        }
    }

    private void readActions(XmlElement model) {
        model.elements("setvalue").forEach(action -> readSetValue(action, ""));
        model.elements("recordaudio").forEach(action -> readRecording(action, ""));
    }

    private void readBinds(XmlElement model) {
        for (XmlElement bind : model.elements("bind")) {
            String path = orEmpty(bind.attribute("nodeset")).strip();
            if (path.contains("/@")) {
                checkFormulas(bind, path.substring(0, path.indexOf("/@")));
                continue;
            }
            if (!exists(path, bind)) {
                continue;
            }
            if (binds.putIfAbsent(path, bind) != null) {
                problems.add(ProblemKind.BIND_TWICE, place(path, "", bind), path);
            }
            checkFormulas(bind, path);
        }
    }

    private void checkFormulas(XmlElement bind, String path) {
        for (String attribute : FORMULAS) {
            String formula = bind.attribute(attribute);
            if (formula == null) {
                continue;
            }
            Place at = place(path, attribute, bind);
            if (!FormulaCheck.check(formula, path, at, problems)) {
                bind.with(attribute, "true()");
                continue;
            }
            for (String needed : Expressions.dependencies(formula, path)) {
                exists(needed, at);
            }
        }
    }

    // A circle of relevance and calculation has no order in which it could be evaluated.
    private void checkCycles() {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        for (String path : nodes.keySet()) {
            XmlElement bind = binds.get(path);
            if (bind == null) {
                continue;
            }
            Set<String> needed = new LinkedHashSet<>();
            for (String attribute : List.of("relevant", "calculate")) {
                String formula = bind.attribute(attribute);
                if (formula != null) {
                    for (String dependency : Expressions.dependencies(formula, path)) {
                        // What is in a group depends on whether the group is relevant.
                        needed.addAll(FieldPaths.steps(dependency));
                    }
                }
            }
            dependencies.put(path, needed);
        }
        for (List<String> circle : Cycles.of(dependencies)) {
            for (String member : circle) {
                XmlElement bind = binds.get(member);
                if (bind != null) {
                    String attribute = bind.attribute("calculate") == null ? "relevant" : "calculate";
                    problems.add(
                            ProblemKind.CYCLE,
                            place(member, attribute, bind),
                            String.join(
                                    ", ",
                                    circle.stream().map(FormReader::lastStep).toList()));
                }
            }
        }
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private @Nullable String reference(XmlElement element, String inside) {
        String path = element.attribute("ref");
        if (path == null) {
            path = element.attribute("nodeset");
        }
        if (path == null) {
            String bind = element.attribute("bind");
            if (bind == null) {
                return null;
            }
            path = document.first("head").orElse(document).first("model").stream()
                    .flatMap(model -> model.elements("bind").stream())
                    .filter(it -> bind.equals(it.attribute("id")))
                    .map(it -> orEmpty(it.attribute("nodeset")))
                    .findFirst()
                    .orElse(bind);
        }
        path = path.strip();
        return path.startsWith("/") || path.isEmpty() ? path : inside + "/" + path;
    }

    private boolean exists(String path, XmlElement at) {
        return exists(path, place(path, "", at));
    }

    private boolean exists(String path, Place at) {
        if (nodes.containsKey(path) || path.equals("/") || path.contains("*") || path.contains("/@")) {
            return true;
        }
        problems.add(ProblemKind.FIELD_UNKNOWN, at, path);
        return false;
    }

    private Map<String, String> labels(XmlElement control) {
        XmlElement label = control.first("label").orElse(null);
        if (label == null) {
            return Map.of();
        }
        Matcher itext = ITEXT.matcher(orEmpty(label.attribute("ref")));
        if (itext.matches()) {
            return texts.getOrDefault(itext.group(1), Map.of());
        }
        String own = shown(label);
        return own.isEmpty() ? Map.of() : Map.of(languages.isEmpty() ? "default" : languages.getFirst(), own);
    }

    private List<Choice> choices(XmlElement control) {
        List<Choice> choices = new ArrayList<>();
        for (XmlElement item : control.elements("item")) {
            choices.add(new Choice(
                    item.first("value").map(XmlElement::ownText).orElse("").strip(), labels(item)));
        }
        XmlElement itemset = control.first("itemset").orElse(null);
        Matcher list = ITEMSET.matcher(itemset == null ? "" : orEmpty(itemset.attribute("nodeset")));
        if (itemset != null && list.matches() && instances.containsKey(list.group(1))) {
            String value = itemset.first("value")
                    .map(it -> orEmpty(it.attribute("ref")))
                    .orElse("name");
            String label = itemset.first("label")
                    .map(it -> orEmpty(it.attribute("ref")))
                    .orElse("label");
            XmlElement root = instances.get(list.group(1)).first("root").orElse(new XmlElement("root"));
            for (XmlElement item : root.elements("item")) {
                choices.add(new Choice(text(item, value), itemLabels(item, label)));
            }
        }
        return choices;
    }

    private static String text(XmlElement item, String name) {
        return item.first(name).map(XmlElement::ownText).orElse("").strip();
    }

    private Map<String, String> itemLabels(XmlElement item, String reference) {
        if (reference.startsWith("jr:itext(")) {
            String element = reference
                    .substring("jr:itext(".length(), reference.length() - 1)
                    .strip();
            return texts.getOrDefault(text(item, element), Map.of());
        }
        return Map.of(languages.isEmpty() ? "default" : languages.getFirst(), text(item, reference));
    }

    private Map<String, FormField> fields() {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        nodes.forEach((path, node) -> {
            if (!node.hasElements() && !groups.containsKey(path) && !path.equals(rootPath)) {
                kinds.put(path, kind(path, bind(path), controls.get(path), node));
            }
        });
        Map<String, FormField> fields = new LinkedHashMap<>();
        kinds.forEach((path, kind) -> {
            XmlElement bind = bind(path);
            XmlElement control = controls.get(path);
            Map<String, String> formulas = new HashMap<>();
            for (String attribute : FORMULAS) {
                String formula = bind.attribute(attribute);
                if (formula != null && !formula.equals("false()")) {
                    formulas.put(attribute, formula.strip());
                }
            }
            fields.put(
                    path,
                    new FormField(
                            path,
                            kind,
                            category(path, kinds),
                            said(path, bind) != null,
                            isTrue(bind.attribute(ashroyPrefix + "sealed")),
                            control == null ? Map.of() : labels(control),
                            control == null ? List.of() : choices(control),
                            formulas,
                            control == null ? "" : orEmpty(control.attribute("appearance"))));
        });
        return fields;
    }

    private XmlElement bind(String path) {
        return binds.getOrDefault(path, new XmlElement("bind"));
    }

    // Who says nothing gets the careful answer: what its kind tells, and what all the fields tell that it is made of.
    private Category category(String path, Map<String, FieldKind> kinds) {
        Category category = Category.PLAIN;
        Set<String> seen = new HashSet<>(Set.of(path));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String at = open.pop();
            Category said = said(at, bind(at));
            category = category.and(said == null ? byDefault(at, kinds) : said);
            if (said == null) {
                used(at).stream().filter(seen::add).forEach(open::push);
            }
        }
        return category;
    }

    /** The fields that are used where a field is calculated or set. */
    private Set<String> used(String path) {
        return used.computeIfAbsent(path, _ -> {
            Set<String> fields = new HashSet<>(set.getOrDefault(path, Set.of()));
            String formula = bind(path).attribute("calculate");
            if (formula != null) {
                fields.addAll(Expressions.dependencies(formula, path));
            }
            return fields;
        });
    }

    private boolean isTrue(@Nullable String text) {
        return !ashroyPrefix.isEmpty() && text != null && (text.equals("true") || text.equals("true()"));
    }

    private @Nullable Category said(String path, XmlElement bind) {
        String word = ashroyPrefix.isEmpty() ? null : bind.attribute(ashroyPrefix + "category");
        if (word == null) {
            return null;
        }
        Category category = Category.of(word).orElse(null);
        if (category == null) {
            problems.add(ProblemKind.CATEGORY_UNKNOWN, place(path, "ashroy::category", bind), word);
        }
        return category;
    }

    private FieldKind kind(String path, XmlElement bind, @Nullable XmlElement control, XmlElement node) {
        if (control == null) {
            if (type(bind).equals("binary")) {
                // The device makes a file of it without asking anything.
                return recorded.contains(path) ? FieldKind.AUDIO : FieldKind.FILE;
            }
            boolean meta = FieldPaths.parent(path).endsWith("/meta");
            if (meta || bind.attributeByLocalName("preload") != null) {
                return FieldKind.METADATA;
            }
            return bind.attribute("calculate") != null || set.containsKey(path)
                    ? FieldKind.CALCULATED
                    : FieldKind.HIDDEN;
        }
        return switch (control.localName()) {
            case "select1" -> FieldKind.SELECT_ONE;
            case "select" -> FieldKind.SELECT_MULTIPLE;
            case "rank" -> FieldKind.RANK;
            case "range" -> FieldKind.RANGE;
            case "trigger" -> FieldKind.ACKNOWLEDGE;
            case "upload" -> upload(orEmpty(control.attribute("mediatype")));
            default -> {
                boolean note = "true()".equals(bind.attribute("readonly"))
                        && bind.attribute("calculate") == null
                        && node.ownText().isBlank()
                        && !set.containsKey(path);
                yield note ? FieldKind.NOTE : typed(type(bind));
            }
        };
    }

    private static String type(XmlElement bind) {
        String type = orEmpty(bind.attribute("type"));
        return type.substring(type.indexOf(':') + 1);
    }

    private static FieldKind upload(String media) {
        return switch (media.substring(0, Math.max(0, media.indexOf('/')))) {
            case "image" -> FieldKind.IMAGE;
            case "audio" -> FieldKind.AUDIO;
            case "video" -> FieldKind.VIDEO;
            default -> FieldKind.FILE;
        };
    }

    private static FieldKind typed(String type) {
        return switch (type) {
            case "int", "integer", "long" -> FieldKind.INTEGER;
            case "decimal", "double", "float" -> FieldKind.DECIMAL;
            case "date" -> FieldKind.DATE;
            case "time" -> FieldKind.TIME;
            case "dateTime" -> FieldKind.DATE_TIME;
            case "geopoint" -> FieldKind.GEOPOINT;
            case "geotrace" -> FieldKind.GEOTRACE;
            case "geoshape" -> FieldKind.GEOSHAPE;
            case "barcode" -> FieldKind.BARCODE;
            default -> FieldKind.TEXT;
        };
    }

    private Category byDefault(String path, Map<String, FieldKind> kinds) {
        return switch (kinds.getOrDefault(path, FieldKind.HIDDEN)) {
            case TEXT -> Category.NARRATIVE;
            case NOTE -> Category.PLAIN;
            case IMAGE, AUDIO, VIDEO, FILE, GEOPOINT, GEOTRACE, GEOSHAPE, BARCODE -> Category.IDENTIFYING;
            case METADATA -> metadata(path, bind(path));
            case CALCULATED, HIDDEN -> unseen(path, bind(path));
            case INTEGER, DECIMAL, DATE, TIME, DATE_TIME, SELECT_ONE, SELECT_MULTIPLE, RANK, RANGE, ACKNOWLEDGE ->
                Category.SENSITIVE;
        };
    }

    // A place that the device takes without asking tells as much as one that somebody names.
    private Category unseen(String path, XmlElement bind) {
        return switch (typed(type(bind))) {
            case GEOPOINT, GEOTRACE, GEOSHAPE, BARCODE -> Category.IDENTIFYING;
            default ->
                bind.attribute("calculate") != null && used(path).isEmpty() ? Category.PLAIN : Category.SENSITIVE;
        };
    }

    // Who filled it in and on which device tell about persons; times and versions do not.
    private static Category metadata(String path, XmlElement bind) {
        boolean tells = "property".equals(bind.attributeByLocalName("preload"))
                || lastStep(path).equals("instanceName");
        return tells ? Category.IDENTIFYING : Category.PLAIN;
    }
}
