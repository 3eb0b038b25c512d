package org.ashroy.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Spring application: every capability is one Modulith module below this package. */
@SpringBootApplication
public class AshroyApplication {

    static void main(String[] arguments) {
        SpringApplication.run(AshroyApplication.class, arguments);
    }
}
