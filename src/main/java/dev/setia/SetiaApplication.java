package dev.setia;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Setia. With nothing configured it brings its own PostgreSQL along. */
@SpringBootApplication
public class SetiaApplication {

    public static void main(String[] args) {
        SpringApplication.run(SetiaApplication.class, args);
    }
}
