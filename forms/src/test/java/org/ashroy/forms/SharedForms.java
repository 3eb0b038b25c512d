package org.ashroy.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ashroy.forms.xlsform.Compilation;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.junit.jupiter.api.Assumptions;

/** Real forms that lie beside the repository; who has none of them skips the tests that need them. */
public final class SharedForms {

    /** A household assessment of 357 rows in two languages. */
    public static final String ASSESSMENT = "xlsforms/JMSNA2020_Refugee_TOOL_FINAL.xlsx";
    /** The survey of the trafficking case data standard. */
    public static final String TRAFFICKING = "htcds/Toolkit/Survey/htcds_xlsform.xlsx";
    /** The same as its authors published it as XForm. */
    public static final String TRAFFICKING_XFORM = "htcds/Toolkit/Survey/htcds_xlsform.xml";

    private SharedForms() {}

    /** A file, or the test is skipped. */
    public static Path file(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort(name + " is not beside the repository (../shared/data): skipped");
        throw new IllegalStateException();
    }

    /** A workbook compiled, or the test is skipped. */
    public static Compilation compiled(String name) {
        Path file = file(name);
        try (InputStream in = Files.newInputStream(file)) {
            return XlsFormCompiler.compile(in, String.valueOf(file.getFileName()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
