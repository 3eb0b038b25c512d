package org.ashroy.app.justice;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How far a track is at one duty-bearer. */
public enum Step {
    /** Nothing was done there yet. */
    PREPARED,
    /** Somebody complained. */
    COMPLAINT,
    /** It is looked into. */
    INVESTIGATION,
    /** Somebody was arrested. */
    ARREST,
    /** Somebody was charged. */
    CHARGE,
    /** A court hears it. */
    TRIAL,
    /** A court judged. */
    VERDICT,
    /** Who is no court said what it found. */
    FINDING,
    /** Somebody appealed. */
    APPEAL,
    /** The authority ended it. */
    DISCONTINUED,
    /** The complaint was taken back. */
    WITHDRAWN;

    /**
     * Every step that any duty-bearer may take, whatever {@code flow.properties} asks of it. A fold knows no file, so that what was
     * recorded stays what it was when the file changes.
     */
    static final Map<Step, Set<Step>> STEPS = new EnumMap<>(Map.ofEntries(
            Map.entry(PREPARED, EnumSet.of(COMPLAINT)),
            Map.entry(COMPLAINT, EnumSet.of(INVESTIGATION, CHARGE, TRIAL, DISCONTINUED, WITHDRAWN)),
            Map.entry(INVESTIGATION, EnumSet.of(ARREST, CHARGE, FINDING, DISCONTINUED, WITHDRAWN)),
            Map.entry(ARREST, EnumSet.of(CHARGE, TRIAL, DISCONTINUED, WITHDRAWN)),
            Map.entry(CHARGE, EnumSet.of(ARREST, TRIAL, DISCONTINUED, WITHDRAWN)),
            Map.entry(TRIAL, EnumSet.of(VERDICT, DISCONTINUED, WITHDRAWN)),
            Map.entry(VERDICT, EnumSet.of(APPEAL)),
            Map.entry(FINDING, EnumSet.of(APPEAL)),
            Map.entry(APPEAL, EnumSet.of(TRIAL, VERDICT, FINDING, DISCONTINUED, WITHDRAWN)),
            Map.entry(DISCONTINUED, EnumSet.of(INVESTIGATION, APPEAL)),
            Map.entry(WITHDRAWN, EnumSet.of(COMPLAINT))));

    /** Whether somebody waits for the authority. */
    public boolean waiting() {
        return switch (this) {
            case COMPLAINT, INVESTIGATION, ARREST, CHARGE, TRIAL, APPEAL -> true;
            case PREPARED, VERDICT, FINDING, DISCONTINUED, WITHDRAWN -> false;
        };
    }

    /** Whether somebody lodges it, whom the record names. */
    public boolean lodged() {
        return this == COMPLAINT || this == APPEAL;
    }
}
