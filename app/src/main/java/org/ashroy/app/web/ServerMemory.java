package org.ashroy.app.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.ledger.VaultHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What the web server remembers of the requests that passed through it: nothing. A server keeps buffers to use them again,
 * and in each stands the last form that was sent, also when the vault was locked long ago.
 */
@Configuration(proxyBeanMethods = false)
class ServerMemory implements WebMvcConfigurer {

    private final Duration keepAlive;

    ServerMemory(@Value("${server.tomcat.keep-alive-timeout}") Duration keepAlive) {
        this.keepAlive = keepAlive;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServerMemory.class);
    private static final String STATIC = "classpath:/static/";
    private static final String HTMX = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    @Bean
    TomcatConnectorCustomizer forgettingConnector() {
        return connector -> {
            connector.setProperty("socket.bufferPool", "0");
            connector.setProperty("socket.processorCache", "0");
            connector.setProperty("socket.eventCache", "0");
        };
    }

    /**
     * Only the files that there are, each by its own path. A wider pattern would look for whatever stands in an address among
     * the classes, and the class loader remembers every name that it was ever asked for.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        try {
            List<String> paths = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(STATIC + "**/*.*")) {
                String address = file.getURL().toString();
                paths.add(address.substring(address.lastIndexOf("/static/") + "/static".length()));
            }
            registry.addResourceHandler(paths.toArray(String[]::new))
                    .addResourceLocations(STATIC)
                    .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
            registry.addResourceHandler(HTMX)
                    .addResourceLocations("classpath:/META-INF/resources/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the files of the screens cannot be listed", unreadable);
        }
    }

    /**
     * Clears the memory after a lock: once at once, and once when the last connections with their buffers are gone. A
     * collection makes unreachable values no longer part of a heap dump; the bytes themselves are overwritten only when the
     * room is used again, which no Java program can force.
     */
    @EventListener
    void clear(VaultHolder.Locked locked) {
        LOG.info("the vault was locked");
        Thread.ofVirtual().name("clear memory").start(() -> {
            try {
                System.gc();
                Thread.sleep(keepAlive.plusSeconds(2));
                System.gc();
                LOG.info("memory was cleared after the lock");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
