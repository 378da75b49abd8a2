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

/** Writes a model so that tools of the field open it without any code of ours. */
public final class WeightsExport {
    private WeightsExport() {}

    /**
     * Writes a file; it is whole or it is not there.
     *
     * @param names of a vision transformer's tensors; others have one set of names only
     * @param version of Lucency
     * @throws DataException if there is such a file already, or it cannot be written
     * @throws ConfigException if the format cannot hold the model
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
        properties.put("format", "pt"); // what libraries ask for before they make tensors of PyTorch
        properties.put("normalisation", "to be done before: (film - mean) / std, gray values of the film from 0 to 1");
        if (model.isClassifier()) {
            properties.put("probabilities", "to be done after: " + model.calls().formula());
        }
        return properties;
    }
}
