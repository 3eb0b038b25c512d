package org.ashroy.app.web;

import org.ashroy.app.access.Permission;

/**
 * A place that the main navigation leads to; each module offers its own as a bean.
 *
 * @param path of the page
 * @param title key of its text
 * @param permission without which it is not shown
 * @param order among the others, from 100 for what is used most
 * @param group with which others it stands in a menu, where there are too many for one line
 */
public record NavigationLink(String path, String title, Permission permission, int order, Group group) {

    /** Places that belong together, in the order of the menus. */
    public enum Group {
        /** Who comes: registered, found, given a card, answered. */
        DESK,
        /** Who was seen, and who is missed. */
        PROTECTION,
        /** What comes in and goes out as lists. */
        LISTS,
        /** Accounts, places, who looked. */
        ADMINISTRATION
    }
}
