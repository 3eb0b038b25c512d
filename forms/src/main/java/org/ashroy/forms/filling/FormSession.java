package org.ashroy.forms.filling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.Limits;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.GroupDef;
import org.javarosa.core.model.IFormElement;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.InvalidReferenceException;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.xpath.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * One filling of a form, evaluated by JavaRosa. Answers are text as XForms write it: dates as {@code 2026-11-28}, several choices
 * with spaces between them. A session is used by one thread at a time.
 */
public final class FormSession {

    // A form can be written so that an answer comes back each time it is taken away.
    private static final int MOST_ROUNDS = 20;
    private static final Pattern FORMULA_OF = Pattern.compile("expression for (/\\S+)");

    private final Form form;
    private final FormDef definition;
    private final FormEntryController controller;
    private final Texts texts;
    private final Map<String, QuestionDef> questions = new LinkedHashMap<>();
    private final Map<String, GroupDef> groups = new LinkedHashMap<>();
    // Selects whose choices depend on answers.
    private final Set<String> filtered = new HashSet<>();
    // What was chosen before and is not among the choices now, as where a list held more for whoever chose it.
    // By node, since repetitions move up.
    private final IdentityHashMap<TreeElement, Set<String>> chosenBefore = new IdentityHashMap<>();
    private final Map<String, String> unplaced = new LinkedHashMap<>();
    // Why a formula could not be evaluated, so that what depends on it is not as the answers say.
    private @Nullable XPathException failing;

    FormSession(
            Form form,
            FormDef definition,
            Map<String, XmlElement> tables,
            Filler filler,
            @Nullable Map<String, String> answers) {
        this.form = form;
        this.definition = definition;
        this.controller = new FormEntryController(new FormEntryModel(definition));
        controller.addFunctionHandler(EvaluatorFunctions.pattern());
        controller.addFunctionHandler(EvaluatorFunctions.pullData(tables));
        Preloads.register(definition.getPreloader(), filler);
        collect(definition);
        if (answers != null) {
            place(answers);
        }
        if (answers == null) {
            definition.initialize(true, null);
        } else {
            evaluate();
        }
        this.texts = new Texts(definition);
        speak(form.languages().getFirst());
        if (answers != null) {
            keepChosen(answers.keySet());
        }
        settle();
        if (answers == null && failing != null) {
            throw failing;
        }
    }

    private void collect(IFormElement parent) {
        for (IFormElement child : parent.getChildren()) {
            if (child instanceof QuestionDef question) {
                String path = generic(FormInstance.unpackReference(question.getBind()));
                questions.put(path, question);
                if (question.getDynamicChoices() != null && dependsOnAnswers(question)) {
                    filtered.add(path);
                }
            } else if (child instanceof GroupDef group) {
                if (group.getBind() != null) {
                    groups.put(generic(FormInstance.unpackReference(group.getBind())), group);
                }
                collect(group);
            }
        }
    }

    private static boolean dependsOnAnswers(QuestionDef question) {
        TreeReference at = FormInstance.unpackReference(question.getBind());
        return question.getDynamicChoices().nodesetExpr.getTriggers(at).stream()
                .anyMatch(trigger -> trigger.getInstanceName() == null);
    }

    /** Evaluates the form as the answers are; where that cannot be done, it is tried again at the next change. */
    private void evaluate() {
        failing = refusal(() -> definition.initialize(false, null));
    }

    /** Whether something could be evaluated; where not, it is noted. */
    private boolean evaluates(Runnable evaluating) {
        XPathException refusal = refusal(evaluating);
        failing = refusal == null ? failing : refusal;
        return refusal == null;
    }

