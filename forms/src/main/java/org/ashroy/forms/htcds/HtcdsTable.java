package org.ashroy.forms.htcds;

import java.util.List;

/**
 * The tables that case data is written in: one row for each case with all that a case has once, and a table for each thing that it
 * can have several of. The standard itself names entities but no tables.
 */
public enum HtcdsTable {
    /** The person, the victim context, the case with its referrals, the consent: the shape of the Excel templates. */
    CASES("Case Sheet"),
    ORGANISATIONS("Organisations"),
    /** Who did it: the perpetrator context, and the person that it is about. */
    PERPETRATORS("Perpetrators"),
    COMMENTS("Case Comments"),
    EVENTS("Historic Trafficking Events"),
    PLANS("Support Plans");

    private final String sheet;

    HtcdsTable(String sheet) {
        this.sheet = sheet;
    }

    /** The name of its sheet. */
    public String sheet() {
        return sheet;
    }

    /** Its fields, in the order of the standard. */
    public List<HtcdsField> fields() {
        return HtcdsDictionary.standard().fields().values().stream()
                .filter(this::holds)
                .toList();
    }

    boolean holds(HtcdsField field) {
        return switch (field.entity()) {
            case VICTIM, CASE, CONSENT -> this == CASES;
            case PERSON -> this == CASES || this == PERPETRATORS;
            case PERPETRATOR -> this == PERPETRATORS;
            case ORGANISATION -> this == ORGANISATIONS;
            case COMMENT -> this == COMMENTS;
            case EVENT -> this == EVENTS;
            case PLAN -> this == PLANS;
        };
    }
}
