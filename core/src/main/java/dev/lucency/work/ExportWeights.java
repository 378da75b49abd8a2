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
 * Writes a model for PyTorch or ONNX Runtime, which need no code of ours to run it.
 *
 * @param model a model folder, a run, or a file of its checkpoints
 * @param checkpoint of a run; the latest if it is empty
 * @param format of the file
 * @param names whose names the tensors of a ViT get, not for ONNX; timm's if it is empty
 * @param out a new file
 */
public record ExportWeights(
        Path model, Optional<String> checkpoint, ExportFormat format, Optional<VitNames> names, Path out) {
    /** @throws SettingException if names are given for ONNX, which needs none */
    public ExportWeights {
        if (names.isPresent() && format == ExportFormat.ONNX) {
            throw new SettingException("names goes with 'format=safetensors' or pth");
        }
    }

    /**
     * Writes the file.
     *
     * @return what was written, and how others load it
     * @throws SettingException if names are given for a network that has one set of names
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
