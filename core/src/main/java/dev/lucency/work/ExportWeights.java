package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.Version;
import dev.lucency.io.OutputFile;
import dev.lucency.tensor.Scope;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.VitNames;
import dev.lucency.weights.export.ExportFormat;
import dev.lucency.weights.export.ExportListing;
import dev.lucency.weights.export.WeightsExport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Exports a model for PyTorch or ONNX Runtime, which run it without code of this project.
 *
 * @param model model folder, run folder, or checkpoint file of a run
 * @param checkpoint checkpoint of a run; the latest if empty
 * @param format format of the file
 * @param names naming scheme for the tensors of a vision transformer, not for ONNX; timm's names if empty
 * @param out new file
 */
public record ExportWeights(
        Path model, Optional<String> checkpoint, ExportFormat format, Optional<VitNames> names, Path out) {
    /** @throws SettingException if names are given for ONNX, which does not use them */
    public ExportWeights {
        if (names.isPresent() && format == ExportFormat.ONNX) {
            throw new SettingException("names goes with 'format=safetensors' or pth");
        }
    }

    /**
     * Writes the file.
     *
     * @return what was written, and the code that loads it
     * @throws SettingException if names are given for a network whose tensors have only one set of names
     * @throws dev.lucency.DataException if the file exists, or there is no such model
     */
    public ExportListing run(Work work) {
        OutputFile.requireFree(out);
        try (Scope scope = Scope.open()) {
            ExportedModel exported = ExportSource.open(model, checkpoint);
            exported.remarks().forEach(work::remark);
            if (names.isPresent() && !exported.isVisionTransformer()) {
                throw new SettingException("names goes with a ViT; the tensors of "
                        + exported.backbone().architecture() + " have the same names in timm and torchvision");
            }
            VitNames whose = names.orElse(VitNames.TIMM);
            WeightsExport.write(out, exported, format, whose, Version.current());
            return ExportListing.of(exported, format, whose, out);
        }
    }
}
