package dev.switchboard.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private final Console console = Console.withNobody();

    @Test
    void aWrongOptionIsOneLineAndTheWayToTheHelp() {
        assertThat(console.run("route", "--task", "x")).isEqualTo(2);
        assertThat(console.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("switchboard: ")
                .contains("--tasks");
        assertThat(console.err()).endsWith("See: switchboard route --help\n");
    }

    @Test
    void withoutACommandItNamesThem() {
        assertThat(console.run()).isEqualTo(2);
        assertThat(console.err()).startsWith("switchboard: name a command: demo, route, explain");
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        for (String command : new String[] {"demo", "route", "explain", "models", "replay"}) {
            assertThat(help(command))
                    .contains("Examples:\n  switchboard " + command)
                    .contains("Exit codes:");
        }
        for (String command : new String[] {"show", "set", "acknowledge"}) {
            assertThat(help("budget", command))
                    .contains("Examples:\n  switchboard budget " + command)
                    .contains("Exit codes:");
        }
    }

    @Test
    void aMissingFileIsNamedAndTheStackTraceWaitsUntilItIsAskedFor() {
        assertThat(console.run("explain", "--task", "@/no/such/file")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("switchboard: there is no file /no/such/file\n");

        Console debugging = Console.withNobody();
        assertThat(debugging.run("explain", "--debug", "--task", "@/no/such/file"))
                .isEqualTo(2);
        assertThat(debugging.err()).contains("\tat ");
    }

    private static String help(Object... command) {
        Console help = Console.withNobody();
        List<Object> words = new ArrayList<>(List.of(command));
        words.add("--help");
        assertThat(help.run(words.toArray())).isZero();
        return help.out();
    }
}
