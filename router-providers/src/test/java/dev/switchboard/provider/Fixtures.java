package dev.switchboard.provider;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded exchanges of vendors, which are not part of this repository: they lie in the directory that the system
 * property {@code switchboard.fixtures} names, at whatever depth, or in {@code ../shared/fixtures} seen from the
 * repository's root.
 */
public final class Fixtures {
    private static final String PROPERTY = "switchboard.fixtures";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /** Every exchange of a protocol by name; where there are no recordings at all, the calling test is skipped. */
    public static List<Fixture> of(String protocol) throws IOException {
        assumeTrue(areThere(), absence());
        return all().stream()
                .filter(fixture -> fixture.protocol().equals(protocol))
                .toList();
    }

    /** Every exchange. */
    public static List<Fixture> all() throws IOException {
        List<Fixture> fixtures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode json = JSON.readTree(file.toFile());
                if (json.has("protocol") && json.has("case")) {
                    fixtures.add(new Fixture(file.getFileName().toString().replaceFirst("\\.json$", ""), json));
                }
            }
        }
        return fixtures;
    }

    /** Whether there are recordings. */
    public static boolean areThere() {
        return Files.isDirectory(root());
    }

    /** Why a test that needs them is skipped. */
    public static String absence() {
        return "skipped: no recorded exchanges at " + root() + "; name their directory by -D" + PROPERTY;
    }

    private static Path root() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        Path repository = Files.isDirectory(here.resolve("router-providers")) ? here : here.resolve("..");
        return repository.resolve("../shared/fixtures").normalize();
    }
}
