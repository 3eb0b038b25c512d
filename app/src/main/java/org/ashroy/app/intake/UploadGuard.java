package org.ashroy.app.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything that could read an upload. Uploads are held in memory, so that no readable copy comes onto a disk;
 * therefore only a few at a time, and none that is larger than what is held. Both are said before any of it is read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class UploadGuard extends OncePerRequestFilter {

    /** Why an upload was turned away, as the screen of imports is told. */
    static final Set<String> REASONS = Set.of("large", "full", "length");

    private static final String IMPORTS = "/imports";
    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final long most;

    UploadGuard(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // A client that follows a redirect may keep the type of the form it sent before.
        return !request.getMethod().equals("POST")
                || !Optional.ofNullable(request.getContentType())
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0) {
            refuse("length", HttpServletResponse.SC_LENGTH_REQUIRED, request, response);
        } else if (length > most) {
            refuse("large", HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, request, response);
        } else if (!free.tryAcquire()) {
            refuse("full", HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
        } else {
            try {
                chain.doFilter(request, response);
            } finally {
                free.release();
            }
        }
    }

    /** The screen of imports says it beside its form; whoever sent from elsewhere is told on a page of its own. */
    private static void refuse(String reason, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getRequestURI().equals(IMPORTS)) {
            response.sendRedirect(IMPORTS + "?refused=" + reason);
        } else {
            response.sendError(status);
        }
    }
}
