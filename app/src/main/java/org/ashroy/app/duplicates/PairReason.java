package org.ashroy.app.duplicates;

/** Why somebody says so; each reason belongs to one verdict, so that choosing it is choosing the verdict. */
public enum PairReason {
    /** She says so herself. */
    SHE_SAYS_SO(Verdict.SAME),
    /** The same numbers on the same papers, which were looked at. */
    SAME_PAPERS(Verdict.SAME),
    /** The same face, seen or on photos. */
    SAME_FACE(Verdict.SAME),
    /** Everything that is written down fits. */
    ALL_FITS(Verdict.SAME),
    /** Both were seen at the same time. */
    BOTH_SEEN(Verdict.DIFFERENT),
    /** Two faces. */
    OTHER_FACE(Verdict.DIFFERENT),
    /** Relatives, such as sisters or twins. */
    RELATIVES(Verdict.DIFFERENT),
    /** What is written down does not fit. */
    DOES_NOT_FIT(Verdict.DIFFERENT),
    /** She has to be asked first. */
    ASK_HER(Verdict.UNSURE),
    /** Too little is written down. */
    TOO_LITTLE(Verdict.UNSURE);

    private final Verdict verdict;

    PairReason(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The verdict for which it is a reason. */
    public Verdict verdict() {
        return verdict;
    }
}
