package org.ashroy.app.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Limiter;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What the exchange does with a message that was opened: takes it, answers it, says what became of it. */
@Service
class Exchange {

    static final String SUCCEEDED = "succ";
    static final String REJECTED = "rjct";

    private static final String MEMBER_TYPE = "spdci-extensions-social:Member";
    private static final String EVENT_TYPE = "spdci-common:RegistryEvent";
    private static final int NOTICES = 100;

    private final Messages messages;
    private final Questions questions;
    private final Enquiries enquiries;
    private final Subscriptions subscriptions;
    private final Ledger ledger;
    private final PersonIndex index;
    private final Limiter limiter;
    private final ExchangeSettings settings;
    private final MessageSource texts;
    private final InstantSource clock;

    Exchange(
            Messages messages,
            Questions questions,
            Enquiries enquiries,
            Subscriptions subscriptions,
            Ledger ledger,
            PersonIndex index,
            Limiter limiter,
            ExchangeSettings settings,
            MessageSource texts,
            InstantSource clock) {
        this.messages = messages;
        this.questions = questions;
        this.enquiries = enquiries;
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.index = index;
        this.limiter = limiter;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Takes a message of searches, subscriptions or one unsubscription; one that was taken before is the same message.
     *
     * @throws FaultException where it cannot be taken
     */
    Messages.Taken take(Letter letter) {
        List<JsonNode> requests = requests(letter);
        requireReady();
        count(letter, requests.size());
        Messages.Taken taken = messages.take(letter, Uuid7.create());
        if (!taken.ready()) {
            messages.ready(
                    taken.id(),
                    switch (letter.action()) {
                        case SEARCH -> searches(taken.id(), requests, letter);
                        case SUBSCRIBE -> subscribe(taken.id(), requests, letter);
                        case UNSUBSCRIBE -> unsubscribe(requests, letter);
                        case TXN_STATUS, NOTIFY -> throw new IllegalArgumentException("is answered and not kept");
                    });
        }
        return taken;
    }

    private List<JsonNode> requests(Letter letter) {
        List<JsonNode> requests = list(
                letter.message(),
                switch (letter.action()) {
                    case SEARCH -> "search_request";
                    case SUBSCRIBE -> "subscribe_request";
                    // The standard requires the one and describes the other.
                    case UNSUBSCRIBE ->
                        letter.message().get("subscription_codes") == null
                                ? "sunscription_codes"
                                : "subscription_codes";
                    case TXN_STATUS, NOTIFY -> throw new IllegalArgumentException("holds no list of requests");
                });
        if (requests.isEmpty()) {
            throw new FaultException(Fault.MALFORMED);
        }
        if (requests.size() > settings.entries()) {
            throw new FaultException(Fault.TOO_MANY_ENTRIES);
        }
        // One unsubscription names several codes.
        if (letter.action() != Action.UNSUBSCRIBE && letter.total() != requests.size()) {
            throw new FaultException(Fault.TOTAL_COUNT);
        }
        return requests;
    }

    private static List<JsonNode> list(JsonNode message, String name) {
        JsonNode listed = message.get(name);
        List<JsonNode> all = new ArrayList<>();
        if (listed != null && listed.isArray()) {
            listed.forEach(all::add);
        }
        return all;
    }

    /** Without the whole index somebody who is registered would be nobody. */
    private void requireReady() {
        if (!index.complete()) {
            throw new FaultException(Fault.LOCKED);
        }
    }

    private void count(Letter letter, int persons) {
        boolean within = limiter.use(
                "exchange", letter.sender().id().toString(), persons, settings.questions(), settings.period());
        if (!within) {
            throw new FaultException(Fault.TOO_MANY);
        }
    }

    private interface Reading {
        Question read(JsonNode request);
    }

    private List<Part> searches(UUID message, List<JsonNode> requests, Letter letter) {
        return ask(message, requests, letter, request -> questions.search(request, letter.organisation()));
    }

    /** Reads all requests of a message, and keeps what they ask in one transaction. */
    private List<Part> ask(UUID message, List<JsonNode> requests, Letter letter, Reading reading) {
        List<Part> parts = new ArrayList<>();
        List<Command> commands = new ArrayList<>();
        Set<String> references = new HashSet<>();
        for (int at = 0; at < requests.size(); at++) {
            JsonNode request = requests.get(at);
            String reference = Letters.text(request, "reference_id");
            try {
                requireEnvelope(request, reference, references);
                Question question = reading.read(request);
                UUID id = Enquiries.id(message, at);
                commands.add(enquiries.asked(id, question, letter));
                parts.add(Part.of(reference, id));
            } catch (EntryFaultException wrong) {
                boolean kept = wrong.fault() != EntryFault.REFERENCE_ID;
                parts.add(Part.wrong(kept ? reference : "", wrong.fault()));
            }
        }
        ledger.performAll(commands);
        return parts;
    }

    private static void requireEnvelope(JsonNode request, String reference, Set<String> references) {
        if (!Letters.identifies(reference)) {
            throw new EntryFaultException(EntryFault.REFERENCE_ID);
        }
        if (!references.add(reference)) {
            throw new EntryFaultException(EntryFault.REFERENCE_ID_DUPLICATE);
        }
        if (Letters.instant(Letters.text(request, "timestamp")).isEmpty()) {
            throw new EntryFaultException(EntryFault.TIMESTAMP);
        }
    }

    private List<Part> subscribe(UUID message, List<JsonNode> requests, Letter letter) {
        return ask(message, requests, letter, request -> questions.subscription(request, letter.organisation()))
                .stream()
                .map(part -> part.enquiry().isEmpty()
                        ? part
                        : begun(part, part.enquiry().get(), letter))
                .toList();
    }

    private Part begun(Part part, UUID enquiry, Letter letter) {
        if (subscriptions.runs(letter.sender().id(), enquiry)) {
            return new Part(part.reference(), Optional.of(EntryFault.ALREADY_SUBSCRIBED), part.enquiry());
        }
        if (!enquiries.begins(enquiry)) {
            return new Part(part.reference(), Optional.of(EntryFault.PERSON), part.enquiry());
        }
        subscriptions.begin(
                enquiry, enquiries.find(enquiry).asked().orElseThrow().person().orElseThrow());
        return part;
    }

    private List<Part> unsubscribe(List<JsonNode> requests, Letter letter) {
        Set<UUID> codes = new LinkedHashSet<>();
        boolean foreign = false;
        for (JsonNode request : requests) {
            Optional<UUID> code = uuid(request.isString() ? request.stringValue() : "");
            foreign |= code.isEmpty();
            code.ifPresent(codes::add);
        }
        if (foreign || !subscriptions.end(letter.sender().id(), codes).isEmpty()) {
            return List.of(Part.wrong("", EntryFault.SUBSCRIPTION_CODE));
        }
        return codes.stream().map(code -> Part.of("", code)).toList();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The answer to a message of searches, with the consents as they are now. */
    Shapes.SearchReply searched(Messages.Taken taken) {
        return searched(taken, messages.parts(taken.id()));
    }

    private Shapes.SearchReply searched(Messages.Taken taken, List<Part> parts) {
        return new Shapes.SearchReply(
                taken.transaction(),
                taken.id().toString(),
                parts.stream().map(this::searched).toList());
    }

    private Shapes.SearchResult searched(Part part) {
        if (part.fault().isPresent()) {
            EntryFault fault = part.fault().get();
            return new Shapes.SearchResult(
                    part.reference(),
                    clock.instant(),
                    REJECTED,
                    Optional.of(fault.code(Action.SEARCH)),
                    Optional.of(text(fault.text())),
                    Optional.empty(),
                    Optional.empty());
        }
        // Nobody registered, or no consent that covers it: one and the same answer.
        List<Map<String, Object>> records =
                enquiries.answer(part.enquiry().orElseThrow()).stream().toList();
        return new Shapes.SearchResult(
                part.reference(),
                clock.instant(),
                SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Shapes.Data(Shapes.VERSION, MEMBER_TYPE, records)),
                Optional.of(new Shapes.Pagination(1, 1, records.size())));
    }

    private Shapes.SubscribeReply subscribed(Messages.Taken taken, List<Part> parts) {
        return new Shapes.SubscribeReply(
                taken.transaction(),
                taken.id().toString(),
                parts.stream().map(this::subscribed).toList());
    }

    private Shapes.SubscribeResult subscribed(Part part) {
        if (part.fault().isPresent()) {
            EntryFault fault = part.fault().get();
            return new Shapes.SubscribeResult(
                    part.reference(),
                    clock.instant(),
                    REJECTED,
                    Optional.of(fault.code(Action.SUBSCRIBE)),
                    Optional.of(text(fault.text())),
                    Optional.empty());
        }
        UUID code = part.enquiry().orElseThrow();
        Enquiry enquiry = enquiries.find(code);
        PersonEvent follows =
                enquiry.asked().flatMap(EnquiryChange.Asked::follows).orElseThrow();
        return new Shapes.SubscribeResult(
                part.reference(),
                clock.instant(),
                SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new Shapes.Subscription(
                        Shapes.VERSION,
                        code.toString(),
                        code.toString(),
                        state(enquiry),
                        clock.instant(),
                        follows.name(),
                        Map.of("reg_event_type", follows.name())))));
    }

    private static String state(Enquiry enquiry) {
        return enquiry.stage() == EnquiryStage.RUNNING ? "subscribe" : "unsubscribe";
    }

    private Shapes.UnsubscribeReply unsubscribed(Messages.Taken taken, List<Part> parts) {
        Optional<EntryFault> fault =
                parts.stream().flatMap(part -> part.fault().stream()).findFirst();
        return new Shapes.UnsubscribeReply(
                taken.transaction(),
                taken.id().toString(),
                clock.instant(),
                fault.isPresent() ? REJECTED : SUCCEEDED,
                fault.map(each -> each.code(Action.UNSUBSCRIBE)),
                fault.map(each -> text(each.text())),
                parts.stream()
                        .flatMap(part -> part.enquiry().stream())
                        .map(code -> new Shapes.SubscriptionState(code.toString(), state(enquiries.find(code))))
                        .toList());
    }

    /**
     * What became of a message.
     *
     * @param reply as the standard has it
     * @param requests of how many requests it tells
     */
    record Status(Shapes.StatusReply reply, int requests) {}

    /**
     * What became of a message that was taken.
     *
     * @throws FaultException where nothing of the sender's waits under what the message names
     */
    Status status(Letter letter) {
        requireReady();
        JsonNode asked = letter.message().get("txnstatus_request");
        Action action = actionOf(Letters.text(asked, "txn_type"));
        String attribute = Letters.text(asked, "attribute_type");
        JsonNode value = asked == null ? null : asked.get("attribute_value");
        Messages.Taken taken = find(letter, action, attribute, value);
        List<Part> parts = messages.parts(taken.id()).stream()
                .filter(part -> wanted(part, attribute, value))
                .toList();
        if (parts.isEmpty()) {
            throw new FaultException(Fault.NOT_FOUND);
        }
        count(letter, parts.size());
        Object reply = switch (action) {
            case SEARCH -> searched(taken, parts);
            case SUBSCRIBE -> subscribed(taken, parts);
            case UNSUBSCRIBE -> unsubscribed(taken, parts);
            case TXN_STATUS, NOTIFY -> throw new IllegalArgumentException("are not kept");
        };
        // The social registry says search, the core says on-subscribe and on-unsubscribe.
        String type = action == Action.SEARCH ? action.asked() : action.answered();
        return new Status(
                new Shapes.StatusReply(
                        letter.transactionId(), taken.id().toString(), new Shapes.StatusResult(type, reply)),
                parts.size());
    }

    private static Action actionOf(String type) {
        return switch (type) {
            case "search" -> Action.SEARCH;
            // The social registry writes it without an r.
            case "subscribe", "subscibe" -> Action.SUBSCRIBE;
            case "unsubscribe" -> Action.UNSUBSCRIBE;
            default -> throw new FaultException(Fault.MALFORMED);
        };
    }

    private Messages.Taken find(Letter letter, Action action, String type, @Nullable JsonNode value) {
        UUID account = letter.sender().id();
        Instant since = clock.instant().minus(settings.answersKept());
        String text = value != null && value.isString() ? value.stringValue() : "";
        Optional<Messages.Taken> taken = switch (type) {
            case "transaction_id" -> messages.ofTransaction(account, action, text, since);
            case "correlation_id" -> uuid(text).flatMap(id -> messages.ofCorrelation(account, action, id, since));
            case "reference_id_list", "subscription_code_list" ->
                messages.ofTransaction(account, action, letter.transactionId(), since);
            default -> throw new FaultException(Fault.MALFORMED);
        };
        return taken.orElseThrow(() -> new FaultException(Fault.NOT_FOUND));
    }

    private static boolean wanted(Part part, String type, @Nullable JsonNode value) {
        if (!type.endsWith("_list")) {
            return true;
        }
        Set<String> listed = new HashSet<>();
        if (value != null && value.isArray()) {
            value.forEach(each -> listed.add(each.isString() ? each.stringValue() : ""));
        }
        return type.equals("reference_id_list")
                ? listed.contains(part.reference())
                : part.enquiry().map(UUID::toString).filter(listed::contains).isPresent();
    }

    /**
     * What waits to be told.
     *
     * @param notifications as the standard sends them
     * @param next where the next fetching begins
     */
    record Told(Shapes.Notifications notifications, long next) {}

    /** What happened to the persons of the sender's subscriptions behind the position that the message names. */
    Told notices(Letter letter) {
        requireReady();
        JsonNode position = letter.message().get("after");
        if (position != null && (!position.isIntegralNumber() || !position.canConvertToLong())) {
            throw new FaultException(Fault.MALFORMED);
        }
        long after = position == null ? 0 : position.longValue();
        List<Subscriptions.Notice> notices =
                subscriptions.waiting(letter.sender().id(), after, NOTICES);
        return new Told(
                new Shapes.Notifications(
                        letter.transactionId(),
                        notices.stream().map(Exchange::notification).toList()),
                notices.isEmpty() ? after : notices.getLast().position());
    }

    private static Shapes.Notification notification(Subscriptions.Notice notice) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("@type", "RegistryEvent");
        what.put("subscription_code", notice.enquiry().toString());
        what.put("reg_event_type", notice.event().name());
        return new Shapes.Notification(
                notice.reference(), notice.at(), new Shapes.NotificationData(Shapes.VERSION, EVENT_TYPE, what));
    }

    // A program's messages are read by those who build it.
    private String text(String key) {
        return texts.getMessage(key, new Object[0], Locale.ENGLISH);
    }
}
