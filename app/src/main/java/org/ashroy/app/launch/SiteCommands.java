package org.ashroy.app.launch;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import org.ashroy.app.access.LockReaches;
import org.ashroy.app.access.RefusedFormException;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.kernel.event.CommandId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control commands that lock and unlock a site, for when no administrator is at a screen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class SiteCommands {

    private record Named(String name, ToIntBiFunction<String, Consumer<String>> action) implements ControlCommand {
        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            try {
                return action.applyAsInt(arguments.getOrDefault("code", ""), output);
            } catch (RefusedFormException refused) {
                throw new LaunchException(ExitCode.USAGE, explained(refused), refused);
            }
        }
    }

    private static String explained(RefusedFormException refused) {
        return switch (String.valueOf(refused.getMessage())) {
            case "site.unknown" -> "There is no site of this code; nothing was done. The page Sites lists them.";
            case "site-lock.open-already" -> "This site is not locked; nothing was done.";
            case "site-lock.second" ->
                "You asked already; somebody else must agree: an administrator, on the site's page. It is still locked.";
            default -> "Something was done to this lock a moment ago; look, and ask again.";
        };
    }

    @Bean
    ControlCommand lockSiteCommand(SiteLocks locks, LockReaches reaches) {
        return new Named("lock-site", (code, output) -> {
            locks.lock(CommandId.create(), code, SiteLocks.OPERATOR);
            LockReaches.Reach reach = reaches.of(code);
            output.accept("Locked. Accounts that may not work now: " + reach.closed()
                    + ". Accounts for a wider area that work on, also on its people: " + reach.wider());
            output.accept(
                    reach.administrators() == 0
                            ? "No administrator is left who could agree to unlock it: ./ashroy unlock-site, twice, will do."
                            : "To unlock it takes two: ./ashroy unlock-site and an administrator, or two administrators.");
            return ExitCode.OK;
        });
    }

    @Bean
    ControlCommand unlockSiteCommand(SiteLocks locks, LockReaches reaches) {
        return new Named("unlock-site", (code, output) -> {
            boolean alone = reaches.of(code).administrators() == 0;
            SiteLocks.Answer answer =
                    locks.unlock(CommandId.create(), locks.find(code).heads(), code, SiteLocks.OPERATOR, alone);
            output.accept(
                    switch (answer) {
                        case UNLOCKED -> "Unlocked; its accounts can sign in again.";
                        case ASKED ->
                            alone
                                    ? "Asked. It is still locked: no administrator is left, so say it once more."
                                    : "Asked. It is still locked until an administrator agrees, on the site's page.";
                    });
            return ExitCode.OK;
        });
    }
}
