package dev.setia;

import dev.setia.seal.VerifyCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Setia. With nothing configured it brings its own PostgreSQL along. With the word {@code verify} in front it
 * verifies the books instead, and ends.
 */
@SpringBootApplication
public class SetiaApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyCommand.NAME)) {
            String[] words = Arrays.copyOfRange(args, 1, args.length);
            System.exit(VerifyCommand.run(words, System::getenv, System.out));
        }
        SpringApplication.run(SetiaApplication.class, args);
    }
}
