package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LabelPolicy;
import dev.lucency.transfer.Start;
import dev.lucency.transfer.UncertainPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How uncertain and blank labels are treated.
 *
 * @param policy the treatment of either
 * @param teacher the folder of a model that labels the uncertain films; with {@link UncertainPolicy#SELF_TRAINED} and only with it
 */
public record LabelChoice(LabelPolicy policy, Optional<Path> teacher) {
    /** Uncertain and blank labels are ignored. */
    public static final LabelChoice USUAL =
            new LabelChoice(new LabelPolicy(UncertainPolicy.IGNORE, BlankPolicy.UNKNOWN), Optional.empty());

    /** @throws SettingException if there is a teacher without need, or none where one is needed */
    public LabelChoice {
        if ((policy.uncertain() == UncertainPolicy.SELF_TRAINED) != teacher.isPresent()) {
            throw new SettingException("teacher goes with 'uncertain=self-trained', give both or neither");
        }
    }

    /** Opens a set with its labels read by the policy; a teacher predicts those of the train films that are uncertain. */
    PreparedSet open(Path data, Work work) {
        PreparedSet set = work.open(data);
        return teacher.map(folder -> taught(folder, set, work)).orElseGet(() -> policy.read(set));
    }

    private PreparedSet taught(Path folder, PreparedSet set, Work work) {
        try (Scope scope = Scope.open()) {
            FilmClassifier model = ModelFolder.read(folder);
            requireSameSplit(folder, set);
            Judgement.requireFit(model, set, Split.TRAIN);
            work.take(model.backbone());
            Predictions said = Judgement.of(model, set, Split.TRAIN, FilmAccess.WITHOUT_TEST, work.progress());
            return policy.read(set, said);
        }
    }

    /** The films that a start has seen, and those of the teacher. */
    SeenFilms seen(Start start) {
        return teacher.map(folder -> start.seen().and(SeenFilms.read(folder))).orElseGet(start::seen);
    }

    /** Else films that the teacher was fitted to would be judged, through the labels that it gives. */
    private static void requireSameSplit(Path teacher, PreparedSet set) {
        String split = ModelFolder.describe(teacher)
                .at("/provenance/data/split_digest")
                .asString("");
        if (!split.equals(set.splitDigest())) {
            throw new DataException(teacher + ": the teacher was made on "
                    + (split.isEmpty() ? "no split that its model.json names" : "another split")
                    + ", its films of train may be test films of " + set.name()
                    + "; make the teacher on this very set with 'uncertain=ignore'");
        }
    }
}
