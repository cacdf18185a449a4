package dev.switchboard.core.budget.jdbc;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the accounts of a reservation come to. */
final class Levels {
    private Levels() {}

    /** Every level of every account, each once, however many accounts share it. */
    static List<String> of(List<Account> accounts) {
        Set<String> levels = new LinkedHashSet<>();
        for (Account account : accounts) {
            String path = account.path();
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                levels.add(path.substring(0, end));
            }
            levels.add(path);
        }
        return List.copyOf(levels);
    }

    /** The accounts as the database keeps them: no account has a line break. */
    static String text(List<Account> accounts) {
        return accounts.stream().map(Account::path).collect(Collectors.joining("\n"));
    }

    /** The kind of task that one of the accounts stands for, or empty. */
    static String task(List<Account> accounts) {
        String prefix = Dimension.TASK.prefix();
        return accounts.stream()
                .map(Account::path)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }
}
