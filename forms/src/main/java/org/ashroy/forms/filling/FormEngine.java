package org.ashroy.forms.filling;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.ashroy.forms.Form;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Place;
import org.ashroy.forms.Places;
import org.ashroy.forms.Problem;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.formula.Expressions;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.ashroy.forms.xml.XmlWriter;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.core.util.externalizable.DeserializationException;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.jspecify.annotations.Nullable;

/** Opens a form for filling. Made once for a form and kept; may be used by many threads. Each filling has a session of its own. */
public final class FormEngine {

    private static final int SECONDS_TO_OPEN = 20;

    static {
        // JavaRosa finds the classes of a form that it wrote down by these lists.
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
    }

    private final Form form;
    private final Map<String, byte[]> files;
    private final byte[] parsed;
    private final Map<String, XmlElement> tables = new HashMap<>();
    private final List<Problem> problems;

    private FormEngine(Form form, Map<String, byte[]> files) {
        Problems found = new Problems();
        XmlElement copy = EvaluationCopy.of(form, files, null, found);
        this.form = form;
        this.files = Map.copyOf(files);
        this.parsed = written(parse(XmlWriter.text(copy)));
        this.problems = found.list();
        XmlElement model = copy.first("head").orElse(copy).first("model").orElseThrow();
        for (XmlElement instance : model.elements("instance")) {
            String id = instance.attribute("id");
            if (id != null && instance.hasElements()) {
                tables.put(id, instance.elements().getFirst());
            }
        }
    }

    /**
     * Prepares a form.
     *
     * @param files tables (CSV, XML) that belong to the form, by file name; what is missing is among {@link #problems()}
     */
    public static FormEngine of(Form form, Map<String, byte[]> files) {
        return new FormEngine(form, files);
    }

    /** The form. */
    public Form form() {
        return form;
    }

    /** What is missing or broken among the files. */
    public List<Problem> problems() {
        return problems;
    }

    /** A new filling. */
    public FormSession open(Filler filler) {
        return new FormSession(form, copy(), tables, filler, null);
    }

    /** A new filling that can refer to the answers that were saved last. */
    public FormSession open(Filler filler, byte[] lastSubmission) {
        XmlElement last = XmlReader.read(lastSubmission);
        String text = XmlWriter.text(EvaluationCopy.of(form, files, last, new Problems()));
        return new FormSession(form, parse(text), tables, filler, null);
    }

    /**
     * A filling that goes on where it was left.
     *
     * @param answers as {@link FormSession#draft()} gave them, of this or another version of the form; what this version has no
     *     place for is kept and given by {@link FormSession#unplaced()}
     */
    public FormSession resume(Filler filler, Map<String, String> answers) {
        return new FormSession(form, copy(), tables, filler, new LinkedHashMap<>(answers));
    }

    // Reading what JavaRosa wrote down is several times faster than parsing, and needs no lock.
    private FormDef copy() {
        try {
            FormDef definition = new FormDef();
            // Java's own takes a lock for each of the thousands of reads.
            InputStream in = UnsynchronizedByteArrayInputStream.builder()
                    .setByteArray(parsed)
                    .get();
            definition.readExternal(new DataInputStream(in), PrototypeManager.getDefault());
            return definition;
        } catch (IOException | DeserializationException impossible) {
            throw new IllegalStateException("A form in memory could not be read", impossible);
        }
    }

    private static byte[] written(FormDef definition) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            definition.writeExternal(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("A form could not be written to memory", impossible);
        }
    }

    private static FormDef parse(String xml) {
        Expressions.parsing().lock();
        try {
            return new XFormParser(new StringReader(xml)).parse();
        } catch (XFormParser.ParseException impossible) {
            throw new IllegalStateException("The form was checked and cannot be parsed", impossible);
        } finally {
            Expressions.parsing().unlock();
        }
    }

    /**
     * Opens a form once, without files: the last check before it is used, for what only the evaluator finds.
     *
     * @return what keeps it from being opened
     */
    public static Optional<Problem> check(Form form, Places places) {
        CompletableFuture<Optional<Problem>> opened = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("form-check").start(() -> opened.complete(tried(form, places)));
        try {
            return opened.get(SECONDS_TO_OPEN, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return Optional.of(Problem.of(ProblemKind.EVALUATOR_SLOW, places.of("", "", 0), SECONDS_TO_OPEN));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a form was checked", interrupted);
        }
    }

    private static Optional<Problem> tried(Form form, Places places) {
        try {
            FormSession session = of(form, Map.of()).open(Filler.anybody());
            session.items();
            session.violations();
            return Optional.empty();
        } catch (StackOverflowError deep) {
            return Optional.of(Problem.of(ProblemKind.EVALUATOR_DEEP, places.of("", "", 0)));
        } catch (RuntimeException refused) {
            String message = String.valueOf(refused.getMessage());
            return Optional.of(
                    Problem.of(ProblemKind.EVALUATOR, place(form, message, places), new Piece.Foreign(message)));
        }
    }

    // The evaluator names fields by their paths: the longest one in its message is the one that it means.
    private static Place place(Form form, String message, Places places) {
        @Nullable String longest = null;
        for (String path : form.fields().keySet()) {
            if (message.contains(path) && (longest == null || path.length() > longest.length())) {
                longest = path;
            }
        }
        return places.of(longest == null ? "" : longest, "", 0);
    }
}
