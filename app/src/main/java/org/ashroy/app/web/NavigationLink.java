package org.ashroy.app.web;

import org.ashroy.app.access.Permission;

/**
 * A place that the main navigation leads to; each module offers its own as a bean.
 *
 * @param path of the page
 * @param title key of its text
 * @param permission without which it is not shown
 * @param order among the others, from 100 for what is used most
 */
public record NavigationLink(String path, String title, Permission permission, int order) {}
