package dev.lucency.source;

import dev.lucency.Check;
import dev.lucency.DataException;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A split with train and test, as many publishers give it, of whose train patients some are drawn for validation.
 *
 * @param given the rule of train and test
 * @param validation the fraction of the train patients for validation, at least 0 and below 1
 * @param seed the seed of the draw
 */
public record DrawnValidation(SplitRule given, double validation, long seed) implements SplitRule {
    public DrawnValidation {
        Check.that(validation >= 0 && validation < 1, "validation must be at least 0 and below 1, was " + validation);
    }

    /** @throws DataException also if the rule has validation films already */
    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        Function<FolderRow, Optional<Split>> parts = given.over(films);
        Set<String> train = films.stream()
                .filter(film -> parts.apply(film).filter(Split.TRAIN::equals).isPresent())
                .map(FolderRow::patient)
                .collect(Collectors.toSet());
        films.stream()
                .filter(film ->
                        parts.apply(film).filter(Split.VALIDATION::equals).isPresent())
                .findFirst()
                .ifPresent(film -> {
                    throw new DataException("the split by " + given.text() + " has validation films already, such as "
                            + film.path() + "; leave out 'validation'");
                });
        Set<String> drawn = PatientSplit.draw(train, validation, seed);
        return film -> parts.apply(film)
                .map(part -> part == Split.TRAIN && drawn.contains(film.patient()) ? Split.VALIDATION : part);
    }

    @Override
    public String missing() {
        return given.missing();
    }

    @Override
    public List<Path> files() {
        return given.files();
    }

    @Override
    public String text() {
        return given.text() + "; validation " + validation + " of the train patients, drawn, seed " + seed;
    }
}
