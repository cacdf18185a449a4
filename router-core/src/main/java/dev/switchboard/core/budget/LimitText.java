package dev.switchboard.core.budget;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.SoftAction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Limits as they are written in one line: {@code acme month@Europe/Berlin money=500 calls=1000 80:cheaper-models}. */
final class LimitText {
    private static final String MONEY = "money=";
    private static final String TOKENS = "tokens=";
    private static final String CALLS = "calls=";
    private static final int DECIMALS = 9;

    private LimitText() {}

    static String of(BudgetLimit limit) {
        List<String> words =
                new ArrayList<>(List.of(limit.accounts(), limit.window().toString()));
        if (limit.most().money().compareTo(Money.MAX) < 0) {
            words.add(MONEY + dollars(limit.most().money()));
        }
        if (limit.most().tokens() < Long.MAX_VALUE) {
            words.add(TOKENS + limit.most().tokens());
        }
        if (limit.most().calls() < Long.MAX_VALUE) {
            words.add(CALLS + limit.most().calls());
        }
        limit.soft().forEach(soft -> words.add(soft.percent() + ":" + word(soft.action())));
        return String.join(" ", words);
    }

    static BudgetLimit read(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length < 2) {
            throw refused(text, "it names no window");
        }
        try {
            BudgetLimit limit = BudgetLimit.on(words[0]).per(Window.parse(words[1]));
            for (String word : List.of(words).subList(2, words.length)) {
                limit = with(limit, word);
            }
            return limit;
        } catch (IllegalArgumentException e) {
            throw refused(text, String.valueOf(e.getMessage()));
        }
    }

    private static BudgetLimit with(BudgetLimit limit, String word) {
        if (word.startsWith(MONEY)) {
            return limit.money(money(word.substring(MONEY.length())));
        }
        if (word.startsWith(TOKENS)) {
            return limit.tokens(number(word.substring(TOKENS.length())));
        }
        if (word.startsWith(CALLS)) {
            return limit.calls(number(word.substring(CALLS.length())));
        }
        String[] soft = word.split(":", 2);
        if (soft.length == 2) {
            return limit.from((int) Math.min(Integer.MAX_VALUE, number(soft[0])), action(soft[1]));
        }
        throw new IllegalArgumentException("nobody knows what '" + word + "' is");
    }

    /** Dollars are the only money there is here, so that nobody takes 500 euros for 500 dollars. */
    private static Money money(String text) {
        String amount = text.startsWith("$") ? text.substring(1) : text;
        if (amount.toUpperCase(Locale.ROOT).endsWith("USD")) {
            amount = amount.substring(0, amount.length() - "USD".length());
        }
        if (!amount.matches("-?[0-9.]+")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no amount of US dollars: budgets are kept in USD alone");
        }
        return Money.usd(amount);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    private static SoftAction action(String text) {
        return Stream.of(SoftAction.values())
                .filter(action -> word(action).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is nothing that a soft limit does: "
                        + String.join(
                                ", ",
                                Stream.of(SoftAction.values())
                                        .map(LimitText::word)
                                        .toList())));
    }

    private static String word(SoftAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String dollars(Money money) {
        return BigDecimal.valueOf(money.nanos(), DECIMALS).stripTrailingZeros().toPlainString();
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no limit: " + why
                + "; write for example: acme month money=500 tokens=1000000 calls=1000 80:cheaper-models 95:ask");
    }
}
