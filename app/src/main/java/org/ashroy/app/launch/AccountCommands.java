package org.ashroy.app.launch;

import java.util.Map;
import java.util.function.Consumer;
import org.ashroy.app.access.Accounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control command that lets an account in again whose second factor is lost, for when no administrator can sign in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class AccountCommands {

    /** Takes the second factor from an account; the password stays, without which it helps nobody. */
    record ResetSecondFactor(Accounts accounts) implements ControlCommand {

        @Override
        public String name() {
            return "reset-second-factor";
        }

        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            Accounts.Account account = accounts.account(arguments.getOrDefault("account", ""))
                    .orElseThrow(() -> new LaunchException(
                            ExitCode.USAGE,
                            "There is no account of this name; nothing was done. The page Accounts lists them."));
            accounts.resetSecondFactor(account.id());
            output.accept(
                    "Its second factor is gone and its sessions ended; at the next sign-in, by its password, it sets up a new one.");
            return ExitCode.OK;
        }
    }

    @Bean
    ControlCommand resetSecondFactorCommand(Accounts accounts) {
        return new ResetSecondFactor(accounts);
    }
}