    /** Why a formula cannot be evaluated, which the evaluator wraps; null where it can. */
    private static @Nullable XPathException refusal(Runnable evaluating) {
        try {
            evaluating.run();
            return null;
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof XPathException refusal) {
                    return refusal;
                }
            }
            throw failed;
        }
    }

    private static String generic(TreeReference reference) {
        return reference.genericize().toString(false);
    }

    // ---- Answers that were there before

    private void place(Map<String, String> answers) {
        empty(definition.getMainInstance().getRoot());
        answers.forEach((path, value) -> {
            try {
                if (!placed(path, value)) {
                    unplaced.put(path, value);
                }
            } catch (IllegalArgumentException | InvalidReferenceException nowhere) {
                unplaced.put(path, value);
            }
        });
    }

    private void keepChosen(Set<String> answered) {
        for (String path : filtered) {
            QuestionDef question = Objects.requireNonNull(questions.get(path));
            for (TreeElement node : nodes(path)) {
                if (node.getValue() != null && answered.contains(canonical(node))) {
                    Set<String> before = new HashSet<>(Answers.values(node.getValue()));
                    choices(question, node).forEach(choice -> before.remove(choice.getValue()));
                    chosenBefore.put(node, before);
                }
            }
        }
    }

    // Without repetitions, and without defaults of what is asked: what is not among the answers was taken away.
    // What nobody is asked for keeps its default, since nobody could give it again.
    private void empty(TreeElement node) {
        if (node.isLeaf() && questions.containsKey(FieldPaths.withoutPositions(canonical(node)))) {
            node.setAnswer(null);
        }
        for (int i = node.getNumChildren() - 1; i >= 0; i--) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            if (child.isRepeatable()) {
                node.removeChildAt(i);
            } else {
                empty(child);
            }
        }
    }

    private boolean placed(String path, String value) throws InvalidReferenceException {
        for (String step : FieldPaths.steps(path)) {
            int position = FieldPaths.position(step);
            if (position > Limits.REPEATS) {
                return false;
            }
            if (position > 0) {
                FormGroup group = form.groups().get(FieldPaths.withoutPositions(step));
                if (group == null || !group.repeated()) {
                    return false;
                }
                for (int i = 1; i <= position; i++) {
                    TreeReference at = reference(step.substring(0, step.lastIndexOf('[')) + "[" + i + "]");
                    if (definition.getMainInstance().resolveReference(at) == null) {
                        empty(definition
                                .getMainInstance()
                                .copyNode(definition.getMainInstance().getTemplate(at), at));
                    }
                }
            }
        }
        TreeElement node = definition.getMainInstance().resolveReference(reference(path));
        if (node == null || !canonical(node).equals(path)) {
            return false;
        }
        if (FieldPaths.position(path) > 0) {
            return value.isEmpty();
        }
        FormField field = form.field(path).orElse(null);
        if (field == null) {
            return false;
        }
        Answers.Read read = Answers.read(value, field.kind(), node.getDataType(), questions.get(field.path()));
        if (read.violation() != null) {
            return false;
        }
        node.setAnswer(read.data());
        return true;
    }

    private static TreeReference reference(String path) {
        TreeReference reference = TreeReference.rootRef();
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException(path + " is not a path");
        }
        for (String step : path.substring(1).split("/", -1)) {
            int position = FieldPaths.position(step);
            reference.add(FieldPaths.withoutPositions(step), Math.max(position - 1, 0));
        }
        return reference;
    }

    /** The only path of a node: with a position at every repeat and nowhere else. */
    private static String canonical(TreeElement node) {
        List<String> steps = new ArrayList<>();
        for (TreeElement at = node; at != null && at.getName() != null; at = (TreeElement) at.getParent()) {
            steps.add(at.isRepeatable() ? at.getName() + "[" + (at.getMult() + 1) + "]" : at.getName());
        }
        StringBuilder path = new StringBuilder();
        for (String step : steps.reversed()) {
            path.append('/').append(step);
        }
        return path.toString();
    }

    /** The form that is filled. */
    public Form form() {
        return form;
    }

    /**
     * Shows labels, hints and messages in a language.
     *
     * @param language one of {@link Form#languages()}; any other means the default one
     */
    public void speak(String language) {
        texts.speak(
                form.languages().contains(language)
                        ? language
                        : form.languages().getFirst());
    }

    /** Answers that this version of the form has no place for; they are in no submission and are kept by the caller. */
    public Map<String, String> unplaced() {
        return Collections.unmodifiableMap(unplaced);
    }

    // ---- Changing

    /**
     * Answers a question.
     *
     * @param path with positions
     * @param value the answer as XForms write it; empty takes the answer away
     * @return what changed. An answer that the form does not allow is kept (a draft may hold it) and reported; one that is of
     *     another type, not among the choices, or with which a formula cannot be evaluated, is not taken
     * @throws IllegalArgumentException when the form has no such field
     */
    public Change answer(String path, String value) {
        FormField field = form.field(path).orElseThrow(() -> new IllegalArgumentException("No field " + path));
        TreeElement node = definition.getMainInstance().resolveReference(reference(path));
        if (node == null || !canonical(node).equals(path)) {
            throw new IllegalArgumentException("No field " + path);
        }
        QuestionDef question = questions.get(field.path());
        if (question == null || field.kind() == FieldKind.NOTE || !node.isEnabled() || !node.isRelevant()) {
            return refused(path, Violation.Kind.NOT_ASKED);
        }
        Answers.Read read = Answers.read(value, field.kind(), node.getDataType(), question);
        if (read.violation() != null) {
            return refused(path, read.violation());
        }
        if (field.kind().isSelect() && read.data() != null && !canBeChosen(read.data(), question, node)) {
            return refused(path, Violation.Kind.CHOICE);
        }
        Map<String, State> before = states();
        boolean taken = set(read.data(), node);
        settle();
        List<Violation> violations = new ArrayList<>();
        if (taken) {
            check(node, canonical(node), violations);
        } else {
            violations.add(new Violation(path, Violation.Kind.FORMULA, ""));
        }
        return new Change(changed(before, states()), violations);
    }

    private static Change refused(String path, Violation.Kind kind) {
        return new Change(Set.of(), List.of(new Violation(path, kind, "")));
    }

    // An answer with which a formula cannot be evaluated is taken back: what depends on it would be neither as before
    // nor as it says.
    private boolean set(@Nullable IAnswerData data, TreeElement node) {
        IAnswerData before = node.getValue();
        boolean taken = evaluates(() -> definition.setValue(data, node.getRef(), node, true));
        if (!taken) {
            evaluates(() -> definition.setValue(before, node.getRef(), node, true));
        }
        return taken;
    }

    // What is chosen already may stay, also where whoever answers does not find it among her choices.
    private boolean canBeChosen(IAnswerData data, QuestionDef question, TreeElement node) {
        Set<String> values = new HashSet<>(Answers.values(data));
        if (node.getValue() != null) {
            values.removeAll(Answers.values(node.getValue()));
        }
        choices(question, node).forEach(choice -> values.remove(choice.getValue()));
        return values.isEmpty();
    }

    private List<SelectChoice> choices(QuestionDef question, TreeElement node) {
        return evaluatedChoices(question, node).orElse(List.of());
    }

    // Empty where they cannot be evaluated. JavaRosa takes answers away that are no longer among the choices. What it
    // takes is put back until the new answer is set properly, so that everything that depends on it is evaluated again.
    private Optional<List<SelectChoice>> evaluatedChoices(QuestionDef question, TreeElement node) {
        if (question.getDynamicChoices() == null) {
            return Optional.of(question.getChoices() == null ? List.of() : question.getChoices());
        }
        IAnswerData before = node.getValue();
        List<SelectChoice> choices = new ArrayList<>();
        XPathException refusal =
                refusal(() -> choices.addAll(question.getDynamicChoices().getChoices(definition, node.getRef())));
        node.setAnswer(before);
        choices.removeIf(choice -> choice.getValue().isEmpty());
        return refusal == null ? Optional.of(choices) : Optional.empty();
    }

    /**
     * Repeats that the form counts are made as many as it says (those with answers are never taken away), and answers that can no
     * longer be chosen are taken away, but for those that could not be chosen when the draft was opened; again, as long as one
     * leads to another.
     */
    private void settle() {
        if (failing != null) {
            evaluate();
        }
        boolean again = true;
        for (int round = 0; again && round < MOST_ROUNDS; round++) {
            again = makeCounted();
            for (String path : filtered) {
                QuestionDef question = Objects.requireNonNull(questions.get(path));
                for (TreeElement node : nodes(path)) {
                    again |= node.getValue() != null && dropGone(question, node);
                }
            }
        }
    }

    private boolean dropGone(QuestionDef question, TreeElement node) {
        List<SelectChoice> choices = evaluatedChoices(question, node).orElse(null);
        if (choices == null) {
            return false;
        }
        Set<String> possible = new HashSet<>(chosenBefore.getOrDefault(node, Set.of()));
        choices.forEach(choice -> possible.add(choice.getValue()));
        List<String> chosen = Answers.values(Objects.requireNonNull(node.getValue()));
        List<String> kept = chosen.stream().filter(possible::contains).toList();
        return kept.size() < chosen.size() && set(Answers.selection(kept, question), node);
    }

    private List<TreeElement> nodes(String genericPath) {
        List<TreeElement> found = new ArrayList<>();
        List<String> steps = List.of(genericPath.substring(1).split("/", -1));
        find(definition.getMainInstance().getRoot(), steps, 1, found);
        return found;
    }

    private static void find(TreeElement node, List<String> steps, int at, List<TreeElement> found) {
        if (at == steps.size()) {
            found.add(node);
            return;
        }
        for (TreeElement child : node.getChildrenWithName(steps.get(at))) {
            if (child.getMult() != TreeReference.INDEX_TEMPLATE) {
                find(child, steps, at + 1, found);
            }
        }
    }

    private boolean makeCounted() {
        boolean made = false;
        for (Map.Entry<String, GroupDef> entry : groups.entrySet()) {
            GroupDef group = entry.getValue();
            if (!group.getRepeat() || group.getCountReference() == null) {
                continue;
            }
            for (TreeElement parent : nodes(FieldPaths.parent(entry.getKey()))) {
                long wanted = Math.min(count(group, parent), Limits.REPEATS);
                String name = entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1);
                String path = canonical(parent) + "/" + name;
                for (int there = parent.getChildMultiplicity(name);
                        there < wanted && create(group, path + "[" + (there + 1) + "]");
                        there++) {
                    made = true;
                }
                for (int there = parent.getChildMultiplicity(name); there > wanted; there--) {
                    TreeElement last = parent.getChild(name, there - 1);
                    if (last == null || isAnswered(last, entry.getKey())) {
                        break;
                    }
                    delete(group, path + "[" + there + "]");
                }
            }
        }
        return made;
    }

    // What is only calculated is no answer: a repetition without answers can go when it is no longer counted.
    private boolean isAnswered(TreeElement node, String path) {
        QuestionDef question = questions.get(path);
        if (question != null && node.getValue() != null) {
            return true;
        }
        for (int i = 0; i < node.getNumChildren(); i++) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() != TreeReference.INDEX_TEMPLATE && isAnswered(child, path + "/" + child.getName())) {
                return true;
            }
        }
        return false;
    }

    private long count(GroupDef group, TreeElement parent) {
        TreeReference at = group.getConextualizedCountReference(parent.getRef()
                .extendRef(FormInstance.unpackReference(group.getBind()).getNameLast(), 0));
        TreeElement node = definition.getMainInstance().resolveReference(at);
        return node == null || node.getValue() == null ? 0 : Answers.whole(Answers.text(node.getValue()));
    }

    /**
     * Adds a repetition at the end.
     *
     * @param repeatPath without its own position, such as {@code /data/member}
     * @return what changed, the new repetition first
     * @throws IllegalArgumentException when the form has no such repeat
     */
    public Change addRepetition(String repeatPath) {
        GroupDef group = repeat(repeatPath);
        TreeElement parent = definition.getMainInstance().resolveReference(reference(FieldPaths.parent(repeatPath)));
        if (parent == null) {
            throw new IllegalArgumentException("No repeat " + repeatPath);
        }
        String name = repeatPath.substring(repeatPath.lastIndexOf('/') + 1);
        int there = parent.getChildMultiplicity(name);
        String path = repeatPath + "[" + (there + 1) + "]";
        if (!canAdd(group, parent, name)) {
            boolean full = there >= Limits.REPEATS;
            return refused(path, full ? Violation.Kind.REPEATS : Violation.Kind.NOT_ASKED);
        }
        Map<String, State> before = states();
        boolean created = create(group, path);
        settle();
        if (!created) {
            return refused(path, Violation.Kind.FORMULA);
        }
        Set<String> changed = new LinkedHashSet<>(List.of(path));
        changed.addAll(changed(before, states()));
        return new Change(changed, List.of());
    }

    private GroupDef repeat(String path) {
        GroupDef group = groups.get(FieldPaths.withoutPositions(path));
        if (group == null || !group.getRepeat()) {
            throw new IllegalArgumentException("No repeat " + path);
        }
        return group;
    }

    private boolean canAdd(GroupDef group, TreeElement parent, String name) {
        return group.getCountReference() == null
                && !group.noAddRemove
                && parent.getChildMultiplicity(name) < Limits.REPEATS
                && parent.isRelevant();
    }

    private boolean canRemove(GroupDef group, TreeElement parent, String name) {
        return group.getCountReference() == null
                ? !group.noAddRemove
                : parent.getChildMultiplicity(name) > count(group, parent);
    }

    // A repetition with which a formula cannot be evaluated is taken away again.
    private boolean create(GroupDef group, String path) {
        FormIndex index = index(group, path);
        boolean created = evaluates(() -> {
            try {
                definition.createNewRepeat(index);
            } catch (InvalidReferenceException impossible) {
                throw new IllegalStateException("No repeat " + path, impossible);
            }
        });
        if (!created) {
            delete(group, path);
        }
        return created;
    }

    // It is gone also where a formula cannot be evaluated after it.
    private void delete(GroupDef group, String path) {
        FormIndex index = index(group, path);
        evaluates(() -> definition.deleteRepeat(index));
    }

    /**
     * Takes a repetition away, with all its answers; those after it move up.
     *
     * @param path with its position, such as {@code /data/member[2]}
     * @throws IllegalArgumentException when there is no such repetition
     */
    public Change removeRepetition(String path) {
        GroupDef group = repeat(path);
        TreeElement node = definition.getMainInstance().resolveReference(reference(path));
        if (node == null || !canonical(node).equals(path)) {
            throw new IllegalArgumentException("No repetition " + path);
        }
        if (!canRemove(group, (TreeElement) node.getParent(), node.getName())) {
            return refused(path, Violation.Kind.NOT_ASKED);
        }
        Map<String, State> before = states();
        delete(group, path);
        settle();
        return new Change(changed(before, states()), List.of());
    }

    // The place of a repetition in the body, as JavaRosa counts it.
    private FormIndex index(GroupDef group, String path) {
        List<Integer> indexes = new ArrayList<>();
        List<Integer> multiplicities = new ArrayList<>();
        List<IFormElement> elements = new ArrayList<>();
        if (!locate(definition, group, path, indexes, multiplicities, elements)) {
            throw new IllegalStateException("No repeat " + path);
        }
        return definition.buildIndex(indexes, multiplicities, elements);
    }

    private static boolean locate(
            IFormElement parent,
            GroupDef wanted,
            String path,
            List<Integer> indexes,
            List<Integer> multiplicities,
            List<IFormElement> elements) {
        List<IFormElement> children = parent.getChildren();
        for (int i = 0; children != null && i < children.size(); i++) {
            if (!(children.get(i) instanceof GroupDef group)) {
                continue;
            }
            indexes.add(i);
            multiplicities.add(group.getRepeat() ? positionOn(path, group) - 1 : 0);
            elements.add(group);
            if (group.getID() == wanted.getID() || locate(group, wanted, path, indexes, multiplicities, elements)) {
                return true;
            }
            indexes.removeLast();
            multiplicities.removeLast();
            elements.removeLast();
        }
        return false;
    }

    private static int positionOn(String path, GroupDef group) {
        String repeat = generic(FormInstance.unpackReference(group.getBind()));
        for (String step : FieldPaths.steps(path)) {
            if (FieldPaths.withoutPositions(step).equals(repeat)) {
                return Math.max(1, FieldPaths.position(step));
            }
        }
        return 1;
    }

    // ---- What changed

    private record State(boolean relevant, boolean required, boolean enabled, String value, String shown) {}

    private Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        collectStates(
                definition.getMainInstance().getRoot(),
                "/" + definition.getMainInstance().getRoot().getName(),
                states);
        return states;
    }

    private void collectStates(TreeElement node, String path, Map<String, State> states) {
        String generic = FieldPaths.withoutPositions(path);
        QuestionDef question = questions.get(generic);
        String shown = "";
        if (question != null && node.isRelevant()) {
            shown = texts.changing(question, node.getRef());
            if (filtered.contains(generic)) {
                StringBuilder all = new StringBuilder(shown);
                choices(question, node).forEach(choice -> all.append('\n').append(choice.getValue()));
                shown = all.toString();
            }
        }
        states.put(
                path,
                new State(
                        node.isRelevant(),
                        node.isRequired(),
                        node.isEnabled(),
                        node.getValue() == null ? "" : Answers.text(node.getValue()),
                        shown));
        for (int i = 0; i < node.getNumChildren(); i++) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() != TreeReference.INDEX_TEMPLATE) {
                String position = child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "";
                collectStates(child, path + "/" + child.getName() + position, states);
            }
        }
    }

    private static Set<String> changed(Map<String, State> before, Map<String, State> after) {
        Set<String> changed = new LinkedHashSet<>();
        after.forEach((path, state) -> {
            if (!state.equals(before.get(path))) {
                changed.add(path);
            }
        });
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(changed::add);
        return changed;
    }

    // ---- Showing

    /** Everything that the form shows, in order; what does not apply is marked and not left out. */
    public List<FormItem> items() {
        return items(definition, form.rootPath());
    }

    /** The same in pages: each group of the first level is one, and so are the questions between two groups. */
    public List<FormItem.Page> pages() {
        List<FormItem.Page> pages = new ArrayList<>();
        List<FormItem> loose = new ArrayList<>();
        for (FormItem item : items()) {
            if (item instanceof FormItem.Question) {
                loose.add(item);
                continue;
            }
            if (!loose.isEmpty()) {
                pages.add(new FormItem.Page("", List.copyOf(loose)));
                loose.clear();
            }
            pages.add(new FormItem.Page(item.label(), List.of(item)));
        }
        if (!loose.isEmpty()) {
            pages.add(new FormItem.Page("", List.copyOf(loose)));
        }
        return pages;
    }

    /** One question as it is now; empty where the form shows none at that path. */
    public Optional<FormItem.Question> question(String path) {
        QuestionDef question = questions.get(FieldPaths.withoutPositions(path));
        TreeElement node =
                question == null ? null : definition.getMainInstance().resolveReference(reference(path));
        return node == null || question == null ? Optional.empty() : Optional.of(question(question, node, path));
    }

    private List<FormItem> items(IFormElement parent, String path) {
        List<FormItem> items = new ArrayList<>();
        for (IFormElement child : parent.getChildren()) {
            if (child instanceof QuestionDef question) {
                String at = positioned(generic(FormInstance.unpackReference(question.getBind())), path);
                TreeElement node = definition.getMainInstance().resolveReference(reference(at));
                if (node != null) {
                    items.add(question(question, node, at));
                }
            } else if (child instanceof GroupDef group) {
                items.add(group(group, path));
            }
        }
        return List.copyOf(items);
    }

    // The positions of the repetition that is being shown, put on a path of the definition.
    private static String positioned(String generic, String inside) {
        String plain = FieldPaths.withoutPositions(inside);
        return FieldPaths.contains(plain, generic) ? inside + generic.substring(plain.length()) : generic;
    }

    private FormItem group(GroupDef group, String inside) {
        String path = group.getBind() == null
                ? inside
                : positioned(generic(FormInstance.unpackReference(group.getBind())), inside);
        if (!group.getRepeat()) {
            TreeElement node = definition.getMainInstance().resolveReference(reference(path));
            return new FormItem.Group(
                    path,
                    node == null || node.isRelevant(),
                    node == null ? "" : texts.label(group, node.getRef()),
                    group.getAppearanceAttr() == null ? "" : group.getAppearanceAttr(),
                    items(group, path));
        }
        TreeElement parent = definition.getMainInstance().resolveReference(reference(FieldPaths.parent(path)));
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<FormItem.Repetition> repetitions = new ArrayList<>();
        int there = parent == null ? 0 : parent.getChildMultiplicity(name);
        String label = parent == null ? "" : texts.label(group, parent.getRef().extendRef(name, 0));
        for (int i = 1; i <= there; i++) {
            String at = path + "[" + i + "]";
            TreeElement node =
                    Objects.requireNonNull(definition.getMainInstance().resolveReference(reference(at)));
            repetitions.add(new FormItem.Repetition(
                    at, node.isRelevant(), texts.label(group, node.getRef()), items(group, at)));
        }
        boolean relevant = parent != null
                && parent.isRelevant()
                && (repetitions.isEmpty()
                        ? applies(parent.getRef().extendRef(name, 0))
                        : repetitions.stream().anyMatch(FormItem.Repetition::relevant));
        return new FormItem.Repeat(
                path,
                relevant,
                label,
                parent != null && relevant && canAdd(group, parent, name),
                parent != null && relevant && canRemove(group, parent, name),
                repetitions);
    }

    private boolean applies(TreeReference repeat) {
        AtomicBoolean applies = new AtomicBoolean(true);
        return refusal(() -> applies.set(definition.isRepeatRelevant(repeat))) != null || applies.get();
    }

    private FormItem.Question question(QuestionDef question, TreeElement node, String path) {
        FormField field = form.field(path).orElseThrow();
        List<FormItem.ShownChoice> choices = new ArrayList<>();
        if (field.kind().isSelect() && node.isRelevant()) {
            for (SelectChoice choice : choices(question, node)) {
                choices.add(texts.choice(choice, node.getRef()));
            }
        }
        Map<String, String> attributes = new HashMap<>();
        for (TreeElement attribute : question.getAdditionalAttributes()) {
            attributes.put(attribute.getName(), Objects.requireNonNullElse(attribute.getAttributeValue(), ""));
        }
        for (String name : List.of("start", "end", "step", "rows", "mediatype")) {
            String value = question.getAdditionalAttribute(null, name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return new FormItem.Question(
                path,
                field,
                node.isRelevant(),
                texts.label(question, node.getRef()),
                texts.hint(question, node.getRef(), null),
                texts.hint(question, node.getRef(), "guidance"),
                texts.media(question.getTextID()),
                node.getValue() == null ? "" : Answers.text(node.getValue()),
                node.isRequired(),
                !node.isEnabled(),
                List.copyOf(choices),
                Map.copyOf(attributes));
    }

    // ---- Ending

    /** Everything that is not right with the answers as they are, in the order of the form. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        TreeElement root = definition.getMainInstance().getRoot();
        collectViolations(root, "/" + root.getName(), violations);
        if (failing != null) {
            violations.add(new Violation(place(failing), Violation.Kind.FORMULA, ""));
        }
        return violations;
    }

    // The evaluator names the field whose formula it is.
    private String place(XPathException refusal) {
        Matcher named = FORMULA_OF.matcher(String.valueOf(refusal.getMessage()));
        return named.find()
                        && (form.field(named.group(1)).isPresent()
                                || form.groups().containsKey(named.group(1)))
                ? named.group(1)
                : form.rootPath();
    }

    private void collectViolations(TreeElement node, String path, List<Violation> violations) {
        if (!node.isRelevant()) {
            return;
        }
        check(node, path, violations);
        checkChoices(node, path, violations);
        Map<String, Integer> repetitions = new LinkedHashMap<>();
        for (int i = 0; i < node.getNumChildren(); i++) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            String position = child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "";
            collectViolations(child, path + "/" + child.getName() + position, violations);
            if (child.isRepeatable()) {
                repetitions.merge(child.getName(), 1, Integer::sum);
            }
        }
        repetitions.forEach((name, there) -> {
            GroupDef group = groups.get(FieldPaths.withoutPositions(path) + "/" + name);
            if (group != null && group.getCountReference() != null) {
                long wanted = count(group, node);
                if (wanted > Limits.REPEATS) {
                    violations.add(new Violation(path + "/" + name, Violation.Kind.REPEATS, ""));
                } else if (there > wanted) {
                    violations.add(new Violation(path + "/" + name + "[" + there + "]", Violation.Kind.TOO_MANY, ""));
                }
            }
        });
    }

    private void check(TreeElement node, String path, List<Violation> violations) {
        QuestionDef question = questions.get(FieldPaths.withoutPositions(path));
        if (question == null || !node.isRelevant()) {
            return;
        }
        IAnswerData value = node.getValue();
        if (value == null) {
            if (node.isRequired()) {
                violations.add(new Violation(path, Violation.Kind.REQUIRED, texts.requiredMessage(node)));
            }
            return;
        }
        try {
            if (!definition.evaluateConstraint(node.getRef(), value)) {
                violations.add(new Violation(
                        path, Violation.Kind.CONSTRAINT, texts.constraintMessage(node, definition, value)));
            }
        } catch (XPathException failed) {
            violations.add(new Violation(path, Violation.Kind.FORMULA, ""));
        }
    }

    private void checkChoices(TreeElement node, String path, List<Violation> violations) {
        String generic = FieldPaths.withoutPositions(path);
        QuestionDef question = questions.get(generic);
        IAnswerData value = node.getValue();
        boolean chosen = value instanceof SelectOneData || value instanceof MultipleItemsData;
        if (question == null || !(chosen || filtered.contains(generic))) {
            return;
        }
        List<SelectChoice> choices = evaluatedChoices(question, node).orElse(null);
        if (choices == null) {
            violations.add(new Violation(path, Violation.Kind.FORMULA, ""));
        } else if (chosen
                && !choices.stream().map(SelectChoice::getValue).toList().containsAll(Answers.values(value))) {
            violations.add(new Violation(path, Violation.Kind.CHOICE, ""));
        }
    }

    /**
     * Notes the end of the filling in fields that ask for it. To be called before {@link #answers()} or {@link #submission()} when
     * there are no {@link #violations()} left.
     */
    public void end() {
        controller.finalizeFormEntry();
    }

    /**
     * All that was answered, by path, also what does not apply at the moment: what a draft keeps. Each repetition is an entry of
     * its own with an empty value, before its answers.
     */
    public Map<String, String> draft() {
        return collected(false);
    }

    /** The answers that apply, by path: what counts when the form is ended. Repetitions are entries as in {@link #draft()}. */
    public Map<String, String> answers() {
        return collected(true);
    }

    private Map<String, String> collected(boolean onlyRelevant) {
        Map<String, String> answers = new LinkedHashMap<>();
        TreeElement root = definition.getMainInstance().getRoot();
        collectAnswers(root, "/" + root.getName(), onlyRelevant, answers);
        return answers;
    }

    private void collectAnswers(TreeElement node, String path, boolean onlyRelevant, Map<String, String> answers) {
        if (onlyRelevant && !node.isRelevant()) {
            return;
        }
        if (node.isRepeatable()) {
            answers.put(path, "");
        }
        if (node.getValue() != null && form.field(path).isPresent()) {
            answers.put(path, Answers.text(node.getValue()));
        }
        for (int i = 0; i < node.getNumChildren(); i++) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() != TreeReference.INDEX_TEMPLATE) {
                String position = child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "";
                collectAnswers(child, path + "/" + child.getName() + position, onlyRelevant, answers);
            }
        }
    }

    /** What the filling says of an entry of the list that the form makes; empty where it says nothing. */
    public Optional<EntityChange> entity() {
        return form.entities().isEmpty() ? Optional.empty() : EntityChange.read(form, XmlReader.read(submission()));
    }

    /** The answers that apply, as the XML that devices submit. */
    public byte[] submission() {
        XFormSerializingVisitor writer = new XFormSerializingVisitor();
        writer.setAnswerDataSerializer(Answers.writer());
        try {
            return writer.serializeInstance(definition.getMainInstance());
        } catch (IOException impossible) {
            throw new IllegalStateException("An instance in memory could not be written", impossible);
        }
    }
}
