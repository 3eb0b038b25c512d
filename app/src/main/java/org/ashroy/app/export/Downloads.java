package org.ashroy.app.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** What every encrypted file that goes out has in its head. */
public final class Downloads {

    private Downloads() {}

    /** Where a file goes. It is opened when the gate has let the file out and not before: a refusal is a page and no download. */
    @FunctionalInterface
    public interface Destination {

        /** Opens it. */
        OutputStream open() throws IOException;
    }

    /** A ZIP as the answer. Its name says neither whose it is nor where from: it stands in lists of downloads. */
    public static Destination to(HttpServletResponse response, UUID id) {
        return () -> {
            head(response, id);
            return response.getOutputStream();
        };
    }

    private static void head(HttpServletResponse response, UUID id) {
        String name = "data-" + Long.toHexString(id.getLeastSignificantBits()).substring(8) + ".zip";
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
