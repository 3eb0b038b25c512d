package org.ashroy.forms.filling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.box.BoxForm;
import org.ashroy.forms.box.FormBox;

/**
 * Compares the forms of the box with what another compiler makes of their workbooks. Not a test: that compiler is no part of the
 * build. {@code java -cp … org.ashroy.forms.filling.OtherCompiler write folder} writes the workbooks; the other compiler makes an
 * XForm of each, {@code gbv-intake.xml} beside {@code gbv-intake.xlsx}; {@code … compare folder 72} fills both in, 72 times each
 * form.
 */
final class OtherCompiler {

    private static final long SEED = 20261128;
    private static final int ANSWERS = 25;

    private OtherCompiler() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        boolean write = arguments[0].equals("write");
        for (BoxForm form : FormBox.all()) {
            if (write) {
                Files.write(folder.resolve(form.id() + ".xlsx"), form.workbook());
            } else {
                Form theirs = Form.read(Files.readAllBytes(folder.resolve(form.id() + ".xml")));
                compare(form, theirs, Integer.parseInt(arguments[2]));
            }
        }
    }

    private static void compare(BoxForm form, Form theirs, int fillings) {
        FormEngine engine = FormEngine.of(form.form(), Map.of());
        FormEngine other = FormEngine.of(theirs, Map.of());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int answers = 0;
        int differences = form.form().fields().keySet().equals(theirs.fields().keySet()) ? 0 : 1;
        for (int filling = 0; filling < fillings; filling++) {
            FormSession one = engine.open(Filler.anybody());
            FormSession two = other.open(Filler.anybody());
            String language =
                    form.languages().get(filling % form.languages().size()).name();
            one.speak(language);
            two.speak(language);
            for (FormGroup group : form.form().groups().values()) {
                if (group.repeated()) {
                    one.addRepetition(group.path());
                    two.addRepetition(group.path());
                }
            }
            List<FormItem.Question> questions = SameBehaviourTest.questions(one.items());
            for (int i = 0; i < ANSWERS; i++) {
                String path = questions.get(random.nextInt(questions.size())).path();
                FormItem.Question question = one.question(path).orElseThrow();
                if (question.kind() != FieldKind.NOTE) {
                    String value = BoxFillingTest.answer(question, random);
                    differences += one.answer(path, value).equals(two.answer(path, value)) ? 0 : 1;
                    answers++;
                }
            }
            differences += seen(one).equals(seen(two)) ? 0 : 1;
        }
        System.out.printf(
                "%-30s fillings %4d  answers %5d  differences %d%n", form.id(), fillings, answers, differences);
    }

    // All that a person would see, in the language of the session. Quotes are made straight: the other compiler does so
    // in
    // texts too.
    private static String seen(FormSession session) {
        StringBuilder seen = new StringBuilder();
        for (FormItem.Question question : SameBehaviourTest.questions(session.items())) {
            seen.append(question.path()).append(question.relevant()).append(question.value());
            seen.append(question.label()).append(question.hint()).append(question.choices());
            seen.append(question.required()).append(question.readOnly()).append('\n');
        }
        return seen.append(session.violations())
                .toString()
                .replace('\u2018', '\'')
                .replace('\u2019', '\'');
    }
}
