package org.ashroy.app.filling;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormSession;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A form on paper, to be filled in by hand where there is no power, and the pictures and sounds of its questions. */
@Controller
class BlankFormController {

    private final Forms forms;

    BlankFormController(Forms forms) {
        this.forms = forms;
    }

    @GetMapping("/form-versions/{version}/paper")
    String paper(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID version,
            @RequestParam(defaultValue = "") String spoken,
            Locale locale,
            Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        FormRows.VersionRow row = forms.version(version);
        FormSession session = forms.engine(version).open(Filler.anybody());
        List<String> languages = session.form().languages();
        String language = languages.contains(spoken) ? spoken : FormLanguages.fitting(languages, locale.getLanguage());
        session.speak(language);
        model.addAttribute("row", row);
        model.addAttribute("languages", languages);
        model.addAttribute("spoken", language);
        model.addAttribute("pages", session.pages());
        return "filling/paper";
    }

    /** A picture or sound of a form. It tells nothing about anybody. */
    @GetMapping("/form-versions/{version}/files/{name}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID version, @PathVariable String name) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        Map<String, byte[]> files = forms.files(version);
        byte[] content = files.get(name);
        MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        boolean shown = List.of("image", "audio", "video").contains(type.getType())
                && !type.getSubtype().contains("svg");
        return content == null || !shown
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(type)
                        .body(content);
    }
}
