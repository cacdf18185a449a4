package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.wire.Seal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLDER = "gemini-2.5-flash";
    private static final String NEWER = "gemini-3.5-flash";

    @Test
    void mergesTurnsAndAnswersCallsInTheirOrder() throws Exception {
        Prompt prompt = Prompt.of(
                Message.system("Be brief."),
                Message.user("What time is it?"),
                Message.user("And in Rome?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.ToolCall("a", "clock", ""),
                                new Part.ToolCall("b", "map", "{\"in\":\"Rome\",\"n\":1.10}"))),
                Message.user("Quick!"),
                new Message(Role.TOOL, List.of(new Part.ToolResult("b", "no such town", true))),
                Message.system("Be polite."),
                Message.tool("a", "10:00"));

        assertThat(body(OLDER, prompt).toString()).isEqualTo(JSON.readTree("""
                {"systemInstruction":{"parts":[{"text":"Be brief."},{"text":"Be polite."}]},
                 "contents":[
                  {"role":"user","parts":[{"text":"What time is it?"},{"text":"And in Rome?"}]},
                  {"role":"model","parts":[
                   {"functionCall":{"name":"clock","args":{}}},
                   {"functionCall":{"name":"map","args":{"in":"Rome","n":1.10}}}]},
                  {"role":"user","parts":[
                   {"functionResponse":{"name":"clock","response":{"output":"10:00"}}},
                   {"functionResponse":{"name":"map","response":{"error":"no such town"}}},
                   {"text":"Quick!"}]}],
                 "generationConfig":{"maxOutputTokens":1024}}
                """).toString());
    }

    @Test
    void tellsANewerModelTheIdsThatItGave() throws Exception {
        String madeUp = CallIds.make("", 1, 0);
        Prompt prompt = Prompt.of(
                Message.user("What time is it?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(new Part.ToolCall("x1", "clock", "{}"), new Part.ToolCall(madeUp, "clock", "{}"))),
                Message.tool("x1", "10:00"),
                Message.tool(madeUp, "11:00"));

        JsonNode newer = contents(NEWER, prompt);

        assertThat(newer.findValuesAsText("id")).containsExactly("x1", "x1");
        assertThat(newer.at("/1/parts/0/functionCall/id").asText()).isEqualTo("x1");
        assertThat(newer.at("/2/parts/0/functionResponse/id").asText()).isEqualTo("x1");
        assertThat(body(OLDER, prompt).findValue("id")).isNull();
    }

    @Test
    void putsSignaturesBackWhereTheyStood() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                sealed("hm", Signatures.THOUGHT, NEWER, "dGhvdWdodA=="),
                                new Part.Reasoning("unsigned", new Part.Binding("gemini", "")),
                                new Part.Text("Let me see."),
                                sealed("", Signatures.TEXT, NEWER, "dGV4dA=="),
                                new Part.Text("Yes."),
                                sealed("", Signatures.CALL, NEWER, "Y2FsbA=="),
                                new Part.ToolCall("a", "clock", "{}"),
                                new Part.ToolCall("b", "clock", "{}"),
                                sealed("", Signatures.NOTHING, NEWER, "ZW5k"))),
                Message.tool("a", "1"),
                Message.tool("b", "2"));

        assertThat(contents(NEWER, prompt).at("/1/parts")).isEqualTo(JSON.readTree("""
                        [{"text":"hm","thought":true,"thoughtSignature":"dGhvdWdodA=="},
                         {"text":"Let me see."},
                         {"text":"Yes.","thoughtSignature":"dGV4dA=="},
                         {"functionCall":{"id":"a","name":"clock","args":{}},"thoughtSignature":"Y2FsbA=="},
                         {"functionCall":{"id":"b","name":"clock","args":{}}},
                         {"text":"","thoughtSignature":"ZW5k"}]
                        """));
    }

    @Test
    void sparesAModelWhatAnotherOneSigned() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                sealed("", Signatures.CALL, "gemini-3.1-pro-preview", "b3RoZXI="),
                                new Part.Reasoning("hm", new Part.Binding("anthropic", "signed:1:x:Zm9yZWlnbg==")),
                                new Part.ToolCall("a", "clock", "{}"),
                                new Part.ToolCall("b", "clock", "{}"))),
                Message.tool("a", "1"),
                Message.tool("b", "2"));

        JsonNode newer = body(NEWER, prompt);
        assertThat(newer.at("/contents/1/parts/0/thoughtSignature").asText())
                .isEqualTo("skip_thought_signature_validator");
        assertThat(newer.findValues("thoughtSignature")).hasSize(1);
        assertThat(body(OLDER, prompt).findValue("thoughtSignature")).isNull();
    }

    @Test
    void aSignatureWhosePartIsGoneIsGoneToo() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(Role.ASSISTANT, List.of(sealed("", Signatures.CALL, NEWER, "Y2FsbA=="))),
                Message.user("Bye"));
        Prompt other = Prompt.of(
                Message.user("Hello"),
                new Message(
                        Role.ASSISTANT,
                        List.of(sealed("", Signatures.CALL, NEWER, "Y2FsbA=="), new Part.Text("Never mind."))),
                Message.user("Bye"));

        assertThat(contents(NEWER, prompt)).hasSize(2);
        assertThat(contents(NEWER, other).at("/1/parts").toString()).isEqualTo("[{\"text\":\"Never mind.\"}]");
    }

    @Test
    void writesPicturesAndDocuments() throws Exception {
        byte[] data = "text".getBytes(StandardCharsets.UTF_8);
        Prompt prompt = Prompt.of(Message.user(
                new Part.Image(Part.Media.of("image/png", data)),
                new Part.Image(Part.Media.at("image/png", URI.create("https://example.com/a.png"))),
                new Part.Document(Part.Media.of("application/pdf", data), "Contract"),
                new Part.Document(Part.Media.at("text/plain", URI.create("gs://bucket/a.txt")), "")));

        assertThat(contents(OLDER, prompt).at("/0/parts")).isEqualTo(JSON.readTree("""
                        [{"inlineData":{"mimeType":"image/png","data":"dGV4dA=="}},
                         {"fileData":{"mimeType":"image/png","fileUri":"https://example.com/a.png"}},
                         {"inlineData":{"mimeType":"application/pdf","data":"dGV4dA=="}},
                         {"fileData":{"mimeType":"text/plain","fileUri":"gs://bucket/a.txt"}}]
                        """));
    }

    private static Part sealed(String text, String kind, String model, String value) {
        return new Part.Reasoning(text, new Part.Binding("gemini", new Seal(kind, model, value).text()));
    }

    private static JsonNode contents(String model, Prompt prompt) throws Exception {
        return body(model, prompt).path("contents");
    }

    private static JsonNode body(String model, Prompt prompt) throws Exception {
        ModelProfile profile = LocalGemini.model(model);
        Facts facts = Facts.of(profile);
        Signatures signatures = new Signatures("gemini", model, facts.calls() == Facts.Calls.SIGNED);
        return JSON.readTree(new Requests(profile, facts, signatures, true)
                .body(ModelRequest.of(prompt, Generation.DEFAULT))
                .readUtf8());
    }
}
