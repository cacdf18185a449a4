package dev.switchboard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.switchboard.provider.anthropic.RecordedAnthropic;
import dev.switchboard.provider.bedrock.RecordedBedrock;
import dev.switchboard.provider.cohere.RecordedCohere;
import dev.switchboard.provider.gemini.RecordedGemini;
import dev.switchboard.provider.ollama.RecordedOllama;
import dev.switchboard.provider.openai.chat.RecordedChat;
import dev.switchboard.provider.openai.responses.RecordedResponses;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every recorded exchange: through the public client over HTTP, whole and split at random, and through the
 * vendor's reader in memory, split at every byte. What comes out is compared with what a plain reader of the test's own
 * makes of the same bytes. An exchange that no protocol here speaks fails, unless it is a known exception.
 */
class RecordedExchangesFixtureTest {
    private static final List<RecordedProtocol> PROTOCOLS = List.of(
            new RecordedAnthropic(),
            new RecordedBedrock(),
            new RecordedCohere(),
            new RecordedGemini(),
            new RecordedOllama(),
            new RecordedResponses(),
            new RecordedChat());

    /** Vectors of a format below the protocols; they have tests of their own beside what reads that format. */
    private static final Set<String> VECTORS = Set.of("sigv4", "aws-eventstream");

    /** What does not pass, by protocol and case, and why. */
    private static final Map<String, String> KNOWN_EXCEPTIONS = Map.of(
            "anthropic-messages/count-tokens", "the router sizes prompts by itself and asks nobody",
            "bedrock-converse/count-tokens", "the router sizes prompts by itself and asks nobody",
            "gemini/count-tokens", "the router sizes prompts by itself and asks nobody",
            "gemini-vertex/count-tokens", "the router sizes prompts by itself and asks nobody");

    @TestFactory
    Stream<DynamicNode> saysWhatThePlainReaderSays() throws IOException {
        if (!Fixtures.areThere()) {
            // A factory that gave up would count as no test at all; this one counts as skipped and says why.
            return Stream.of(dynamicTest(Fixtures.absence(), () -> assumeTrue(false, Fixtures.absence())));
        }
        Map<String, Stream.Builder<DynamicTest>> protocols = new TreeMap<>();
        for (Fixture fixture : Fixtures.all()) {
            if (!VECTORS.contains(fixture.protocol())) {
                protocols
                        .computeIfAbsent(fixture.protocol(), p -> Stream.builder())
                        .add(dynamicTest(fixture.toString(), () -> replay(fixture)));
            }
        }
        assertThat(protocols).isNotEmpty();
        return protocols.entrySet().stream()
                .map(protocol ->
                        dynamicContainer(protocol.getKey(), protocol.getValue().build()));
    }

    private static void replay(Fixture fixture) throws Exception {
        String exception = KNOWN_EXCEPTIONS.get(fixture.protocol() + "/" + fixture.sort());
        assumeTrue(exception == null, () -> "known exception: " + exception);
        RecordedProtocol protocol = PROTOCOLS.stream()
                .filter(each -> each.speaks(fixture))
                .findFirst()
                .orElseGet(() -> fail("no protocol here speaks this exchange"));
        Replay replay = new Replay(protocol, fixture);
        if (fixture.sort().equals("models-list")) {
            replay.listsModels();
            return;
        }
        replay.overHttp();
        replay.inMemoryAtEveryByte();
    }
}
