package dev.lucency.weights;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.model.ResNetStride;
import dev.lucency.weights.torch.WeightsFile;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contents of a file of weights, in words for readers and programs.
 *
 * @param recognition recognised contents; empty if the file is not recognised
 * @param style naming style with the encoder, or the reason why it is not recognised
 */
public record RecognitionText(Optional<Recognition> recognition, String style) {
    /** Recognises the contents of a file. */
    public static RecognitionText of(WeightsFile file) {
        try {
            Recognition recognition = WeightsImport.recognise(file, EncoderChoice.AUTO);
            return new RecognitionText(Optional.of(recognition), style(recognition));
        } catch (DataException e) {
            String reason = String.valueOf(e.getMessage()).substring((file.path() + ": ").length());
            return new RecognitionText(Optional.empty(), "not told: " + reason);
        }
    }

    /** Returns such as {@code moco, the query encoder under module.encoder_q. (also in the file: key)}. */
    public static String style(Recognition recognition) {
        String others = recognition.otherParts().isEmpty()
                ? ""
                : " (also in the file: " + String.join(", ", recognition.otherParts()) + ")";
        return recognition.style() + encoder(recognition) + others;
    }

    /** Returns which encoder it is, and its prefix in the file. */
    public static String encoder(Recognition recognition) {
        String which = recognition.otherParts().isEmpty() ? "" : ", the " + recognition.part() + " encoder";
        return which + (recognition.prefix().isEmpty() ? "" : " under " + recognition.prefix());
    }

    /** Returns the network with its channels, the positions of a transformer, and the properties that our backbones do not have. */
    public static String network(Recognition recognition) {
        int grid = recognition.grid();
        return recognition.architecture()
                + (recognition.stride() == ResNetStride.FIRST ? ", stride in the first convolution of a stage" : "")
                + (recognition.channels() == 1 ? ", gray films" : ", three channels")
                + (grid == 0 ? "" : ", positions for " + grid + "x" + grid + " patches")
                + (recognition.strange().isEmpty()
                        ? ""
                        : "; none of Lucency's, for it has " + String.join(", ", recognition.strange()));
    }

    /** Returns the recognition as JSON. Field names never change; fields may be added. */
    public static ObjectNode json(Recognition recognition) {
        ObjectNode json = Json.object()
                .put("style", recognition.style())
                .put("part", recognition.part())
                .put("prefix", recognition.prefix())
                .put("network", recognition.architecture())
                .put("channels", recognition.channels());
        if (recognition.stride() != ResNetStride.MIDDLE) {
            json.put(ToldStride.KEY, recognition.stride().text());
        }
        json.set("other_parts", Json.tree(recognition.otherParts()));
        return json;
    }
}
