package org.ashroy.app.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The envelopes in which answers and refusals leave. */
@Component
class Replies {

    private final ExchangeSettings settings;
    private final MessageSource texts;
    private final InstantSource clock;

    Replies(ExchangeSettings settings, MessageSource texts, InstantSource clock) {
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /** An answer at once. */
    ResponseEntity<byte[]> reply(
            Letter letter, Action answered, Object message, int requests, Map<String, Object> meta) {
        return json(
                HttpStatus.OK,
                new Shapes.Reply(
                        new Shapes.ReplyHeader(
                                Shapes.VERSION,
                                UUID.randomUUID().toString(),
                                clock.instant(),
                                answered.answered(),
                                Exchange.SUCCEEDED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(requests),
                                Optional.of(requests),
                                settings.id(),
                                Optional.of(letter.organisation().code()),
                                false,
                                meta.isEmpty() ? Optional.empty() : Optional.of(meta)),
                        Optional.of(message)));
    }

    /** That a message was taken, and its answer waits to be fetched. */
    ResponseEntity<byte[]> taken(Messages.Taken taken) {
        return json(
                HttpStatus.OK,
                new Shapes.Ack(new Shapes.AckMessage(
                        "ACK", clock.instant(), Optional.empty(), taken.id().toString())));
    }

    /** That a message which waits for its answer was not taken. */
    ResponseEntity<byte[]> notTaken(Fault fault) {
        return json(
                fault.status(),
                new Shapes.Ack(new Shapes.AckMessage(
                        "ERR",
                        clock.instant(),
                        Optional.of(coded(fault)),
                        UUID.randomUUID().toString())));
    }

    /** That a message which is answered at once was refused; for a reason that the header of an answer has a code for. */
    ResponseEntity<byte[]> rejected(Action answered, Fault fault) {
        return json(
                fault.status(),
                new Shapes.Reply(
                        new Shapes.ReplyHeader(
                                Shapes.VERSION,
                                UUID.randomUUID().toString(),
                                clock.instant(),
                                answered.answered(),
                                Exchange.REJECTED,
                                Optional.of(fault.reason()),
                                Optional.of(text(fault)),
                                Optional.empty(),
                                Optional.empty(),
                                settings.id(),
                                Optional.empty(),
                                false,
                                Optional.empty()),
                        Optional.empty()));
    }

    /** An error of HTTP. */
    ResponseEntity<byte[]> error(Fault fault) {
        return json(fault.status(), new Shapes.HttpErrors(List.of(coded(fault))));
    }

    /** An error of HTTP, before any handler was reached. */
    void error(HttpServletResponse response, Fault fault) throws IOException {
        response.setStatus(fault.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        if (fault == Fault.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.getOutputStream().write(Json.write(new Shapes.HttpErrors(List.of(coded(fault)))));
    }

    private Shapes.CodedText coded(Fault fault) {
        // An acknowledgement has no field for the finer code, so it stands before the text.
        String finer = fault.reason().isEmpty() ? "" : fault.reason() + ": ";
        return new Shapes.CodedText(fault.error(), finer + text(fault));
    }

    // A program's messages are read by those who build it.
    private String text(Fault fault) {
        return texts.getMessage(fault.text(), new Object[] {settings.entries()}, Locale.ENGLISH);
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(Json.write(body));
    }
}
