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
 * The film from which the second view of a pair is taken: another film of the same group, or the film itself if its group has
 * no other. Only films of the train split are paired. A partner depends only on (seed, epoch, film).
 */
public final class Partners {
    /** The rows of the group of each row of the train split, itself included. */
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
     * Returns the partners of a pre-training.
     *
     * @throws ConfigException if other films are asked for as positives and no film has a partner
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

    /** Returns the number of films that have a partner. */
    public int paired() {
        return (int)
                groups.values().stream().filter(members -> members.length > 1).count();
    }

    /** Returns whether films may be paired with other films. */
    boolean any() {
        return positives != Positives.FILM;
    }

    /**
     * Returns the partner of each film, in the order of the rows.
     *
     * @param rows rows of films of the train split
     * @param epoch epoch, from 0
     */
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

    /** Returns one line that says how many films have a partner, for the terminal. */
    public String summary() {
        return paired() + " of the " + groups.size() + " films of the train split of " + set
                + " are paired with another film of the same " + positives.text();
    }
}
