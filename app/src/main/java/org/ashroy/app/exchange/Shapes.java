package org.ashroy.app.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The messages, by the names of the standard (DCI registry core API 1.0.0 and social registry API 1.0.0, in snake case). What a
 * request lacks is null, as in its JSON.
 */
final class Shapes {

    static final String VERSION = "1.0.0";

    private Shapes() {}

    /** What every request is: a header and a message. */
    record Request(
            @Nullable JsonNode signature,
            @Nullable RequestHeader header,
            @Nullable JsonNode message) {}

    /** The header of a request. */
    record RequestHeader(
            @Nullable String version,
            @Nullable String messageId,
            @Nullable String messageTs,
            @Nullable String action,
            @Nullable String senderId,
            @Nullable String receiverId,
            @Nullable Integer totalCount,
            @JsonProperty("is_msg_encrypted") @Nullable Boolean encrypted) {}

    /** What every answer at once is. */
    record Reply(ReplyHeader header, Optional<Object> message) {}

    /** The header of an answer. */
    record ReplyHeader(
            String version,
            String messageId,
            Instant messageTs,
            String action,
            String status,
            Optional<String> statusReasonCode,
            Optional<String> statusReasonMessage,
            Optional<Integer> totalCount,
            Optional<Integer> completedCount,
            String senderId,
            Optional<String> receiverId,
            @JsonProperty("is_msg_encrypted") boolean encrypted,
            Optional<Map<String, Object>> meta) {}

    /** The answer to a search. */
    record SearchReply(String transactionId, String correlationId, List<SearchResult> searchResponse) {}

    /** The answer to one request of a search. */
    record SearchResult(
            String referenceId,
            Instant timestamp,
            String status,
            Optional<String> statusReasonCode,
            Optional<String> statusReasonMessage,
            Optional<Data> data,
            Optional<Pagination> pagination) {}

    /** The records that were found: one, or none. */
    record Data(String version, String regRecordType, List<Map<String, Object>> regRecords) {}

    /** Where in all pages the records stand. */
    record Pagination(int pageSize, int pageNumber, int totalCount) {}

    /** That a message was taken, or not. */
    record Ack(AckMessage message) {}

    /** What an acknowledgement says. */
    record AckMessage(String ackStatus, Instant timestamp, Optional<CodedText> error, String correlationId) {}

    /** A code of the standard and what to do. */
    record CodedText(String code, String message) {}

    /** An error of HTTP. */
    record HttpErrors(List<CodedText> errors) {}

    /** What became of a message that was taken. */
    record StatusReply(String transactionId, String correlationId, StatusResult txnstatusResponse) {}

    /** The answer that was fetched. */
    record StatusResult(String txnType, Object txnStatus) {}

    /** The answer to a subscription. */
    record SubscribeReply(String transactionId, String correlationId, List<SubscribeResult> subscribeResponse) {}

    /** The answer to one request of a subscription. */
    record SubscribeResult(
            String referenceId,
            Instant timestamp,
            String status,
            Optional<String> statusReasonCode,
            Optional<String> statusReasonMessage,
            Optional<List<Subscription>> subscriptions) {}

    /** A subscription; its code stands under both names that the standard has for it. */
    record Subscription(
            String version,
            String code,
            String subscriptionCode,
            String status,
            Instant timestamp,
            String regEventType,
            Map<String, Object> subscribeCriteria) {}

    /** The answer to an unsubscription. */
    record UnsubscribeReply(
            String transactionId,
            String correlationId,
            Instant timestamp,
            String status,
            Optional<String> statusReasonCode,
            Optional<String> statusReasonMessage,
            List<SubscriptionState> subscriptionStatus) {}

    /** Whether a subscription runs. */
    record SubscriptionState(String code, String status) {}

    /** What happened. */
    record Notifications(String transactionId, List<Notification> notifyEvent) {}

    /** That something happened to the person of a subscription; the data are fetched by a search. */
    record Notification(String referenceId, Instant timestamp, NotificationData data) {}

    /** What kind of event, and of which subscription. */
    record NotificationData(String version, String regRecordType, Map<String, Object> regRecords) {}
}
