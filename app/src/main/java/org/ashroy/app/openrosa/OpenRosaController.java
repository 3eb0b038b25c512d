package org.ashroy.app.openrosa;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.filling.Attachment;
import org.ashroy.app.filling.EntityLists;
import org.ashroy.app.filling.RefusedSubmissionException;
import org.ashroy.app.filling.Submissions;
import org.ashroy.app.forms.Content;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.kernel.seal.LockedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The OpenRosa protocol: what ODK Collect and KoboCollect ask of a server. A device gets the forms that were published to the
 * roles and the site of its account, and brings what was filled in; it is never told what others answered.
 */
@Controller
class OpenRosaController {

    private static final String XML = "text/xml;charset=UTF-8";
    private static final String LARGEST = String.valueOf(32 << 20);

    private final Forms forms;
    private final Submissions submissions;
    private final EntityLists lists;
    // A version never changes, and every device asks again and again.
    private final Map<UUID, String> hashes = new ConcurrentHashMap<>();

    OpenRosaController(Forms forms, Submissions submissions, EntityLists lists) {
        this.forms = forms;
        this.submissions = submissions;
        this.lists = lists;
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .header("X-OpenRosa-Version", "1.0")
                .header("X-OpenRosa-Accept-Content-Length", LARGEST)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_TYPE, XML);
    }

    private static ResponseEntity<byte[]> message(HttpStatus status, String text) {
        return answer(status).body(Letters.message(text).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/openrosa/formList")
    ResponseEntity<byte[]> list(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.FILL_FORMS);
        List<Letters.Listed> listed = new ArrayList<>();
        for (FormRows.Row form : forms.toFill(user)) {
            UUID version = form.inUse().orElseThrow();
            listed.add(new Letters.Listed(
                    form.formId(),
                    form.version(),
                    form.title(),
                    hashes.computeIfAbsent(
                            version, one -> Letters.hash(forms.of(one).xml())),
                    address() + "/openrosa/versions/" + version,
                    !forms.declared(version).files().isEmpty()));
        }
        return answer(HttpStatus.OK).body(Letters.list(listed).getBytes(StandardCharsets.UTF_8));
    }

    private static String address() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    /** A version that the account of this device begins with. */
    private void require(SignedIn user, UUID version) {
        Permitted.require(user, Permission.FILL_FORMS);
        if (forms.toFill(user).stream().noneMatch(form -> form.inUse().equals(Optional.of(version)))) {
            throw new AccessDeniedException("this form was not published to the account of this device");
        }
    }

    @GetMapping("/openrosa/versions/{version}/form.xml")
    ResponseEntity<byte[]> form(@AuthenticationPrincipal SignedIn user, @PathVariable UUID version) {
        require(user, version);
        return answer(HttpStatus.OK).body(forms.of(version).xml());
    }

    @GetMapping("/openrosa/versions/{version}/manifest.xml")
    ResponseEntity<byte[]> manifest(@AuthenticationPrincipal SignedIn user, @PathVariable UUID version) {
        require(user, version);
        List<Letters.File> files = new ArrayList<>();
        Set<String> entityLists = forms.entityLists(version);
        forms.filesFor(version, user)
                .forEach((name, content) -> files.add(new Letters.File(
                        name,
                        Letters.hash(content),
                        address("files", version, name),
                        entityLists.contains(name)
                                ? Optional.of(address("entries", version, name))
                                : Optional.empty())));
        return answer(HttpStatus.OK).body(Letters.manifest(files).getBytes(StandardCharsets.UTF_8));
    }

    private static String address(String what, UUID version, String name) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/openrosa/versions/{version}/{what}/{name}")
                .encode()
                .buildAndExpand(version, what, name)
                .toUriString();
    }

    @GetMapping("/openrosa/versions/{version}/files/{name}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID version, @PathVariable String name) {
        require(user, version);
        return forms.fileFor(version, name, user)
                .map(content -> ResponseEntity.ok()
                        .header("X-OpenRosa-Version", "1.0")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(content))
                .orElseGet(() -> message(HttpStatus.NOT_FOUND, "This form has no such file."));
    }

    /**
     * Which of the entries that lie on a device are to go from it: those that are gone, and those that its account may not hold
     * any more (<a href="https://docs.getodk.org/openrosa-integrity">OpenRosa Integrity API</a>).
     */
    @GetMapping("/openrosa/versions/{version}/entries/{name}")
    ResponseEntity<byte[]> integrity(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID version,
            @PathVariable String name,
            @RequestParam(defaultValue = "") List<String> id) {
        require(user, version);
        if (!forms.entityLists(version).contains(name)) {
            return message(HttpStatus.NOT_FOUND, "This form has no such list.");
        }
        Set<String> held = lists.held(name, user);
        return answer(HttpStatus.OK).body(Letters.integrity(id, held).getBytes(StandardCharsets.UTF_8));
    }

    /** Devices ask first whether they may send, and how much at once. */
    @RequestMapping(path = "/openrosa/submission", method = RequestMethod.HEAD)
    ResponseEntity<Void> ready(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.FILL_FORMS);
        return ResponseEntity.noContent()
                .header("X-OpenRosa-Version", "1.0")
                .header("X-OpenRosa-Accept-Content-Length", LARGEST)
                .header(HttpHeaders.LOCATION, address() + "/openrosa/submission")
                .build();
    }

    @PostMapping("/openrosa/submission")
    ResponseEntity<byte[]> take(@AuthenticationPrincipal SignedIn user, HttpServletRequest request) throws IOException {
        Permitted.require(user, Permission.FILL_FORMS);
        if (!(request instanceof MultipartHttpServletRequest parts) || parts.getFile("xml_submission_file") == null) {
            return message(HttpStatus.BAD_REQUEST, "The part xml_submission_file is missing. Send the form again.");
        }
        Map<String, Attachment> files = new LinkedHashMap<>();
        for (MultipartFile part : parts.getFileMap().values()) {
            if (!part.getName().equals("xml_submission_file")) {
                String name = Optional.ofNullable(part.getOriginalFilename()).orElse(part.getName());
                files.put(
                        name,
                        new Attachment(
                                name,
                                Optional.ofNullable(part.getContentType()).orElse("application/octet-stream"),
                                new Content(part.getBytes())));
            }
        }
        byte[] xml =
                Objects.requireNonNull(parts.getFile("xml_submission_file")).getBytes();
        Submissions.Taken taken = submissions.take(user, xml, files);
        return message(HttpStatus.CREATED, words(taken));
    }

    private static String words(Submissions.Taken taken) {
        StringBuilder words = new StringBuilder(taken.repeated() ? "It is here already." : "Kept.");
        if (taken.missing() > 0) {
            words.append(" Files that are still missing: ")
                    .append(taken.missing())
                    .append(". Send it again.");
        }
        if (taken.wrong() > 0) {
            words.append(" Answers that are not right yet: ")
                    .append(taken.wrong())
                    .append(". It was left open, to be mended on the screen.");
        }
        if (taken.entryRefused()) {
            words.append(" The entry of the list stays as it was: it is not for the account of this device.");
        }
        return words.toString();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RefusedSubmissionException refused) {
        return message(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> denied(AccessDeniedException denied) {
        return message(HttpStatus.FORBIDDEN, "This form was not published to the account of this device.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> locked(LockedException locked) {
        return message(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The server is locked and takes nothing now. Keep it and send it later.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> full(NoRoomException full) {
        return message(HttpStatus.INSUFFICIENT_STORAGE, "The server has no room left. Keep it and send it later.");
    }
}
