package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.Version;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.result.OriginJson;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.GrayWay;
import dev.lucency.weights.ImportCard;
import dev.lucency.weights.ImportListing;
import dev.lucency.weights.InputChoice;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.WeightsImport;
import dev.lucency.weights.torch.WeightsFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports a file of weights of any supported project: writes its backbone to a new model folder.
 *
 * @param file file of weights
 * @param encoder which encoder of the file is imported, and how its tensors are named
 * @param input size and normalisation of the films; values that are not given follow from the file
 * @param gray how a backbone with three input channels handles gray films
 * @param allowPartial whether the model is written although tensors are missing, misshapen or unexpected
 * @param seed seed of the random values of missing tensors
 * @param out new folder for the model
 */
public record ImportWeights(
        Path file, EncoderChoice encoder, InputChoice input, GrayWay gray, boolean allowPartial, long seed, Path out) {
    /**
     * Imports the weights.
     *
     * @param found receives the contents of the file, also if the import is then refused
     * @throws DataException if the file does not fill the backbone and {@code allowPartial} is not set
     */
    public ImportListing run(Work work, Consumer<ImportListing> found) {
        OutputFolder.requireFree(out, "");
        WeightsFile weights = WeightsFile.open(file);
        Recognition told = WeightsImport.recognise(weights, encoder);
        try (Scope scope = Scope.open()) {
            WeightsImport plan = WeightsImport.plan(weights, told, new Seed(seed));
            FilmInput films = SettingException.checked(() -> input.of(told));
            FilmBackbone model =
                    SettingException.checked(() -> gray.requireChannels(new FilmBackbone(plan.backbone(), films)));
            ImportListing listing = ImportListing.of(weights, told, plan.report(), films, input.normalisedBy(told));
            if (!plan.report().isWhole() && !allowPartial) {
                found.accept(listing);
                throw new DataException(file + ": does not fill a " + told.architecture() + ": "
                        + plan.report().faults() + "; use weights of that network, or 'allow-partial'");
            }
            plan.fill();
            write(listing, gray.of(model), work);
            found.accept(listing);
            return listing;
        }
    }

    private void write(ImportListing listing, FilmBackbone model, Work work) {
        ObjectNode weights = listing.provenance();
        if (!listing.report().isWhole()) {
            weights.put("seed", seed);
        }
        if (listing.told().channels() == 3) {
            weights.put("gray", gray.text());
        }
        ObjectNode provenance = Json.object().put("name", listing.told().architecture() + " " + listing.fileName());
        if (!listing.remarks().isEmpty()) {
            provenance.set(OriginJson.REMARKS, Json.tree(listing.remarks()));
        }
        provenance.set("weights", weights);
        provenance.put("lucency", Version.current()).put("made", work.now());
        OutputFolder.claim(out, "");
        ModelFolder.write(out, model, provenance, ImportCard.of(listing, model, seed));
    }
}
