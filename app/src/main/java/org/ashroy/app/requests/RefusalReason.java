package org.ashroy.app.requests;

/**
 * Why a request, or part of it, was refused: a list, because a refusal that anything can justify is none (UNHCR, Policy on the
 * Protection of Personal Data of Persons of Concern, 2015, 3.7; GDPR articles 12(5), 15(4), 17(3)).
 */
public enum RefusalReason {
    /** It would tell something about somebody else. */
    OTHER_PEOPLE,
    /** Somebody would be in danger. */
    DANGER,
    /** What is held was looked into and is right. */
    IS_RIGHT,
    /** The law, or a duty towards a court, asks that it be kept. */
    MUST_BE_KEPT,
    /** Her protection or assistance cannot be given without it. */
    NEEDED_FOR_HER,
    /** Whoever asks is not the person, or may not ask for this child. */
    NOT_HERS_TO_ASK,
    /** It is not held here; she was told where. */
    NOT_HELD
}
