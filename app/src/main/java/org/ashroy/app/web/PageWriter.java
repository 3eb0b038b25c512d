package org.ashroy.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a page into a file rather than as an answer to a request. */
public interface PageWriter {

    /**
     * Writes a page.
     *
     * @param template name of its template, without the ending
     * @param model what the template takes beside the screen
     * @param request whose reader's language and place the screen has
     * @param out where it goes, in UTF-8; it is left open
     * @throws IOException where that refuses
     */
    void write(String template, Map<String, ?> model, HttpServletRequest request, OutputStream out) throws IOException;
}
