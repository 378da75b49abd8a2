package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
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
 * Judges a backbone by the nearest neighbours of its frozen features; nothing is fitted.
 *
 * @param start whose features
 * @param data the prepared set; films of its train split vote
 * @param labels how uncertain and blank labels are treated
 * @param rule how many films vote, and how much the most similar one decides
 * @param reading which films are judged: validation or test
 * @param out the result: a new folder
 */
public record Knn(StartSpec start, Path data, LabelChoice labels, NearestNeighbours rule, Reading reading, Path out) {
    /** @throws SettingException if films of train are to be judged */
    public Knn {
        if (reading.split() == Split.TRAIN) {
            throw new SettingException(
                    "split must be validation or test, was train; films of train vote, on themselves too");
        }
    }

    /**
     * Judges the backbone and writes the result. A reading of test films is recorded in the folder of the run or the model.
     *
     * @throws dev.lucency.DataException if the folder is not free, test films were read before, or their labels were learned from
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
