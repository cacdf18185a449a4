package dev.switchboard.examples.cli.budget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say where the budgets are kept. A password is taken from where no history and no list of processes has it. */
final class StoreOptions {
    /** The variables that a user and a password may be in. */
    private static final String USER = "SWITCHBOARD_JDBC_USER";

    private static final String PASSWORD = "SWITCHBOARD_JDBC_PASSWORD";
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?&;](ssl)?password=|//[^/@]*:[^/@]*@");

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Place place;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user of the database (default: the variable " + USER + ").")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password (default: the variable " + PASSWORD + ").")
    private @Nullable Path passwordFile;

    /** One of the two. */
    private static final class Place {
        @Option(names = "--folder", paramLabel = "DIR", required = true, description = "The folder of DiskBudgets.")
        private @Nullable Path folder;

        @Option(
                names = "--jdbc",
                paramLabel = "URL",
                required = true,
                description = "The database of JdbcBudgets: jdbc:postgresql://host/name or jdbc:h2:file.")
        private @Nullable String url;
    }

    /** The budgets that the options mean. */
    Store store(Map<String, String> environment) throws IOException {
        if (place.folder != null) {
            return new FolderStore(place.folder);
        }
        String url = String.valueOf(place.url);
        if (PASSWORD_IN_URL.matcher(url).find()) {
            throw new IllegalArgumentException("the address holds a password, which stays in the shell's history: take"
                    + " it out, and give it in the variable " + PASSWORD + " or with --password-file");
        }
        return new DatabaseStore(
                new DriverSource(url, user != null ? user : environment.get(USER), password(environment)));
    }

    private @Nullable String password(Map<String, String> environment) throws IOException {
        if (passwordFile == null) {
            return environment.get(PASSWORD);
        }
        return Files.readString(passwordFile).lines().findFirst().orElse("");
    }
}
