package dev.switchboard.core.engine;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;

/** A resolution as a line of text: id, account, and either {@code void} or nano-dollars, tokens and calls. */
final class ResolutionLine {
    private static final String VOID = "void";

    private ResolutionLine() {}

    static String of(Resolution resolution) {
        Amounts actual = resolution.actual();
        String amounts = actual == null ? VOID : actual.money().nanos() + " " + actual.tokens() + " " + actual.calls();
        return resolution.reservation() + " " + resolution.account() + " " + amounts + "\n";
    }

    /** Reads a line without its end; throws some exception if it is none. */
    static Resolution parse(String line) {
        String[] words = line.split(" ", -1);
        Account account = Account.of(words[1]);
        if (words.length == 3 && words[2].equals(VOID)) {
            return new Resolution(words[0], account, null);
        }
        if (words.length != 5) {
            throw new IllegalArgumentException("not so many words");
        }
        Money money = Money.ofNanos(Long.parseLong(words[2]));
        Amounts actual = new Amounts(money, Long.parseLong(words[3]), Long.parseLong(words[4]));
        return new Resolution(words[0], account, actual);
    }
}
