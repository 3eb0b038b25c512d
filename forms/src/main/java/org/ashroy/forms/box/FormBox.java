package org.ashroy.forms.box;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ashroy.forms.xlsform.FormText;

/**
 * The forms that come with Ashroy: those of the field, complete, in our own words, in English, Arabic, Bangla, Burmese and Dutch.
 * Their source is {@code src/main/resources/org/ashroy/forms/box}; {@code docs/form-box.md} lists them.
 */
public final class FormBox {

    /** In the order in which casework meets them. */
    private static final List<String> NAMES = List.of(
            "cp-rapid-assessment",
            "cp-intake",
            "cp-assessment",
            "best-interests-assessment",
            "best-interests-determination",
            "case-plan",
            "follow-up",
            "closure",
            "gbv-intake",
            "safety-plan",
            "htcds",
            "protection-monitoring",
            "safety-audit",
            "post-distribution-monitoring");

    /** What several forms use, beside {@code shared}, which has the languages. */
    private static final List<String> SHARED = List.of("codes", "casework", "monitoring");

    private static final class Loaded {
        private static final List<BoxForm> FORMS = load();
    }

    private FormBox() {}

    /** All forms; none is compiled before it is asked for. */
    public static List<BoxForm> all() {
        return Loaded.FORMS;
    }

    /** A form by its id. */
    public static Optional<BoxForm> find(String id) {
        return all().stream().filter(form -> form.id().equals(id)).findFirst();
    }

    private static List<BoxForm> load() {
        FormText shared = FormText.read("shared.form", text("shared"), List.of());
        List<FormText> all = new ArrayList<>(List.of(shared));
        for (String name : SHARED) {
            all.add(FormText.read(name + FormText.ENDING, text(name), List.of(shared)));
        }
        return NAMES.stream()
                .map(name -> new BoxForm(FormText.read(name + FormText.ENDING, text(name), all)))
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = FormBox.class.getResourceAsStream(name + FormText.ENDING)) {
            if (in == null) {
                throw new IllegalStateException("The box has no " + name + FormText.ENDING);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
