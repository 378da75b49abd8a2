package dev.lucency.study.config;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Sha256;
import dev.lucency.io.TextFile;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A study's file, in which paths are relative to its folder.
 *
 * @param config what it says
 * @param path the file
 */
public record StudyFile(StudyConfig config, Path path) {
    /** The copy of a study's file in the folder of the study. */
    public static final String NAME = "study.yaml";

    private static final String RECIPES = "recipes";

    /**
     * Reads a study's file.
     *
     * @throws dev.lucency.ConfigException if a key or a value is invalid; the message names file, line, key and rule
     */
    public static StudyFile read(Path path) {
        return new StudyFile(ConfigLoader.load(path, StudyConfig.class), path);
    }

    /**
     * Reads the copy in the folder of a study.
     *
     * @throws DataException if there is none
     */
    public static StudyFile of(Path study) {
        Path copy = study.resolve(NAME);
        if (!Files.isRegularFile(copy)) {
            throw new DataException(study + ": is no folder of a study (it has no " + NAME + "); name one");
        }
        return read(copy);
    }

    /** Returns the path of a file or folder that the study names. */
    public Path resolve(String named) {
        return path.toAbsolutePath().normalize().resolveSibling(named).normalize();
    }

    /** Returns the SHA-256 of everything that the file says, in its complete form. */
    public String digest() {
        return Sha256.of(ConfigWriter.yaml(config));
    }

    /**
     * Copies the file and its recipes to the folder of a study, so that later changes of the originals do not change the study. Sets and
     * weights are not copied; their paths become absolute.
     *
     * @return the copy
     */
    public StudyFile copiedTo(Path study) {
        StudyConfig own =
                StudyPaths.replaced(config, named -> resolve(named).toString(), recipe -> copied(recipe, study));
        AtomicFile.write(study.resolve(NAME), ConfigWriter.yaml(own));
        return new StudyFile(own, study.resolve(NAME));
    }

    /** Copies a recipe; its name begins with a digest, because recipes of different folders can have the same name. */
    private String copied(String recipe, Path study) {
        List<Path> from = Recipes.paths(recipe, config.backbones()).stream()
                .map(this::resolve)
                .toList();
        String prefix = Sha256.of(from.stream().map(TextFile::read).collect(Collectors.joining()))
                        .substring(0, 8)
                + "-";
        from.forEach(file ->
                AtomicFile.write(study.resolve(RECIPES).resolve(prefix + file.getFileName()), TextFile.read(file)));
        return RECIPES + "/" + prefix + recipe.substring(recipe.lastIndexOf('/') + 1);
    }
}
