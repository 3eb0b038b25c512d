package org.ashroy.forms.box;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ashroy.forms.Form;
import org.ashroy.forms.xlsform.Compilation;
import org.ashroy.forms.xlsform.FormText;
import org.ashroy.forms.xlsform.XlsFormCompiler;
import org.jspecify.annotations.Nullable;

/** A form of the box. Compiled when it is first asked for; may be used by many threads. */
public final class BoxForm {

    private static final Pattern CODE = Pattern.compile(".*\\(([a-z]{2,3})\\)");

    private final FormText text;
    private final String id;
    private final String version;
    private final Map<String, String> titles;
    private final String standard;
    private final Set<BoxPurpose> purposes;
    private final List<BoxLanguage> languages;
    private @Nullable Compilation compilation;

    BoxForm(FormText text) {
        this.text = text;
        Map<String, String> settings = text.settings();
        Map<String, String> about = text.about();
        this.id = said(settings, "form_id");
        this.version = said(settings, "version");
        this.standard = said(about, "standard");
        this.purposes = Arrays.stream(said(about, "purpose").split(" ", -1))
                .map(BoxPurpose::of)
                .collect(Collectors.toUnmodifiableSet());
        List<String> unread = List.of(said(about, "unread").split(" ", -1));
        List<String> parts = text.parts(said(about, "title"));
        Map<String, String> byLanguage = new LinkedHashMap<>();
        List<BoxLanguage> known = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = text.languages().get(i);
            String code = code(name);
            byLanguage.put(code, parts.get(i));
            known.add(new BoxLanguage(code, name, !unread.contains(code)));
        }
        this.titles = Collections.unmodifiableMap(byLanguage);
        this.languages = List.copyOf(known);
    }

    private String said(Map<String, String> said, String key) {
        String value = said.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(text.name() + " does not say its " + key);
        }
        return value;
    }

    private String code(String language) {
        Matcher code = CODE.matcher(language);
        if (!code.matches()) {
            throw new IllegalStateException(text.name() + ": " + language + " has no code in brackets");
        }
        return code.group(1);
    }

    /** Its id, the same in all versions, such as {@code gbv-intake}. */
    public String id() {
        return id;
    }

    /** Its version: a number that grows with each change of anything in it. */
    public String version() {
        return version;
    }

    /** Its title by the code of the language. */
    public Map<String, String> titles() {
        return titles;
    }

    /** The standard or guidance that it follows, with its edition, in English. */
    public String standard() {
        return standard;
    }

    /** What it is for; a plan or a follow-up is for casework of several kinds. */
    public Set<BoxPurpose> purposes() {
        return purposes;
    }

    /** Its languages, the default one first, and whether somebody who grew up with each has read it. */
    public List<BoxLanguage> languages() {
        return languages;
    }

    /**
     * The form, compiled when first asked for.
     *
     * @throws IllegalStateException with its problems, when it does not compile; a test of the box holds that none is so
     */
    public Form form() {
        Compilation made = compilation();
        return made.form().orElseThrow(() -> new IllegalStateException(text.name() + ": " + made.problems()));
    }

    /** What became of it, with warnings. */
    synchronized Compilation compilation() {
        Compilation made = compilation;
        if (made == null) {
            made = XlsFormCompiler.compile(text);
            compilation = made;
        }
        return made;
    }

    /** The form as an XLSForm workbook (.xlsx), to be changed or used elsewhere; it compiles to the same form. */
    public byte[] workbook() {
        return text.workbook();
    }

    /** All cells of its workbook, one a line. */
    String plain() {
        return text.plain();
    }

    /** SHA-256 of everything in it, shared parts too: another text under the same version would show. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String about = String.valueOf(titles) + text.about() + languages;
            digest.update(about.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(text.plain().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
