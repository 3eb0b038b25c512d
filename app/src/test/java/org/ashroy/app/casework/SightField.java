package org.ashroy.app.casework;

import static org.ashroy.app.casework.SightPlace.CONTACT;
import static org.ashroy.app.casework.SightPlace.FILLED;
import static org.ashroy.app.casework.SightPlace.FILLED_APART;
import static org.ashroy.app.casework.SightPlace.FILLED_OPENED;
import static org.ashroy.app.casework.SightPlace.FOUND;
import static org.ashroy.app.casework.SightPlace.JUSTICE_OPENED;
import static org.ashroy.app.casework.SightPlace.LISTED;
import static org.ashroy.app.casework.SightPlace.OF_PERSON;
import static org.ashroy.app.casework.SightPlace.OPENED;
import static org.ashroy.app.casework.SightPlace.PAGE;
import static org.ashroy.app.casework.SightPlace.PRINTED;
import static org.ashroy.app.casework.SightPlace.PROGRAM;
import static org.ashroy.app.casework.SightPlace.PROGRAM_LISTED;
import static org.ashroy.app.casework.SightPlace.PROGRAM_NAMED;
import static org.ashroy.app.casework.SightPlace.PROGRAM_OPENED;
import static org.ashroy.app.casework.SightPlace.REFERRED;
import static org.ashroy.app.casework.SightPlace.TAKEN;
import static org.ashroy.app.casework.SightPlace.TRACK;
import static org.ashroy.app.casework.SightPlace.TRACK_OPENED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything of a case that can be shown: what somebody needs for it, and the places at which it then stands. At every other place it does
 * not stand, for nobody: what was written is on no page before it was opened. This is half of the oracle; the other is
 * {@link SightRules}.
 */
