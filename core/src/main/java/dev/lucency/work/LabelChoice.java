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
 * @param policy treatment of uncertain labels and of blank labels
 * @param teacher folder of a model that labels the uncertain films; required with {@link UncertainPolicy#SELF_TRAINED}, else empty
 */
public record LabelChoice(LabelPolicy policy, Optional<Path> teacher) {
    /** Ignores uncertain and blank labels. */
    public static final LabelChoice USUAL =
            new LabelChoice(new LabelPolicy(UncertainPolicy.IGNORE, BlankPolicy.UNKNOWN), Optional.empty());

    /** @throws SettingException if a teacher is given but not used, or needed but not given */
    public LabelChoice {
        if ((policy.uncertain() == UncertainPolicy.SELF_TRAINED) != teacher.isPresent()) {
            throw new SettingException("teacher goes with 'uncertain=self-trained', give both or neither");
        }
    }

    /** Opens a set and reads its labels by the policy; a teacher labels the uncertain films of the train split. */
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

    /** Returns the films that the start and the teacher have seen. */
    SeenFilms seen(Start start) {
        return teacher.map(folder -> start.seen().and(SeenFilms.read(folder))).orElseGet(start::seen);
    }

    /** Requires the split of the teacher: otherwise films that the teacher was trained on could be evaluated with labels that it gave. */
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
