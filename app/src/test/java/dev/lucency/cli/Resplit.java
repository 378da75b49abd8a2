package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A prepared set whose films are called otherwise, whole and sound in everything else: as another preparation deals them. */
final class Resplit {
    private static final int SPLIT = 6; // the column of samples.csv

    private Resplit() {}

    /** Changes a prepared set in its place. */
    static void set(Path folder, UnaryOperator<String> table) throws IOException {
        Path samples = folder.resolve("samples.csv");
        Files.writeString(samples, table.apply(Files.readString(samples)));
        Path description = folder.resolve("dataset.json");
        ObjectNode json = (ObjectNode) Json.read(description);
        json.withObject("/tables_sha256").put("samples.csv", Sha256.of(samples));
        Json.write(description, json.put("split_sha256", digest(samples)));
        PreparedSet.open(folder); // so that its pixels are marked as whole
    }

    /** What is validation becomes test, and the other way round. */
    static String swapped(String table) {
        return table.replace(",validation,", ",?,")
                .replace(",test,", ",validation,")
                .replace(",?,", ",test,");
    }

    /** SHA-256 of the sorted lines {@code id split}. */
    private static String digest(Path samples) throws IOException {
        return Sha256.of(Files.readAllLines(samples).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[SPLIT] + "\n")
                .sorted()
                .collect(Collectors.joining()));
    }
}
