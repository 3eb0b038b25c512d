package org.ashroy.app.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.api.TokenDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Opens a message: checks its envelope before anything in it is looked at. */
@Component
class Letters {

    // A number or a UUID: what callers choose is kept in the clear, and nobody's name can be written with these.
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Fa-f-]{1,64}");

    private final Organisations organisations;
    private final ExchangeSettings settings;
    private final InstantSource clock;

    Letters(Organisations organisations, ExchangeSettings settings, InstantSource clock) {
        this.organisations = organisations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Opens a message.
     *
     * @param token with which it came
     * @throws FaultException with what is wrong first
     */
    Letter open(SignedIn sender, String token, Action action, byte[] body) {
        Shapes.Request request = Json.read(body, Shapes.Request.class);
        Shapes.RequestHeader header = request.header();
        JsonNode message = request.message();
        if (header == null) {
            throw new FaultException(Fault.MALFORMED);
        }
        require(header.version() == null || header.version().equals(Shapes.VERSION), Fault.VERSION);
        require(identifies(header.messageId()), Fault.MESSAGE_ID);
        require(instant(header.messageTs()).filter(this::isNow).isPresent(), Fault.MESSAGE_TS);
        require(action.asked().equals(header.action()), Fault.ACTION);
        require(sender.organisation().equals(header.senderId()), Fault.SENDER);
        require(header.receiverId() == null || header.receiverId().equals(settings.id()), Fault.RECEIVER);
        require(isEmpty(request.signature()), Fault.SIGNATURE);
        require(
                !Boolean.TRUE.equals(header.encrypted()) && (message == null || message.get("ciphertext") == null),
                Fault.ENCRYPTION);
        if (message == null || !message.isObject()) {
            throw new FaultException(Fault.MALFORMED);
        }
        Integer total = header.totalCount();
        if (total == null || total < 1) {
            throw new FaultException(Fault.TOTAL_COUNT);
        }
        require(total <= settings.entries(), Fault.TOO_MANY_ENTRIES);
        String transaction = text(message, "transaction_id");
        require(identifies(transaction), Fault.TRANSACTION_ID);
        return new Letter(
                sender,
                organisation(sender),
                action,
                Objects.requireNonNull(header.messageId()),
                transaction,
                total,
                message,
                TokenDoor.digest(token, body));
    }

    private Organisation organisation(SignedIn sender) {
        return organisations.find(sender.organisation()).orElseThrow(() -> new FaultException(Fault.FORBIDDEN));
    }

    private static void require(boolean holds, Fault fault) {
        if (!holds) {
            throw new FaultException(fault);
        }
    }

    private static boolean isEmpty(@Nullable JsonNode signature) {
        return signature == null
                || signature.isNull()
                || (signature.isString() && signature.stringValue().isBlank());
    }

    private boolean isNow(Instant sent) {
        Instant now = clock.instant();
        return !sent.isBefore(now.minus(settings.messageAge())) && !sent.isAfter(now.plus(settings.messageAge()));
    }

    /** Whether a text can identify a message, a transaction or a request: digits, letters a to f, hyphens. */
    static boolean identifies(@Nullable String text) {
        return text != null && IDENTIFIER.matcher(text).matches();
    }

    /** A moment with its offset from UTC (ISO 8601); empty where it is none. */
    static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The text under a name; empty where there is none. */
    static String text(@Nullable JsonNode node, String name) {
        JsonNode value = node == null ? null : node.get(name);
        return value != null && value.isString() ? value.stringValue() : "";
    }
}
