package org.ashroy.forms.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Form;
import org.ashroy.forms.Severity;
import org.ashroy.forms.SharedForms;
import org.ashroy.forms.xlsform.Compilation;
import org.junit.jupiter.api.Test;

/** Real forms: they compile, and what is compiled behaves as what their authors published. */
final class SameBehaviourTest {

    private static final int FILLINGS = 1_000;
    private static final long SEED = 20261128;

    /** What a filling looks like from outside: without times and ids, which differ from filling to filling. */
    private record Seen(
            Map<String, String> answers, Set<String> relevant, List<Violation> violations, List<String> choices) {}

    private static Seen seen(FormSession session) {
        Map<String, String> answers = new LinkedHashMap<>(session.answers());
        session.form().fields().values().stream()
                .filter(field -> field.kind() == FieldKind.METADATA)
                .forEach(field -> answers.remove(field.path()));
        Set<String> relevant = new LinkedHashSet<>();
        List<String> choices = new ArrayList<>();
        for (FormItem.Question question : questions(session.items())) {
            if (question.relevant()) {
                relevant.add(question.path());
            }
            choices.add(question.path() + " " + question.choices() + question.required() + question.readOnly());
        }
        return new Seen(answers, relevant, session.violations(), choices);
    }

    static List<FormItem.Question> questions(List<FormItem> items) {
        List<FormItem.Question> questions = new ArrayList<>();
        for (FormItem item : items) {
            switch (item) {
                case FormItem.Question question -> questions.add(question);
                case FormItem.Group group -> questions.addAll(questions(group.items()));
                case FormItem.Repeat repeat ->
                    repeat.repetitions().forEach(it -> questions.addAll(questions(it.items())));
                case FormItem.Repetition repetition -> questions.addAll(questions(repetition.items()));
            }
        }
        return questions;
    }

    /** An answer to a question, now and then one that cannot be. */
    static String answer(FormItem.Question question, RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return List.of("", "x", "-1", "1 2 3").get(random.nextInt(4));
        }
        return switch (question.kind()) {
            case SELECT_ONE ->
                question.choices().isEmpty()
                        ? ""
                        : question.choices()
                                .get(random.nextInt(question.choices().size()))
                                .value();
            case SELECT_MULTIPLE, RANK -> {
                List<String> chosen = new ArrayList<>();
                for (FormItem.ShownChoice choice : question.choices()) {
                    if (random.nextInt(4) == 0) {
                        chosen.add(choice.value());
                    }
                }
                yield String.join(" ", chosen);
            }
            case INTEGER, RANGE -> String.valueOf(random.nextInt(30));
            case DECIMAL -> random.nextInt(30) + ".5";
            case DATE -> "20" + (10 + random.nextInt(20)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            default -> "text " + random.nextInt(1_000);
        };
    }

    @Test
    void theSurveyOfTheTraffickingStandardBehavesAsItsPublishedXForm() throws IOException {
        Compilation compilation = SharedForms.compiled(SharedForms.TRAFFICKING);
        Form ours = compilation.form().orElseThrow(() -> new AssertionError(compilation.problems()));
        Form theirs = Form.read(Files.readAllBytes(SharedForms.file(SharedForms.TRAFFICKING_XFORM)));
        assertEquals(
                List.copyOf(theirs.fields().keySet()), List.copyOf(ours.fields().keySet()));
        FormEngine engine = FormEngine.of(ours, Map.of());
        FormEngine published = FormEngine.of(theirs, Map.of());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int taken = 0;
        for (int i = 0; i < FILLINGS; i++) {
            FormSession one = engine.open(Filler.anybody());
            FormSession other = published.open(Filler.anybody());
            List<FormItem.Question> questions = questions(one.items());
            for (int answers = random.nextInt(12); answers > 0; answers--) {
                String path = questions.get(random.nextInt(questions.size())).path();
                FormItem.Question question = one.question(path).orElseThrow();
                String answer = answer(question, random);
                Change change = one.answer(question.path(), answer);
                assertEquals(other.answer(question.path(), answer), change, question.path() + " filling " + i);
                taken += change.violations().isEmpty() ? 1 : 0;
            }
            assertEquals(seen(other), seen(one), "filling " + i + " of seed " + SEED);
        }
        assertTrue(taken > FILLINGS, "Only " + taken + " answers were taken");
    }

    // What is calculated from chance or from the moment is another each time it is calculated.
    private static Map<String, String> withoutChanceAndMoment(Form form, Map<String, String> answers) {
        Map<String, String> kept = new LinkedHashMap<>(answers);
        kept.keySet()
                .removeIf(path -> path.endsWith("parent_instance_name")
                        || form.field(path)
                                .flatMap(field -> field.formula("calculate"))
                                .filter(formula -> formula.contains("uuid()") || formula.contains("now()"))
                                .isPresent());
        return kept;
    }

    @Test
    void aLongAssessmentInTwoLanguagesCompilesAndIsFilled() {
        Compilation compilation = SharedForms.compiled(SharedForms.ASSESSMENT);
        Form form = compilation.form().orElseThrow(() -> new AssertionError(compilation.problems()));
        assertTrue(compilation.problems().stream().allMatch(problem -> problem.severity() == Severity.WARNING));
        assertEquals(List.of("english", "rohingya"), form.languages());
        FormEngine engine = FormEngine.of(form, Map.of());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int filling = 0; filling < 3; filling++) {
            FormSession session = engine.open(Filler.anybody());
            for (int round = 0; round < 2; round++) {
                for (FormItem.Question question : questions(session.items())) {
                    if (question.relevant() && question.kind() != FieldKind.NOTE && random.nextInt(3) > 0) {
                        session.answer(question.path(), answer(question, random));
                    }
                }
            }
            FormSession again = engine.resume(Filler.anybody(), session.draft());
            assertEquals(withoutChanceAndMoment(form, session.draft()), withoutChanceAndMoment(form, again.draft()));
            assertEquals(session.violations(), again.violations());
            Submission submission = Submission.read(form, session.submission());
            assertEquals(session.answers(), submission.answers());
            assertEquals(Map.of(), submission.unplaced());
        }
    }
}
