package dev.switchboard.provider.ollama;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a message: the bare base64, without a media type before it. */
final class Images {
    private Images() {}

    /**
     * The pictures in their order.
     *
     * @throws ModelException BAD_REQUEST, with nothing sent, for a picture that the server would have to fetch, and for a
     *     document
     */
    static List<String> of(Message message) throws ModelException {
        List<String> images = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Document) {
                throw ModelException.of(
                        FailureKind.BAD_REQUEST, "Ollama takes no documents: give their text, or use another model");
            }
            if (part instanceof Part.Image image) {
                images.add(image.media()
                        .data()
                        .orElseThrow(() -> ModelException.of(
                                FailureKind.BAD_REQUEST,
                                "Ollama fetches no pictures: carry the data along with Part.Media.of")));
            }
        }
        return images;
    }
}
