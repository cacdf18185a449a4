package dev.switchboard.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers copy has to compile. */
class SnippetTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What the page's readers have at hand: the packages that it speaks of, and the objects that its sentences name. */
    private static final String BEFORE = """
            import dev.switchboard.core.Switchboard;
            import dev.switchboard.core.budget.*;
            import dev.switchboard.core.budget.jdbc.JdbcBudgets;
            import dev.switchboard.cost.Money;
            import dev.switchboard.decision.SoftAction;
            import java.nio.file.Path;
            import java.time.*;
            class %s {
                void read(Ledger ledger, javax.sql.DataSource dataSource) {
            """;

    @TempDir
    private Path classes;

    @Test
    void theSnippetsAboutBudgetsCompile() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String page =
                readme.substring(readme.indexOf("\n## Budgets")) + Files.readString(ROOT.resolve("docs/budgets.md"));
        List<JavaFileObject> sources = new ArrayList<>();
        for (Matcher snippet = JAVA.matcher(page); snippet.find(); ) {
            if (!snippet.group(1).contains("Ledger") && !snippet.group(1).contains("ledger")) {
                continue;
            }
            String name = "Snippet" + sources.size();
            sources.add(new Source(name, BEFORE.formatted(name) + snippet.group(1) + "}}"));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-d", classes.toString());

        boolean compiled =
                compiler.getTask(errors, null, null, options, null, sources).call();

        assertThat(compiled).as(errors.toString()).isTrue();
        assertThat(sources).hasSize(4);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
