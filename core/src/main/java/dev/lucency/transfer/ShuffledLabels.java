package dev.lucency.transfer;

import dev.lucency.data.LabelReading;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.List;
import java.util.Optional;

/**
 * Labels of the train films, shuffled: each train film gets all labels of another one, drawn at random without repetition. Films of other
 * splits keep theirs. A model of such labels is a control: what it shares with a model of the true labels was not learned from them
 * (Adebayo et al. 2018, section 4.2, "data randomization test").
 */
public final class ShuffledLabels implements LabelReading {
    private final LabelReading reading;
    private final List<PreparedFilm> films;
    private final int[] source; // per row, the row whose labels its film gets
    private final long seed;

    private ShuffledLabels(PreparedSet set, long seed) {
        this.reading = set.reading();
        this.films = set.films();
        this.seed = seed;
        source = films.stream().mapToInt(PreparedFilm::row).toArray();
        int[] train = set.rows(Split.TRAIN);
        int[] order = new Seed(seed).derive(SeedStream.SHUFFLED_LABELS).permutation(train.length);
        for (int place = 0; place < train.length; place++) {
            source[train[place]] = train[order[place]];
        }
    }

    /** Returns the same films with the labels of the train films shuffled. */
    public static PreparedSet of(PreparedSet set, long seed) {
        return set.read(new ShuffledLabels(set, seed));
    }

    /** Returns the seed by which the labels of a set were shuffled; empty if they were not. */
    public static Optional<Long> seed(PreparedSet set) {
        return set.reading() instanceof ShuffledLabels shuffled ? Optional.of(shuffled.seed) : Optional.empty();
    }

    @Override
    public List<PreparedFilm> films(List<PreparedFilm> written) {
        return written.stream()
                .map(film -> film.withLabels(written.get(source[film.row()]).labels()))
                .toList();
    }

    @Override
    public double share(PreparedFilm film, int label) {
        return reading.share(films.get(source[film.row()]), label);
    }

    @Override
    public String text() {
        return "train labels: shuffled by seed " + seed + ", " + reading.text();
    }
}
