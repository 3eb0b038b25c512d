package org.ashroy.app.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.api.TokenDoor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The registry interface of the Digital Convergence Initiative (registry core API 1.0.0, social registry API 1.0.0). What the
 * standard sends to the caller's own address waits here to be fetched: this server calls nobody.
 */
@RestController
@RequestMapping("/dci/registry")
class ExchangeController {

    private static final int MOST_BYTES = 1 << 20;

    private final Letters letters;
    private final Exchange exchange;
    private final Replies replies;
    private final ExchangeSettings settings;

    ExchangeController(Letters letters, Exchange exchange, Replies replies, ExchangeSettings settings) {
        this.letters = letters;
        this.exchange = exchange;
        this.replies = replies;
        this.settings = settings;
    }

    /** What is served here, in OpenAPI 3.1. */
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        try (InputStream file = ExchangeController.class.getResourceAsStream("openapi.json")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .body(Objects.requireNonNull(file).readAllBytes());
        }
    }

    /** Searches and answers at once. */
    @PostMapping("/sync/search")
    ResponseEntity<byte[]> searchAtOnce(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        long begun = System.nanoTime();
        Letter letter = open(user, request, Action.SEARCH);
        Shapes.SearchReply found = exchange.searched(exchange.take(letter));
        waitFor(begun, letter.total());
        return replies.reply(letter, Action.SEARCH, found, letter.total(), Map.of());
    }

    /** Takes a search whose answer is fetched. */
    @PostMapping("/search")
    ResponseEntity<byte[]> search(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        return take(user, request, Action.SEARCH);
    }

    /** Takes subscriptions. */
    @PostMapping("/subscribe")
    ResponseEntity<byte[]> subscribe(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        return take(user, request, Action.SUBSCRIBE);
    }

    /** Ends subscriptions. */
    @PostMapping("/unsubscribe")
    ResponseEntity<byte[]> unsubscribe(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        return take(user, request, Action.UNSUBSCRIBE);
    }

    private ResponseEntity<byte[]> take(SignedIn user, HttpServletRequest request, Action action) throws IOException {
        long begun = System.nanoTime();
        Letter letter = open(user, request, action);
        Messages.Taken taken = exchange.take(letter);
        waitFor(begun, letter.total());
        return replies.taken(taken);
    }

    /** What became of a message that was taken. */
    @PostMapping("/sync/txn/status")
    ResponseEntity<byte[]> status(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        long begun = System.nanoTime();
        Letter letter = open(user, request, Action.TXN_STATUS);
        Exchange.Status status = exchange.status(letter);
        waitFor(begun, status.requests());
        return replies.reply(letter, Action.TXN_STATUS, status.reply(), status.requests(), Map.of());
    }

    /** What happened to the persons of subscriptions; the standard has no path on which a subscriber fetches that. */
    @PostMapping("/sync/notify")
    ResponseEntity<byte[]> notifications(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        Letter letter = open(user, request, Action.NOTIFY);
        Exchange.Told told = exchange.notices(letter);
        return replies.reply(
                letter,
                Action.NOTIFY,
                told.notifications(),
                told.notifications().notifyEvent().size(),
                Map.of("next", told.next()));
    }

    private Letter open(SignedIn user, HttpServletRequest request, Action action) throws IOException {
        Permitted.require(user, Permission.EXCHANGE);
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new FaultException(Fault.MALFORMED);
        }
        return letters.open(user, TokenDoor.token(request), action, body);
    }

    /** Answers about somebody and about nobody take the same time: that of the longer one. */
    private void waitFor(long begun, int persons) {
        Duration left = settings.floor().multipliedBy(persons).minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
