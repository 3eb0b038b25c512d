package org.ashroy.forms.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.forms.Choice;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.compare.FieldChange.Fate;
import org.ashroy.forms.compare.FieldChange.Kind;

/** Two versions of a form: what changed, and where the answers of the older go in the newer. */
public final class FormComparison {

    private final Form before;
    private final Form after;
    private final List<FieldChange> changes = new ArrayList<>();
    // Paths of the newer version by those of the older, both without positions.
    private final Map<String, String> places = new HashMap<>();

    private FormComparison(Form before, Form after) {
        this.before = before;
        this.after = after;
    }

    /** Compares two versions. */
    public static FormComparison of(Form before, Form after) {
        FormComparison comparison = new FormComparison(before, after);
        comparison.compare();
        return comparison;
    }

    /** What changed, in the order of the newer version; what is gone comes last. */
    public List<FieldChange> changes() {
        return List.copyOf(changes);
    }

    /**
     * Answers of the older version as they stand in the newer.
     *
     * @param answers by the paths of the newer version; fit for {@link org.ashroy.forms.filling.FormEngine#resume}
     * @param aside what the newer version has no place for, by the paths of the older
     */
    public record Carried(Map<String, String> answers, Map<String, String> aside) {}

    /** Carries answers over. None is lost: each is in one of the two maps. */
    public Carried carry(Map<String, String> answers) {
        Map<String, String> carried = new LinkedHashMap<>();
        Map<String, String> aside = new LinkedHashMap<>();
        answers.forEach((path, value) -> {
            String place = place(path);
            if (place.isEmpty() || carried.containsKey(place)) {
                aside.put(path, value);
            } else {
                carried.put(place, value);
            }
        });
        return new Carried(carried, aside);
    }

    // The positions of repetitions go along where the field is in as many repeats as before.
    private String place(String path) {
        String target = places.getOrDefault(FieldPaths.withoutPositions(path), "");
        if (target.isEmpty()) {
            return "";
        }
        List<Integer> positions = new ArrayList<>();
        for (String step : FieldPaths.steps(path)) {
            if (FieldPaths.position(step) > 0) {
                positions.add(FieldPaths.position(step));
            }
        }
        StringBuilder place = new StringBuilder();
        int used = 0;
        for (String step : FieldPaths.steps(target)) {
            place.append(step.substring(step.lastIndexOf('/')));
            if (isRepeat(after, step)) {
                if (used == positions.size()) {
                    return "";
                }
                place.append('[').append(positions.get(used++)).append(']');
            }
        }
        return used == positions.size() ? place.toString() : "";
    }

    private static boolean isRepeat(Form form, String path) {
        FormGroup group = form.groups().get(path);
        return group != null && group.repeated();
    }

    private static long repeats(Form form, String path) {
        return FieldPaths.steps(path).stream()
                .filter(step -> isRepeat(form, step))
                .count();
    }

    private void compare() {
        for (FormGroup group : before.groups().values()) {
            if (group.repeated() && isRepeat(after, group.path())) {
                places.put(group.path(), group.path());
            }
        }
        Map<String, FormField> moved = moved();
        Set<String> kept = new LinkedHashSet<>();
        for (FormField field : after.fields().values()) {
            FormField old = before.fields().get(field.path());
            if (old == null) {
                old = moved.get(field.path());
            }
            if (old == null) {
                changes.add(new FieldChange(Kind.ADDED, "", field.path(), Fate.NONE, List.of()));
            } else {
                kept.add(old.path());
                compare(old, field);
            }
        }
        for (FormField old : before.fields().values()) {
            if (!kept.contains(old.path())) {
                changes.add(new FieldChange(Kind.REMOVED, old.path(), "", Fate.KEPT_ASIDE, List.of()));
            }
        }
    }

    // A field that is gone and a new one are the same field moved, if only they have that name, and take the same
    // answers.
    private Map<String, FormField> moved() {
        Map<String, List<FormField>> gone = new HashMap<>();
        Map<String, List<FormField>> added = new HashMap<>();
        before.fields().values().stream()
                .filter(field -> !after.fields().containsKey(field.path()))
                .forEach(field -> gone.computeIfAbsent(field.name(), name -> new ArrayList<>())
                        .add(field));
        after.fields().values().stream()
                .filter(field -> !before.fields().containsKey(field.path()))
                .forEach(field -> added.computeIfAbsent(field.name(), name -> new ArrayList<>())
                        .add(field));
        Map<String, FormField> moved = new HashMap<>();
        gone.forEach((name, fields) -> {
            List<FormField> now = added.getOrDefault(name, List.of());
            if (fields.size() == 1
                    && now.size() == 1
                    && fields.getFirst().kind() == now.getFirst().kind()) {
                moved.put(now.getFirst().path(), fields.getFirst());
            }
        });
        return moved;
    }

