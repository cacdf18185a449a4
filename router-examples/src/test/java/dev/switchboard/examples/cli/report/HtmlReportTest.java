package dev.switchboard.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.examples.cli.tasks.Correctness;
import dev.switchboard.receipt.Direction;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String REASON = "no <script>alert('x')</script> & no \"model\"";
    private final Figures figures = Figures.of(List.of(
            Routes.answered(
                    "label",
                    Correctness.WRONG,
                    Routes.rejected(Routes.SMALL, Direction.FIRST, "0.001"),
                    Routes.accepted(Routes.LARGE, Direction.ESCALATION, "0.008")),
            Routes.ended("dose", "REFUSED", REASON)));

    @Test
    void whatComesFromOutsideIsEscaped() {
        String html = report(true);

        assertThat(html).doesNotContain("<script");
        assertThat(html).contains("no &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; no &quot;model&quot;");
        assertThat(html).contains("--seed &lt;7&gt;", "A cap &lt;holds&gt;", "3 were answered &amp; none denied");
    }

    @Test
    void noTextOfATaskIsInIt() {
        assertThat(report(true)).doesNotContain("secret words");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(report(true)).doesNotContain("http:", "https:", "src=", "@import", "url(");
    }

    @Test
    void itSaysWhetherTheModelsAreSimulated() {
        assertThat(report(true)).contains("simulated models");
        assertThat(report(false)).doesNotContain("simulated");
    }

    @Test
    void aHedgeIsToldByItsReceipt() {
        Figures hedged = Figures.of(List.of(Routes.answered(
                "label",
                Correctness.UNKNOWN,
                Routes.failed(Routes.SMALL),
                Routes.accepted(Routes.LARGE, Direction.HEDGE, "0.008"))));

        assertThat(new HtmlReport(hedged, new About("A run.", true, Map.of())).html())
                .contains("Hedged: a silent model&#39;s peer was asked meanwhile", "acme/large (hedge): accepted");
    }

    @Test
    void everyChartSaysInWordsWhatItShows() throws Exception {
        Document document = parsed(report(true));

        int charts = 0;
        for (int i = 0; i < document.getElementsByTagName("svg").getLength(); i++) {
            org.w3c.dom.Element svg =
                    (org.w3c.dom.Element) document.getElementsByTagName("svg").item(i);
            if (svg.getAttribute("role").equals("img")) {
                charts++;
                assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                        .matches(".+: .+");
            } else {
                assertThat(svg.getAttribute("aria-hidden")).isEqualTo("true");
            }
        }
        assertThat(charts).isGreaterThan(4);
        assertThat(document.getElementsByTagName("details").getLength()).isEqualTo(3);
    }

    /** The page is HTML, but for its doctype and its empty elements it is XML as well. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replace("<!doctype html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private String report(boolean simulated) {
        About about = new About("A run.", simulated, Map.of("command", "switchboard demo --seed <7>"));
        Scene scene = new Scene(
                "A cap <holds>",
                List.of(new Scene.Part(3, Destination.SMALL)),
                List.of("3 were answered & none denied"));
        return new HtmlReport(figures, about, List.of(scene)).html();
    }
}
