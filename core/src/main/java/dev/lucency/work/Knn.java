package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.explain.score.BoxedFindings;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.result.FindingSizesCsv;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenUse;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.FrozenFeatures;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluates a backbone by the k nearest neighbours of its frozen features; no parameter is trained.
 *
 * @param start run, model or baseline that computes the features
 * @param data folder of the prepared set; the films of its train split are the neighbours
 * @param labels how uncertain and blank labels are treated
 * @param rule number of neighbours and their weights
 * @param reading which films are evaluated: validation or test
 * @param out new folder for the result
 */
public record Knn(StartSpec start, Path data, LabelChoice labels, NearestNeighbours rule, Reading reading, Path out) {
    /** @throws SettingException if the films to evaluate are those of the train split */
    public Knn {
        if (reading.split() == Split.TRAIN) {
            throw new SettingException(
                    "split must be validation or test, was train; films of train are the neighbours, each of itself too");
        }
    }

    /**
     * Evaluates the backbone and writes the result. A reading of test films is recorded in the folder of the run or the model.
     *
     * @throws dev.lucency.DataException if the output folder is not free, the test films were read before, or the model has seen their
     *     labels
     */
    public ValidationResult run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = labels.open(data, work);
        NearestNeighbours.requireFilms(set, reading.split());
        try (Scope scope = Scope.open()) {
            Start opened = Starts.open(start, set, work.notes());
            OverlapCheck check = reading.check(
                    opened.name(), labels.seen(opened).with(SeenUse.LABELS, set, set.rows(Split.TRAIN)), set);
            try (TestReads reads = reading.open(opened, set, work);
                    DraftFolder draft = DraftFolder.open(out)) {
                work.take(opened, set);
                FilmAccess access = reads.record(
                        opened.origin().digest().orElse(""), set.labels().size(), out);
                FrozenFeatures features = FrozenFeatures.extract(
                        opened.backbone(), opened.input(), set, access, work.progress(), Split.TRAIN, reading.split());
                ValidationResult result = ValidationResult.write(
                        draft.path(),
                        opened.name() + " (" + rule.neighbours() + "-NN)",
                        set,
                        rule.predict(features, reading.split()),
                        check,
                        new ResultRemarks(opened.origin().remarks(), reads.readBefore()));
                FindingSizesCsv.write(draft.path(), BoxedFindings.sizes(set, reading.split(), set.labels()));
                ObjectNode provenance = Provenance.of(opened, rule, set, reading.split(), work.clock());
                reads.put(provenance);
                Json.write(draft.path().resolve("provenance.json"), provenance);
                draft.finish();
                reads.finish();
                return result;
            }
        }
    }
}
