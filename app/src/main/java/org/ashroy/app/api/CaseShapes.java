package org.ashroy.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The bodies of answers with cases, as {@code cases-openapi.json} describes them: shape and names of fields are those of Primero. */
final class CaseShapes {

    private CaseShapes() {}

    /** One case. */
    record CaseAnswer(CaseData data) {}

    /** A page of cases. */
    record CasesAnswer(List<CaseData> data, PageAnswer metadata) {}

    /** Which page it is. */
    record PageAnswer(long total, int per, int page) {}

    /** What became of a write: nothing that identifies anyone, because it is kept for a repetition. */
    record WrittenAnswer(WrittenData data) {}

    /** The case after it; only its identifier where the account sees it no more. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WrittenData(
            UUID id,
            @Nullable String caseIdDisplay,
            @Nullable String status,
            @Nullable String workflow,
            @Nullable String ashroyVersion) {}

    /** A case; what is not there is not known, or was not opened. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CaseData(
            UUID id,
            String caseIdDisplay,
            String moduleId,
            String status,
            String workflow,
            LocalDate registrationDate,
            @Nullable Instant lastUpdatedAt,
            @Nullable LocalDate dateClosure,
            @Nullable String protectionStatus,
            List<String> protectionConcerns,
            String riskLevel,
            @Nullable String displacementStatus,
            String locationCurrent,
            @Nullable String ownedBy,
            String ownedByAgencyId,
            boolean consentForServices,
            boolean hasCasePlan,
            @Nullable String approvalStatusCasePlan,
            @Nullable LocalDate casePlanApprovedDate,
            @Nullable LocalDate assessmentDueDate,
            @Nullable LocalDate casePlanDueDate,
            @Nullable String closureReason,
            @Nullable Revealed<String> closureReasonOther,
            List<ServiceData> servicesSection,
            List<GoalData> cpCasePlanSubformCasePlanInterventions,
            List<FollowUpData> followupSubformSection,
            List<NoteData> notesSection,
            @Nullable String registryNo,
            @Nullable String sex,
            @Nullable Integer age,
            @Nullable Boolean estimated,
            @Nullable Revealed<?> name,
            @Nullable Revealed<?> dateOfBirth,
            @Nullable Revealed<?> telephoneCurrent,
            boolean ashroyInConflict,
            String ashroyVersion) {}

    /** A service of the plan. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ServiceData(
            UUID uniqueId, String serviceType, LocalDate serviceAppointmentDate, String serviceImplemented) {}

    /** A goal of the plan. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalData(
            UUID uniqueId,
            @Nullable Revealed<String> interventionServiceGoal,
            LocalDate casePlanTimeframe,
            @Nullable String interventionServiceSuccess) {}

    /** What came of meeting her. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FollowUpData(
            UUID uniqueId,
            LocalDate followupDate,
            @Nullable Revealed<String> followupComments,
            @Nullable LocalDate followupNeededByDate) {}

    /** What was written otherwise; its subject says what it is. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoteData(
            UUID uniqueId,
            LocalDate noteDate,
            String noteSubject,
            @Nullable Revealed<String> noteText,
            @Nullable String noteCreatedBy) {}
}
