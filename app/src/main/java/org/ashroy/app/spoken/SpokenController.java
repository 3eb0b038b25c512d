package org.ashroy.app.spoken;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.RefusedFormException;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Recordings: brought by an administrator, checked by somebody else, played at the desk. Their language is {@code spokenIn} in
 * forms and addresses, because {@code language} changes that of the screens.
 */
@Controller
public class SpokenController {

    /**
     * One text in one language.
     *
     * @param text the text
     * @param language the language
     * @param recording of it, where there is one
     */
    public record Line(SpokenText text, String language, Optional<Recording> recording) {}

    private final Recordings recordings;

    SpokenController(Recordings recordings) {
        this.recordings = recordings;
    }

    @GetMapping("/spoken")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String spokenIn, Model model) {
        require(user);
        return show(spokenIn, TypedForm.empty(), model);
    }

    /** Whoever keeps recordings, and whoever plays them to people. */
    private static void require(SignedIn user) {
        Permitted.requireEither(user, Permission.KEEP_RECORDINGS, Permission.VIEW_PERSON);
    }

    private String show(String language, TypedForm typed, Model model) {
        boolean known = Recordings.LANGUAGES.contains(language);
        List<SpokenText> texts = recordings.texts();
        model.addAttribute("texts", texts);
        model.addAttribute(
                "lines",
                texts.stream()
                        .flatMap(text -> lines(text).stream())
                        .filter(line -> !known || line.language().equals(language))
                        .toList());
        model.addAttribute("filter", new ListFilter("/spoken", Map.of("spokenIn", known ? language : "")));
        model.addAttribute("id", Uuid7.create());
        model.addAttribute("typed", typed);
        return "spoken/list";
    }

    private List<Line> lines(SpokenText text) {
        Map<String, Recording> byLanguage = new LinkedHashMap<>();
        recordings.of(text.id(), text.version()).forEach(one -> byLanguage.put(one.language(), one));
        return Recordings.LANGUAGES.stream()
                .map(language -> new Line(text, language, Optional.ofNullable(byLanguage.get(language))))
                .toList();
    }

    @PostMapping("/spoken")
    String keep(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String spokenIn,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.KEEP_RECORDINGS);
        try {
            if (file.getSize() > Audio.MOST_BYTES) {
                throw Audio.refused("spoken.file-large");
            }
            recordings.keep(id, text, spokenIn, file.getBytes(), user.id());
        } catch (RefusedFormException refused) {
            return show("", new TypedForm(Map.of("text", text, "spokenIn", spokenIn), refused.errors()), model);
        }
        return "redirect:/spoken?spokenIn=" + spokenIn;
    }

    /** The sound, for the player of a page; in pieces where the browser asks for pieces. */
    @GetMapping("/spoken/{id}")
    ResponseEntity<Resource> play(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        require(user);
        return recordings
                .sound(id)
                .map(sound -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .contentType(MediaType.parseMediaType(sound.type().mediaType()))
                        .<Resource>body(new ByteArrayResource(sound.bytes())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/spoken/{id}/check")
    String check(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        require(user);
        try {
            recordings.check(id, user.id());
        } catch (RefusedFormException refused) {
            return show("", new TypedForm(Map.of(), refused.errors()), model);
        }
        return "redirect:/spoken";
    }

    @PostMapping("/spoken/{id}/withdraw")
    String withdraw(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.KEEP_RECORDINGS);
        recordings.withdraw(id, user.id());
        return "redirect:/spoken";
    }
}
