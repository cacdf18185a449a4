package dev.switchboard.examples.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns, the first flush left and the others flush right, as numbers are read. Where it would be wider
 * than asked, it gives up space between columns first and the ends of the first column then. A line of its own between rows
 * is written as it is.
 */
public final class TextTable {
    private final int maxWidth;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>();

    /** An empty table that is to be no wider than so many characters. */
    public TextTable(int maxWidth) {
        this.maxWidth = maxWidth;
    }

    /** Adds a row. */
    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Adds a line that keeps to no column and is never cut. */
    public TextTable line(String text) {
        rows.add(List.of(text));
        return this;
    }

    /** Adds a rule from side to side. */
    public TextTable rule() {
        rules.add(rows.size());
        return this;
    }

    /** The table, every line ended. */
    public String text() {
        int[] widths = widths();
        int gap = total(widths, 2) <= maxWidth ? 2 : 1;
        int excess = Math.max(0, total(widths, gap) - maxWidth);
        widths[0] = Math.max(Math.min(widths[0], 10), widths[0] - excess);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i <= rows.size(); i++) {
            if (rules.contains(i)) {
                out.append("-".repeat(total(widths, gap))).append('\n');
            }
            if (i < rows.size()) {
                append(out, rows.get(i), widths, gap);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, List<String> row, int[] widths, int gap) {
        if (row.size() == 1) {
            out.append(row.get(0)).append('\n');
            return;
        }
        StringBuilder line = new StringBuilder(fitted(row.get(0), widths[0]));
        for (int column = 1; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(" ".repeat(gap + widths[column] - cell.length())).append(cell);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String fitted(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : text.substring(0, width - 2) + "..";
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; row.size() > 1 && column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static int total(int[] widths, int gap) {
        int total = gap * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }
}
