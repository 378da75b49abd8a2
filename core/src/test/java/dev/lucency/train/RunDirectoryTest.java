package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.io.Json;
import dev.lucency.seen.SeenFilms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that came to nothing leaves its folder free; one with a figure or with weights keeps it. */
class RunDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aRunWithoutAFigureIsWithdrawnAndAnotherMayTakeItsFolder() throws IOException {
        RunDirectory run = create();
        Files.createFile(run.metrics());

        run.withdraw();

        assertThat(run.folder()).isEmptyDirectory();
        assertThat(create().configuration()).exists();
    }

    @Test
    void aRunWithAFigureOrWithWeightsStays() throws IOException {
        RunDirectory run = create();
        Files.writeString(run.metrics(), "{}");
        run.withdraw();
        assertThat(run.configuration()).exists();

        Files.delete(run.metrics());
        Files.createDirectories(run.checkpoint(3).getParent());
        Files.createFile(run.checkpoint(3));
        run.withdraw();
        assertThat(run.configuration()).exists();
    }

    @Test
    void aRunThatWasKilledWhileItsFolderWasMadeGivesItsPlaceToTheNext() throws IOException {
        Path killed = Files.createDirectories(folder.resolve("run"));
        Files.writeString(killed.resolve("environment.json"), "{\"lucency\": \"1\"}");
        Files.createFile(killed.resolve("lock"));
        Files.createFile(killed.resolve(".config.yaml.part"));
        RunDirectory.requireFree(killed);
        assertThat(create().configuration()).exists();
    }

    @Test
    void anEnvironmentOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("run"));
        Files.writeString(other.resolve("environment.json"), "{}");
        assertThatThrownBy(this::create).hasMessageContaining("already holds something");
        assertThat(other.resolve("environment.json")).exists();
    }

    private RunDirectory create() {
        return RunDirectory.create(folder.resolve("run"), "seed: 1", Json.object(), SeenFilms.NONE);
    }
}
