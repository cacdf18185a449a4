package dev.switchboard.examples.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One HTML page about a run, which needs nothing but itself: no network, no script. */
public final class HtmlReport {
    private final Figures figures;
    private final About about;
    private final List<Scene> scenes;

    /** The report of these figures. */
    public HtmlReport(Figures figures, About about) {
        this(figures, about, List.of());
    }

    /** The report of these figures, with scenes beside them. */
    public HtmlReport(Figures figures, About about, List<Scene> scenes) {
        this.figures = figures;
        this.about = about;
        this.scenes = List.copyOf(scenes);
    }

    /** Writes the page to that file, and the directories above it. */
    public void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        Html page = new Html();
        page.open("html", "lang", "en").open("head");
        page.open("meta", "charset", "utf-8");
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.open("meta", "name", "color-scheme", "content", "light dark");
        page.leaf("title", "Switchboard report: " + SummarySection.headline(figures));
        page.style(styleSheet()).close();
        page.open("body").open("main");
        SummarySection.write(page, figures, about);
        KindsSection.write(page, figures);
        ClimbSection.write(page, figures);
        ScenesSection.write(page, scenes);
        TableSection.write(page, figures);
        ReceiptsSection.write(page, figures);
        NotesSection.write(page, about);
        return page.close().close().close().document();
    }

    private static String styleSheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the report's report.css; it was repackaged wrongly");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
