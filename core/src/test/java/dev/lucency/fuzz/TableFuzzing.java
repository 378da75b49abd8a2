package dev.lucency.fuzz;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Damages tables and other texts at random and gives them to who reads them: each is read or refused by a {@link DataException} of one
 * line.
 */
public final class TableFuzzing {
    private static final Damage DAMAGE = Damage.with(
            "\"",
            "\"\"",
            ",",
            ",,,,",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\u001b[2J",
            "\u00ff",
            "\u00ef\u00bb\u00bf",
            "-1",
            "|",
            "../",
            "<",
            ">",
            "&",
            "&lt;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<![CDATA[",
            "]]>",
            "<a>",
            "{",
            "}",
            "[",
            "\\u0000");
    private static final long MOST_BYTES = 10_000_000;

    private final Path folder;
    private final Map<String, byte[]> sound = new HashMap<>();
    private final Map<String, Consumer<Path>> readers = new HashMap<>();

    /** @param folder where damaged files are written */
    public TableFuzzing(Path folder) {
        this.folder = folder;
    }

    /** A file that is read by itself. */
    public void take(String name, Consumer<Path> reader, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        readers.put(name, reader);
        sound.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads all files as they are, then damaged ones by turns. */
    public void run() {
        Fuzzing.run(sound, DAMAGE, DataException.class, MOST_BYTES, (name, content) -> {
            Path file = Fuzzing.file(folder.resolve(name), content);
            readers.get(name).accept(file);
        });
    }
}
