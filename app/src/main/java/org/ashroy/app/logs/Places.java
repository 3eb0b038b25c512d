package org.ashroy.app.logs;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An exception as the log shows it: class and places, through all its causes, and of the database its SQL state. The message
 * only where the exception is our own, which by rule quotes no data; others do, such as PostgreSQL's "Key (name)=(…) already
 * exists".
 */
public final class Places extends ThrowableHandlingConverter {

    private static final int MOST_PLACES = 40;
    private static final int MOST_CAUSES = 10;

    @Override
    public String convert(ILoggingEvent line) {
        StringBuilder text = new StringBuilder();
        @Nullable IThrowableProxy thrown = line.getThrowableProxy();
        for (int cause = 0; thrown != null && cause < MOST_CAUSES; cause++) {
            text.append(cause == 0 ? "" : "caused by ").append(thrown.getClassName());
            if (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof SQLException refused) {
                text.append(" (SQL state ").append(refused.getSQLState()).append(')');
            }
            if (thrown.getClassName().startsWith("org.ashroy.")) {
                text.append(": ").append(thrown.getMessage());
            }
            text.append('\n');
            StackTraceElementProxy[] places = thrown.getStackTraceElementProxyArray();
            for (int place = 0; place < Math.min(places.length, MOST_PLACES); place++) {
                text.append('\t').append(places[place].getSTEAsString()).append('\n');
            }
            thrown = thrown.getCause();
        }
        return text.toString();
    }
}
