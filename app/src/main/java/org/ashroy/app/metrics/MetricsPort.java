package org.ashroy.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A port of its own for programs on this machine: {@code /metrics} in the text format of Prometheus, {@code /health} as JSON.
 * It is bound to the loopback address and apart from the screens' port, so that a proxy before those never leads to it.
 */
@Component
@ConditionalOnProperty("ashroy.metrics-port")
class MetricsPort implements SmartLifecycle {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final int port;
    private final PrometheusMeterRegistry registry;
    private final VaultHolder vault;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    MetricsPort(
            @Value("${ashroy.metrics-port}") int port,
            PrometheusMeterRegistry registry,
            VaultHolder vault,
            Ledger ledger,
            JdbcClient jdbc) {
        this.port = port;
        this.registry = registry;
        this.vault = vault;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @Override
    public synchronized void start() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            opened.setExecutor(requests);
            opened.createContext("/", exchange -> answer(exchange, 404, "text/plain", "/metrics or /health\n"));
            opened.createContext("/metrics", exchange -> answer(exchange, 200, TEXT, registry.scrape()));
            opened.createContext("/health", this::health);
            opened.start();
            server = opened;
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "the port for metrics, " + port + ", cannot be opened; choose another with --metrics-port", taken);
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        boolean database = database();
        String text = "{\"up\":true,\"locked\":" + !vault.unlocked() + ",\"database\":" + database + ",\"untold\":"
                + ledger.untold() + "}\n";
        answer(exchange, database ? 200 : 503, "application/json", text);
    }

    private boolean database() {
        try {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException unreachable) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }
}
