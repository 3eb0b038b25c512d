package org.ashroy.forms.htcds;

import java.util.Locale;

/**
 * A field of the standard.
 *
 * @param name the normative name with its prefix, such as {@code prs_FirstName}
 * @param entity whom or what it is about
 * @param label what people read; labels are not unique in the standard
 * @param type what the standard calls its type; empty for the one field that it gives none
 * @param reading how a value is read here
 * @param codes the name of its code list; empty where it has none of its own
 * @param tier whether the standard counts it as core
 * @param status whether the standard still recommends it
 */
public record HtcdsField(
        String name,
        Entity entity,
        String label,
        String type,
        Reading reading,
        String codes,
        Tier tier,
        Status status) {

    /** Whom or what a field is about; the standard tells them apart by the prefix of the name. */
    public enum Entity {
        ORGANISATION,
        PERSON,
        VICTIM,
        PERPETRATOR,
        CASE,
        COMMENT,
        EVENT,
        PLAN,
        CONSENT
    }

    /** How a value is read, checked and written. */
    public enum Reading {
        /** Any text: names, streets, narratives, lookups. */
        TEXT,
        /** ISO 8601, {@code 2026-11-28}. */
        DATE,
        /** A whole number from 0 to 120: years of age, children. */
        NUMBER,
        /** Degrees, -90 to 90. */
        LATITUDE,
        /** Degrees, -180 to 180. */
        LONGITUDE,
        /** E.164. */
        PHONE,
        /** {@code TRUE} or {@code FALSE}. */
        CHECKBOX,
        /** One code of its list. */
        CODE,
        /** Any number of codes of its list. */
        CODES,
        /** ISO 3166-1 alpha-2. */
        COUNTRY,
        /** Any number of countries. */
        COUNTRIES,
        /** ISO 639-2. */
        LANGUAGE;

        /** Whether it is chosen from a list, so that values can be told apart in one cell. */
        boolean isChoice() {
            return this == CODE || this == COUNTRY || this == LANGUAGE || isSeveral();
        }

        /** Whether a value can be several. */
        public boolean isSeveral() {
            return this == CODES || this == COUNTRIES;
        }
    }

    /** The two tiers of the standard. */
    public enum Tier {
        CORE,
        OPTIONAL
    }

    /** The standard calls everything that it recommends a draft. */
    public enum Status {
        DRAFT,
        DEPRECATED
    }

    /** The prefix that tells the entity, such as {@code prs_}. */
    public String prefix() {
        return name.substring(0, name.indexOf('_') + 1);
    }

    static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
