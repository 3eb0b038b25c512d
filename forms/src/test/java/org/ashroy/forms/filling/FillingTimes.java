package org.ashroy.forms.filling;

import java.io.InputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Form;
import org.ashroy.forms.Problems;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.ashroy.forms.xml.XmlWriter;
import org.javarosa.xform.parse.XFormParser;

/** How long opening and answering take: {@code java -cp … org.ashroy.forms.filling.FillingTimes form.xlsx}. Not a test. */
final class FillingTimes {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FillingTimes() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        long begin = THREADS.getCurrentThreadCpuTime();
        Form form;
        try (InputStream in = Files.newInputStream(file)) {
            form = XlsFormCompiler.compile(in, file.toString()).form().orElseThrow();
        }
        System.out.printf("compiled once, cold: %.0f ms%n", (THREADS.getCurrentThreadCpuTime() - begin) / 1e6);
        FormEngine engine = FormEngine.of(form, Map.of());
        List<Long> parses = new ArrayList<>();
        List<Long> opens = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        List<Long> shown = new ArrayList<>();
        List<Long> walls = new ArrayList<>();
        String xml = XmlWriter.text(EvaluationCopy.of(form, Map.of(), null, new Problems()));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < 60; i++) {
            boolean warm = i >= 20;
            long start = THREADS.getCurrentThreadCpuTime();
            // One thread, so nobody else parses.
            new XFormParser(new StringReader(xml)).parse();
            note(parses, warm, start);
            start = THREADS.getCurrentThreadCpuTime();
            FormSession session = engine.open(Filler.anybody());
            note(opens, warm, start);
            for (FormItem.Question question : SameBehaviourTest.questions(session.items())) {
                FormItem.Question now = session.question(question.path()).orElse(question);
                if (now.relevant() && now.kind() != FieldKind.NOTE && !now.readOnly()) {
                    String answer = SameBehaviourTest.answer(now, random);
                    start = THREADS.getCurrentThreadCpuTime();
                    long wall = System.nanoTime();
                    session.answer(question.path(), answer);
                    if (warm) {
                        walls.add(System.nanoTime() - wall);
                    }
                    note(answers, warm, start);
                }
            }
            start = THREADS.getCurrentThreadCpuTime();
            session.items();
            note(shown, warm, start);
        }
        System.out.println(form.fields().size() + " fields; processor time in ms");
        print("parsed anew by JavaRosa (what opening would cost without a copy)", parses);
        print("opened", opens);
        print("answered, with all that it changes", answers);
        print("all items shown", shown);
        print("answered, by the clock", walls);
    }

    private static void note(List<Long> times, boolean warm, long start) {
        if (warm) {
            times.add(THREADS.getCurrentThreadCpuTime() - start);
        }
    }

    private static void print(String what, List<Long> times) {
        Collections.sort(times);
        System.out.printf(
                "%-66s n %5d  p50 %6.1f  p95 %6.1f  p99 %6.1f%n",
                what,
                times.size(),
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 95 / 100) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6);
    }
}