    private void compare(FormField old, FormField now) {
        boolean sameRepeats = repeats(before, old.path()) == repeats(after, now.path());
        boolean fits = canHold(old.kind(), now.kind());
        if (sameRepeats && fits) {
            places.put(old.path(), now.path());
            carryRepeats(old.path(), now.path());
        }
        if (!old.path().equals(now.path())) {
            add(Kind.MOVED, old, now, sameRepeats ? Fate.GO_ON : Fate.KEPT_ASIDE, List.of());
        } else if (!sameRepeats) {
            add(Kind.MOVED, old, now, Fate.KEPT_ASIDE, List.of());
        }
        if (old.kind() != now.kind()) {
            Fate fate = fits ? Fate.GO_ON_WHERE_THEY_FIT : Fate.KEPT_ASIDE;
            add(
                    Kind.TYPE_CHANGED,
                    old,
                    now,
                    fate,
                    List.of(old.kind().name(), now.kind().name()));
        }
        Set<String> choicesBefore = values(old);
        Set<String> choicesNow = values(now);
        List<String> lost =
                choicesBefore.stream().filter(it -> !choicesNow.contains(it)).toList();
        List<String> gained =
                choicesNow.stream().filter(it -> !choicesBefore.contains(it)).toList();
        if (old.kind().isSelect() && now.kind().isSelect()) {
            if (!lost.isEmpty()) {
                add(Kind.CHOICES_REMOVED, old, now, Fate.GO_ON_WHERE_THEY_FIT, lost);
            }
            if (!gained.isEmpty()) {
                add(Kind.CHOICES_ADDED, old, now, Fate.GO_ON, gained);
            }
        }
        if (old.category() != now.category()) {
            List<String> words = List.of(old.category().word(), now.category().word());
            add(Kind.CATEGORY_CHANGED, old, now, Fate.GO_ON, words);
        }
        if (old.sealed() != now.sealed()) {
            add(Kind.SEAL_CHANGED, old, now, Fate.GO_ON, List.of(String.valueOf(now.sealed())));
        }
        Set<String> attributes = new TreeSet<>(old.formulas().keySet());
        attributes.addAll(now.formulas().keySet());
        for (String attribute : attributes) {
            String was = old.formula(attribute).orElse("");
            String is = now.formula(attribute).orElse("");
            if (!was.equals(is)) {
                add(Kind.FORMULA_CHANGED, old, now, Fate.GO_ON, List.of(attribute, was, is));
            }
        }
    }

    // A repeat that was renamed takes its repetitions along with its fields.
    private void carryRepeats(String old, String now) {
        List<String> were = FieldPaths.steps(old).stream()
                .filter(step -> isRepeat(before, step))
                .toList();
        List<String> are = FieldPaths.steps(now).stream()
                .filter(step -> isRepeat(after, step))
                .toList();
        for (int i = 0; i < were.size(); i++) {
            places.putIfAbsent(were.get(i), are.get(i));
        }
    }

    private static Set<String> values(FormField field) {
        Set<String> values = new LinkedHashSet<>();
        field.choices().stream().map(Choice::value).forEach(values::add);
        return values;
    }

    private void add(Kind kind, FormField old, FormField now, Fate fate, List<String> details) {
        changes.add(new FieldChange(kind, old.path(), now.path(), fate, details));
    }

    /** Whether answers of one kind may be answers of the other; each is still checked when it is put there. */
    private static boolean canHold(FieldKind old, FieldKind now) {
        return old == now
                || now == FieldKind.TEXT
                || (old == FieldKind.INTEGER && (now == FieldKind.DECIMAL || now == FieldKind.RANGE))
                || (old == FieldKind.RANGE && (now == FieldKind.INTEGER || now == FieldKind.DECIMAL))
                || (old == FieldKind.DECIMAL && now == FieldKind.INTEGER)
                || (old == FieldKind.SELECT_ONE && now == FieldKind.SELECT_MULTIPLE)
                || (old == FieldKind.SELECT_MULTIPLE && now == FieldKind.SELECT_ONE)
                || (old == FieldKind.TEXT && !now.isAttachment());
    }
}
