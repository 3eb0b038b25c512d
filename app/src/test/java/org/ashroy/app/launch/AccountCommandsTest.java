package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountCommandsTest extends AppTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoseSecondFactorIsLostSetsUpANewOneAndEverySessionEnds() {
        UUID id = accounts.create("lost-factor", PASSWORD, Set.of("ADMINISTRATOR"), ORGANISATION, "", true);
        jdbc.sql("update account set totp_secret = ? where id = ?")
                .params(new byte[20], id)
                .update();
        SignedIn before = accounts.current(id).orElseThrow();
        assertThat(before.mustEnrol()).isFalse();
        List<String> said = new ArrayList<>();
        ControlCommand command = new AccountCommands.ResetSecondFactor(accounts);
        assertThat(command.run(Map.of("account", " Lost-Factor "), said::add)).isEqualTo(ExitCode.OK);
        assertThat(said).hasSize(1);
        SignedIn after = accounts.current(id).orElseThrow();
        assertThat(after.mustEnrol()).isTrue();
        assertThat(after).as("sessions of before are of another").isNotEqualTo(before);
        assertThatThrownBy(() -> command.run(Map.of("account", "nobody-here"), said::add))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("nothing was done");
    }
}