enum SightField {
    ID(SightNeed.SIGHT, Known.IN_LISTS, Places.LISTS, Places.SCREENS, Places.COMPLAINTS, Places.FORMS, Places.PROGRAMS),
    CODE(SightNeed.SIGHT, Known.IN_LISTS, Places.LISTS, Places.SCREENS, Places.COMPLAINTS, Places.PROGRAMS),
    KIND(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.PROGRAMS),
    STAGE(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.PROGRAMS),
    RISK(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.PROGRAMS),
    DUE(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.PROGRAMS),
    WORKER(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.PROGRAMS),
    SITE(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.LISTS, Places.SCREENS, Places.FORMS, Places.PROGRAMS),
    OPENED_ON(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    ORGANISATION(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    CONSENT(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    CONSENT_REASON(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN),
    PERSON_CODE(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.WRITTEN, Places.PROGRAMS_OPENED),
    PERSON_NAME(SightNeed.NAMES, Known.BESIDE_THE_CODE, Places.PROGRAMS_NAMED),
    PERSON_PHONE(SightNeed.NAMES, Known.BESIDE_THE_CODE, Places.PROGRAMS_NAMED),
    ASSESSMENT(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    PLAN(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    NOTE(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    FOLLOW_UP(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    REVIEW(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    NEXT_MEETING(SightNeed.SIGHT, Known.BY_ITSELF, Places.SCREENS, Places.PROGRAMS),
    GOAL(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    GOAL_DUE(SightNeed.SIGHT, Known.BY_ITSELF, Places.SCREENS, Places.PROGRAMS),
    SERVICE(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    SERVICE_DUE(SightNeed.SIGHT, Known.BY_ITSELF, Places.SCREENS, Places.PROGRAMS),
    PANEL_QUESTION(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS),
    PANEL_DECISION(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN),
    CLOSING_REASON(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    CLOSING_WORDS(SightNeed.SIGHT, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    APPROVED(SightNeed.SIGHT, Known.BESIDE_THE_CODE, Places.SCREENS, Places.PROGRAMS),
    RISK_REASON(SightNeed.NOBODY, Known.BY_ITSELF, Places.WRITTEN, Places.PROGRAMS_OPENED),
    KEPT_OUT(SightNeed.SUPERVISION, Known.BESIDE_THE_CODE, Places.ACTS),
    COLLEAGUE(SightNeed.SUPERVISION, Known.BESIDE_THE_CODE, Places.ACTS),
    FORM(SightNeed.SIGHT, Known.IN_LISTS, Places.ACTS, Places.FORMS, Places.TABLES),
    ANSWER_PLAIN(SightNeed.FORMS, Known.BY_ITSELF, Places.ANSWERS),
    ANSWER_SENSITIVE(SightNeed.FORMS, Known.BY_ITSELF, Places.ANSWERS),
    ANSWER_NARRATIVE(SightNeed.FORMS, Known.BY_ITSELF, Places.ANSWERS),
    ANSWER_IDENTIFYING(SightNeed.FORMS, Known.BY_ITSELF, Places.ANSWERS),
    ANSWER_APART(SightNeed.FORMS, Known.BY_ITSELF, Places.APART),
    WISH(SightNeed.JUSTICE, Known.BESIDE_THE_CODE, Places.COMPLAINT),
    WISH_WORDS(SightNeed.JUSTICE, Known.BY_ITSELF, Places.COMPLAINT_OPENED),
    OFFICE(SightNeed.JUSTICE, Known.BY_ITSELF, Places.COMPLAINT_OPENED, Places.TRACKS_OPENED),
    COMPLAINT_NUMBER(SightNeed.JUSTICE, Known.BY_ITSELF, Places.TRACKS_OPENED),
    COMPLAINT_WORDS(SightNeed.JUSTICE, Known.BY_ITSELF, Places.TRACKS_OPENED),
    APPOINTMENT_DAY(SightNeed.JUSTICE, Known.IN_LISTS, Places.COMPLAINTS),
    APPOINTMENT_PLACE(SightNeed.JUSTICE, Known.BY_ITSELF, Places.TRACKS_OPENED),
    ALLEGED(SightNeed.JUSTICE, Known.BY_ITSELF, Places.TRACKS_OPENED),
    SAFE_CONTACT(SightNeed.PERSON, Known.BY_ITSELF, Places.CONTACTS),
    REFERRAL_WORDS(SightNeed.REFERRAL, Known.BY_ITSELF, Places.REFERRALS);

    /** How it is known in an answer. */
    enum Known {
        /** It is like nothing else, wherever it stands. */
        BY_ITSELF,
        /** The same, and it also stands in lists of other modules, for whoever may see it. */
        IN_LISTS,
        /** It is a word that stands beside other cases too: of this case where it stands in its row, its page or its object. */
        BESIDE_THE_CODE
    }

    /** Places at which several fields stand together. */
    private enum Places {
        LISTS(LISTED, OF_PERSON),
        SCREENS(FOUND, PAGE, OPENED, PRINTED),
        ACTS(FOUND, PAGE, OPENED),
        WRITTEN(OPENED, PRINTED),
        COMPLAINTS(SightPlace.JUSTICE, JUSTICE_OPENED, TRACK, TRACK_OPENED),
        COMPLAINT(SightPlace.JUSTICE, JUSTICE_OPENED),
        COMPLAINT_OPENED(JUSTICE_OPENED),
        TRACKS_OPENED(TRACK_OPENED),
        FORMS(FILLED, FILLED_OPENED, FILLED_APART),
        TABLES(TAKEN),
        ANSWERS(FILLED_OPENED, TAKEN),
        APART(FILLED_APART),
        PROGRAMS(PROGRAM_LISTED, PROGRAM, PROGRAM_OPENED, PROGRAM_NAMED),
        PROGRAMS_OPENED(PROGRAM_OPENED, PROGRAM_NAMED),
        PROGRAMS_NAMED(PROGRAM_NAMED),
        CONTACTS(CONTACT),
        REFERRALS(REFERRED);

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<SightPlace> together;

        Places(SightPlace... together) {
            this.together = List.of(together);
        }
    }

    private final SightNeed need;
    private final Known known;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copies
    private final Set<SightPlace> places = EnumSet.noneOf(SightPlace.class);

    SightField(SightNeed need, Known known, Places... places) {
        this.need = need;
        this.known = known;
        Arrays.stream(places).forEach(several -> this.places.addAll(several.together));
    }

    SightNeed need() {
        return need;
    }

    Known known() {
        return known;
    }

    /** Where it stands, and nowhere else. */
    Set<SightPlace> places() {
        return EnumSet.copyOf(places);
    }
}
