package dev.lucency.study;

import dev.lucency.SettingException;
import dev.lucency.io.AtomicFile;
import dev.lucency.study.cell.Cell;
import dev.lucency.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a study for a cluster, which then runs each cell as a job. States and outputs are the same as those of a study that runs on this
 * machine, so that each can go on where the other stopped.
 *
 * @param study the study; its file and recipes are copied to its folder. Its number of jobs is that of the cells that run at once
 * @param target what runs it
 * @param command the word or words that start the command line on the cluster, such as {@code /opt/lucency/lucency}
 */
public record StudyExport(Study study, Target target, String command) {
    /** What runs an exported study. */
    public enum Target {
        /** Job arrays of Slurm, one for each level of dependence: {@code slurm/submit.sh}. */
        SLURM,
        /** Rules of Snakemake, one for each cell: {@code Snakefile}. */
        SNAKEMAKE
    }

    /** @throws SettingException if the command is empty, or has a quote or a line break, which would end the text around it */
    public StudyExport {
        if (command.isBlank() || command.matches("(?s).*[\"\\\\\\n{}].*")) {
            throw new SettingException(
                    "command must be the words that start the command line, without quotes and braces, was " + command);
        }
    }

    /**
     * Writes the files into the folder of the study.
     *
     * @return the file that starts the study on the cluster
     * @throws dev.lucency.DataException if the folder is not free, or another process runs the study
     */
    public Path run(Work work) throws IOException {
        StudyPlan plan = study.begin(work);
        return target == Target.SLURM ? slurm(plan) : snakemake(plan);
    }

    private Path slurm(StudyPlan plan) throws IOException {
        List<List<Cell>> levels = levels(plan);
        Path folder = study.out().resolve("slurm");
        for (int level = 0; level < levels.size(); level++) {
            String ids =
                    levels.get(level).stream().map(cell -> cell.id() + "\n").collect(Collectors.joining());
            AtomicFile.write(folder.resolve("level-" + level + ".txt"), ids);
        }
        String numbers =
                IntStream.range(0, levels.size()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        Map<String, String> words = Map.of("COMMAND", command, "LEVELS", numbers, "JOBS", String.valueOf(study.jobs()));
        for (String file : List.of("level.sh", "report.sh", "submit.sh")) {
            AtomicFile.write(folder.resolve(file), filled("slurm-" + file, words));
        }
        return folder.resolve("submit.sh");
    }

    /** Returns the cells by the length of the longest chain of cells that must have ended before them. */
    private static List<List<Cell>> levels(StudyPlan plan) {
        Map<Cell, Integer> depths = new HashMap<>();
        List<List<Cell>> levels = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            int depth = plan.before(cell).stream()
                    .mapToInt(needed -> Objects.requireNonNull(depths.get(needed)) + 1)
                    .max()
                    .orElse(0);
            depths.put(cell, depth);
            if (depth == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(depth).add(cell);
        }
        return levels;
    }

    private Path snakemake(StudyPlan plan) throws IOException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / study.jobs());
        String all = plan.cells().stream().map(cell -> "        " + mark(cell)).collect(Collectors.joining(",\n"));
        StringBuilder text = new StringBuilder(filled("Snakefile", Map.of("COMMAND", command, "ALL", all)));
        for (Cell cell : plan.cells()) {
            text.append(filled(
                    "Snakefile-rule",
                    Map.of(
                            "RULE",
                            cell.task().verb() + "_" + cell.id(),
                            "INPUT",
                            input(plan.before(cell)),
                            "ID",
                            cell.id(),
                            "THREADS",
                            String.valueOf(threads),
                            "COMMAND",
                            command)));
        }
        Path file = study.out().resolve("Snakefile");
        AtomicFile.write(file, text.toString());
        return file;
    }

    private static String input(List<Cell> before) {
        return before.isEmpty()
                ? ""
                : before.stream().map(StudyExport::mark).collect(Collectors.joining(", ", "    input: ", "\n"));
    }

    private static String mark(Cell cell) {
        return "\"snakemake/" + cell.id() + "\"";
    }

    /** Returns a template of this package with its words. */
    private static String filled(String template, Map<String, String> words) throws IOException {
        try (InputStream in = Objects.requireNonNull(StudyExport.class.getResourceAsStream(template), template)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            return text;
        }
    }
}
