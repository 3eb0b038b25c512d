package org.ashroy.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/** Finds the templates that were compiled with the application. Pages are rendered whole before the first byte goes out. */
final class Templates implements ViewResolver, PageWriter, Ordered {

    private static final String HTML = "text/html;charset=UTF-8";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.ashroy.templates");

    private final Function<HttpServletRequest, Screen> screens;

    Templates(Function<HttpServletRequest, Screen> screens) {
        this.screens = screens;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        // Asked for every page that sends elsewhere, and looking for a class that is not there costs more than the
        // answer.
        if (name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)) {
            return null;
        }
        return engine.hasTemplate(name + ".jte") ? new Template(name + ".jte") : null;
    }

    @Override
    public void write(String template, Map<String, ?> model, HttpServletRequest request, OutputStream out)
            throws IOException {
        rendered(template + ".jte", model, request).writeTo(out);
    }

    private Utf8ByteOutput rendered(String name, @Nullable Map<String, ?> model, HttpServletRequest request) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        Map<String, @Nullable Object> parameters = model == null ? new HashMap<>() : new HashMap<>(model);
        parameters.put("screen", screens.apply(request));
        engine.render(name, parameters, output);
        return output;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private final class Template implements View {
        private final String name;

        Template(String name) {
            this.name = name;
        }

        // Without a content type, Spring would rather forward to a page that does not exist.
        @Override
        public String getContentType() {
            return HTML;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Utf8ByteOutput output = rendered(name, model, request);
            response.setContentType(HTML);
            response.setHeader("Cache-Control", "no-store");
            output.writeTo(response.getOutputStream());
        }
    }
}
