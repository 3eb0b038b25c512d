package org.ashroy.app.filling;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.ashroy.app.forms.FormRows;
import org.ashroy.forms.FormField;
import org.ashroy.forms.filling.Change;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormItem;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.filling.Violation;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.TamperedException;

/**
 * A form while it lies open before one user: the evaluator with the answers in it, in memory only. It is the one act of filling in
 * that the access log shows, and ends with it: after some minutes without use, when the keyring is locked, when the session ends.
 * Used by one thread at a time.
 */
final class WorkingCopy {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_CHARACTERS = 8;

    private final SubjectId id;
    private final FormRows.VersionRow version;
    private final FormEngine engine;
    private final Filler filler;
    private final Optional<Access> access;

    private FormSession session;
    private LastingPaths paths;
    private SortedSet<EventId> heads = new TreeSet<>();
    // The last event that was recorded from this screen: whoever fills in knows of it, whichever answer came back in
    // time.
    private Optional<EventId> own = Optional.empty();
    private boolean late;
    private String spoken = "";
    private boolean whole;
    // By lasting path: what is recorded.
    private final Map<String, String> recorded = new LinkedHashMap<>();
    // By lasting path: all values that stand side by side.
    private final Map<String, List<String>> beside = new LinkedHashMap<>();
    // By lasting path: what this version has no place for.
    private final Set<String> aside = new LinkedHashSet<>();

    private WorkingCopy(
            SubjectId id,
            FormRows.VersionRow version,
            FormEngine engine,
            Filler filler,
            Optional<Access> access,
            FormSession session) {
        this.id = id;
        this.version = version;
        this.engine = engine;
        this.filler = filler;
        this.access = access;
        this.paths = new LastingPaths(new Filling.FillingFold().empty(id));
        this.session = session;
    }

    /** A form that is begun: nothing of it is recorded yet. */
    static WorkingCopy begun(
            SubjectId id, FormRows.VersionRow version, FormEngine engine, Filler filler, Optional<Access> access) {
        return new WorkingCopy(id, version, engine, filler, access, engine.open(filler));
    }

    /** A form that is gone on with. */
    static WorkingCopy of(
            SubjectId id,
            FormRows.VersionRow version,
            FormEngine engine,
            Filler filler,
            Access access,
            Folded<Filling> folded) {
        WorkingCopy copy =
                new WorkingCopy(id, version, engine, filler, Optional.of(access), engine.resume(filler, Map.of()));
        copy.take(folded);
        return copy;
    }

    /** Takes what is recorded now, instead of what was when it was opened. */
    void take(Folded<Filling> folded) {
        Filling filling = folded.state();
        heads = folded.heads();
        late = filling.late();
        paths = new LastingPaths(filling);
        recorded.clear();
        beside.clear();
        aside.clear();
        filling.answers().forEach((path, register) -> {
            List<String> values = register.entries().stream()
                    .map(entry -> entry.value().map(one -> open(path, one)).orElse(""))
                    .toList();
            if (!values.getLast().isEmpty()) {
                recorded.put(path, values.getLast());
            }
            if (new LinkedHashSet<>(values).size() > 1) {
                beside.put(path, values);
            }
        });
        Map<String, String> draft = new LinkedHashMap<>();
        paths.repetitions().forEach(path -> draft.put(path, ""));
        recorded.forEach((path, value) -> paths.counted(path).ifPresent(counted -> draft.put(counted, value)));
        session = engine.resume(filler, draft);
        session.speak(spoken);
        session.unplaced().keySet().forEach(path -> paths.lasting(path).ifPresent(aside::add));
    }

    private String open(String path, Sealed<Answer> sealed) {
        Answer answer = access.orElseThrow()
                .open(sealed, AnswerFields.answer(sealed.field()))
                .render();
        if (!answer.path().equals(path)) {
            throw new TamperedException(sealed.field());
        }
        return answer.value();
    }

    SubjectId id() {
        return id;
    }

    FormRows.VersionRow version() {
        return version;
    }

    FormSession session() {
        return session;
    }

    /** Whether it is only tried: nothing of it is ever recorded. */
    boolean trial() {
        return access.isEmpty();
    }

    SortedSet<EventId> heads() {
        return heads;
    }

    /** What the author of the next change knows: what her page showed, and what she herself sent before. */
    Set<EventId> known(Set<EventId> screenHeads) {
        Set<EventId> known = new TreeSet<>(screenHeads);
        own.ifPresent(known::add);
        return known;
    }

    /** Notes what was recorded from this screen. */
    void sent(EventId event) {
        own = Optional.of(event);
    }

    boolean late() {
        return late;
    }

    String spoken() {
        return spoken;
    }

    void speak(String language) {
        spoken = language;
        session.speak(language);
    }

    /** The pages: one for each group of the first level, or everything on one. */
    List<FormItem.Page> pages() {
        return whole ? List.of(new FormItem.Page("", session.items())) : session.pages();
    }

    /** Whether everything is shown on one page. */
    boolean whole() {
        return whole;
    }

    void showWhole(boolean onOnePage) {
        whole = onOnePage;
    }

