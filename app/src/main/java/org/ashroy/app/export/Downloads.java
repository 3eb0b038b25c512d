package org.ashroy.app.export;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** What every encrypted file that goes out has in its head. */
public final class Downloads {

    private Downloads() {}

    /** Writes the head of a ZIP. Its name says neither whose it is nor where from: it stands in lists of downloads. */
    public static void head(HttpServletResponse response, UUID id) {
        String name = "data-" + Long.toHexString(id.getLeastSignificantBits()).substring(8) + ".zip";
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
