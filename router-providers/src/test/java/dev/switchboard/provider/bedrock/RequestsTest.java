package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Rates;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.model.Capability;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.provider.wire.Seal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt HELLO = Prompt.of("Hello");
    private static final String HAIKU = LocalBedrock.MODEL;
    private static final String NOVA = "amazon.nova-lite-v1:0";

    @Test
    void saysNoMoreThanItMust() throws Exception {
        assertThat(body(NOVA, HELLO, Generation.DEFAULT))
                .isEqualTo(
                        json(
                                "{'messages':[{'role':'user','content':[{'text':'Hello'}]}],'inferenceConfig':{'maxTokens':1024}}"));
    }

    @Test
    void mergesTurnsOfOneSideAndPutsResultsFirst() throws Exception {
        Prompt prompt = Prompt.of(
                Message.system("Be brief."),
                Message.user("What time is it?"),
                Message.user(" \n "),
                Message.user("And in Rome?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.ToolCall("a", "clock", ""),
                                new Part.ToolCall("b", "clock", "{\"in\":\"Rome\",\"n\":1.10}"))),
                Message.user("Quick!"),
                Message.tool("a", "10:00"),
                Message.system("Be polite."),
                Message.system(""),
                new Message(
                        Role.TOOL,
                        List.of(new Part.ToolResult("b", "no such town", true), new Part.ToolResult("c", " ", false))));

        JsonNode body = body(NOVA, prompt, ToolsTest.withClock());

        assertThat(body.path("system")).isEqualTo(json("[{'text':'Be brief.'},{'text':'Be polite.'}]"));
        assertThat(body.path("messages").toString()).isEqualTo(json("""
                        [{'role':'user','content':[{'text':'What time is it?'},{'text':'And in Rome?'}]},
                         {'role':'assistant','content':[
                          {'toolUse':{'toolUseId':'a','name':'clock','input':{}}},
                          {'toolUse':{'toolUseId':'b','name':'clock','input':{'in':'Rome','n':1.10}}}]},
                         {'role':'user','content':[
                          {'toolResult':{'toolUseId':'a','content':[{'text':'10:00'}]}},
                          {'toolResult':{'toolUseId':'b','content':[{'text':'no such town'}],'status':'error'}},
                          {'toolResult':{'toolUseId':'c','content':[]}},
                          {'text':'Quick!'}]}]
                        """).toString());
    }

    @Test
    void returnsReasoningOnlyToTheModelThatReasoned() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                reasoning("bedrock", new Seal("signed", HAIKU, "c2ln").text()),
                                reasoning("bedrock", new Seal("redacted", HAIKU, "ZGF0YQ==").text()),
                                reasoning("bedrock", new Seal("signed", "us.anthropic.claude-opus-5", "eA==").text()),
                                reasoning("anthropic", new Seal("signed", HAIKU, "eA==").text()),
                                reasoning("bedrock", ""),
                                new Part.Text("Hi!"))),
                Message.user("Bye"));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).at("/messages/1/content"))
                .isEqualTo(json("""
                        [{'reasoningContent':{'reasoningText':{'text':'Hm','signature':'c2ln'}}},
                         {'reasoningContent':{'redactedContent':'ZGF0YQ=='}},
                         {'text':'Hi!'}]
                        """));
    }

    @Test
    void sendsPicturesAndDocumentsInTheirFormatsUnderNamesThatAreAllowed() throws Exception {
        Part.Media text = Part.Media.of("text/plain", "Hi".getBytes(StandardCharsets.UTF_8));
        Prompt prompt = Prompt.of(Message.user(
                new Part.Image(Part.Media.of("image/JPEG", new byte[] {1})),
                new Part.Image(Part.Media.at("image/png", URI.create("s3://bucket/a.png"))),
                new Part.Document(text, "  Résumé,\t 2026 (final)"),
                new Part.Document(text, ""),
                new Part.Document(Part.Media.of("application/pdf", new byte[] {2}), "document")));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).at("/messages/0/content"))
                .isEqualTo(json("""
                        [{'image':{'format':'jpeg','source':{'bytes':'AQ=='}}},
                         {'image':{'format':'png','source':{'s3Location':{'uri':'s3://bucket/a.png'}}}},
                         {'document':{'name':'R-sum- 2026 (final)','format':'txt','source':{'bytes':'SGk='}}},
                         {'document':{'name':'document','format':'txt','source':{'bytes':'SGk='}}},
                         {'document':{'name':'document (2)','format':'pdf','source':{'bytes':'Ag=='}}}]
                        """));
    }

    @Test
    void refusesBeforeSendingWhatBedrockHasNoWordFor() {
        assertRefused(Prompt.of(Message.user(new Part.Image(Part.Media.of("image/tiff", new byte[1])))), "image");
        assertRefused(
                Prompt.of(Message.user(
                        new Part.Image(Part.Media.at("image/png", URI.create("https://example.com/secret.png"))))),
                "s3://");
        assertRefused(
                Prompt.of(Message.user(new Part.Document(Part.Media.of("audio/wav", new byte[1]), "x"))), "document");
        assertRefused(Prompt.of(Message.system("Be brief.")), "nothing");
        assertRefused(
                Prompt.of(new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "clock", "secret")))), "clock");
    }

    @Test
    void marksTheCacheBehindTheInstructionsAndTheLastTurn() throws Exception {
        Prompt prompt = Prompt.of(Message.system("Be brief."), Message.user("Hello"));

        JsonNode body = body(HAIKU, prompt, ToolsTest.withClock().cachePrompt(true));

        assertThat(body.path("system")).isEqualTo(json("[{'text':'Be brief.'},{'cachePoint':{'type':'default'}}]"));
        assertThat(body.at("/messages/0/content"))
                .isEqualTo(json("[{'text':'Hello'},{'cachePoint':{'type':'default'}}]"));
        assertThat(body.at("/toolConfig/tools")).hasSize(1);
    }

    @Test
    void marksTheToolsOfClaudeWhereThereAreNoInstructions() throws Exception {
        Generation generation = ToolsTest.withClock().cachePrompt(true);

        assertThat(body(HAIKU, HELLO, generation).at("/toolConfig/tools/1"))
                .isEqualTo(json("{'cachePoint':{'type':'default'}}"));
        assertThat(body(NOVA, HELLO, generation).at("/toolConfig/tools")).hasSize(1);
    }

    @Test
    void aCachePointStandsBeforeDocumentsAndNeverAlone() throws Exception {
        Part document = new Part.Document(Part.Media.of("text/plain", new byte[] {1}), "d");
        Generation cached = Generation.DEFAULT.cachePrompt(true);

        JsonNode both = body(HAIKU, Prompt.of(Message.user(new Part.Text("Read"), document)), cached);
        assertThat(both.at("/messages/0/content/1").has("cachePoint")).isTrue();
        assertThat(both.at("/messages/0/content")).hasSize(3);

        assertThat(body(HAIKU, Prompt.of(Message.user(document)), cached).at("/messages/0/content"))
                .hasSize(1);
    }

    @Test
    void sendsNoCachePointToAModelThatKeepsNone() throws Exception {
        ModelProfile forgetful = LocalBedrock.model(NOVA).toBuilder()
                .without(Capability.PROMPT_CACHING)
                .build();

        assertThat(body(forgetful, ModelRequest.of(HELLO, Generation.DEFAULT.cachePrompt(true)))
                        .toString())
                .doesNotContain("cachePoint");
    }

    @Test
    void asksForASchemaAsAText() throws Exception {
        Generation generation = Generation.DEFAULT.format(ResponseFormat.schema("answer", "{ \"type\":\"object\"}"));

        assertThat(body(HAIKU, HELLO, generation).path("outputConfig")).isEqualTo(json("""
                        {'textFormat':{'type':'json_schema','structure':{'jsonSchema':
                         {'name':'answer','schema':'{ \\'type\\':\\'object\\'}'}}}}
                        """));
        assertThat(body(HAIKU, HELLO, Generation.DEFAULT.format(ResponseFormat.JSON))
                        .has("outputConfig"))
                .isFalse();
        assertThat(refusal(HAIKU, HELLO, Generation.DEFAULT.format(ResponseFormat.schema("answer", "[]"))))
                .hasMessageContaining("answer");
    }

    @Test
    void setsWhatAllModelsUnderstand() throws Exception {
        Generation generation = Generation.DEFAULT
                .maxOutput(9_000_000)
                .temperature(1.7)
                .stop("", "END")
                .seed(7);

        assertThat(body(NOVA, HELLO, generation).path("inferenceConfig"))
                .isEqualTo(json("{'maxTokens':64000,'temperature':1.0,'stopSequences':['END']}"));
    }

    @Test
    void namesTheUserAsFarAsTheirNamesMayBeSaid() throws Exception {
        ModelRequest request = ModelRequest.of(HELLO, Generation.DEFAULT);

        assertThat(body(LocalBedrock.model(NOVA), request.user("u-17")).path("requestMetadata"))
                .isEqualTo(json("{'user':'u-17'}"));
        assertThat(body(LocalBedrock.model(NOVA), request.user("ü")).has("requestMetadata"))
                .isFalse();
    }

    @Test
    void asksForAServiceLevelWhereTheModelHasAPriceForIt() throws Exception {
        Rates rates = Rates.of(Money.usd("1"), Money.usd("2"));
        ModelProfile model = LocalBedrock.model(NOVA).toBuilder()
                .pricing(
                        Pricing.perMillionTokens(Money.usd("1"), Money.usd("2")).level(ServiceTier.FLEX, rates))
                .build();

        assertThat(body(model, ModelRequest.of(HELLO, Generation.DEFAULT.serviceTier(ServiceTier.FLEX)))
                        .path("serviceTier"))
                .isEqualTo(json("{'type':'flex'}"));
        for (ServiceTier other : new ServiceTier[] {ServiceTier.PRIORITY, ServiceTier.STANDARD}) {
            assertThat(body(model, ModelRequest.of(HELLO, Generation.DEFAULT.serviceTier(other)))
                            .has("serviceTier"))
                    .isFalse();
        }
    }

    static JsonNode body(String model, Prompt prompt, Generation generation) throws Exception {
        return body(LocalBedrock.model(model), ModelRequest.of(prompt, generation));
    }

    static JsonNode body(ModelProfile model, ModelRequest request) throws Exception {
        return JSON.readTree(new Requests(model, Facts.of(model), new Blocks("bedrock", model.wireName()))
                .body(request)
                .readUtf8());
    }

    static ModelException refusal(String model, Prompt prompt, Generation generation) {
        ModelException refusal = catchThrowableOfType(ModelException.class, () -> body(model, prompt, generation));
        assertThat(refusal.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(refusal.sent()).isEqualTo(Sent.NO);
        return refusal;
    }

    static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static void assertRefused(Prompt prompt, String word) {
        assertThat(refusal(HAIKU, prompt, ToolsTest.withClock()))
                .hasMessageContaining(word)
                .hasMessageNotContaining("secret");
    }

    private static Part.Reasoning reasoning(String provider, String opaque) {
        return new Part.Reasoning("Hm", new Part.Binding(provider, opaque));
    }
}
