package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --device} at the commands that compute, on whatever machine runs the tests. */
class DeviceIT {
    @TempDir
    Path root;

    @Test
    void theDeviceIsKeptWithTheRunAndAWrongOneIsToldBeforeAnythingIsWritten() {
        Ran.well(words("prepare phantom --count 60 --size 32 --out @/films"));
        Ran.well(words("pretrain configs/phantom-demo.yaml --data @/films --out @/run --device cpu --set batch=8"
                + " --set schedule.epochs=1 --set schedule.warmup-epochs=0 --set method.queue=16 --set size=32"));
        assertThat(Json.read(root.resolve("run/environment.json"))
                        .path("device")
                        .asString())
                .isEqualTo("cpu");
        Ran.well(words("probe --init @/run --data @/films --out @/probe --device cpu"));
        Ran.well(words("evaluate @/probe --data @/films --out @/judged --device auto"));
        Ran.well(words("features @/run --data @/films --split validation --out @/features --device auto"));

        for (String command : new String[] {
            "pretrain configs/phantom-demo.yaml --data @/films --out @/new --set size=32 --set batch=8",
            "probe --init @/run --data @/films --out @/new",
            "evaluate @/probe --data @/films --out @/new",
            "features @/run --data @/films --split validation --out @/new"
        }) {
            Ran wrong = Ran.lucency(words(command + " --device gpu"));
            assertThat(wrong.exitCode()).as(command).isEqualTo(2);
            assertThat(wrong.err()).startsWith("error: --device must be cpu, cuda, cuda:N or auto, was gpu");
            Ran missing = Ran.lucency(words(command + " --device cuda:99"));
            assertThat(missing.exitCode()).as(command).isEqualTo(1);
            assertThat(missing.err()).startsWith("error: --device cuda:99: ").hasLineCount(1);
            assertThat(Files.exists(root.resolve("new"))).as(command).isFalse();
        }
    }

    private String[] words(String line) {
        return line.replace("@", root.toString())
                .replace("configs/", Path.of("../configs").toAbsolutePath() + "/")
                .split(" ");
    }
}
