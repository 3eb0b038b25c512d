package org.ashroy.app.exchange;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * What the program of another organisation asked, as its events make it.
 *
 * @param asked what was asked; empty before it was, and never changed afterwards
 * @param account whose program asked
 * @param answered the day on which data first left, or the subscription began
 * @param unanswered whether it was once not covered
 * @param ended why a subscription ended; what ended stays ended
 */
public record Enquiry(
        Optional<EnquiryChange.Asked> asked,
        Optional<UUID> account,
        Optional<LocalDate> answered,
        boolean unanswered,
        Optional<EndCause> ended) {

    /** How far it is. */
    public EnquiryStage stage() {
        if (asked.flatMap(EnquiryChange.Asked::follows).isPresent()) {
            if (ended.isPresent()) {
                return EnquiryStage.ENDED;
            }
            if (answered.isPresent()) {
                return EnquiryStage.RUNNING;
            }
        } else if (answered.isPresent()) {
            return EnquiryStage.ANSWERED;
        }
        return unanswered ? EnquiryStage.UNANSWERED : EnquiryStage.WAITING;
    }

    static final class EnquiryFold implements Fold<Enquiry, EnquiryChange> {

        @Override
        public Enquiry empty(SubjectId subject) {
            return new Enquiry(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
        }

        @Override
        public Enquiry apply(Enquiry before, Event<EnquiryChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case EnquiryChange.Asked what ->
                    // A second question under one identifier could widen the one that was judged.
                    before.asked().isPresent()
                            ? before
                            : new Enquiry(
                                    Optional.of(what),
                                    Optional.of(event.meta().author()),
                                    before.answered(),
                                    before.unanswered(),
                                    before.ended());
                case EnquiryChange.Answered done ->
                    new Enquiry(
                            before.asked(),
                            before.account(),
                            before.answered().or(() -> Optional.of(done.on())),
                            before.unanswered(),
                            before.ended());
                case EnquiryChange.Unanswered _ ->
                    new Enquiry(before.asked(), before.account(), before.answered(), true, before.ended());
                case EnquiryChange.Ended end ->
                    new Enquiry(
                            before.asked(),
                            before.account(),
                            before.answered(),
                            before.unanswered(),
                            before.ended().or(() -> Optional.of(end.cause())));
            };
        }
    }
}
