package dev.switchboard.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who pays: a path such as {@code acme/support/ticket-bot}. What is charged to it is charged to every level above it.
 * Segments are lower-case ASCII letters, digits, {@code .}, {@code _}, {@code -}, {@code :}, {@code @} and {@code %}; at
 * most 8 segments and 200 characters. What calls are counted by beside who pays has accounts too: {@link Dimension}.
 *
 * @param path the whole path
 */
public record Account(String path) {
    // Before the constant below, whose constructor needs it.
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9._:@%-]+(/[a-zA-Z0-9._:@%-]+){0,7}");

    /** What is charged when the application names no account. */
    public static final Account UNASSIGNED = new Account("unassigned");

    /** Refuses any other form, and then lower-cases: a Kelvin sign, for one, would become a plain k. */
    public Account {
        if (path.length() > 200 || !FORM.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path + "' is no account: write a path such as acme/support/bot,"
                    + " of at most 8 segments of a-z, 0-9 and . _ : @ % -");
        }
        path = path.toLowerCase(Locale.ROOT);
    }

    /** The account of that path. */
    public static Account of(String path) {
        return new Account(path);
    }

    /** Every level that a charge to this account reaches, the topmost first, this one last. */
    public List<Account> levels() {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return List.of(this);
        }
        List<Account> levels = new ArrayList<>(4);
        for (; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            levels.add(new Account(path.substring(0, slash)));
        }
        levels.add(this);
        return List.copyOf(levels);
    }

    @Override
    public String toString() {
        return path;
    }
}
