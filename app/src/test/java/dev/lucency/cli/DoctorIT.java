package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The doctor on the machine that runs the tests: what programs rely on must be there, and arithmetic must hold. */
class DoctorIT {
    private final StringWriter out = new StringWriter();

    @Test
    void jsonHasTheFieldsThatProgramsRelyOn() {
        run("doctor", "--json");
        JsonNode report = Json.parse(out.toString());

        assertThat(report.propertyNames())
                .containsExactly(
                        "verdict",
                        "reasons",
                        "lucency",
                        "java",
                        "system",
                        "engine",
                        "trial",
                        "cuda",
                        "memory",
                        "disk",
                        "settings");
        assertThat(report.at("/verdict").stringValue()).isIn("ready", "slow", "not-ready");
        assertThat(report.at("/engine/libtorch").stringValue()).matches("\\d+\\.\\d+.*");
        assertThat(report.at("/engine/blas").stringValue()).isIn("MKL", "OpenBLAS");
        assertThat(report.at("/engine/threads").intValue()).isPositive();
        assertThat(report.at("/engine/foreignLibraries").size()).isZero();
        assertThat(report.at("/trial/exact").booleanValue()).isTrue();
        assertThat(report.at("/trial/matrixGflops").doubleValue()).isPositive();
        assertThat(report.at("/cuda/built").isBoolean()).isTrue();
        assertThat(report.at("/cuda/libraries").size()).isEqualTo(13);
        assertThat(report.at("/cuda/libraries/0/needed").stringValue()).isEqualTo("libcudart.so.13");
        assertThat(report.at("/memory/available").longValue()).isPositive();
        assertThat(report.at("/disk/folderFree").longValue()).isPositive();
    }

    @Test
    void textEndsWithTheVerdictThatTheExitCodeTells() {
        int exitCode = run("doctor");

        assertThat(out.toString().lines().reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last)
                        .matches(
                                exitCode == 0 ? "Verdict   ready(, but slow because .+)?" : "Verdict   not ready: .+"));
    }

    private int run(String... args) {
        return Main.run(Main.commandLine().setOut(new PrintWriter(out, true)), args);
    }
}
