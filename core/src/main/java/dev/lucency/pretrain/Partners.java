package dev.lucency.pretrain;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which film the second view of a pair is taken from: another one of the same group, or the film itself where it is alone. Only
 * films of the train split are paired. A partner follows from (seed, epoch, film) alone.
 */
public final class Partners {
    /** Each row of the train split with the rows of its group, itself included. */
    private final Map<Integer, int[]> groups = new HashMap<>();

    private final Positives positives;
    private final String set;
    private final Seed seed;

    Partners(Positives positives, PreparedSet set, Seed seed) {
        this.positives = positives;
        this.set = set.name();
        this.seed = seed;
        Map<List<String>, List<Integer>> rows = new HashMap<>();
        for (PreparedFilm film : set.films()) {
            if (film.split() == Split.TRAIN) {
                rows.computeIfAbsent(positives.group(film), group -> new ArrayList<>())
                        .add(film.row());
            }
        }
        for (List<Integer> group : rows.values()) {
            int[] members = group.stream().mapToInt(Integer::intValue).toArray();
            group.forEach(row -> groups.put(row, members));
        }
    }

    /**
     * Counts the pairs that a pre-training can make.
     *
     * @throws ConfigException if no film has a partner, though others than the film itself are asked for
     */
    public static Partners of(PretrainConfig config, PreparedSet set) {
        Partners partners = new Partners(config.positives(), set, new Seed(config.seed()));
        if (config.positives() != Positives.FILM && partners.paired() == 0) {
            throw new ConfigException("positives: no film of the train split of " + set.name()
                    + " has another one of the same " + config.positives().text() + ", was "
                    + config.positives().text()
                    + (config.positives() == Positives.STUDY
                            ? "; use patient, if a patient has several films, or film"
                            : "; use film"));
        }
        return partners;
    }

    /** How many films have a partner. */
    public int paired() {
        return (int)
                groups.values().stream().filter(members -> members.length > 1).count();
    }

    /** Whether any film may be paired with another one. */
    boolean any() {
        return positives != Positives.FILM;
    }

    /** The partners of some films of the train split, in their order. */
    int[] of(int[] rows, int epoch) {
        return Arrays.stream(rows).map(row -> partner(row, epoch)).toArray();
    }

    private int partner(int row, int epoch) {
        int[] members = requireNonNull(groups.get(row), "a film of the train split");
        if (members.length == 1) {
            return row;
        }
        int other = seed.derive(epoch, row).random().nextInt(members.length - 1);
        return members[other] == row ? members[members.length - 1] : members[other];
    }

    /** How many films are paired, in one line for whoever starts the training. */
    public String summary() {
        return paired() + " of the " + groups.size() + " films of the train split of " + set
                + " have another one of the same " + positives.text() + " to be paired with";
    }
}
