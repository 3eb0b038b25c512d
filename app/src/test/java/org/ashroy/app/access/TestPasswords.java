package org.ashroy.app.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Hashes of the tests' passwords at next to no cost: hundreds of accounts are made and sign in. */
@Configuration(proxyBeanMethods = false)
class TestPasswords {

    @Bean
    @Primary
    static PasswordHashes cheapPasswordHashes() {
        return new PasswordHashes(new PasswordHashes.Cost(16, 1));
    }
}