    /** Values that stand side by side for questions that somebody is asked, by the path that counts. */
    Map<String, List<String>> beside() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        beside.forEach((path, values) -> paths.counted(path)
                .filter(counted -> session.question(counted).isPresent())
                .ifPresent(counted -> shown.put(counted, values)));
        return shown;
    }

    /**
     * What was brought from elsewhere for questions that somebody is asked and that have no other answer, where the form cannot
     * hold it: a date that is no whole date, a choice that it does not have. By the path that counts.
     */
    Map<String, String> aside() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String path : aside) {
            String value = recorded.get(path);
            paths.counted(path)
                    .filter(counted -> value != null)
                    .flatMap(session::question)
                    .filter(question -> question.value().isEmpty())
                    .ifPresent(question -> shown.put(question.path(), Objects.requireNonNull(value)));
        }
        return shown;
    }

    /** The path under which an answer is kept; empty where it lies in a repetition that is gone. */
    Optional<String> lasting(String counted) {
        return paths.lasting(counted);
    }

    /** The path as the evaluator counts it; empty where it lies in a repetition that is gone. */
    Optional<String> counted(String lasting) {
        return paths.counted(lasting);
    }

    /** The same answers, evaluated with other lists than those that are shown. */
    FormSession with(FormEngine lists) {
        return lists.resume(filler, session.draft());
    }

    /** Answers a question; what is not right with the answer comes back. */
    List<Violation> answer(String counted, String value) {
        return session.answer(counted, value).violations();
    }

    /** Adds a repetition. */
    Change add(String countedRepeat) {
        return session.addRepetition(countedRepeat);
    }

    /** Takes a repetition away. */
    Optional<FillingChange.Repetition> remove(String counted) {
        return session.removeRepetition(counted).violations().isEmpty()
                ? Optional.of(paths.remove(counted))
                : Optional.empty();
    }

    /**
     * What is to be recorded.
     *
     * @param event what is in the evaluator and not in the journal
     * @param answers all that is in the evaluator, by lasting path
     */
    record Changes(FillingChange.Answered event, Map<String, String> answers) {}

    /**
     * What is to be recorded: what is in the evaluator and not in the journal.
     *
     * @param removed repetitions that whoever fills in took away
     * @param settled lasting paths of questions where what stands now is to stand alone, also where nothing stands
     * @param seal seals an answer
     */
    Changes changes(
            List<FillingChange.Repetition> removed,
            Set<String> settled,
            BiFunction<FormField, Answer, Sealed<Answer>> seal) {
        return changes(session, session.draft(), removed, settled, seal);
    }

    /**
     * The same when it is ended: what does not apply is taken away, as no device sends it. The journal keeps that it was answered.
     *
     * @param judged the answers, evaluated with the lists by which they are judged
     * @param seal seals an answer
     */
    Changes ending(FormSession judged, BiFunction<FormField, Answer, Sealed<Answer>> seal) {
        // Also what stands aside, where its question does not apply.
        Set<String> unasked = aside.stream()
                .filter(path -> paths.counted(path)
                        .flatMap(judged::question)
                        .filter(question -> !question.relevant())
                        .isPresent())
                .collect(Collectors.toSet());
        return changes(judged, judged.answers(), List.of(), unasked, seal);
    }

    private Changes changes(
            FormSession evaluated,
            Map<String, String> standing,
            List<FillingChange.Repetition> removed,
            Set<String> settled,
            BiFunction<FormField, Answer, Sealed<Answer>> seal) {
        List<FillingChange.Given> given = new ArrayList<>();
        List<FillingChange.Repetition> added = new ArrayList<>();
        List<FillingChange.Repetition> gone = new ArrayList<>(removed);
        evaluated.draft().keySet().stream()
                .filter(counted ->
                        counted.endsWith("]") && paths.lasting(counted).isEmpty())
                .forEach(counted -> added.add(paths.add(counted, key())));
        Map<String, String> now = new LinkedHashMap<>();
        standing.forEach((counted, value) -> {
            if (!counted.endsWith("]")) {
                now.put(paths.lasting(counted).orElseThrow(), value);
            }
        });
        // Those that a smaller count took away, or that do not apply; the last one first, so that none moves up before
        // its turn.
        for (String counted : paths.repetitions().reversed()) {
            String lasting = paths.lasting(counted).orElseThrow();
            // What this version cannot hold stays, with the repetition that it stands in.
            if (!standing.containsKey(counted)
                    && aside.stream().noneMatch(path -> path.equals(lasting) || path.startsWith(lasting + "/"))) {
                FillingChange.Repetition one = paths.remove(counted);
                if (!added.remove(one)) {
                    gone.add(one);
                }
            }
        }
        now.forEach((path, value) -> {
            if (!value.equals(recorded.get(path)) || settled.contains(path)) {
                given.add(new FillingChange.Given(path, Optional.of(sealed(path, value, seal))));
            }
        });
        for (String path : recorded.keySet()) {
            if (!now.containsKey(path)
                    && (!aside.contains(path) || settled.contains(path))
                    && paths.counted(path).isPresent()) {
                given.add(new FillingChange.Given(path, Optional.empty()));
            }
        }
        return new Changes(new FillingChange.Answered(given, added, gone), now);
    }

    private Sealed<Answer> sealed(String path, String value, BiFunction<FormField, Answer, Sealed<Answer>> seal) {
        FormField field =
                session.form().field(paths.counted(path).orElseThrow()).orElseThrow();
        return seal.apply(field, new Answer(path, value));
    }

    /** A key for a repetition, drawn by chance. */
    static String key() {
        StringBuilder key = new StringBuilder("k");
        for (int i = 1; i < KEY_CHARACTERS; i++) {
            key.append(Character.forDigit(RANDOM.nextInt(36), 36));
        }
        return key.toString();
    }

    /** Notes that everything is recorded. */
    void recorded(Changes changes, SortedSet<EventId> now) {
        heads = now;
        recorded.putAll(changes.answers());
        changes.event().answers().forEach(given -> {
            beside.remove(given.path());
            if (given.answer().isEmpty()) {
                recorded.remove(given.path());
            }
        });
    }
}
