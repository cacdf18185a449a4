package dev.switchboard.core.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a journal: {@code 0000000001.jsonl} and so on, behind a prefix. Numbers rise; a number may be missing.
 *
 * @param prefix what all files of this journal begin with, and those of others do not; may be empty
 */
public record Segment(Path directory, String prefix, long number) {

    /** Every segment in the directory, in order; other files are not looked at. */
    public static List<Segment> in(Path directory, String prefix) throws IOException {
        Pattern form = Pattern.compile(Pattern.quote(prefix) + "(\\d{10})\\.jsonl");
        List<Segment> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jsonl")) {
            for (Path file : files) {
                Matcher name = form.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.add(new Segment(directory, prefix, Long.parseLong(name.group(1))));
                }
            }
        }
        segments.sort(Comparator.comparingLong(Segment::number));
        return segments;
    }

    /** What stands before the first one. */
    public static Segment none(Path directory, String prefix) {
        return new Segment(directory, prefix, 0);
    }

    /** The one after this. */
    public Segment next() {
        return new Segment(directory, prefix, number + 1);
    }

    /** The name of its file. */
    public String name() {
        return String.format(Locale.ROOT, "%s%010d.jsonl", prefix, number);
    }

    /** Where it is. */
    public Path file() {
        return directory.resolve(name());
    }
}
