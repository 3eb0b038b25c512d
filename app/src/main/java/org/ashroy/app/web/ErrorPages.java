package org.ashroy.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that happened before or beside a screen, in a filter for one: told like all others. */
@Controller
class ErrorPages implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? Problems.status(HttpStatusCode.valueOf(code))
                : HttpStatus.NOT_FOUND;
        Throwable problem =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
        // Here a form without its token, or with one that ran out, is turned away.
        String key = status == HttpStatus.FORBIDDEN ? "problem.refused-form" : Problems.key(status);
        return Problems.answer(problem, status, key, request, response);
    }
}
