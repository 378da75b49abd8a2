package dev.lucency.weights.export;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.io.OutputFile;
import dev.lucency.tensor.Safetensors;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.VitNames;
import dev.lucency.weights.onnx.OnnxFile;
import dev.lucency.weights.torch.TorchFile;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Writes a model to files that other tools open without code of this project. */
public final class WeightsExport {
    private WeightsExport() {}

    /**
     * Writes a file; it appears complete or not at all.
     *
     * @param names naming scheme for a vision transformer; other networks have only one
     * @param version version of Lucency
     * @throws DataException if the file exists, or cannot be written
     * @throws ConfigException if the format does not support the model
     */
    public static void write(Path file, ExportedModel model, ExportFormat format, VitNames names, String version) {
        OutputFile.requireFree(file);
        switch (format) {
            case SAFETENSORS -> Safetensors.write(file, named(model, names), properties(model));
            case PTH -> TorchFile.write(file, named(model, names), properties(model));
            case ONNX -> OnnxFile.write(file, model, version);
        }
    }

    private static Map<String, Tensor> named(ExportedModel model, VitNames names) {
        return model.isVisionTransformer() ? names.apply(model.weights()) : model.weights();
    }

    private static Map<String, String> properties(ExportedModel model) {
        Map<String, String> properties = model.properties();
        properties.put("format", "pt"); // required by libraries that load PyTorch tensors
        properties.put("normalisation", "to be done before: (film - mean) / std, gray values of the film from 0 to 1");
        if (model.isClassifier()) {
            properties.put("probabilities", "to be done after: " + model.calls().formula());
        }
        return properties;
    }
}
