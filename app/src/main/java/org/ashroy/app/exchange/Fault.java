package org.ashroy.app.exchange;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can be wrong with a whole message, in the words of the standard. */
enum Fault {
    /** No valid token. */
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "err.request.unauthorized", ""),
    /** The account may not ask. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "err.request.forbidden", ""),
    /** Nothing of this transaction, correlation or reference waits for this account. */
    NOT_FOUND(HttpStatus.NOT_FOUND, "err.request.not_found", ""),
    /** No JSON of the shape that is described. */
    MALFORMED(HttpStatus.BAD_REQUEST, "err.request.bad", ""),
    /** Another version of the messages. */
    VERSION(HttpStatus.BAD_REQUEST, "err.version.not_supported", "rjct.version.invalid"),
    /** The identifier of the message is missing, or no number or UUID. */
    MESSAGE_ID(HttpStatus.BAD_REQUEST, "err.request.bad", ""),
    /** The identifier of the message was used for another message. */
    MESSAGE_ID_DUPLICATE(HttpStatus.CONFLICT, "err.request.bad", "rjct.message_id.duplicate"),
    /** The time of the message is missing, too old or too far in the future. */
    MESSAGE_TS(HttpStatus.BAD_REQUEST, "err.request.bad", "rjct.message_ts.invalid"),
    /** The action is not that of the path. */
    ACTION(HttpStatus.BAD_REQUEST, "err.request.bad", "rjct.action.invalid"),
    /** It says another number of requests than it holds. */
    TOTAL_COUNT(HttpStatus.BAD_REQUEST, "err.request.bad", "rjct.total_count.invalid"),
    /** It holds more requests than one message may. */
    TOO_MANY_ENTRIES(HttpStatus.BAD_REQUEST, "err.request.bad", "rjct.total_count.limit_exceeded"),
    /** The sender is not the organisation of the token. */
    SENDER(HttpStatus.BAD_REQUEST, "err.sender_id.invalid", ""),
    /** It is for somebody else. */
    RECEIVER(HttpStatus.BAD_REQUEST, "err.receiver_id.invalid", ""),
    /** It is signed, and signatures are not verified here. */
    SIGNATURE(HttpStatus.BAD_REQUEST, "err.signature.invalid", ""),
    /** It is encrypted, and such messages are not read here. */
    ENCRYPTION(HttpStatus.BAD_REQUEST, "err.encryption.invalid", ""),
    /** The transaction is missing, or no number or UUID. */
    TRANSACTION_ID(HttpStatus.BAD_REQUEST, "err.request.bad", ""),
    /** Too many persons were asked for. */
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "err.request.too_many_requests", ""),
    /** The server is locked, or not ready after unlocking. */
    LOCKED(HttpStatus.SERVICE_UNAVAILABLE, "err.service.unavailable", ""),
    /** A fault on our side. */
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "err.service.unavailable", "");

    private final HttpStatus status;
    private final String error;
    private final String reason;

    Fault(HttpStatus status, String error, String reason) {
        this.status = status;
        this.error = error;
        this.reason = reason;
    }

    HttpStatus status() {
        return status;
    }

    /** The standard's code for an acknowledgement or an error of HTTP. */
    String error() {
        return error;
    }

    /** The standard's {@code status_reason_code} for the header of an answer; empty where it has none. */
    String reason() {
        return reason;
    }

    /** Key of the text. */
    String text() {
        return "exchange.fault." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
